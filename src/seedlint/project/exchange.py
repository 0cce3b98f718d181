"""Two files change places in one step of the file system, so that what was replaced can still be looked at."""

import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_LACKING = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)
"""What systems and file systems say that can't do it."""


def exchange(one: str, other: str) -> bool:
    """Let the files at *one* and *other* change places; return False where the system can't, and nothing has changed.

    Raises ``OSError`` when one of them is gone, and for whatever else the disk refuses.
    """
    if (call := _system_call()) is None:
        return False
    number = call(os.fsencode(one), os.fsencode(other))
    if number in _LACKING:
        return False
    if number:
        raise OSError(number, os.strerror(number), one, None, other)
    return True


@cache
def _system_call() -> "Callable[[bytes, bytes], int] | None":
    """Return a function that exchanges two paths and gives the error number, or None where there is none."""
    if sys.platform not in ("linux", "darwin"):
        return None
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    name = "renameat2" if sys.platform == "linux" else "renamex_np"
    if not hasattr(library, name):
        return None
    function = getattr(library, name)

    def call(one: bytes, other: bytes) -> int:
        if sys.platform == "linux":
            failed = function(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
        else:
            failed = function(one, other, _RENAME_SWAP)
        return ctypes.get_errno() if failed else 0

    return call
