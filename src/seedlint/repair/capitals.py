"""Capitals that damage leaves behind, and that sound text begins words with; asked about by the first look at a text.

A capital is looked for by itself, which takes a tenth of the time that it takes to look for any of several.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from seedlint.repair import legacy_gate

C1 = "\x80-\x9f"
_SIGNS = (
    "\xa1-\xac\xae-\xbf\u0192\u02c6\u02c7\u02d8\u02db-\u02dd\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a"
    "\u20ac\u2122"
)
_LETTERS = "\u0104\u0105\u013d\u013e\u0141\u0142\u0152\u0153\u015a\u015b\u015e-\u0161\u0164\u0165\u0178-\u017e"
TAIL = f"{C1}\xa0\xad{_SIGNS}{_LETTERS}"
"""Continuation bytes as Western and Central European decoders show them."""
LEAD = (
    "\xc2-\xdb\u0100\u0102\u0106\u010c\u010e\u0110\u0112\u0116\u0118\u011a\u011e\u0122\u012a\u0139\u013b\u0143\u0147"
    "\u014c\u0150\u0158\u016e\u0170"
)
"""Lead bytes of two-byte sequences as the same decoders show them."""
BARE = "\xc2-\xc5\xc8\xd0\u0102\u0139"
"""Lead bytes that are left where the byte after them was dropped, and that sound text writes at the start of a word."""
LEAD_WAYS = (
    f"[{TAIL}]"  # UTF-8 read as cp1252: A tilde, copyright sign
    f"|(?<=[\xc3-\xc5\u0102\u0139])(?=[?bcdfghjklmnpqrstvwxz])|(?<=[a-z][{BARE}])|(?<=[\xc2\xc3\u0102])(?=[A-Z]|\\b)"
    "|(?<=[\xc8\u010c])(?=\\?[a-z])"  # the Romanian s and t
    "|(?<=\u0139)(?=[aeiouy])"  # a long l, which makes a syllable without a vowel
    "|(?<=\xd4)[\xc7\xe5\xc9\xeb]|(?<=\u03b1\xd1)"  # cp850, cp437
)
"""What makes one of them look like damage: expressions for right behind it."""
_BEGINS_A_WORD = r"(?<![^\W_].)(?=[b-df-hj-np-tv-xz])"
"""Where sound text has one of `_ORDINARY`, and damage would have lost a byte."""
_ORDINARY = "\xc3\xc4\xc5\u0102\u0139"
_BEGINNING = re.compile(f"[{_ORDINARY}]{_BEGINS_A_WORD}")
_CAPITAL, _LEAD = re.compile(f"[{legacy_gate.CAPITAL}]"), re.compile(f"[{LEAD}]")
_LETTER = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\u024f]")


def is_capital(kind: str) -> bool:
    """Return whether `look_odd` can tell about the character *kind*."""
    return _CAPITAL.match(kind) is not None


def look_odd(text: str, kinds: Iterable[str]) -> bool:
    """Return whether any capital of *kinds* looks like damage in *text*, or is odd where it stands.

    Those that begin words don't, where the sound letters around outnumber them: nothing is repaired there
    (`veto.uphold`), since damage spares no letter of a paragraph.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    places: list[int] = []
    for kind in kinds:
        if _odd(kind).search(text) is not None:
            return True
        if kind in _ORDINARY:
            places += (match.start() for match in re.finditer(kind + _BEGINS_A_WORD, text))
    return bool(places) and not _are_outnumbered(text, sorted(places))


def without_beginnings(text: str) -> str:
    """Return *text* with another letter for each capital that begins a word as sound text has it."""
    return _BEGINNING.sub("A", text)


@lru_cache(64)
def _odd(kind: str) -> re.Pattern[str]:
    ways = f"{legacy_gate.CAPITAL_WAY}|{LEAD_WAYS}" if _LEAD.match(kind) else legacy_gate.CAPITAL_WAY
    return re.compile(f"{kind}(?!{_BEGINS_A_WORD})(?:{ways})" if kind in _ORDINARY else f"{kind}(?:{ways})")


def _are_outnumbered(text: str, places: list[int]) -> bool:
    """Return whether each paragraph of *text* has more other letters beyond ASCII than capitals at *places*."""
    while places:
        start, end = text.rfind("\n\n", 0, places[0]) + 1, text.find("\n\n", places[0])
        end = end if end >= 0 else len(text)
        inside = bisect_left(places, end)
        if next(islice(_LETTER.finditer(text, start, end), 2 * inside, None), None) is None:
            return False
        places = places[inside:]
    return True
