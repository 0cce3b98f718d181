"""Where the results of runs are kept: what tells whether one holds is read at once, the results only where wanted."""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING, NamedTuple, cached_property
from seedlint.project import cache

if TYPE_CHECKING:
    from typing import Any

    from seedlint.project.given import Given
    from seedlint.project.stamps import State

_FORMAT = 6
"""Goes up when what is kept changes its form."""
_MOST_NEWER = 500
"""How many results stand beside the others before all are written anew."""


class Entry(NamedTuple):
    """What tells whether the result of a file holds. Stored as a plain tuple, which is the cheapest to read."""

    state: State
    digest: bytes
    profile: int
    """A checksum of what its profile was resolved from."""
    bases: int
    """What kinds of questions the result rests on; see `BASES`."""
    found: int
    """A checksum of what there is to say about it; 0 where there is nothing."""
    given: Given | None
    """What it gives to questions about all documents; None where that is not known."""


class Kept(NamedTuple):
    """The result itself; stored as a plain tuple, too."""

    asked: bytes
    skipped: str
    """Why it holds no text; empty for a document."""
    suppressed: int
    found: bytes
    """Its diagnostics, packed; empty where there are none."""


class Store:
    """What is kept under *name*, as long as *key* stays the same."""

    def __init__(self, name: str, key: tuple[Any, ...]) -> None:
        self._name = name
        self._key = (_FORMAT, *key)
        saved = cache.load(f"results-{name}")
        if not isinstance(saved, tuple) or saved[0] != self._key:
            saved = (self._key, False, {}, None, b"", b"", {})
        self.was_whole: bool = saved[1]
        """Whether the entries are those of all documents, each checked when all the others were as they are."""
        self.entries: dict[str, Any] = saved[2]
        self.grounds: Any = saved[3]
        self.edition: bytes = saved[4]
        """Another one for each content."""
        self._base: bytes = saved[5]
        """The edition of the file that holds most results."""
        self._newer: dict[str, Any] = saved[6]
        """Results that stand in place of those in that file, so that not all are written after each change."""
        self.is_changed = False

    @cached_property
    def _older(self) -> dict[str, Any]:
        saved = cache.load(f"kept-{self._name}") if self._base else None
        return saved[1] if isinstance(saved, tuple) and saved[0] == self._base else {}

    def kept(self, path: str) -> Kept | None:
        """Return the result of the file at *path*, which has an entry; None where it was lost."""
        found = self._newer.get(path) or self._older.get(path)
        return found and Kept(*found)

    def put(self, path: str, entry: Entry, kept: Kept) -> None:
        """Keep the result of the file at *path*."""
        self.is_changed = True
        self.entries[path] = tuple(entry)
        self._newer[path] = tuple(kept)

    def drop(self, path: str) -> None:
        """Forget the file at *path*."""
        self.is_changed = True
        self.entries.pop(path, None)
        self._newer.pop(path, None)

    def save(self, grounds: Any, *, whole: bool) -> None:
        """Keep everything for the next run, which rests on *grounds*; *whole* becomes ``was_whole``."""
        if self.is_changed:
            self.edition = os.urandom(8)
        if len(self._newer) > _MOST_NEWER:
            everything = {**self._older, **self._newer}
            self._base, self._newer = os.urandom(8), {}
            cache.store(f"kept-{self._name}", (self._base, {path: everything[path] for path in self.entries}))
            cache.prune("kept-")
        saved = (self._key, whole, self.entries, grounds, self.edition, self._base, self._newer)
        cache.store(f"results-{self._name}", saved)
        cache.prune("results-")
