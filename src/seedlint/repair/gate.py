"""The first look: may this text hold damage at all? Answered by compiled expressions, without the language model.

Most sound text is cleared here at the speed of C. What is not costs time and nothing else: a suspicion changes no text.
"""

import re
from functools import cache
from itertools import islice

from seedlint.repair import legacy_gate
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
    "\xc2-\xdb\u0100\u0102\u0106\u010c\u010e\u0110\u0112\u0116\u0118\u011a\u011e\u0122\u012a\u0139\u013b\u0143\u0147"
    "\u014c\u0150\u0158\u016e\u0170"
)
"""Lead bytes of two-byte sequences as the same decoders show them."""
_MARK_TAIL = f"{_C1}\xa2\xa6\xac\u0106\u0153\u015a\u015b\u0161\u0165\u017a\u017e\u02c6\u2020\u2021\u201a\u201e\u20ac"
"""Second bytes of punctuation, of which E2 is the first."""
_CYRILLIC_TAIL = "\u0402-\u040f\u0452-\u045f\u0490\u0491\u2116\xa0\xa4-\xbb\u2013-\u203a\u20ac\u2122\x98"
_LINES, _DOS_LETTER = "\u2500-\u2593", "\xa1-\xff\u0100-\u017f\u0192\u0410-\u044f\u20a7\u2310"
_INNER = "\xa4-\xa6\xa8\xaa-\xac\xaf\xb1-\xb6\xb8-\xba\xbc-\xbe\u20ac"
"""Signs that stand in the middle of a three-byte sequence, and hardly ever right after a small letter."""
_BARE = "\xc2-\xc5\xc8\xd0\u0102\u0139"
"""Lead bytes that are left where the byte after them was dropped, and that sound text writes at the start of a word."""
_UNDECODED = "\udc80-\udcff"
_EASTERN = "\u0370-\u06ff"
"""Letters from Greek to Arabic, after which a sign stands only in damage."""
_STARTS = (
    # A scan runs on these alone, and they leave out what is common.
    f"{_C1}{_UNDECODED}\xa2\xa3\xa7\xa9\xac\xae\xb0\xb7\xbf\ufffd\xd4\xf7\u0101\u0393\u0401\u0402\u0420\u0421\u201a\u2021"
    "\u2219\u221a\u2248\u2264\u2265\u2320\u2321\u25ca"
    f"{_LEAD}{_BARE}{_LINES}{_INNER}"
)
_AFTER_CIRCUMFLEX = (
    f"(?:[{_MARK_TAIL}]|[ \t]*\\?\\?|(?=[^a-z\xdf-\xff\u0100-\u017f])"
    "|(?:(?<=ll.)|(?<=\\b[Uu]n.))(?=[aeiouh\xe8\xe9][a-z\xdf-\xff])"  # an elided article that no word begins with
    "|(?=(?:s|re|ve|ll|d)\\b)|(?<![A-MO-Za-mo-z\xdf-\xff].)(?=t\\b)|(?<=[Ii].)(?=m\\b))"
)
"""What follows the first byte of a mark, also where the others were lost and an apostrophe belongs."""
_SIGN_WAYS = (
    f"(?<=[\xe0-\xef][{_INNER}])[{_TAIL}]|(?<=[{_EASTERN}][{_INNER}\xa2\xa3\xa7\xa9\xae\xbf])"
    "|(?<=[\u0411\u0434-\u0446][\u2219\u2248\u2264\u2265\u2320\u2321\xb0\xb2\xb7\xf7\u221a])"  # koi8-r
)
_WAYS = (
    # By what a start is, since to try each way costs as much as to skip fifty characters.
    f"(?<=[{_LEAD}])(?:[{_TAIL}]"  # UTF-8 read as cp1252: A tilde, copyright sign
    f"|(?<=[\xc3-\xc5\u0102\u0139])(?=[?bcdfghjklmnpqrstvwxz])|(?<=[a-z][{_BARE}])|(?<=[\xc2\xc3\u0102])(?=[A-Z]|\\b)"
    "|(?<=\u0139)(?=[aeiouy])"  # a long l, which makes a syllable without a vowel
    "|(?<=\xd4)[\xc7\xe5\xc9\xeb]|(?<=\u03b1\xd1))"  # cp850, cp437
    f"|(?<=\xe2){_AFTER_CIRCUMFLEX}|(?<=\u0101)[{_MARK_TAIL}]|(?<=[{_C1}])"
    f"|(?<=[\xa2-\xbf\xf7])(?:{_SIGN_WAYS}|(?<=\xef\xbf)\xbd"  # U+FFFD itself
    "|(?<=[\xef\u010f]\xb8)|(?<=\xac)[\xdf\xae\xa9\u2264\u2265\xb4]"  # half of an emoji; mac-roman
    "|(?<=[\u2013\u2014]\xb5)[\u2013\u2014])",  # Cyrillic read as mac-roman
    f"(?<=[\u0420\u0421])[{_CYRILLIC_TAIL}](?![\u0430-\u045f])|(?<=\u0393)[\u0386\u0388-\u038f\xbb\xc7\xe5\xc9]"
    "|(?<=\u0432\u0402)|(?<=\u0401)\u042f",  # mac-roman, cp866
    f"{_SIGN_WAYS}|(?<=[{_UNDECODED}\ufffd])|(?<=\u201a)\xc4|(?<=[\u25ca\u2021])[^\x00-\x7f]"
    "|(?<=\u221a)[\xa9\xae\xb0-\xba\xc4-\xdf\xe1-\xfc\u2020\u2122\u2202-\u2265]"
    "|(?<=[\u2013\u2014][\u2264\u2265])[^\x00-\x7f]"
    f"|(?<=[{_LINES}])(?:[{_DOS_LETTER}{_LINES}]|(?<=[\u0410-\u044f].))",
)
"""What makes one of them look like damage: expressions for right behind a Latin letter or sign of its neighbourhood, an
Eastern letter, and any other sign; each repeats a part of the starts."""


