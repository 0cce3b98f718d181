"""What one look at the files came to: what the door shows."""

from collections.abc import Mapping
from typing import NamedTuple

from seedlint.lint.finding import Diagnostic
from seedlint.watch.differences import Noted


class Placed(NamedTuple):
    """A finding with the name of its file, as people are shown it."""

    path: str
    noted: Noted


class Round(NamedTuple):
    """One look. Paths are as people are shown them."""

    changed: tuple[str, ...] = ()
    """Files that were checked because they had changed, or are gone."""
    dependents: tuple[str, ...] = ()
    """Files that were checked because others had changed."""
    new: tuple[Placed, ...] = ()
    resolved: tuple[Placed, ...] = ()
    fixed: tuple[tuple[str, tuple[Diagnostic, ...]], ...] = ()
    notices: tuple[str, ...] = ()
    """What else there is to be said, each in a sentence."""
    paths: tuple[str, ...] = ()
    """The changed files once more, absolute."""
    busy: tuple[str, ...] = ()
    """Files (absolute) that were not fixed, since another program is writing them."""
    seconds: float = 0.0
    files: int = 0
    """How many are watched."""
    totals: Mapping[str, int] = {}
    """How many findings of each severity there are now."""

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.changed or self.new or self.resolved or self.fixed or self.notices)
