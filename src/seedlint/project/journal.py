"""The journal: what every run that writes has replaced, so that it can be undone.

One SQLite file for each repository, in the user's own state folder. A run is recorded in one transaction, and on the
disk, before its first file is replaced: whatever happens later, the old bytes are there. Old runs are let go by age and
by size.
"""

import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

from seedlint import __version__
from seedlint.light import pattern
from seedlint.project.journal_model import Change, JournalError, Record, Run
from seedlint.project.journal_rows import listed, record_of, run_of
from seedlint.project.journal_tables import keep, mark, prune, prune_by_size, set_up, unpacked
from seedlint.project.root import is_inside
from seedlint.project.user_folder import STATE, user_folder
from seedlint.text.visible import visible

T = TypeVar("T")

MAX_AGE = 90 * 24 * 3600
"""Seconds after which a run is forgotten."""
_PATIENCE = 10.0
"""Seconds to wait for another process that is writing its run down."""
_NOT_FINISHED = "; what was written stays so, and seedlint undo can bring the old back"
_NAME = pattern(r"[0-9a-f]{16}\.sqlite3")
_RUNS = """
SELECT number, time, command, undoes, finished, count(path), count(undone_by), coalesce(group_concat(rules, ' '), '')
FROM runs LEFT JOIN changes ON run = number GROUP BY number ORDER BY number DESC
"""


class Journal:
    """The journal of the repository at *root* (absolute); nothing is touched before the first question.

    Every method raises ``JournalError`` where the disk refuses, or the file is damaged.
    """

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)

    @property
    def path(self) -> str:
        """The file that holds the journal, which need not exist."""
        if (folder := user_folder(STATE)) is None:
            raise JournalError("there is no home folder to keep the journal in; set SEEDLINT_STATE_DIR to a folder")
        key = sha256(os.fsencode(self.root)).hexdigest()[:16]
        return os.path.join(folder, "journal", f"{key}.sqlite3")

    def begin(self, command: str, changes: Iterable[Change], undoes: int | None = None) -> int:
        """Write down what *command* is about to replace, in one go, and return the number of the run.

        Call ``finish`` afterwards. Files outside the root are left out: they are not replaced either.
        """
        with self._open(create=True) as database:
            prune(database, time.time() - MAX_AGE)
            row = (time.time(), command, __version__, undoes)
            cursor = database.execute("INSERT INTO runs (time, command, version, undoes) VALUES (?, ?, ?, ?)", row)
            number = int(cursor.lastrowid or 0)
            for change in changes:
                self._record(database, number, change)
            prune_by_size(database, number)
        _remove_old_journals(os.path.dirname(self.path))
        return number

    def add(self, number: int, change: Change) -> None:
        """Write down one more file that run *number* is about to replace; call it when the run is over."""
        with self._open() as database:
            self._record(database, number, change)

    def finish(self, number: int, written: Iterable[str]) -> None:
        """Say that run *number* is over, and which files (absolute) it has replaced; the others are forgotten."""
        names = {self._name(path) for path in written}
        with self._open(trouble=_NOT_FINISHED) as database:
            rows = database.execute("SELECT path FROM changes WHERE run = ?", (number,)).fetchall()
            left = [(number, path) for (path,) in rows if path not in names]
            database.executemany("DELETE FROM changes WHERE run = ? AND path = ?", left)
            database.execute("UPDATE runs SET finished = 1 WHERE number = ?", (number,))
            empty = "NOT EXISTS (SELECT 1 FROM changes WHERE run = number)"
            database.execute(f"DELETE FROM runs WHERE number = ? AND {empty}", (number,))  # noqa: S608 (a constant)
            mark(database, number)

    def runs(self) -> list[Run]:
        """Return all runs that are remembered, the latest first."""
        if not os.path.exists(self.path):
            return []
        with self._open() as database:
            rows = database.execute(_RUNS).fetchall()
        return self._read(run_of, rows)

    def records(self, number: int) -> list[Record]:
        """Return the files of run *number*, by their paths."""
        if not os.path.exists(self.path):
            return []
        query = "SELECT path, before, after, mode, rules, undone_by FROM changes WHERE run = ? ORDER BY path"
        with self._open() as database:
            rows = database.execute(query, (number,)).fetchall()
        return self._read(partial(record_of, root=self.root), rows)

    def content(self, digest: bytes) -> bytes:
        """Return the content whose hash a record holds."""
        with self.contents() as content:
            return content(digest)

    @contextmanager
    def contents(self) -> Iterator[Callable[[bytes], bytes]]:
        """Give what does as ``content`` does, for those who ask for many: the journal stays open in between."""
        with self._open() as database:
            yield lambda digest: self._content(database, digest)

    def _content(self, database: sqlite3.Connection, digest: bytes) -> bytes:
        row = database.execute("SELECT data FROM contents WHERE hash = ?", (digest,)).fetchone()
        data = unpacked(row[0]) if row else b""
        if sha256(data).digest() != digest:
            raise self._damaged("a content is not what it was")
        return data

    def _record(self, database: sqlite3.Connection, number: int, change: Change) -> None:
        if (name := self._name(change.path)) is not None:
            hashes = keep(database, change.before), keep(database, change.after)
            record = (number, name, *hashes, change.mode, listed(change.rules))
            database.execute("INSERT OR REPLACE INTO changes VALUES (?, ?, ?, ?, ?, ?, NULL)", record)

    def _name(self, path: str) -> bytes | None:
        """Return the path as it is stored: from the root, as bytes, since file names are bytes."""
        real = os.path.realpath(path)
        return os.fsencode(os.path.relpath(real, self.root)) if is_inside(real, self.root) else None

    def _read(self, as_seen: Callable[[Sequence[Any]], T], rows: Iterable[Sequence[Any]]) -> list[T]:
        """Return *rows* as users see them."""
        try:
            return [as_seen(row) for row in rows]
        except ValueError as error:
            raise self._damaged(str(error)) from None

    def _check_links(self) -> None:
        """Raise ``JournalError`` where one of the journal's files is a link: what it leads to is somebody else's."""
        for path in (self.path + ending for ending in ("", "-journal", "-wal", "-shm")):
            if os.path.islink(path):
                raise JournalError(f"{visible(path)} is a link, and no journal of ours; move it away")

    def _damaged(self, why: str) -> JournalError:
        return JournalError(f"the journal {visible(self.path)} is damaged ({why}); move it away to begin a new one")

    @contextmanager
    def _open(self, *, create: bool = False, trouble: str = "") -> Iterator[sqlite3.Connection]:
        """Give a connection in a transaction of its own, which is on the disk when it ends without an error.

        *trouble* says what it means when the disk refuses.
        """
        try:
            self._check_links()
            if create:
                os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
                # What documents have said is nobody else's business.
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)) as database:
                set_up(database)
                yield database
                database.execute("COMMIT")
        except OSError as error:
            raise JournalError(
                f"the journal {visible(self.path)} can't be written: {error.strerror}{trouble}"
            ) from error
        except (sqlite3.DatabaseError, zlib.error) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise JournalError(f"the journal {visible(self.path)} can't be used: {error}{trouble}") from error
            raise self._damaged(str(error)) from error


def _remove_old_journals(folder: str) -> None:
    """Remove the journals in which nothing has been written for so long that all they hold would be forgotten."""
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for path in (os.path.join(folder, name) for name in names if _NAME.fullmatch(name)):
        with suppress(OSError):
            if os.stat(path).st_mtime < time.time() - MAX_AGE:
                os.unlink(path)
