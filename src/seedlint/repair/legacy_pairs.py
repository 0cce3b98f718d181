"""Which legacy charset is read as which other one in practice, and how such a reading is undone."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from seedlint.repair import channels

_STORED_BY_READ = {
    "cp1252": "cp1251 koi8-r cp866 iso8859-5 cp1250 iso8859-2 cp852 cp1254 cp1257 cp1253 iso8859-7 cp1255 cp1256 cp874"
    " mac-roman cp850 cp437 gbk big5 euc_jp cp932 cp949",
    "latin-1": "cp1251 koi8-r cp866 cp1250 cp852 cp1257 cp1253 cp1256 mac-roman cp850 gbk big5 euc_jp cp932 cp949",
    "cp1251": "koi8-r cp866 iso8859-5 cp1252",
    "koi8-r": "cp1251 cp866",
    "cp866": "cp1251 koi8-r",
    "cp1250": "iso8859-2 cp852 cp1252",
    "mac-roman": "cp1252",
    "cp850": "cp1252",
    "cp437": "cp1252",
}
"""The decoder that was used, and the charsets that the bytes were really in; seen in the wild or in issue trackers.

CP1258 is left out: it writes accents apart, so undoing it fuses letters in sound text of other languages.
"""

_IMPOSSIBLE = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd]")
"""What no author writes: a reading that yields one of these is not what was stored."""


class Pair(NamedTuple):
    """Text in the charset *stored* that was decoded as *read*."""

    stored: str
    read: str

    def __str__(self) -> str:
        return f"{self.stored}>{self.read}"


@cache
def pairs() -> tuple[Pair, ...]:
    """Return every pair of the table."""
    return tuple(Pair(stored, read) for read, row in _STORED_BY_READ.items() for stored in row.split(" "))


def shows(pair: Pair, text: str) -> bool:
    """Return whether the decoder of *pair* has all letters of *text*."""
    return _letters(pair.read).issuperset(_letters_in(text))


@lru_cache(64)
def _letters_in(text: str) -> frozenset[str]:
    return frozenset(filter(str.isalpha, frozenset(text)))


@cache
def _letters(read: str) -> frozenset[str]:
    return frozenset(channels.table(read))


def undo(text: str, pair: Pair) -> str:
    """Return *text* with every piece that *pair* can have damaged read as it was stored, and all else as it is."""
    # What stands between the pieces can't be encoded, and stays as it is.
    return "".join([part if part.isascii() else _undone(part, pair) for part in _parts(text, pair.read)])


def pieces(text: str, pair: Pair) -> Iterator[re.Match[str]]:
    """Yield the parts of *text*, free of white space, that *pair* may have damaged independently of each other."""
    return _pieces(pair.read).finditer(text)


@lru_cache(64)
def _parts(text: str, read: str) -> list[str]:
    """Return *text* in parts: what the decoder *read* can have produced, and what it can't have, in turn."""
    parts: list[str] = []
    done = 0
    for piece in _pieces(read).finditer(text):
        parts += (text[done : piece.start()], piece[0])
        done = piece.end()
    return [*parts, text[done:]]


@lru_cache(16_384)
def _undone(piece: str, pair: Pair) -> str:
    data = _encoded(piece, pair.read)
    if data is None:
        return piece
    try:
        sound = channels.decode(data, pair.stored)
    except UnicodeError:
        return piece
    return piece if _IMPOSSIBLE.search(sound) else sound


@lru_cache(4096)
def _encoded(piece: str, read: str) -> bytes | None:
    try:
        return channels.encode(piece, read)
    except UnicodeError:
        return None


@cache
def _pieces(read: str) -> re.Pattern[str]:
    """Return the expression for a maximal run of characters that the decoder *read* can have produced."""
    return re.compile(f"[!-~{re.escape(channels.table(read)[0x80:])}]+")
