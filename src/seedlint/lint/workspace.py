"""What a rule may ask about the rest of the repository; implemented in project/, absent for text without a disk."""

from collections.abc import Mapping
from typing import Protocol


class Workspace(Protocol):
    """One snapshot of the repository, taken at the start of a run. Paths are relative to its root, with ``/``."""

    def exists(self, path: str) -> bool:
        """Return whether a file or folder of exactly this spelling is there; tracked, untracked or ignored."""
        ...

    def near(self, path: str) -> tuple[str, ...]:
        """Return existing files that *path* may mean: the same but for letter case first, then similar spellings."""
        ...

    @property
    def words(self) -> Mapping[str, int]:
        """How often each word with a letter beyond ASCII stands in lines that are free of damage.

        The mapping gathers them when it is first looked into, since only damaged documents ask.
        """
        ...
