"""The HSTS preload list of Chromium: hosts that browsers reach by https only, whatever a link says.

``data/hsts.bin`` holds hashes of the names, not the names; ``tools/hsts.py`` builds it. After one line of header
(format, date of the list, number of entries) come 256 big-endian numbers of four bytes, how many hashes begin with a
byte of at most their index, then the other five bytes of each hash in order. A host that is not on the list has a
chance of about two in a thousand million to be taken for one that is.
"""

import pkgutil
from bisect import bisect_left
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

MAGIC = "seedlint-hsts-1"
HASH_BYTES = 6
_SUFFIX_BYTES = HASH_BYTES - 1
_FANOUT = 256


def key(name: str, *, subdomains: bool) -> bytes:
    """Return the hash of an entry: *name* in lower case, and whether it holds for all below it."""
    return blake2b(f"{'.' if subdomains else ''}{name}".encode(), digest_size=HASH_BYTES).digest()


def is_preloaded(host: str) -> bool:
    """Return whether *host* (ASCII, an internationalised one in its ``xn--`` form) or a domain above it is on the list.

    An entry without ``includeSubDomains`` holds for its own name only.
    """
    if not host.isascii():
        return False
    labels = host.lower().removesuffix(".").split(".")
    names = (".".join(labels[start:]) for start in range(len(labels)))
    return _has(key(".".join(labels), subdomains=False)) or any(_has(key(name, subdomains=True)) for name in names)


def date() -> str:
    """Return the date of the list, ``YYYY-MM-DD``."""
    return _table().date


def pack(keys: list[bytes], date: str) -> bytes:
    """Return the file that holds *keys*, hashes of a list of *date*."""
    ordered = sorted(set(keys))
    counts = (sum(1 for one in ordered if one[0] <= first) for first in range(_FANOUT))
    fanout = b"".join(count.to_bytes(4, "big") for count in counts)
    header = f"{MAGIC} {date} {len(ordered)}\n".encode()
    return header + fanout + b"".join(one[1:] for one in ordered)


class _Table(NamedTuple):
    date: str
    fanout: tuple[int, ...]
    suffixes: bytes


class _Suffixes:
    """The hashes as a sequence that ``bisect`` can search."""

    __slots__ = ("_data",)

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data) // _SUFFIX_BYTES

    def __getitem__(self, index: int) -> bytes:
        return self._data[index * _SUFFIX_BYTES : (index + 1) * _SUFFIX_BYTES]


@cache
def _table() -> _Table:
    data = pkgutil.get_data(__package__, "data/hsts.bin") or b""
    header, _, body = data.partition(b"\n")
    magic, date, _ = header.decode().split(" ")
    if magic != MAGIC:
        raise ValueError(f"data/hsts.bin has format {magic!r}, this version reads {MAGIC!r}")
    fanout = tuple(int.from_bytes(body[at : at + 4], "big") for at in range(0, 4 * _FANOUT, 4))
    return _Table(date, fanout, body[4 * _FANOUT :])


def _has(key: bytes) -> bool:
    table, first = _table(), key[0]
    start, end = (table.fanout[first - 1] if first else 0), table.fanout[first]
    suffixes = _Suffixes(table.suffixes)
    at = bisect_left(suffixes, key[1:], start, end)
    return at < end and suffixes[at] == key[1:]
