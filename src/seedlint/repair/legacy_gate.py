"""A cheap look at whether a text may be legacy text read as another legacy charset; no language model.

Sound text keeps to one alphabet: nearly every line's accented letters belong together in some language. Damaged text
mixes alphabets, puts signs and capitals inside words, or strings accented letters together.
"""

import re
from functools import cache, lru_cache

_ALPHABETS = (
    "àâçèéêëîïôùûüÿæœñ",  # French
    "äöüßéàèáóíúñç",  # German
    "áéíóúüñçªºöà",  # Spanish
    "áâãàçéêíóôõúüªºñ",  # Portuguese, Galician
    "àçèéíïòóúüªºñá",  # Catalan
    "àèéìíòóùúîüáöç",  # Italian
    "àâéèêëîïôûáíóúüäö",  # Dutch, Welsh
    "åäöéáüøæàñ",  # Swedish, Danish, Norwegian, Finnish
    "åæøéèêôòóàâü",  # Norwegian with its own accents
    "áðéíóúýþæö",  # Icelandic
    "áčďéěíňóřšťúůýžöüäô",  # Czech
    "áäčďéíĺľňóôŕšťúýžöüë",  # Slovak
    "ąćęłńóśźżéüöäčšá",  # Polish
    "áéíóöőúüűäç",  # Hungarian
    "ăâîșțşţéöüáó",  # Romanian
    "čćđšžéôöüáè",  # Croatian, Bosnian, Serbian, Slovene
    "çğıİöşüâîûéə",  # Turkish, Azerbaijani
    "äöõüšžéåà",  # Estonian
    "āčēģīķļņšūžōŗéüöä",  # Latvian
    "ąčęėįšųūžéü",  # Lithuanian
    "ċġħżàèìòùé",  # Maltese
    "ĉĝĥĵŝŭé",  # Esperanto
    "çëéè",  # Albanian
    "āēīōūé",  # Maori
)
"""The letters that stand together in one language, with its usual loan words; from general knowledge of alphabets."""

_INNER = "\xa1-\xa9\xab-\xb6\xb8\xb9\xbb-\xbf\xd7\xf7\u201a\u2022\u2039\u203a\u2122"
"""Signs that do not stand inside a word."""
_AFTER = (
    "\xa1-\xa6\xa8\xac\xaf\xb1\xb3-\xb6\xb8\xb9\xbc-\xbf\xf7\u0192\u201a\u2020\u2021\u02c6\u02c7\u02d8-\u02dd\u2030"
)
"""Signs that hardly ever stand right after a letter."""
CAPITAL = (
    "\xc0-\xd6\xd8-\xde\u0102\u0104\u0106\u010c\u010e\u0110\u0118\u011a\u0139\u013d\u0141\u0143\u0147\u0150\u0152"
    "\u0154\u0158\u015a\u015e\u0160\u0162\u0164\u016e\u0170\u0178\u0179\u017b\u017d"
)
_SMALL = "a-z\xdf-\xf6\xf8-\xff\u0103-\u017e"
_LINES = "\u2500-\u25a0\u221a\u221e\u2229\u2248\u2260-\u2265\u2320\u2321"
_CYRILLIC = "\u0402-\u045f"
_SMALL_CYRILLIC = "\u0452-\u045f"
"""Letters that are odd right behind a Latin one only, where the gate sees by itself that scripts are joined."""
ODD_STARTS = (
    # A scan runs on these alone: they leave out the small letters, and the marks that are common everywhere.
    f"\x80-\x9f\xa1-\xac\xae-\xbf{CAPITAL}\xd7\xf7\u0192\u02c6\u02c7\u02d8-\u02dd\u0393-\u03a9\u0401-\u042f\u0490\u0491"
    f"\u201a\u2020-\u2022\u2030\u2039\u203a\u2122{_LINES}"
)
_CYRILLIC_SIGN_WAYS = (
    f"(?<=[{_CYRILLIC}][\xa4\xa6-\xac\xae\xaf{_AFTER}])|(?<=[\xa4\xa6-\xaa\xac\xae\xaf{_AFTER}])(?=[{_CYRILLIC}])"
)
CAPITAL_WAY = f"(?<=[{_SMALL}][{CAPITAL}])"
"""What makes a capital odd where it stands: a small letter before it."""
ODD_WAYS = (
    f"{CAPITAL_WAY}|(?<=[\x80-\x9f])"  # a control character
    f"|(?<=[\xa1-\xbf\xd7\xf7\u0192\u02c6-\u02dd])(?:(?<=[A-Za-z][{_AFTER}])|(?<=[A-Za-z][{_INNER}])(?=[a-z])"
    f"|(?=[\xa1-\xff][\xa1-\xff])|{_CYRILLIC_SIGN_WAYS})",  # three in a row
    "(?<=[\u0410-\u042f])(?:(?<=[\u0430-\u044f\u0451].)|(?<=[\u0410-\u042f]{6}))"  # inside a word; shouting, or KOI8-R
    "|(?<=[A-Za-z][\u0393-\u03a9\u0401-\u042f\u0452-\u045f])",  # in a Latin word
    f"(?<=[A-Za-z][{_AFTER}{_LINES}])|(?<=[A-Za-z][{_INNER}])(?=[a-z])|{_CYRILLIC_SIGN_WAYS}",
)
"""What makes a character odd where it stands: expressions for right behind a Latin letter or sign of its neighbourhood,
an Eastern letter, and any other sign."""


