"""A cheap look at whether a text may be legacy text read as another legacy charset; no language model.

Sound text keeps to one alphabet: nearly every line's accented letters belong together in some language. Damaged text
mixes alphabets, puts signs and capitals inside words, or strings accented letters together.
"""

import re
from functools import cache

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

_INNER = "\xa1-\xa9\xab-\xb6\xb8\xb9\xbb-\xbf\xd7\xf7\u201a\u201c-\u201e\u2022\u2039\u203a\u2122"
"""Signs that do not stand inside a word."""
_AFTER = (
    "\xa1-\xa6\xa8\xac\xaf\xb1\xb3-\xb6\xb8\xb9\xbc-\xbf\xf7\u0192\u201a\u2020\u2021\u02c6\u02c7\u02d8-\u02dd\u2030"
)
"""Signs that hardly ever stand right after a letter."""
_CAPITAL = (
    "\xc0-\xd6\xd8-\xde\u0102\u0104\u0106\u010c\u010e\u0110\u0118\u011a\u0139\u013d\u0141\u0143\u0147\u0150\u0152"
    "\u0154\u0158\u015a\u015e\u0160\u0162\u0164\u016e\u0170\u0178\u0179\u017b\u017d"
)
_SMALL = "a-z\xdf-\xf6\xf8-\xff\u0103-\u017e"
_LINES = "\u2500-\u25a0\u221a\u221e\u2229\u2248\u2260-\u2265\u2320\u2321"
_CYRILLIC = "\u0402-\u045f"
ODD_STARTS = (
    # A scan runs on these alone: they leave out the small letters, and the marks that are common everywhere.
    f"\x80-\x9f\xa1-\xac\xae-\xbf{_CAPITAL}\xd7\xf7\u0192\u02c6\u02c7\u02d8-\u02dd\u0393-\u03a9\u0401-\u042f\u0452-\u045f\u0490"
    f"\u0491\u2013\u2014\u201a\u201c-\u201e\u2020-\u2022\u2030\u2039\u203a\u2122{_LINES}"
)
ODD_WAYS = (
    "(?<=[\x80-\x9f])"  # a control character
    f"|(?<=[A-Za-z][{_AFTER}])|(?<=[A-Za-z][{_INNER}\u2013\u2014])(?=[a-z])"
    f"|(?<=[{_SMALL}][{_CAPITAL}])"  # a capital after a small letter
    f"|(?<=[A-Za-z][\u0393-\u03a9{_LINES}\u0401-\u042f\u0452-\u045f])"  # another script's letter in a Latin word
    "|(?<=[\xa1-\xbf])(?=[\xa1-\xff][\xa1-\xff])"  # three in a row
    "|(?<=[\u0430-\u044f\u0451][\u0410-\u042f])"  # a capital inside a Cyrillic word
    "|(?<=[\u0410-\u042f]{6})"  # shouting, or KOI8-R
    f"|(?<=[{_CYRILLIC}][\xa4\xa6-\xac\xae\xaf{_AFTER}])|(?<=[\xa4\xa6-\xaa\xac\xae\xaf{_AFTER}])(?=[{_CYRILLIC}])"
)
"""What makes a character odd where it stands: expressions for right behind it."""
_ODD = re.compile(f"[{ODD_STARTS}](?:{ODD_WAYS})")
_ASCII = bytes(range(0x80))
_COMMON = frozenset("\xa0\xad\u2018\u2019\u2026").union(filter(str.islower, map(chr, range(0xDF, 0x250))))
"""Small letters and marks that the expression above does not start from."""
THREE_IN_A_ROW = re.compile(b"\xc3[\x80-\xbf]\xc3[\x80-\xbf]\xc3[\x80-\xbf]")
"""In UTF-8, where a search for a byte runs at the speed of memory."""
_VIETNAMESE = re.compile("[\u01a1\u01b0\u1ea0-\u1ef9]")
_FOREIGN_PAIR = re.compile(
    # Pairs of letters from within one alphabet that the languages which own it do not write; in UTF-8, as above.
    b"\xc3(?:\xa6[aeou]|\xa8[aiouejk]|[\xac\xb9][b-df-hj-np-rtv-z]"
    b"|\xbe(?!a|\xc3[\xa1\xa9\xad\xb3\xba\xbd\xb6\xa6\xb0]|[eiouyrjv])[\x00-\xff]|\xa3[b-df-np-rt-z]|(?P<o>\xb5)(?!e))"
)
_PAIRED = frozenset("\xe6\xe8\xec\xf9\xfe\xe3\xf5")
"""The letters that those pairs begin with."""


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
    beyond = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if THREE_IN_A_ROW.search(data) is not None:
        return True
    if 2 * len(beyond) > len(text):
        return _ODD.search(text) is not None
    kinds = set(beyond)
    if not kinds <= _COMMON and _ODD.search(text) is not None:
        return True
    suspicious = _mix_alphabets(kinds) or (not _PAIRED.isdisjoint(kinds) and _has_foreign_pair(data))
    return suspicious and _VIETNAMESE.search(beyond) is None


def _mix_alphabets(letters: set[str]) -> bool:
    """Return whether no language uses all the Latin ones of *letters*."""
    bits = _languages_of()
    shared = -1
    for letter in letters:
        if letter < "\u0250" and letter.isalpha():
            shared &= bits.get(letter, 0)
    return not shared


def _has_foreign_pair(data: bytes) -> bool:
    # Estonian is the one language with \xf5 before any letter, and cannot do without \xe4 for long.
    return any(not pair["o"] or b"\xc3\xa4" not in data for pair in _FOREIGN_PAIR.finditer(data))
