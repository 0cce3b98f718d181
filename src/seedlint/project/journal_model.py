"""What the journal holds, as its users see it."""

from collections.abc import Mapping
from typing import NamedTuple

from seedlint.errors import SeedlintError


class JournalError(SeedlintError):
    """The journal can't be read or written; the message says why, and the way out."""


class Change(NamedTuple):
    """A file that a run is about to replace."""

    path: str
    """Absolute."""
    before: bytes
    after: bytes
    mode: int = 0
    """The permissions of the file, as in ``st_mode``."""
    rules: Mapping[str, int] = {}
    """Rule name to the number of its fixes."""


class Run(NamedTuple):
    """A run as the journal remembers it."""

    number: int
    time: float
    """Seconds since the epoch."""
    command: str
    """What people called: ``fix``, ``watch``, ``undo``."""
    undoes: int | None
    """The number of the run that this one has undone."""
    finished: bool
    """False for a run that still goes on, or was killed."""
    files: int
    undone: int
    """How many of the files have been undone since."""
    rules: dict[str, int]
    """Rule name to the number of its fixes."""


class Record(NamedTuple):
    """One file of a run."""

    path: str
    """Absolute."""
    before: bytes
    """The hash of the content; ``Journal.content`` has the content."""
    after: bytes
    mode: int
    rules: dict[str, int]
    undone_by: int | None
    """The run that has undone this one for the file."""
