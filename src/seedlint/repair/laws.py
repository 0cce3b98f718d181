"""The laws for a single place: what damage never was, and what sound text rules out.

Letters don't become signs or another script's letters, and a reading brings no control character.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from seedlint.repair import channels, marks, proof
from seedlint.repair.fold import fold
from seedlint.repair.model import load
from seedlint.repair.record import Repaired
from seedlint.repair.scripts import scripts
from seedlint.text.span import Span

_PARTNERS = {
    "\xbb": "\xab",
    " ": "\xab",
    "\u201d": "\u201c\u201e\u201d",
    "\u201c": "\u201e",
    "\xab": "\xbb",
    "\u203a": "\u2039",
    "\u2019": "\u2018",
}
_SINGLE_BYTE = ("cp125", "iso8859", "latin", "koi8", "mac", "cp437", "cp85", "cp86")
_OLD = ("utf-8>cp437", "utf-8>cp85", "utf-8>cp866", "utf-8>mac")
_LIKE_LETTERS = "\xaa\xb5\xba"
"""Signs that Unicode takes for letters."""
_ASCII_LETTER = re.compile("[A-Za-z]")
_FRAME = re.compile("[\u2500-\u259f]+")
_FRAMES = re.compile("[\u2500-\u259f]{2}")
_AROUND = 60
_LINE = 2_000
"""Characters on either side of a place beyond which its line says nothing about it."""
FEW = 4
"""Restored characters below which a run is short enough to be well-formed by chance."""


def _brings_controls(_: str, place: Repaired) -> bool:
    return any(map(_is_control, place.replacement))


@lru_cache(4096)
def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\t\r\n"


def _turns_letters_into_signs(_: str, place: Repaired) -> bool:
    """Where no UTF-8 was involved letters stay letters, but for the marks that old charsets have in their place."""
    if not _is_legacy(place) or not any(map(str.isalpha, place.original)):
        return False
    signs = (char for char in place.replacement if char > "\x7f" and (not char.isalnum() or char in _LIKE_LETTERS))
    return not all(map(is_mark, signs))


def _turns_units_into_letters(text: str, place: Repaired) -> bool:
    """A sign at the end of a number or word, as in square metres, is what it looks like."""
    if not _is_legacy(place) or len(place.original) != len(place.replacement) or proof.restored_letters(place):
        return False
    after = text[place.span.start + 1 : place.span.end + 1].ljust(len(place.original))
    changed = zip(place.original, place.replacement, after, strict=True)
    return any(sign in proof.UNIT_SIGNS and letter.isalpha() and not right.isalpha() for sign, letter, right in changed)


def _mixes_scripts(text: str, place: Repaired) -> bool:
    restored = scripts(place.replacement)
    if len(restored) > 1:
        return True
    before, after = marks.beside(text, place.span)
    # Right next to the place; damaged letters around it are places, or leads of other scripts, themselves.
    beside = scripts("".join(char for char in before + after if char.isascii()))
    return bool(restored and beside) and restored != beside


def is_a_crumb(text: str, place: Repaired) -> bool:
    """A few letters that Latin words don't have, by a decoder of the old DOS or Mac: what is left of a sign."""
    if not place.channel.startswith(_OLD) or len(place.replacement) >= FEW or _is_latin(place.replacement):
        return False
    return _is_among_latin(text, place)


def _is_latin(text: str) -> bool:
    """Whether *text* is of Latin letters that some language of ours writes."""
    return scripts(text) <= {"LATIN"} and all(char <= "\x7f" or char in load().shares for char in fold(text))


def _makes_a_letter_an_ideograph(text: str, place: Repaired) -> bool:
    """A letter that is all that is left of an ideograph, among Latin words or by itself: nobody writes one there."""
    if len(place.original) > 1 or scripts(place.original) != {"LATIN"} or scripts(place.replacement) != {"EAST ASIAN"}:
        return False
    return _is_among_latin(text, place) or not any(map(str.isalnum, marks.beside(text, place.span)))


def _is_among_latin(text: str, place: Repaired) -> bool:
    around = text[max(0, place.span.start - _AROUND) : place.span.end + _AROUND]
    return 2 * len(_ASCII_LETTER.findall(around)) > len(around)


def _makes_a_strange_letter(_: str, place: Repaired) -> bool:
    """Two letters of one alphabet are just that, rather than one that no language of ours has."""
    is_one = len(place.replacement) == 1 and place.replacement.isalpha() and "," not in place.channel
    are_letters = len(place.original) == 2 and place.original.isalpha() and scripts(place.original) == {"LATIN"}
    return is_one and are_letters and fold(place.replacement) not in load().shares


