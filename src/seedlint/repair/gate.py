"""The first look: may this text hold damage at all? Answered by compiled expressions, without the language model.

Most sound text is cleared here at the speed of C. What is not costs time and nothing else: a suspicion changes no text.
"""

import re
from functools import cache, lru_cache

from seedlint.repair import borders, capitals, legacy_gate
from seedlint.repair.borders import EASTERN
from seedlint.repair.capitals import BARE, C1, LEAD, LEAD_WAYS, TAIL
from seedlint.text.span import Span

_MARK_TAIL = f"{C1}\xa2\xa6\xac\u0106\u0153\u015a\u015b\u0161\u0165\u017a\u017e\u02c6\u2020\u2021\u201a\u201e\u20ac"
"""Second bytes of punctuation, of which E2 is the first."""
_CYRILLIC_TAIL = "\u0402-\u040f\u0452-\u045f\u0490\u0491\u2116\xa0\xa4-\xbb\u2013-\u203a\u20ac\u2122\x98"
_LINES, _DOS_LETTER = "\u2500-\u2593", "\xa1-\xff\u0100-\u017f\u0192\u0410-\u044f\u20a7\u2310"
_INNER = "\xa4-\xa6\xa8\xaa-\xac\xaf\xb1-\xb6\xb8-\xba\xbc-\xbe\u20ac"
"""Signs that stand in the middle of a three-byte sequence, and hardly ever right after a small letter."""
_UNDECODED = "\udc80-\udcff"
_STARTS = (
    # A scan runs on these alone, and they leave out what is common.
    f"{C1}{_UNDECODED}\xa2\xa3\xa7\xa9\xac\xae\xb0\xb7\xbf\ufffd\xd4\xf7\u0101\u0393\u0401\u0402\u0420\u0421\u201a\u2021"
    "\u2219\u221a\u2248\u2264\u2265\u2320\u2321\u25ca"
    f"{LEAD}{BARE}{_LINES}{_INNER}"
)
_ARTICLE = (
    "(?:(?=[aeiouh\xe8\xe9][a-z\xdf-\xff])(?:(?<=ll.)|(?<=\\b[Uu]n.))"
    "|(?=[aeoh\xe0\xe8-\xea])(?<=\\b[CDJLMNSTcdjlmnst].)|(?=i[a-z])(?<=\\b[DJLdjl].)|(?=[aeioh])(?<=[Qq]u.))"
)
"""What an elided word stands before and behind, where few others begin alike."""
_AFTER_CIRCUMFLEX = (
    f"(?:[{_MARK_TAIL}]|[ \t]*\\?\\?|(?=[^a-z\xdf-\xff\u0100-\u017f])"
    f"|{_ARTICLE}"
    "|(?=(?:s|re|ve|ll|d)\\b)|(?<![A-MO-Za-mo-z\xdf-\xff].)(?=t\\b)|(?<=[Ii].)(?=m\\b))"
)
"""What follows the first byte of a mark, also where the others were lost and an apostrophe belongs."""
_SIGN_WAYS = (
    f"(?<=[\xe0-\xef][{_INNER}])[{TAIL}]|(?<=[{EASTERN}][{_INNER}\xa2\xa3\xa7\xa9\xae\xbf])"
    "|(?<=[\u0411\u0434-\u0446][\u2219\u2248\u2264\u2265\u2320\u2321\xb0\xb2\xb7\xf7\u221a])"  # koi8-r
)
_WAYS = (
    # By what a start is, since to try each way costs as much as to skip fifty characters.
    f"(?<=[{LEAD}])(?:{LEAD_WAYS})"
    f"|(?<=\xe2){_AFTER_CIRCUMFLEX}|(?<=\u0101)[{_MARK_TAIL}]|(?<=[{C1}])"
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
_MARK = re.compile(f"\xe2(?:(?![a-z]{{3}}){_AFTER_CIRCUMFLEX}|{_ARTICLE})")
"""The same for marks alone, by a letter that is common in sound text."""
_START = re.compile(f"[{_STARTS}{legacy_gate.ODD_STARTS}]")
"""What damage or anything odd begins with, but for the first byte of a mark."""
_SELDOM = 64
"""Characters of text for each one that damage may begin with, above which each is looked at by itself."""
_ANY_UNDECODED = re.compile(f"[{_UNDECODED}]")
_ESCAPES = {
    # By the sign that an escape begins with, since to look for one sign takes hardly any time.
    "&": re.compile("&(?:(?:#|[A-Z]?[a-z]+[0-9]*;)[^&]{0,4}&|#x?[0-9A-Fa-f]{2,3};)"),
    "%": re.compile("%[C-Fc-f][0-9A-Fa-f]%"),
    "\\": re.compile(r"\\(?:u(?!00[0-7])[0-9A-Fa-f]{4}|x[89A-Fa-f][0-9A-Fa-f]|U000000[89A-Fa-f])"),
}
_IN_LITERALS = re.compile(r"\\x[89A-Fa-f][0-9A-Fa-f]|\\U000000[89A-Fa-f]")
"""Those among them that only string literals have, which are not known here."""


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
    if any(sign in text and escape.search(text) is not None for sign, escape in _ESCAPES.items()):
        if _IN_LITERALS.search(text) is not None:
            return True
        from seedlint.repair.escapes import View

        text = View(text).text
    if text.isascii():
        return False
    try:
        data = text.encode()
    except UnicodeEncodeError:
        if _ANY_UNDECODED.search(text) is not None:
            return True
        data = text.encode("utf-8", "surrogatepass")
    # What is not Latin takes two bytes for most of its letters, or three.
    return _in_latin(text, data) if 2 * len(data) < 3 * len(text) else _elsewhere(text, data)


def _in_latin(text: str, data: bytes) -> bool:
    """Return whether a text that is in Latin letters for the most part is suspicious; *data* is the same in UTF-8."""
    stored = data.translate(None, legacy_gate.ASCII)
    beyond = stored.decode("utf-8", "surrogatepass")
    # Little of such a text is beyond ASCII, and what there is is of few kinds.
    kinds = legacy_gate.kinds_of(beyond)
    if "\xe2" in kinds and _MARK.search(text) is not None:
        return True
    odd = _starts_among(kinds)
    if odd and _looks_odd(text, odd):
        return True
    sides = borders.sides(stored)
    if (b"L" in sides or not kinds.isdisjoint(borders.FAR_SIGNS)) and borders.mixes_scripts(
        text, borders.sides(data), borders.is_latin(text, data)
    ):
        return True
    if legacy_gate.strings_letters(data) or legacy_gate.joins_words(data) or legacy_gate.mixes_alphabets(text, kinds):
        return True
    return _may_be_multibyte(text, sides)


def _elsewhere(text: str, data: bytes) -> bool:
    """Return the same of other texts, which are scanned once for all."""
    sides = borders.sides(data)
    if borders.may_begin(text, data, sides) and _odd_or_damaged().search(text) is not None:
        return True
    if (b"z" in sides or b"a" in sides) and (
        borders.mixes_scripts(text, sides, borders.is_latin(text, data)) or legacy_gate.joins_words(data)
    ):
        return True
    return (b"l" in sides and legacy_gate.may_hold_letters(text, data)) or _may_be_multibyte(text, sides)


@lru_cache(256)
def _starts_among(kinds: frozenset[str]) -> tuple[str, ...]:
    """Return those of *kinds* that damage or anything odd begins with."""
    return tuple(_START.findall("".join(kinds)))


def _looks_odd(text: str, kinds: tuple[str, ...]) -> bool:
    """Return whether any of *kinds* in *text* looks like damage, or is odd where it stands."""
    if capitals.look_odd(text, filter(capitals.is_capital, kinds)):
        return True
    signs = [kind for kind in kinds if not capitals.is_capital(kind)]
    if _SELDOM * sum(map(text.count, signs)) > len(text):
        return _odd_or_damaged().search(capitals.without_beginnings(text)) is not None
    return any(_odd_or_damaged().match(text, at) is not None for sign in signs for at in borders.places(text, sign))


@cache
def _odd_or_damaged() -> re.Pattern[str]:
    ways = (f"{way}|{odd}" for way, odd in zip(_WAYS, legacy_gate.ODD_WAYS, strict=True))
    return re.compile(f"[\xe2{_STARTS}{legacy_gate.ODD_STARTS}]{_behind(*ways)}")


def _may_be_multibyte(text: str, sides: bytes) -> bool:
    if b"t" not in sides:
        return False
    from seedlint.repair import multibyte_gate

    return multibyte_gate.may_hold(text)


def may_be_utf8(text: str) -> bool:
    """Return whether *text* may hold UTF-8 that was read with a single-byte decoder, whole or with losses."""
    if _DAMAGE.search(text) is not None:
        return True
    data = text.encode("utf-8", "surrogatepass")
    if borders.mixes_scripts(text, borders.sides(data), borders.is_latin(text, data)):
        return True
    from seedlint.repair import sequences

    return any(sequences.pattern(codec).search(text) is not None for codec in _SELDOM_BY_CHANCE)


def suspects(text: str) -> tuple[Span, ...]:
    """Return the places of *text* that look like damage, whether or not they can be repaired."""
    return tuple(Span(*match.span()) for match in _DAMAGE.finditer(text))
