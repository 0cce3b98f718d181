"""Whether ordinary spelling explains what stands where damage was found: a capital that begins a word, a unit."""

import re

from seedlint.repair import marks
from seedlint.repair.record import Repaired
from seedlint.text.span import Span

_AFTER_WORDS = frozenset("\xbb\xab\u201c\u201d\u203a\u2026\u2013\u2014\xb9\xb2\xb3\xae\u2122\xb0\xaa\xba\u20ac")
_JOINED = " \xad\xa0"
"""What sound text may have right behind a capital beyond ASCII."""
_GUILLEMETS = ("\xab", "\xbb")
UNSPELT = re.compile("\u0139(?=[aeiouy])")
"""A long l before a vowel."""
_STOPS = frozenset(".,;:!?)")
"""What no word follows without a blank."""
_FRENCH_STOPS = frozenset(";:!?\xbb%")
"""What French sets apart from the word before it."""
_NUMBER = re.compile(r"[0-9][ \xa0]\Z")


def is_ordinary(text: str, place: Repaired) -> bool:
    """Whether ordinary spelling explains what stands there: one capital in a word of capitals, or at its beginning."""
    lead, second = place.original[0], place.original[1:2]
    if second and second not in _JOINED and (len(place.original) > 2 or second not in _AFTER_WORDS):
        return False
    if not (lead.isupper() and lead.isalpha() and len(place.replacement) == 1) or _is_no_beginning(text, place):
        return False
    before, after = marks.beside(text, place.span)
    if place.replacement == "\N{MULTIPLICATION SIGN}" and _is_between_numbers(text, place.span):
        return False
    if place.original[1:] == " " and _NUMBER.search(text, max(0, place.span.start - 2), place.span.start):
        return True  # a unit
    if not second or (second in _JOINED and before.isupper()):
        return not _is_cut_in_two(text, place)
    return len(place.original) == 2 and second in _AFTER_WORDS and not after.isalnum()


def _is_between_numbers(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 2) : span.start].rstrip(" "), text[span.end : span.end + 2].lstrip(" ")
    return before[-1:].isdecimal() and after[:1].isdecimal()


def is_unspelt(text: str, place: Repaired) -> bool:
    """Whether *place* is a long l before a vowel: it makes a syllable of its own, so no orthography has that."""
    return len(place.original) == 1 and UNSPELT.match(text, place.span.start) is not None


def _is_no_beginning(text: str, place: Repaired) -> bool:
    """Whether no spelling has the capital of *place* where it stands."""
    before, after = marks.beside(text, place.span)
    if before.isdecimal() and place.original == "\xc5" and not after.isalpha():
        return False  # a unit
    if before.islower() or before.isdecimal() or (before in _STOPS and not after.isalnum()):
        return True
    if place.original[1:] in _GUILLEMETS and not before.strip():
        return True  # no quotation begins or ends right behind a lone capital
    if _is_one_of_two(text, place.span):
        return True
    return place.replacement == "\N{NO-BREAK SPACE}" and _is_no_capital(text, place)


def _is_one_of_two(text: str, span: Span) -> bool:
    """Whether two capitals beyond ASCII begin a word of small letters, which no spelling does."""
    start = span.start - 1 if text[span.start - 1 : span.start].isupper() else span.start
    both, after = text[start : start + 2], text[start + 2 : start + 4]
    begins = not text[max(0, start - 1) : start].isalnum()
    return (
        begins
        and both.isalpha()
        and both.isupper()
        and min(both) > "\x7f"
        and after.isalpha()
        and after.islower()
        and len(after) == 2
    )


def _is_cut_in_two(text: str, place: Repaired) -> bool:
    """Whether an invisible character stands between two capitals that begin a word and its small letters."""
    start, end = place.span
    begins = not text[max(0, start - 2) : start][:-1].isalnum() and text[start - 1 : start].isupper()
    return place.original[1:] in ("\xad", "\xa0") and begins and text[end : end + 1].islower()


def _is_no_capital(text: str, place: Repaired) -> bool:
    """Whether what is left of a no-break space stands where no capital does."""
    lead, after = place.original[0], text[place.span.end : place.span.end + 2]
    if lead in marks.beside(text, place.span):
        return True  # no word begins with the same capital twice
    if after[:1] in _FRENCH_STOPS and after:
        return True
    is_name = after[:1].isupper() and (after[1:].islower() or after[1:] == ".")
    return len(place.original) == 1 and is_name and not text[place.span.start - 1 : place.span.start].isupper()
