"""What a rule may ask about the rest of the repository; implemented in project/, absent for text without a disk."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from typing import TypeVar

    from seedlint.markup.generators import Built
    from seedlint.markup.outline import Outline
    from seedlint.schema.facts import Facts, Source
    from seedlint.schema.model import Schema

    Result = TypeVar("Result")


class Workspace(Protocol):
    """One snapshot of the repository, taken at the start of a run. Paths are relative to its root, with ``/``."""

    def shared(self, make: Callable[..., Result], *arguments: Hashable) -> Result:
        """Return ``make(workspace, *arguments)``, worked out once for all documents that ask.

        What *make* asks of the workspace that it is given counts as asked by each of them.
        """
        ...

    def exists(self, path: str) -> bool:
        """Return whether a file or folder of exactly this spelling is there; tracked, untracked or ignored."""
        ...

    def near(self, path: str) -> tuple[str, ...]:
        """Return existing files that *path* may mean: the same but for letter case first, then similar spellings."""
        ...

    def pages(self, name: str) -> tuple[str, ...]:
        """Return the files and folders that a page of *name* may be made of, wherever they lie in the project.

        Without suffix, date and number at the beginning, and letter case; see ``markup.pages``.
        """
        ...

    def is_redirected(self, path: str) -> bool:
        """Return whether the site sends whoever asks for *path*, a file or an address with a slash, to another page."""
        ...

    @property
    def words(self) -> Mapping[str, int]:
        """How often each word with a letter beyond ASCII stands in lines that are free of damage.

        The mapping gathers them when it is first looked into, since only damaged documents ask.
        """
        ...

    def facts(self, schema: Schema) -> Facts:
        """Return what the frontmatter of all files under *schema* holds together."""
        ...

    def collection(self, source: Source) -> Mapping[str, str]:
        """Return the items of a collection: id to the path of the file that holds it."""
        ...

    def values(self, field: str) -> tuple[str, ...]:
        """Return the values of a top-level field in all files' frontmatter, list items too, as they are written."""
        ...

    def generator(self, folder: str) -> Built:
        """Return the nearest folder, from *folder* upwards, that tells by which program its site is built."""
        ...

    def outline(self, path: str) -> Outline | None:
        """Return where the document at *path* can be pointed into, or None where no document can be read."""
        ...
