"""What the first bytes of characters say: where letters of two scripts meet, and whether damage can begin anywhere.

In UTF-8 accented letters, other alphabets and East Asian characters begin with bytes of their own, and bytes are
translated and found faster than characters.
"""

import re
from collections.abc import Iterator

EASTERN = "\u0370-\u06ff"
"""Letters from Greek to Arabic, after which a sign stands only in damage."""
_FAR_LEAD = (
    "\u0412-\u0418\u0420\u0421\u0432\u0446\u0434-\u0436\u0445\u0392-\u0399\u039e\u039f\u03b2\u05b0-\u05b9\u05d2\u0622-\u062a"
    "\u0637\u0638\u0643\u0e22-\u0e2a\u0e42\u0e43\u2248\u2206\u25ca\xac\xd7"
)
"""Lead bytes of Western letters and marks as the decoders of other scripts show them."""
_FAR_TAIL = (
    "\x80-\xdf\u0152\u0153\u0160\u0161\u0192\u0384-\u0390\u0401-\u040f\u0451-\u045f\u0490\u0491\u0621-\u06d2\u0e01-\u0e20"
    "\u2013-\u203a\u20aa\u20ac\u2116\u2122\u2202-\u25ca"
)
"""What the same decoders show for continuation bytes."""
_LETTERS = f"{EASTERN}\u0e01-\u0e5b"
_TAILS_ONLY = "\u060c\u061b\u061f"
"""Marks among those letters that damage never begins with."""
_JOINED_IN_LATIN = re.compile(f"[{_LETTERS}](?:(?<=[A-Za-z0-9][^{_TAILS_ONLY}])|(?=[a-z]))")
_JOINED_ELSEWHERE = re.compile(f"[A-Za-z0-9](?:(?=[{_LETTERS}])(?![{_TAILS_ONLY}])|(?<=[{_LETTERS}][a-z]))")
"""A Latin letter beside one of another script, as where an Eastern decoder read Western text; from the rarer."""
FAR_SIGNS = "\u2248\u2206\u25ca\xac"
"""The signs among the leads of such text."""
_FAR_PAIR = re.compile(f"[{_FAR_LEAD}][{_FAR_TAIL}]")
_SIDES = bytes(
    ord(
        "z"
        if 0x61 <= byte <= 0x7A
        else "a"
        if chr(byte).isalnum() and byte < 0x80
        else "L"
        if 0xCD <= byte <= 0xE0
        else "t"
        if 0xE3 <= byte <= 0xED or byte == 0xEF
        else "l"
        if 0xC3 <= byte <= 0xC9
        else "s"
        if byte in (0xC2, 0xCB, 0xE2)
        else " "
    )
    for byte in range(256)
)
"""What the first bytes of characters in UTF-8 say of either side of a border between scripts. Accented letters and East
Asian characters begin with bytes of their own."""
_CONTINUATIONS = bytes(range(0x80, 0xC0))
_SIGN_BYTES = (
    re.compile(b"\xc2[^\xa0\xad]"),
    re.compile(b"\xcb"),
    re.compile(b"\xe2(?:\x80[\x9a\xa0-\xa2\xb0\xb9\xba]|[\x82\x84\x88\x89\x8c\x94-\x97])"),
)
_CYRILLIC_LEADS = (b"\xd0", b"\xd1", b"\xd2")
_GAMMA = re.compile(b"\xce\x93[\xc2\xc3\xce]")
"""In UTF-8 what damage may begin with in other texts: signs, Cyrillic letters, the Greek one that marks begin with."""


def sides(data: bytes) -> bytes:
    """Return a byte for each character of *data*, which is UTF-8; the table above says which."""
    return data.translate(_SIDES, _CONTINUATIONS)


def is_latin(text: str, data: bytes) -> bool:
    """Return whether *text*, *data* in UTF-8, is in ASCII for the most part."""
    return 5 * len(text) > 4 * len(data)


def mixes_scripts(text: str, sides: bytes, is_latin: bool) -> bool:
    """Return whether letters of two scripts are joined, or Latin text holds pairs that other decoders show.

    *sides* has a byte for each character.
    """
    if b"L" not in sides:
        return is_latin and _FAR_PAIR.search(text) is not None
    joined = _JOINED_IN_LATIN if is_latin else _JOINED_ELSEWHERE
    borders = (("aL", is_latin), ("zL", is_latin), ("Lz", not is_latin))
    shown = sides.decode("ascii")
    if any(joined.match(text, at + beyond) is not None for pair, beyond in borders for at in places(shown, pair)):
        return True
    return is_latin and _FAR_PAIR.search(text) is not None


def may_begin(text: str, data: bytes, sides: bytes) -> bool:
    """Return whether *text*, *data* in UTF-8, may hold what damage or anything odd begins with; *sides* tell of it.

    Greek capitals begin none but behind a Latin letter, and one of them as what a mark begins with.
    """
    if b"l" in sides or (b"s" in sides and any(sign.search(data) is not None for sign in _SIGN_BYTES)):
        return True
    if "\ufffd" in text or any(lead in data for lead in _CYRILLIC_LEADS):
        return True
    return b"\xce" in data and (b"aL" in sides or b"zL" in sides or _GAMMA.search(data) is not None)


def places(text: str, part: str) -> Iterator[int]:
    """Yield where *part* stands in *text*."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
