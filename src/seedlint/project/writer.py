"""Reading files, and replacing them so that at any moment the old bytes or the new ones are there, never a mixture."""

from __future__ import annotations

import errno
import os
import stat

from seedlint.light import NamedTuple, pattern
from seedlint.project.root import is_inside, is_of_the_system

TEMPORARY = r"\.seedlint-[0-9]+-[0-9a-f]{8}\.tmp"
"""How temporary files are called; one that nobody holds locked was left behind by a run that was killed."""
_TEMPORARY = pattern(TEMPORARY)

_CHANGED = "it was changed while it was being checked"

_REASONS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENOENT: "it is gone",
    errno.EEXIST: "there is something already",
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its links lead in a circle",
    errno.EIO: "the disk reports an error",
    errno.ETXTBSY: "it is in use",
    errno.EFBIG: "it is too large",
    errno.EAGAIN: "another program has locked it",
}


class RefusedError(Exception):
    """A file is not read or written, for a reason that the message gives."""


class ChangedError(RefusedError):
    """The file is no longer what was read: somebody else has written it."""


class TooLargeError(RefusedError):
    """The file is larger than the caller can use."""


class Snapshot(NamedTuple):
    """What a file held when it was read."""

    path: str
    data: bytes


def read(path: str, limit: int | None = None) -> Snapshot:
    """Return the bytes of the regular file at *path*; raises ``RefusedError`` with the reason.

    One of more than *limit* bytes is a ``TooLargeError``, and is not read to its end.
    """
    try:
        # Opening a named pipe would wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise RefusedError("it is no regular file")
            # Some files say that they are empty, and are not.
            if limit is not None and (state.st_size > limit or len(data := file.read()) > limit):
                raise TooLargeError(f"it has more than {limit:,} bytes")
            data = file.read() if limit is None else data
            if data and not state.st_size and is_of_the_system(path):
                raise RefusedError("it is no regular file")
            return Snapshot(path, data)
    except OSError as error:
        raise RefusedError(reason(error)) from error


def write(snapshot: Snapshot, data: bytes, root: str) -> None:
    """Replace the file that *snapshot* was read from by *data*; raises ``RefusedError``, and then nothing has changed.

    Mode, owner and extended attributes are kept as far as the system allows; a link's target is written, if it lies in
    *root*. A file that cannot be replaced without a loss (hard links, write protection) is refused, and so is one that
    no longer holds the bytes of *snapshot* (``ChangedError``). Call ``sync_folder`` when all files of a folder are
    written.
    """
    path = reached(snapshot.path, root)
    try:
        state = os.lstat(path)
        _check_replaceable(path, state)
        _replace(Snapshot(path, snapshot.data), data, state)
    except OSError as error:
        raise RefusedError(reason(error)) from error


def reached(path: str, root: str) -> str:
    """Return where *path* leads, by its links too; raises ``RefusedError`` outside of *root*, and for git's own files.

    What git finds there can be a program that it runs.
    """
    real, root = os.path.realpath(path), os.path.realpath(root)
    if not is_inside(real, root):
        raise RefusedError(f"it is a link out of the project, to {real}")
    if ".git" in os.path.relpath(real, root).lower().split(os.sep):
        raise RefusedError("it is git's own")
    return real


def temporary_in(folder: str) -> str:
    """Return a path for a new temporary file in *folder*; lock the file, or other runs remove it."""
    return os.path.join(folder, f".seedlint-{os.getpid()}-{os.urandom(4).hex()}.tmp")


def remove_leftovers(folder: str) -> None:
    """Remove the temporary files that killed runs have left in *folder*; those of running ones are locked and stay."""
    try:
        # Most folders hold nothing of ours, which is no reason to compile an expression.
        names = [name for name in os.listdir(folder) if name.startswith(".seedlint-") and _TEMPORARY.fullmatch(name)]
    except OSError:
        return
    if names:
        from seedlint.project.locks import is_abandoned

        for path in (os.path.join(folder, name) for name in names):
            if is_abandoned(path):
                _unlink(path)


