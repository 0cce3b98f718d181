"""What UTF-8 looks like to a multi-byte decoder, and back: damaged text as bytes, some of them unknown.

A decoder that meets two bytes that make no character shows U+FFFD for the first one and goes on with the second. So
U+FFFD stands for one byte above 0x7F, and everything else for bytes that are known.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, product

READ_AS = ("gbk", "cp932", "big5", "cp949")
"""The decoders that UTF-8 has been read with, likeliest first."""
LOST = "\ufffd"
RUN = re.compile("[^\x00-\x7f]+")
"""What a damaged run consists of; the ASCII character that it swallowed lies inside its last character."""
_LENGTHS = ((0xC2, 0xE0, 2), (0xE0, 0xF0, 3), (0xF0, 0xF5, 4))
_CANDIDATES = 160
"""More characters than that are no longer told apart."""
_READINGS = 16
"""How many ways to spell a run in bytes are tried; only a few hundred characters have more than one."""

Pattern = tuple[int | None, ...]
"""The bytes of a damaged run; None for a lost one."""


@cache
def _spellings(codec: str) -> dict[str, tuple[bytes, ...]]:
    """Return the byte strings that *codec* decodes to each of its characters beyond ASCII."""
    found: dict[str, list[bytes]] = {}
    for lead in range(0x80, 0x100):
        for spelling in (bytes([lead]), *(bytes([lead, trail]) for trail in range(0x30, 0x100))):
            try:
                char = spelling.decode(codec)
            except UnicodeDecodeError:
                continue
            if len(char) == 1:
                found.setdefault(char, []).append(spelling)
    return {char: tuple(spellings) for char, spellings in found.items()}


def patterns(run: str, codec: str) -> list[Pattern]:
    """Return the byte patterns that *codec* shows as *run*; none when it lacks a character of *run*."""
    known = _spellings(codec)
    try:
        options = [known[char] if char != LOST else (None,) for char in run]
    except KeyError:
        return []
    made = []
    for choice in islice(product(*options), _READINGS):
        parts = ((None,) if part is None else part for part in choice)
        made.append(tuple(byte for part in parts for byte in part))
    return made


def shows_as(text: str, following: str, codec: str) -> str:
    """Return what *codec* shows for *text* in UTF-8 that the ASCII character *following* (or none) comes after."""
    shown = (text + following).encode().decode(codec, "replace")
    return shown.removesuffix(following)


class Repertoire:
    """The characters that a lost byte may belong to, by their bytes."""

    def __init__(self, chars: Iterable[str]) -> None:
        self._by_length: dict[int, list[tuple[bytes, str]]] = {2: [], 3: [], 4: []}
        for char in chars:
            if char > "\x7f":
                self._by_length[len(char.encode())].append((char.encode(), char))

    def matches(self, pattern: Sequence[int | None]) -> list[str]:
        """Return the characters whose UTF-8 fits *pattern*; any at all when every byte is known."""
        if None not in pattern:
            try:
                return [bytes(byte for byte in pattern if byte is not None).decode()]
            except UnicodeDecodeError:
                return []
        if len(pattern) == 4 and pattern[-1] is None:
            return []  # Pictures and flags differ in their last byte, and nothing else tells one from another.
        return [
            char
            for spelling, char in self._by_length[len(pattern)]
            if all(byte is None or byte == own for byte, own in zip(pattern, spelling, strict=True))
        ]


def arcs(pattern: Pattern, repertoire: Repertoire) -> list[list[tuple[int, list[str]]]]:
    """Return for each byte of *pattern* where a character that begins there can end, and which it can be.

    Only arcs that lie on a way from the first byte to the last are kept; the first list is empty when there is none.
    """
    size = len(pattern)
    lattice: list[list[tuple[int, list[str]]]] = [[] for _ in range(size)]
    for start in reversed(range(size)):
        for length in _lengths(pattern[start]):
            end = start + length
            if end > size or not (end == size or lattice[end]):
                continue
            if all(byte is None or 0x80 <= byte < 0xC0 for byte in pattern[start + 1 : end]):
                chars = [chr(pattern[start] or 0)] if length == 1 else repertoire.matches(pattern[start:end])
                if 0 < len(chars) <= _CANDIDATES:
                    lattice[start].append((end, chars))
    return lattice


def _lengths(lead: int | None) -> Iterator[int]:
    if lead is None:
        yield from (2, 3, 4)
    elif lead < 0x80:
        yield 1
    else:
        yield from (length for low, high, length in _LENGTHS if low <= lead < high)
