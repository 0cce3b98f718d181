"""Whether a file is at rest, so that it may be fixed: a pause in the middle of a save shows half a file. Pure."""

from typing import NamedTuple

REST = 0.3
"""Seconds for which size and time of a file must not have changed before it is fixed."""


class Stamp(NamedTuple):
    """What the file system says of a file without reading it; another one means that the file was touched."""

    modified: int
    """Nanoseconds."""
    size: int
    inode: int
    changed: int
    """Nanoseconds; also moves where a program sets the time of modification back."""


class Settling:
    """Remembers when each file will have looked as it does for long enough."""

    __slots__ = ("_due",)

    def __init__(self) -> None:
        self._due: dict[str, tuple[Stamp, float]] = {}

    def note(self, path: str, stamp: Stamp, now: float) -> None:
        """Take in that the file at *path* has *stamp* at *now*: with another one than before, its rest begins anew."""
        known = self._due.get(path)
        if known is None or known[0] != stamp:
            self._due[path] = stamp, now + REST

    def is_settled(self, path: str, stamp: Stamp, now: float) -> bool:
        """Return whether the file at *path* has had *stamp* for long enough at *now*; it is then forgotten."""
        self.note(path, stamp, now)
        if now < self._due[path][1]:
            return False
        del self._due[path]
        return True

    def forget(self, path: str) -> None:
        """Forget the file at *path*: it is gone."""
        self._due.pop(path, None)

    @property
    def due(self) -> float | None:
        """When the next of the files may have come to rest; None where none is waited for."""
        return min((due for _, due in self._due.values()), default=None)

    def waiting(self, now: float) -> tuple[str, ...]:
        """Return the files that may have come to rest at *now*."""
        return tuple(path for path, (_, due) in self._due.items() if now >= due)
