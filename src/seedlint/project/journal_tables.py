"""The tables of the journal, and how they stay small: contents are stored once, compressed, under their hash."""

import sqlite3
import zlib
from hashlib import sha256

from seedlint.project.journal_model import JournalError

MAX_BYTES = 256_000_000
"""Compressed bytes above which the oldest runs of a repository are forgotten; the newest one always stays."""
LARGEST = 1_000_000_000
"""Bytes above which a content is none of ours; SQLite keeps no more in one value either."""
_VERSION = 1
_TABLES = """
CREATE TABLE runs (
  number INTEGER PRIMARY KEY AUTOINCREMENT, time REAL NOT NULL, command TEXT NOT NULL, version TEXT NOT NULL,
  undoes INTEGER, finished INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE contents (hash BLOB PRIMARY KEY, stored INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE changes (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, path BLOB NOT NULL, before BLOB NOT NULL,
  after BLOB NOT NULL, mode INTEGER NOT NULL, rules TEXT NOT NULL, undone_by INTEGER, PRIMARY KEY (run, path)
);
CREATE INDEX changes_before ON changes (before);
CREATE INDEX changes_after ON changes (after);
"""


def set_up(database: sqlite3.Connection) -> None:
    """Begin a transaction, in a database that has our tables."""
    database.execute("PRAGMA foreign_keys = ON")
    # A journal that somebody else has made runs nothing that reaches beyond it.
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA synchronous = FULL")
    if database.execute("PRAGMA user_version").fetchone() == (0,):
        # Only here, since it writes to the disk each time.
        database.execute("PRAGMA auto_vacuum = FULL")
    database.execute("BEGIN IMMEDIATE")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise JournalError("the journal was written by a newer seedlint; use that one")
    if version == 0:
        for statement in _TABLES.split(";"):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {_VERSION}")


def keep(database: sqlite3.Connection, data: bytes) -> bytes:
    """Store *data* unless it is there already, and return its hash."""
    if len(data) > LARGEST:
        raise JournalError(f"a document has more than {LARGEST:,} bytes, which the journal does not keep")
    digest = sha256(data).digest()
    if database.execute("SELECT 1 FROM contents WHERE hash = ?", (digest,)).fetchone() is None:
        packed = zlib.compress(data)
        database.execute("INSERT INTO contents VALUES (?, ?, ?)", (digest, len(packed), packed))
    return digest


def unpacked(data: bytes) -> bytes:
    """Return what was stored as *data*; raises ``zlib.error`` where that is cut off, or too large to be of our making.

    A few bytes that somebody else has made can stand for more than the memory holds.
    """
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(data, LARGEST)
    if not unpacker.eof:
        raise zlib.error("a content is cut off or too large")
    return content


def mark(database: sqlite3.Connection, number: int) -> None:
    """Note at the run that run *number* has undone, file by file, that it did; what was undone by that run is back."""
    (undone,) = database.execute("SELECT undoes FROM runs WHERE number = ?", (number,)).fetchone() or (None,)
    if undone is None:
        return
    files = "path IN (SELECT path FROM changes WHERE run = ?)"
    database.execute(f"UPDATE changes SET undone_by = ? WHERE run = ? AND {files}", (number, undone, number))  # noqa: S608
    database.execute(f"UPDATE changes SET undone_by = NULL WHERE undone_by = ? AND {files}", (undone, number))  # noqa: S608


def prune(database: sqlite3.Connection, since: float) -> None:
    """Forget the runs before *since*, in seconds since the epoch."""
    database.execute("DELETE FROM runs WHERE time < ?", (since,))
    _sweep(database)


def prune_by_size(database: sqlite3.Connection, newest: int) -> None:
    """Forget the oldest runs until what is left is small enough."""
    while _size(database) > MAX_BYTES:
        (oldest,) = database.execute("SELECT min(number) FROM runs").fetchone()
        if oldest == newest:
            return
        database.execute("DELETE FROM runs WHERE number = ?", (oldest,))
        _sweep(database)


def _size(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT coalesce(sum(stored), 0) FROM contents").fetchone()[0])


def _sweep(database: sqlite3.Connection) -> None:
    """Remove the contents that no run speaks of any more."""
    database.execute(
        "DELETE FROM contents WHERE NOT EXISTS (SELECT 1 FROM changes WHERE before = hash)"
        " AND NOT EXISTS (SELECT 1 FROM changes WHERE after = hash)"
    )
