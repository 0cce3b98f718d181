"""How files look, and what they hold, at this moment."""

import os
import stat

from seedlint.project.writer import RefusedError, read
from seedlint.watch.settling import Stamp


def stamp_at(path: str) -> Stamp | None:
    """Return how the file at *path* looks, or None where no regular file is."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    return Stamp(state.st_mtime_ns, state.st_size, state.st_ino, state.st_ctime_ns)


def content(path: str) -> bytes | None:
    """Return what the file at *path* holds, or None where it can't be read."""
    try:
        return read(path).data
    except RefusedError:
        return None
