"""Small files of plain data in the user's cache directory; whatever goes wrong with them only costs time."""

from __future__ import annotations

import marshal
import os
from binascii import crc32

from seedlint.light import TYPE_CHECKING, pattern
from seedlint.project.user_folder import CACHE, user_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MOST_ENTRIES, MOST_BYTES = 32, 256_000_000
"""How many entries of one kind are kept, and how many bytes they may take together."""
_MAGIC = b"seedlint cache 1\n"
_NAME = pattern(r"(?:packs|config|results|kept|shown|told|words|blocks|sifted)-[0-9a-f]{8}(?:\.[0-9a-f]{8}\.tmp)?")


def directory() -> str | None:
    """Return the cache directory: ``$SEEDLINT_CACHE_DIR``, else the platform's convention; None without a home."""
    return user_folder(CACHE)


def load(name: str) -> Any | None:
    """Return what was stored under *name*, or None when it is missing or damaged."""
    if (folder := directory()) is None:
        return None
    try:
        with open(os.path.join(folder, name), "rb") as file:
            head, data = file.read(len(_MAGIC) + 4), file.read()
    except OSError:
        return None
    # marshal trusts its input, so the checksum is compared first.
    if head != _MAGIC + _checksum(data):
        return None
    try:
        return marshal.loads(data)  # noqa: S302 (our own file, as trusted as a .pyc, and its checksum fits)
    except (EOFError, TypeError, ValueError):
        return None


def store(name: str, value: Any) -> None:
    """Keep *value*, made of plain types only, under *name*; does nothing where the disk refuses."""
    if (folder := directory()) is None:
        return
    data = marshal.dumps(value)
    temporary = os.path.join(folder, f"{name}.{os.urandom(4).hex()}.tmp")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(_MAGIC + _checksum(data) + data)
        # Another process may write the same entry at the same time; either file is right.
        os.replace(temporary, os.path.join(folder, name))
    except OSError:
        _remove(temporary)


def prune(prefix: str) -> None:
    """Remove the oldest entries whose names begin with *prefix*, where they are too many or too big together."""
    room = MOST_BYTES
    for number, (_, size, path) in enumerate(sorted(_entries(prefix), reverse=True), 1):
        room -= size
        if number > MOST_ENTRIES or (room < 0 and number > 1):
            _remove(path)


def clear() -> int:
    """Remove every entry, and return how many there were."""
    found = list(_entries(""))
    for _, _, path in found:
        _remove(path)
    return len(found)


def _entries(prefix: str) -> Iterator[tuple[int, int, str]]:
    """Yield the time, the size and the path of each entry; files that are not ours are none."""
    folder = directory()
    try:
        names = os.listdir(folder) if folder else []
    except OSError:
        return
    for name in names:
        if name.startswith(prefix) and _NAME.fullmatch(name):
            path = os.path.join(str(folder), name)
            try:
                state = os.stat(path)
            except OSError:
                continue
            yield state.st_mtime_ns, state.st_size, path


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(4, "little")