def _behind(latin: str, eastern: str, sign: str) -> str:
    return f"(?:(?<=[\x80-\u036f])(?:{latin})|(?<=[\u0370-\u1fff])(?:{eastern})|(?<=[\u2000-\uffff])(?:{sign}))"


_DAMAGE = re.compile(f"[\xe2{_STARTS}]{_behind(*_WAYS)}")
_MARK = re.compile(f"\xe2{_AFTER_CIRCUMFLEX}")
"""The same for marks alone, by a letter that is common in sound text."""
_SAFE = legacy_gate.COMMON - {"\u0101"}
"""What neither damage nor anything odd begins with, but for the first byte of a mark."""
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
_CAPITAL = re.compile(r"[\xc3-\xc5\u0102\u0139](?<![^\W_].)(?=[b-df-hj-np-tv-xz])")
"""A capital that sound text begins words with, where damage would have lost a byte."""
_LETTER = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\u024f]")
_LETTERS = f"{_EASTERN}\u0e01-\u0e5b"
_TAILS_ONLY = "\u060c\u061b\u061f"
"""Marks among those letters that damage never begins with."""
_JOINED_IN_LATIN = re.compile(f"[{_LETTERS}](?:(?<=[A-Za-z0-9][^{_TAILS_ONLY}])|(?=[a-z]))")
_JOINED_ELSEWHERE = re.compile(f"[A-Za-z0-9](?:(?=[{_LETTERS}])(?![{_TAILS_ONLY}])|(?<=[{_LETTERS}][a-z]))")
"""A Latin letter beside one of another script, as where an Eastern decoder read Western text; from the rarer."""
_FAR_SIGNS = "\u2248\u2206\u25ca\xac"
"""The signs among the leads of such text."""
_FAR_PAIR = re.compile(f"[{_FAR_LEAD}][{_FAR_TAIL}]")
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
        else "t"
        if 0xE3 <= byte <= 0xED or byte == 0xEF
        else "l"
        if 0xC3 <= byte <= 0xC9
        else " "
    )
    for byte in range(256)
)
"""What the bytes of UTF-8 say of the characters on either side of a border between scripts. Accented letters and East
Asian characters begin with bytes of their own."""
_ESCAPE = re.compile(
    r"&(?:#|[A-Z]?[a-z]+[0-9]*;)[^&]{0,4}&|%[C-Fc-f][0-9A-Fa-f]%|&#x?[0-9A-Fa-f]{2,3};"
    r"|\\u(?!00[0-7])[0-9A-Fa-f]{4}|\\x[89A-Fa-f][0-9A-Fa-f]|\\U000000[89A-Fa-f]"
)
_IN_LITERALS = re.compile(r"\\x[89A-Fa-f][0-9A-Fa-f]|\\U000000[89A-Fa-f]")
"""Those among them that only string literals have, which are not known here."""
_ESCAPE_SIGNS = ("&", "%", "\\")


_SELDOM_BY_CHANCE = (
    "mac-roman",
    "cp437",
    "cp850",
    "cp852",
    "cp1257",
    "cp1250",
    "iso8859-2",
    "cp1252",
    "iso8859-5",
)
"""Decoders of whose sequences sound text holds hardly any: one among hundreds of odd lines."""