def _is_one_ideograph(text: str, place: Repaired) -> bool:
    """A single ideograph that stands by itself was one."""
    east = place.channel.rpartition(">")[2].startswith(("gbk", "cp932", "big5", "cp949"))
    return east and len(place.original) == 1 and not any(map(str.isalnum, marks.beside(text, place.span)))


def closes_a_quotation(text: str, place: Repaired) -> bool:
    """A closing mark whose partner stands before the word belongs to it, not to a damaged letter."""
    partner = _PARTNERS.get(place.original[-1:])
    if partner is None or len(place.original) != 2:
        return False
    if marks.beside(text, place.span)[0].islower() and place.original[0].isupper():
        return False  # no word ends on a capital
    start = place.span.start - 1
    first = max(0, start - _LINE)
    while start >= first and (text[start].isalnum() or text[start] == " "):
        start -= 1
    # A partner behind the same lead is damaged itself.
    return start >= first and text[start] in partner and text[start - 1 : start] != place.original[0]


def _could_not_come_from_the_decoder(text: str, place: Repaired) -> bool:
    """A line that was read with a legacy charset holds only what that charset has."""
    decoder = _legacy_decoder(place)
    if decoder is None:
        return False
    known = _repertoire(decoder)
    return any(char.isalpha() and char not in known for char in line_of(text, place.span))


def _is_legacy(place: Repaired) -> bool:
    """Whether one old charset was taken for another."""
    return ">" in place.channel and not place.channel.startswith("utf-8")


def _legacy_decoder(place: Repaired) -> str | None:
    """Return the single-byte charset that was taken for the right one, where no UTF-8 was involved."""
    codec = place.channel.partition(",")[0].rpartition(">")[2]
    return codec if _is_legacy(place) and codec.startswith(_SINGLE_BYTE) else None


@cache
def _repertoire(codec: str) -> frozenset[str]:
    return frozenset(channels.table(codec))


def _is_a_quoted_letter(text: str, place: Repaired) -> bool:
    """A letter between two equal straight quotation marks, of which the second is none of its bytes."""
    before = marks.beside(text, place.span)[0]
    return len(place.original) == 2 and place.original[1] in "'\"" and place.original[1] == before


def _is_a_frame(_: str, place: Repaired) -> bool:
    """Pieces of a frame where no UTF-8 was involved: alone, two in a row, or as what becomes no letter."""
    if not _is_legacy(place) or not _FRAME.search(place.original):
        return False
    if not _ASCII_LETTER.search(place.original) or _FRAMES.search(place.original):
        return True
    pairs = zip(place.original, place.replacement, strict=False)
    return any(_FRAME.match(shown) and not restored.isalpha() for shown, restored in pairs)


def _is_part_of_a_frame(text: str, place: Repaired) -> bool:
    """Pieces of a frame, right beside another one: what damage shows of one character seldom holds nothing else."""
    return _FRAME.fullmatch(place.original) is not None and any(map(_FRAME.match, marks.beside(text, place.span)))


def is_mark(char: str) -> bool:
    """Return whether *char* is a mark of punctuation, a blank, or one that goes with a letter."""
    return unicodedata.category(char) in ("Mn", "Mc", "Pd", "Pi", "Pf", "Ps", "Pe", "Po", "Cf", "Zs")


def line_span(text: str, span: Span) -> Span:
    """Return where the lines that *span* takes in begin and end; of endless ones, where what is near does."""
    # By whole steps, so that neighbours in an endless line share one stretch of it.
    first = max(0, span.start // _LINE - 1) * _LINE
    last = min(len(text), (span.end // _LINE + 2) * _LINE)
    start, end = text.rfind("\n", first, span.start), text.find("\n", span.end, last)
    return Span(start + 1 if start >= 0 else first, end if end >= 0 else last)


def line_of(text: str, span: Span) -> str:
    """Return the line that *span* begins and ends in, or the lines that it takes in; of endless ones what is near."""
    return line_span(text, span).of(text)


LAWS: tuple[Callable[[str, Repaired], bool], ...] = (
    _brings_controls,
    _could_not_come_from_the_decoder,
    _is_a_frame,
    _is_a_quoted_letter,
)
"""What no reading may do, whatever else is found."""
LAWS_OF_CHANCE: tuple[Callable[[str, Repaired], bool], ...] = (
    is_a_crumb,
    _mixes_scripts,
    closes_a_quotation,
    _makes_a_letter_an_ideograph,
    _makes_a_strange_letter,
    _is_one_ideograph,
    _is_part_of_a_frame,
    _turns_letters_into_signs,
    _turns_units_into_letters,
)
"""What sound text rules out, unless its channel is proven."""
