"""Other programs that write the files we fix: they come first.

A fix replaces the file, so a program that still has the old one open would write into nothing. Linux tells whether
somebody writes; and what was replaced stays open for a while, so that late writes are found and put back.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from seedlint.project.project import Project
from seedlint.project.runner import FileResult, write_back
from seedlint.project.writer import RefusedError, Snapshot, write
from seedlint.watch.files import content, stamp_at
from seedlint.watch.settling import Stamp

KEPT = 20.0
"""Seconds for which a file that was replaced is looked after."""
_MOST = 256
"""Files looked after at a time: each costs a descriptor."""


def is_being_written(path: str) -> bool:
    """Return whether another program has the file at *path* open for writing; False where the system can't tell."""
    if not sys.platform.startswith("linux"):
        return False
    import errno
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        # A lease for reading is refused while there is a writer. It is given back at once: nobody waits for it.
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False


class Busy:
    """The files that are not fixed until their writers have closed them: no system tells that in every case."""

    def __init__(self) -> None:
        self._stamps: dict[str, Stamp | None] = {}

    def note(self, paths: Iterable[str]) -> None:
        """Take in *paths*, which are being written, when that has been told."""
        self._stamps |= {path: stamp_at(path) for path in paths}

    def still(self, path: str, stamp: Stamp) -> bool:
        """Return whether the file at *path* is being written, and has had *stamp* since that was told."""
        if self._stamps.get(path) == stamp and is_being_written(path):
            return True
        self._stamps.pop(path, None)
        return False


def replace_files(
    results: Sequence[FileResult], project: Project, replaced: "Replaced"
) -> Iterator[tuple[FileResult, bytes]]:
    """Write what *results* change, and yield each with what its file holds now.

    One that somebody else has written in the meantime is left out: that is a change of its own, and comes by itself.
    """
    opened = {result.path: replaced.open(result.path) for result in results}
    before = {result.path: result.before.data for result in results if result.before}
    for result in write_back(results, project, "watch"):
        descriptor = opened[result.path]
        if result.written and result.fixed:
            data = result.fixed.document.data
            if descriptor is not None:
                replaced.keep(result.path, descriptor, before[result.path], data, time.monotonic())
            yield result, data
            continue
        if descriptor is not None:
            os.close(descriptor)
        if content(result.path) == before[result.path]:
            yield result, before[result.path]


class _Kept(NamedTuple):
    path: str
    descriptor: int
    seen: tuple[int, int]
    """Time and size of the old file when it held *text*."""
    text: bytes
    written: bytes
    """What we have put in its place."""
    since: float


class Replaced:
    """The files that fixes have replaced, still open."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []

    def open(self, path: str) -> int | None:
        """Open the file at *path*, which is about to be replaced; None where there is nothing to look after."""
        if os.name == "nt" or len(self._kept) >= _MOST:
            return None
        try:
            return os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            return None

    def keep(self, path: str, descriptor: int, text: bytes, written: bytes, now: float) -> None:
        """Look after the open file that held *text* when it was replaced by *written*."""
        is_late = _text(descriptor) != text
        seen = (0, -1) if is_late else _seen(descriptor)
        self._kept.append(_Kept(path, descriptor, seen, text, written, now))

    def put_back(self, root: str, now: float) -> Iterator[str]:
        """Yield each path whose old file was written after it was replaced, when that text is in its place again."""
        for at, kept in enumerate(self._kept):
            seen = _seen(kept.descriptor)
            if seen == kept.seen:
                continue
            # A writer that is still at it is found again, and its last word stays.
            text = _text(kept.descriptor)
            written = kept.written
            if text != kept.text and _restored(kept, text, root):
                written = text
                yield kept.path
            self._kept[at] = kept._replace(seen=seen, text=text, written=written, since=now)
        for kept in [one for one in self._kept if now - one.since > KEPT]:
            self._kept.remove(kept)
            os.close(kept.descriptor)

    @property
    def is_busy(self) -> bool:
        """Whether there is something to look after."""
        return bool(self._kept)

    def close(self) -> None:
        """Let go of everything."""
        while self._kept:
            os.close(self._kept.pop().descriptor)


def _restored(kept: _Kept, text: bytes, root: str) -> bool:
    """Put *text* in the place of what we have written; return whether that was still there."""
    try:
        write(Snapshot(kept.path, kept.written), text, root)
    except RefusedError:
        return False
    return True


def _seen(descriptor: int) -> tuple[int, int]:
    state = os.fstat(descriptor)
    return state.st_mtime_ns, state.st_size


def _text(descriptor: int) -> bytes:
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0)
