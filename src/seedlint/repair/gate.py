"""The first look: may this text hold damage at all? Answered by compiled expressions, without the language model.

Most sound text is cleared here at the speed of C. What is not costs time and nothing else: a suspicion changes no text.
"""

import re
from functools import cache

from seedlint.text.span import Span

_C1 = "\x80-\x9f"
_SIGNS = (
    "\xa1-\xac\xae-\xbf\u0192\u02c6\u02c7\u02d8\u02db-\u02dd\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a"
    "\u20ac\u2122"
)
_LETTERS = "\u0104\u0105\u013d\u013e\u0141\u0142\u0152\u0153\u015a\u015b\u015e-\u0161\u0164\u0165\u0178-\u017e"
_TAIL = f"{_C1}\xa0\xad{_SIGNS}{_LETTERS}"
"""Continuation bytes as Western and Central European decoders show them."""
_LEAD = (
    "\xc2-\xdb\u0100\u0102\u0106\u010c\u010e\u0110\u0112\u0116\u0118\u011a\u011e\u0122\u012a\u0130\u0139\u013b\u0143\u0147"
    "\u014c\u0150\u0158\u016e\u0170"
)
"""Lead bytes of two-byte sequences as the same decoders show them."""
_MARK_TAIL = f"{_C1}\xa2\xa6\xac\u0106\u0153\u015a\u015b\u0161\u0165\u017a\u017e\u02c6\u2020\u2021\u201a\u201e\u20ac"
"""Second bytes of punctuation, of which E2 is the first."""
_CYRILLIC_TAIL = "\u0402-\u040f\u0452-\u045f\u0490\u0491\u2116\xa0\xa4-\xbb\u2013-\u203a\u20ac\u2122\x98"
_LINES, _DOS_LETTER = "\u2500-\u2593", "\xa1-\xff\u0100-\u017f\u0192\u0410-\u044f\u20a7\u2310"
_INNER = "\xa4-\xa6\xa8\xaa-\xac\xaf\xb1-\xb6\xb8-\xba\xbc-\xbe\u20ac"
"""Signs that stand in the middle of a three-byte sequence, and hardly ever right after a small letter."""
_BARE = "\xc2-\xc5\xd0\u0102\u0139"
"""Lead bytes that are left where the byte after them was dropped, and that sound text writes at the start of a word."""
_UNDECODED = "\udc80-\udcff"
_EASTERN = "\u0370-\u06ff"
"""Letters from Greek to Arabic, after which a sign stands only in damage."""
_STARTS = (
    # A scan runs on these alone, and they leave out what is common.
    f"{_C1}{_UNDECODED}\xa2\xa3\xa7\xa9\xac\xae\xb0\xb7\xbf\ufffd\xe2\xd4\xf7\u0101\u0393\u0401\u0402\u0420\u0421\u201a\u2021"
    "\u2219\u221a\u2248\u2264\u2265\u2320\u2321\u25ca"
    f"{_LEAD}{_BARE}{_LINES}{_INNER}"
)
_WAYS = (
    f"(?<=[{_C1}{_UNDECODED}\ufffd])"
    f"|(?<=[{_LEAD}])[{_TAIL}]"  # UTF-8 read as cp1252: A tilde, copyright sign
    f"|(?<=[\xe2\u0101])[{_MARK_TAIL}]"
    f"|(?<=[\xe0-\xef][{_INNER}])[{_TAIL}]"
    f"|(?<=[{_EASTERN}][{_INNER}\xa2\xa3\xa7\xa9\xae\xbf])|(?<=\u0393)[\u0386\u0388-\u038f\xbb]"
    "|(?<=\xef\xbf)\xbd"  # U+FFFD itself
    "|(?<=[\xef\u010f]\xb8)"  # half of an emoji
    f"|(?<=[\u0420\u0421])[{_CYRILLIC_TAIL}](?![\u0430-\u045f])|(?<=\u0432\u0402)"
    "|(?<=\u201a)\xc4|(?<=\u0393)[\xc7\xe5\xc9]|(?<=\xd4)[\xc7\xe5\xc9\xeb]"  # mac-roman, cp437, cp850
    "|(?<=[\u25ca\u2021])[^\x00-\x7f]|(?<=\xac)[\xdf\xae\xa9\u2264\u2265\xb4]"  # mac-roman
    "|(?<=\u0401)\u042f|(?<=\u03b1\xd1)"  # cp866, cp437
    "|(?<=[\u0411\u0434-\u0446][\u2219\u2248\u2264\u2265\u2320\u2321\xb0\xb2\xb7\xf7\u221a])"  # koi8-r
    "|(?<=\u221a)[\xa9\xae\xb0-\xba\xc4-\xdf\xe1-\xfc\u2020\u2122\u2202-\u2265]"
    f"|(?<=[{_LINES}])[{_DOS_LETTER}{_LINES}]|(?<=[\u0410-\u044f][{_LINES}])"
    "|(?<=\xe2)(?:[ \t]*\\?\\?|(?=[^a-z\xdf-\xff\u0100-\u017f])|(?=(?:s|t|re|ve|ll|d|m)\\b))"
    f"|(?<=[a-z][{_BARE}])|(?<=[\xc3-\xc5\u0102\u0139])(?=[?bcdfghjklmnpqrstvwxz])|(?<=[\xc2\xc3\u0102])(?=[A-Z]|\\b)"
)
"""What makes one of them look like damage: expressions for right behind it, each of which repeats a part of them."""
_DAMAGE = re.compile(f"[{_STARTS}](?:{_WAYS})")
_ANY_START = re.compile(f"[{_STARTS}]")
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
_LETTERS = f"{_EASTERN}\u0e01-\u0e5b"
_JOINED_IN_LATIN = re.compile(f"[{_LETTERS}](?:(?<=[A-Za-z0-9].)|(?=[a-z]))")
_JOINED_ELSEWHERE = re.compile(f"[A-Za-z0-9](?:(?=[{_LETTERS}])|(?<=[{_LETTERS}][a-z]))")
"""A Latin letter beside one of another script, as where an Eastern decoder read Western text; from the rarer."""
_FAR_PAIR = re.compile(f"[{_FAR_LEAD}][{_FAR_TAIL}]")
_FAR_SIGNS = "\u2248\u2206\u25ca\xac"
"""The signs among those leads."""
_ASCII = bytes(range(0x80))
_NO_FAR_LEAD = bytes(byte for byte in range(256) if not (0xCD <= byte <= 0xDB or byte == 0xE0))
_SIDES = bytes(
    ord(
        "z"
        if 0x61 <= byte <= 0x7A
        else "a"
        if chr(byte).isalnum() and byte < 0x80
        else "c"
        if 0x80 <= byte < 0xC0
        else "L"
        if 0xCD <= byte <= 0xE0
        else " "
    )
    for byte in range(256)
)
"""What the bytes of UTF-8 say of the characters on either side of a border between scripts."""
_ESCAPE = re.compile(
    r"&(?:#|[A-Z]?[a-z]+[0-9]*;)[^&]{0,4}&|%[C-Fc-f][0-9A-Fa-f]%|&#x?[0-9A-Fa-f]{2,3};"
    r"|\\u(?!00[0-7])[0-9A-Fa-f]{4}|\\x[89A-Fa-f][0-9A-Fa-f]|\\U000000[89A-Fa-f]"
)
_ESCAPE_SIGNS = ("&", "%", "\\u", "\\x", "\\U000000")


