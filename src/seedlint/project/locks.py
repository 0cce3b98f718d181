"""Locks that can't go stale: the system takes them back when the process that holds them dies."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 2.0
"""Seconds to wait for another run that is replacing the same file."""
_PAUSE = 0.01
_LONG_AGO = 3600
"""Seconds after which a file is taken for abandoned on a file system that has no locks."""


def lock(descriptor: int) -> bool | None:
    """Lock the open file for this process, until it is closed; return False when another one has it.

    None says that the system or the file system has no locks.
    """
    try:
        import fcntl
    except ImportError:
        # Windows: an open file can't be removed there, which is as good.
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


@contextmanager
def held(path: str) -> Iterator[None]:
    """Hold the lock of the file at *path*; raises ``BlockingIOError`` when another process keeps it for long."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        end = time.monotonic() + _PATIENCE
        while lock(descriptor) is False:
            if time.monotonic() > end:
                raise BlockingIOError(errno.EAGAIN, "locked")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def is_abandoned(path: str) -> bool:
    """Return whether the file at *path* is a regular one that no process holds."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        state = os.fstat(descriptor)
        free = lock(descriptor)
        if free is None:
            free = time.time() - state.st_mtime > _LONG_AGO
        return free and stat.S_ISREG(state.st_mode)
    finally:
        os.close(descriptor)