def mode_of(path: str) -> int:
    """Return the permissions of the file at *path*; 0 where it is gone."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        return 0


def sync_folder(folder: str) -> None:
    """Make what was written in *folder* last through a power failure, where the system can.

    Without it the old bytes may be back after one. It costs as much as writing a file, so a run does it once a folder.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        return


def reason(error: OSError) -> str:
    """Return in words why the system refused."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def _check_replaceable(path: str, state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise RefusedError("it is no regular file")
    if state.st_nlink > 1:
        raise RefusedError(f"it has {state.st_nlink} hard links, and replacing it would part them")
    # An administrator may write everything, but the author's protection is meant.
    if not state.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise RefusedError("it is read-only")


def _replace(snapshot: Snapshot, data: bytes, state: os.stat_result) -> None:
    from seedlint.project.locks import held, lock

    folder = os.path.dirname(snapshot.path)
    temporary = temporary_in(folder)
    swapped = False
    try:
        # In here, since Ctrl-C can come as soon as the file is there.
        descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with open(descriptor, "r+b") as file, held(snapshot.path):
            lock(descriptor)
            file.write(data)
            file.flush()
            _copy_attributes(snapshot.path, descriptor, state)
            os.fsync(descriptor)
            if read(snapshot.path).data != snapshot.data:
                raise ChangedError(_CHANGED)
            if os.name == "nt":
                # Windows does not move an open file.
                file.close()
            _swap(temporary, snapshot)
            swapped = True
    except BaseException as error:
        _unlink(temporary)
        # Where closing fails after all is done, the file is written nevertheless.
        if not (swapped and isinstance(error, OSError)):
            raise


def _swap(temporary: str, snapshot: Snapshot) -> None:
    """Put the file at *temporary* in the place of the snapshot's; raises ``ChangedError`` where that holds other text.

    Between the last look at a file and its replacement another program can write it. So the two change places, and what
    came out is looked at once more: if it is not what was expected, it goes back. Whatever is raised, the file holds
    what it held before, or what another program has written.
    """
    from seedlint.project.exchange import exchange

    inside, ours = _look(snapshot.path), _look(temporary)
    if inside.data != snapshot.data:
        raise ChangedError(_CHANGED)
    if not exchange(temporary, snapshot.path):
        os.replace(temporary, snapshot.path)
        return
    intruders = False
    try:
        while (out := _look(temporary)) != inside:
            exchange(temporary, snapshot.path)
            inside, ours, intruders = ours, out, True
    except (OSError, RefusedError):
        # The disk fails in between. What came out may be anything, so it goes back unseen.
        if not intruders and not _exchanged(temporary, snapshot.path):
            return
        raise
    _unlink(temporary)
    if intruders:
        raise ChangedError(_CHANGED)


def _exchanged(one: str, other: str) -> bool:
    """Let two files change places, if the disk allows; return whether it did."""
    from seedlint.project.exchange import exchange

    try:
        return exchange(one, other)
    except OSError:
        return False


class _Sight(NamedTuple):
    """What is at a path: which file, and its bytes; None for what is no regular file."""

    device: int
    inode: int
    data: bytes | None


def _look(path: str) -> _Sight:
    """Return what is at *path*; raises ``OSError`` or ``RefusedError`` where the disk does not let us look."""
    state = os.lstat(path)
    return _Sight(state.st_dev, state.st_ino, read(path).data if stat.S_ISREG(state.st_mode) else None)


def _copy_attributes(source: str, descriptor: int, state: os.stat_result) -> None:
    """Give the file at *descriptor* the owner, mode and extended attributes of *source*."""
    from contextlib import suppress

    if hasattr(os, "fchown") and (state.st_uid, state.st_gid) != (os.geteuid(), os.getegid()):
        # Only an administrator may give files away; the mode below is kept in any case.
        with suppress(OSError):
            os.fchown(descriptor, state.st_uid, state.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(state.st_mode))
    if hasattr(os, "listxattr"):
        # Not every file system has them, and some belong to the system.
        with suppress(OSError):
            for name in os.listxattr(source):
                os.setxattr(descriptor, name, os.getxattr(source, name))


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