def suspicious(text: str) -> bool:
    """Return whether *text* may hold mojibake; fast, and generous: most suspicious texts turn out sound."""
    if any(sign in text for sign in _ESCAPE_SIGNS) and _ESCAPE.search(text) is not None:
        if _IN_LITERALS.search(text) is not None:
            return True
        from seedlint.repair.escapes import View

        text = View(text).text
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    # What is not Latin takes two bytes for most of its letters, or three.
    return _in_latin(text, data) if 2 * len(data) < 3 * len(text) else _elsewhere(text, data)


def _in_latin(text: str, data: bytes) -> bool:
    """Return whether a text that is in Latin letters for the most part is suspicious; *data* is the same in UTF-8."""
    stored = data.translate(None, legacy_gate.ASCII)
    beyond = stored.decode("utf-8", "surrogatepass")
    if _MARK.search(text) is not None:
        return True
    # Little of such a text is beyond ASCII, and what there is is of few kinds.
    kinds = legacy_gate.kinds_of(beyond)
    odd = kinds - _SAFE
    if odd and _odd_or_damaged().search(text) is not None and not _is_ordinary(text, odd):
        return True
    sides = stored.translate(_SIDES)
    if (b"L" in sides or not kinds.isdisjoint(_FAR_SIGNS)) and _mixes_scripts(text, data.translate(_SIDES)):
        return True
    if legacy_gate.strings_letters(data) or legacy_gate.joins_words(data) or legacy_gate.mixes_alphabets(text, kinds):
        return True
    return _may_be_multibyte(text, sides)


def _elsewhere(text: str, data: bytes) -> bool:
    """Return the same of other texts, which are scanned once for all."""
    if _odd_or_damaged().search(text) is not None:
        return True
    sides = data.translate(_SIDES)
    if (b"z" in sides or b"a" in sides) and (_mixes_scripts(text, sides) or legacy_gate.joins_words(data)):
        return True
    return (b"l" in sides and legacy_gate.may_hold(text)) or _may_be_multibyte(text, sides)


def _is_ordinary(text: str, odd: frozenset[str]) -> bool:
    """Return whether all that is odd in *text* are capitals that begin words, outnumbered by the sound letters around.

    Nothing is repaired there (`veto.uphold`): damage spares no letter of a paragraph. *odd* holds what is rare in it.
    """
    plain = _CAPITAL.sub("A", text)
    if any(kind in plain for kind in odd) and _odd_or_damaged().search(plain) is not None:
        return False
    return all(
        before == after or _has_more_letters(after, after.count("A") - before.count("A"))
        for before, after in zip(_paragraphs(text), _paragraphs(plain), strict=True)
    )


def _has_more_letters(text: str, least: int) -> bool:
    return next(islice(_LETTER.finditer(text), least, None), None) is not None


def _paragraphs(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")


@cache
def _odd_or_damaged() -> re.Pattern[str]:
    ways = (f"{way}|{odd}" for way, odd in zip(_WAYS, legacy_gate.ODD_WAYS, strict=True))
    return re.compile(f"[\xe2{_STARTS}{legacy_gate.ODD_STARTS}]{_behind(*ways)}")


def _mixes_scripts(text: str, sides: bytes) -> bool:
    """Return whether letters of two scripts are joined, or Latin text holds pairs that other decoders show."""
    is_latin = 5 * len(text) > 4 * len(sides)
    joined = _JOINED_IN_LATIN if is_latin else _JOINED_ELSEWHERE
    if b"L" in sides and any(pair in sides for pair in (b"aL", b"zL", b"cz")) and joined.search(text) is not None:
        return True
    return is_latin and _FAR_PAIR.search(text) is not None


def _may_be_multibyte(text: str, sides: bytes) -> bool:
    if b"t" not in sides:
        return False
    from seedlint.repair import multibyte

    return multibyte.may_hold(text)


def may_be_utf8(text: str) -> bool:
    """Return whether *text* may hold UTF-8 that was read with a single-byte decoder, whole or with losses."""
    if _DAMAGE.search(text) is not None:
        return True
    if _mixes_scripts(text, text.encode("utf-8", "surrogatepass").translate(_SIDES)):
        return True
    from seedlint.repair import sequences

    return any(sequences.pattern(codec).search(text) is not None for codec in _SELDOM_BY_CHANCE)


def suspects(text: str) -> tuple[Span, ...]:
    """Return the places of *text* that look like damage, whether or not they can be repaired."""
    return tuple(Span(*match.span()) for match in _DAMAGE.finditer(text))