def suspicious(text: str) -> bool:
    """Return whether *text* may hold mojibake; fast, and generous: most suspicious texts turn out sound."""
    if any(sign in text for sign in _ESCAPE_SIGNS) and _ESCAPE.search(text) is not None:
        return True
    if text.isascii():
        return False
    from seedlint.repair import legacy_gate, multibyte

    data = text.encode("utf-8", "surrogatepass")
    beyond = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    # Of text in Latin letters little is beyond ASCII, and that is looked at first. Other text is scanned once for all.
    if 2 * len(beyond) < len(text):
        if _ANY_START.search(beyond) is not None and _DAMAGE.search(text) is not None:
            return True
        may_be_odd = True
    else:
        row = legacy_gate.THREE_IN_A_ROW.search(data)
        may_be_odd = row is not None or _odd_or_damaged().search(text) is not None
        if may_be_odd and _DAMAGE.search(text) is not None:
            return True
    if _mixes_scripts(text, data):
        return True
    return (may_be_odd and legacy_gate.may_hold(text)) or multibyte.may_hold(text)


@cache
def _odd_or_damaged() -> re.Pattern[str]:
    from seedlint.repair import legacy_gate

    return re.compile(f"[{_STARTS}{legacy_gate.ODD_STARTS}](?:{_WAYS}|{legacy_gate.ODD_WAYS})")


def _mixes_scripts(text: str, data: bytes) -> bool:
    """Return whether letters of two scripts are joined, or Latin text holds pairs that other decoders show.

    *data* is *text* in UTF-8, in which bytes are told apart faster than characters.
    """
    if not data.translate(None, _NO_FAR_LEAD) and not any(sign in text for sign in _FAR_SIGNS):
        return False
    is_latin = 5 * len(text) > 4 * len(data)
    sides = data.translate(_SIDES)
    joined = _JOINED_IN_LATIN if is_latin else _JOINED_ELSEWHERE
    if any(pair in sides for pair in (b"aL", b"zL", b"cz")) and joined.search(text) is not None:
        return True
    return is_latin and _FAR_PAIR.search(text) is not None


def suspects(text: str) -> tuple[Span, ...]:
    """Return the places of *text* that look like damage, whether or not they can be repaired."""
    return tuple(Span(*match.span()) for match in _DAMAGE.finditer(text))
