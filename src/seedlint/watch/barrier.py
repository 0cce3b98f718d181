"""git at work: while it holds ``.git/index.lock``, files come and go, and what they hold is not what they will hold."""

import os

PATIENCE = 10.0
"""Seconds after which a lock is taken for one that a killed git has left behind."""


class GitLock:
    """The lock of one repository."""

    __slots__ = ("_path", "_seen", "_since")

    def __init__(self, repository: str) -> None:
        self._path = os.path.join(_git_folder(repository), "index.lock")
        self._seen: tuple[int, int] | None = None
        self._since = 0.0

    def is_held(self) -> bool:
        """Return whether the lock is there, in use or left behind."""
        return self._state() is not None

    def blocks(self, now: float) -> bool:
        """Return whether git is at work at *now*."""
        state = self._state()
        if state != self._seen:
            self._seen, self._since = state, now
        return state is not None and now - self._since < PATIENCE

    def is_left_behind(self, now: float) -> bool:
        """Return whether the lock has been there for so long that nobody may own it; only after ``blocks``."""
        return self._seen is not None and now - self._since >= PATIENCE

    @property
    def path(self) -> str:
        """The lock file, which need not be there."""
        return self._path

    def _state(self) -> tuple[int, int] | None:
        try:
            state = os.lstat(self._path)
        except OSError:
            return None
        return state.st_ino, state.st_mtime_ns


def _git_folder(repository: str) -> str:
    """Return where git keeps the index of the work tree *repository*; a linked one names the place in a file."""
    path = os.path.join(repository, ".git")
    try:
        with open(path, "rb") as file:
            head, _, target = file.read(4096).partition(b"gitdir:")
    except OSError:
        return path
    return path if head else os.path.normpath(os.path.join(repository, os.fsdecode(target.strip(b" \t\r\n"))))
