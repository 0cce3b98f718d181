"""What a quotation mark, dash or sign costs in its place, where the lost bytes leave a choice.

To the language model all quotation marks are one token, and all dashes; so their surroundings decide.
"""

from collections.abc import Mapping, Sequence
from math import log

from seedlint.repair import typography
from seedlint.repair.language import Language

MARKS = "\u2018\u2019\u201a\u201c\u201d\u201e\xab\xbb\u2013\u2014"
SIGNS = "\u2026\xa0\u2022\xb7\xd7\xb0\xa9\xae\u2122\xa7\u20ac\u2192\xbf\xa1" + "".join(
    map(chr, range(0x1F1E6, 0x1F200))
)
"""Signs worth guessing at; the last ones are the letters that flags are spelled with."""
_SIGN, _IN_WORD, _MISPLACED, _FAR_MISPLACED, _SPACED, _UNOPENED = -6.0, -14.0, -4.0, -8.0, -2.0, -4.0
_APART = "\xd7\xa7\u2022\u20ac\u2192\xbf\xa1"
"""Signs that don't stand right after a letter."""
_SINGLE = "\u2018\u2019\u201a"
_BLANK = " \n\t\xa0"
_AFTER_SPACE = _BLANK + ":;!?%"
"""What a no-break space may stand before."""


def price_of_sign(char: str, tail: str, after: str) -> float:
    """Return what *char*, one of `SIGNS`, costs between *tail* and *after*, in nats."""
    begins_after_letter = tail[-1:].isalpha()
    if char == "\xa0":
        return _IN_WORD if begins_after_letter and after[:1] not in _AFTER_SPACE else _SIGN
    return _IN_WORD if begins_after_letter and char in _APART else _SIGN


def price_of_mark(char: str, context: tuple[str, str], language: Language | None) -> float:
    """Return what the kind of *char*, one of `MARKS`, costs between two texts; 0 in a place where it is usual."""
    tail, after = context
    begins, ends = tail[-1:] in _BLANK, after[:1] in _BLANK
    if char in typography.DASHES:
        return 0.0 if begins == ends else _MISPLACED
    if begins and ends:
        return _FAR_MISPLACED if char in _SINGLE else _SPACED
    if tail[-1:].isalpha() and after[:1].isalpha():
        usual = char == "\u2019" and (language is None or language.contracts(tail, after))
        return 0.0 if usual else _FAR_MISPLACED
    return 0.0


def share_of_mark(
    char: str, context: tuple[str, str], rivals: Sequence[str], habits: tuple[typography.Shares, Mapping[str, int]]
) -> float:
    """Return the log of how often *char*, rather than a rival of its kind, is written between two texts."""
    tail, after = context
    kind = typography.DASHES if char in typography.DASHES else typography.QUOTES
    walk = typography.Walk()
    for match in typography.MARK.finditer(tail):
        walk.see(tail[: match.start()][-1:], match[0], tail[match.end() :][:1])
    alike = tuple(mark for mark in rivals if mark in kind)
    share = log(dict(typography.choose(walk.key(tail[-1:], char, after[:1]), alike, *habits))[char])
    return share + _UNOPENED * (not walk.open and _only_closes(char, tail, after))


def _only_closes(char: str, tail: str, after: str) -> bool:
    """Whether *char* between two texts ends a quotation: an apostrophe may follow an *s*."""
    if char in typography.DASHES or tail[-1:] in _BLANK or after[:1] not in _BLANK:
        return False
    return char != "\u2019" or tail[-1:].lower() not in "sxz"
