"""The state of the program's own files: another version, or an edit of a rule, makes old results void."""

from __future__ import annotations

import os
import sys
from binascii import crc32

import seedlint
from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    State = tuple[int, int, int, int]
    """Size, modification and change time in nanoseconds, and number of a file; it tells that bytes are the same."""

    from collections.abc import Iterator

    from seedlint.project.packs import Packs

GRAIN = 2_000_000_000
"""Nanoseconds within which a file may be written twice without its time of modification telling."""


NEVER = (0, 0, 0, 0)
"""A state that no file has."""


def settled(state: State, now: int) -> State:
    """Return *state*, as it was *now* (nanoseconds); `NEVER` where the file may be written again without a trace."""
    return state if max(state[1], state[2]) < now - GRAIN else NEVER


def program(packs: Packs) -> int:
    """Return a checksum of the files of seedlint and of all rule packs, by their names, sizes and times."""
    folders = {os.path.dirname(path) for path in (seedlint.__file__, *packs.files)}
    roots = sorted(folder for folder in folders if not any(_is_above(other, folder) for other in folders))
    found = [stamp for root in roots for stamp in sorted(_stamps(root))]
    return crc32(repr((sys.version, packs.fingerprint, found)).encode("utf-8", "surrogatepass"))


def _is_above(folder: str, other: str) -> bool:
    return other.startswith(folder + os.sep)


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        else:
            state = entry.stat()
            yield entry.path, state.st_size, state.st_mtime_ns


def state_of(path: str) -> State | None:
    """Return the state of the file or folder at *path*; None where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