_ODD = re.compile(f"[{ODD_STARTS}{_SMALL_CYRILLIC}](?:{'|'.join(ODD_WAYS)})")
_MARK_INSIDE = re.compile(b"\xe2\x80[\x93\x94\x9c-\x9e](?<=[A-Za-z]...)(?=[a-z])", re.DOTALL)
"""A dash or quotation mark between letters, in UTF-8, where a search for a byte runs at the speed of memory."""
_ENGLISH = re.compile(rb"\b(?:the|and|of|to|is|are|that|with|for)\b")
COMMON = frozenset("\xa0\xad\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026").union(
    filter(str.islower, map(chr, range(0xDF, 0x250)))
)
"""Small letters and marks that the expression above does not start from."""
_THREE_IN_A_ROW = re.compile(b"\xc3[\x80-\xbf]\xc3[\x80-\xbf]\xc3[\x80-\xbf]")
"""Accented letters, in UTF-8."""
_VIETNAMESE = frozenset(map(chr, (0x1A1, 0x1B0, *range(0x1EA0, 0x1EFA))))
_FOREIGN_PAIRS = {
    "\xe6": re.compile("\xe6[aeou]"),
    "\xe8": re.compile("\xe8[aiouejk]"),
    "\xec": re.compile("\xec[b-df-hj-np-rtv-z]"),
    "\xf9": re.compile("\xf9[b-df-hj-np-rtv-z]"),
    "\xfe": re.compile("\xfe(?![aeijoruvy\xe1\xe6\xe9\xed\xf0\xf3\xf6\xfa\xfd])"),
    "\xe3": re.compile("\xe3[b-df-np-rt-z]"),
    "\xf5": re.compile("\xf5(?!e)"),
}
"""Pairs of letters from within one alphabet that the languages which own it do not write, by the first."""
ASCII = bytes(range(0x80))
_FEW, _MOST_KINDS, _NEAR = 64, 24, 200


@cache
def _languages_of() -> dict[str, int]:
    """Return for each letter the alphabets that have it, as the bits of a number."""
    bits: dict[str, int] = {}
    for bit, alphabet in enumerate(_ALPHABETS):
        for letter in {*alphabet, *alphabet.upper()}:
            bits[letter] = bits.get(letter, 0) | 1 << bit
    return bits


def may_hold(text: str) -> bool:
    """Return whether *text* may hold legacy damage: False is all but certain, True only a suspicion."""
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    beyond = data.translate(None, ASCII).decode("utf-8", "surrogatepass")
    if strings_letters(data) or joins_words(data):
        return True
    if 2 * len(beyond) > len(text):
        return _ODD.search(text) is not None
    kinds = kinds_of(beyond)
    return (not kinds <= COMMON and _ODD.search(text) is not None) or mixes_alphabets(text, kinds)


def may_hold_letters(text: str, data: bytes) -> bool:
    """Return the same for a text without anything odd; *data* is the text in UTF-8."""
    if strings_letters(data) or joins_words(data):
        return True
    beyond = data.translate(None, ASCII).decode("utf-8", "surrogatepass")
    return 2 * len(beyond) <= len(text) and mixes_alphabets(text, kinds_of(beyond))


def strings_letters(data: bytes) -> bool:
    """Return whether *data*, a text in UTF-8, has several accented letters in a row."""
    return b"\xc3" in data and _THREE_IN_A_ROW.search(data) is not None


def joins_words(data: bytes) -> bool:
    """Return whether a mark stands inside what may be a word of *data*, other than between two English ones."""
    # English writes dashes without blanks, and no old charset has a letter of English in their place.
    marks = _MARK_INSIDE.finditer(data) if b"\xe2" in data else ()
    return any(not _is_in_english(data, mark.start()) for mark in marks)


def _is_in_english(data: bytes, at: int) -> bool:
    start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
    line = data[max(start, at - _NEAR) : min(end if end >= 0 else len(data), at + _NEAR)]
    return _ENGLISH.search(line) is not None


def kinds_of(beyond: str) -> frozenset[str]:
    """Return the different characters of *beyond*."""
    kinds: list[str] = []
    # To take one kind after the other out of many characters is faster than to look at each.
    while len(beyond) > _FEW and len(kinds) < _MOST_KINDS:
        kinds.append(beyond[0])
        beyond = beyond.replace(beyond[0], "")
    return frozenset([*kinds, *beyond])


def mixes_alphabets(text: str, kinds: frozenset[str]) -> bool:
    """Return whether no language uses all the Latin letters of *text*, or none writes them like this.

    *kinds* holds the characters of *text* beyond ASCII.
    """
    return (_is_mixture(kinds) or _has_foreign_pair(text, kinds)) and _VIETNAMESE.isdisjoint(kinds)


@lru_cache(256)
def _is_mixture(letters: frozenset[str]) -> bool:
    """Return whether no language uses all the Latin ones of *letters*."""
    bits = _languages_of()
    shared = -1
    for letter in letters:
        if letter < "\u0250" and letter.isalpha():
            shared &= bits.get(letter, 0)
    return not shared


def _has_foreign_pair(text: str, kinds: frozenset[str]) -> bool:
    # Estonian is the one language with \xf5 before any letter, and cannot do without \xe4 for long.
    skipped = "\xf5" if "\xe4" in kinds else ""
    return any(
        first in kinds and first != skipped and pair.search(text) is not None for first, pair in _FOREIGN_PAIRS.items()
    )
