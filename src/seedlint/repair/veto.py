"""What no repair may do, however well its figures look: the last word on what was found.

Figures come from forty languages; sound text comes in thousands, in capitals, in lists of names. These laws hold in all
of them: letters don't become signs or another script's letters, a reading brings no control character, and a place that
ordinary spelling explains as well needs others beside it that it doesn't.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache

from seedlint.repair import channels, marks, proof
from seedlint.repair.model import load
from seedlint.repair.paragraphs import familiar, in_sound_paragraphs, is_ordinary, proven_places
from seedlint.repair.patch import Patched
from seedlint.repair.record import Repaired
from seedlint.repair.scripts import scripts
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Edit
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
_WORD = re.compile("[a-z]{2,}")
_ASCII_LETTER = re.compile("[A-Za-z]")
_AROUND = 60
_ENOUGH_WORDS = 2_000
_AT_HOME, _NEAR_HOME = 0.28, 0.2
"""Share of the commonest 120 words: 98 % of English lines have 0.3, lines of unknown languages mostly less than 0.2."""
_FEW = 4
"""Restored characters below which a run is short enough to be well-formed by chance."""
_LINE = 2_000
"""Characters on either side of a place beyond which its line says nothing about it."""
_SUPPORT = 2
"""Places of the same channel, none of which ordinary spelling explains, that a place which it does explain needs."""


def uphold(text: str, places: Sequence[Repaired]) -> list[Repaired]:
    """Return *places* (in order) without those that break a law, and lowered where support is missing."""
    proven = proof.proven([place for place in places if not _is_usual(text, place) and not _is_a_crumb(text, place)])
    kept = [
        place
        for place in places
        if not any(law(text, place) for law in _LAWS)
        and (place.channel in proven or not any(law(text, place) for law in _LAWS_OF_CHANCE))
    ]
    kept = list(_without_strangers(text, kept))
    damaged = proven_places(text, kept)
    kept = list(_well_placed(text, kept, damaged))
    return list(_spoken(text, list(_supported(text, kept, damaged)), damaged))


def without_lone_doubts(places: Sequence[Repaired]) -> list[Repaired]:
    """Return *places* without single characters in doubt, where nothing surer speaks for their channel."""
    seen = {_decoder(place) for place in places if place.applicability > DISPLAY}
    return [
        place
        for place in places
        if place.applicability > DISPLAY
        or len(place.original) > 1
        or "," not in place.channel
        or _decoder(place) in seen
    ]


def _brings_controls(_: str, place: Repaired) -> bool:
    return any(unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\t\r\n" for char in place.replacement)


def _turns_letters_into_signs(_: str, place: Repaired) -> bool:
    """Where no UTF-8 was involved letters stay letters, but for the marks that old charsets have in their place."""
    if not _is_legacy(place) or not any(map(str.isalpha, place.original)):
        return False
    return any(char > "\x7f" and not char.isalnum() and not _is_mark(char) for char in place.replacement)


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


def _is_a_crumb(text: str, place: Repaired) -> bool:
    """A few letters of another script among Latin words, by a decoder of the old DOS or Mac: what is left of a sign."""
    if not place.channel.startswith(_OLD) or len(place.replacement) >= _FEW or scripts(place.replacement) <= {"LATIN"}:
        return False
    around = text[max(0, place.span.start - _AROUND) : place.span.end + _AROUND]
    return len(_ASCII_LETTER.findall(around)) > _AROUND // 2


def _is_one_ideograph(text: str, place: Repaired) -> bool:
    """A single ideograph that stands by itself was one."""
    east = place.channel.rpartition(">")[2].startswith(("gbk", "cp932", "big5", "cp949"))
    return east and len(place.original) == 1 and not any(map(str.isalnum, marks.beside(text, place.span)))


def _closes_a_quotation(text: str, place: Repaired) -> bool:
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


_LAWS: tuple[Callable[[str, Repaired], bool], ...] = (
    _brings_controls,
    _could_not_come_from_the_decoder,
)
_LAWS_OF_CHANCE: tuple[Callable[[str, Repaired], bool], ...] = (
    _is_a_crumb,
    _mixes_scripts,
    _closes_a_quotation,
    _is_one_ideograph,
    _turns_letters_into_signs,
    _turns_units_into_letters,
)
"""What sound text rules out, unless its channel is proven."""
_MARK_LAWS = (marks.splits_a_word, marks.is_a_word_of_its_own, marks.is_no_place)
"""Laws for places that nothing but ordinary spelling speaks against; they see the text as it would read repaired."""


def _without_strangers(text: str, places: Sequence[Repaired]) -> Iterator[Repaired]:
    """Leave out the short readings that turn a few letters of a sound line in another script into something else."""
    for place in places:
        script = scripts(place.original)
        if len(place.replacement) < _FEW and script and script != {"LATIN"} and place.original[0] > "\u036f":
            line = _line_span(text, place.span)
            inside = sum(other.span.end - other.span.start for other in places if line.overlaps(other.span))
            own = sum(scripts(char) == script for char in line.of(text) if char > "\u036f")
            if own > 2 * inside:
                continue
        yield place


def _well_placed(text: str, places: Sequence[Repaired], proven: Container[Span]) -> Iterator[Repaired]:
    """Leave out marks and blanks where none may stand, outside of what is *proven* damage."""
    sound = Patched(text, [Edit(place.span, place.replacement) for place in places])
    for place, held in zip(places, sound.held, strict=True):
        if place.span in proven or not any(law(sound.text, place._replace(span=held)) for law in _MARK_LAWS):
            yield place


def _supported(text: str, places: Sequence[Repaired], proven: Container[Span]) -> Iterator[Repaired]:
    """Yield the places that stand, each at the level that the others of its channel allow."""
    strong = Counter(
        _decoder(place) for place in places if place.applicability > DISPLAY and not is_ordinary(text, place)
    )
    proofs = sum(marks.is_contraction(text, place) for place in places)
    sound = in_sound_paragraphs(text, places)
    for place in places:
        if place.span in proven:
            yield place
            continue
        level = place.applicability
        if marks.is_dash_for_a_letter(text, place) and proofs < _SUPPORT:
            continue
        if is_ordinary(text, place) and strong[_decoder(place)] < _SUPPORT:
            if familiar(text, place):
                level = min(level, UNSAFE)
            elif not strong[_decoder(place)]:
                continue
            else:
                level = DISPLAY
        if place.span in sound and "," in place.channel and is_ordinary(text, place):
            continue
        if marks.is_possessive(text, place):
            level = min(level, UNSAFE) if proofs < _SUPPORT else SAFE if level is UNSAFE else level
        if marks.closes(text, place) and not any(marks.opens(other, place, text) for other in places):
            level = DISPLAY
        yield place._replace(applicability=level)


def _spoken(text: str, places: Sequence[Repaired], proven: Container[Span]) -> Iterator[Repaired]:
    """Yield *places* without marks that stand for a circumflex of a language we don't know.

    Where marks are all that speaks for a loss, the words around them must be those of a language that we know.
    """
    by_decoder: dict[str, list[Repaired]] = {}
    for place in places:
        by_decoder.setdefault(_decoder(place), []).append(place)
    doubtful = {
        decoder: _share_of_common_words(text, found)
        for decoder, found in by_decoder.items()
        if all("," in place.channel and place.original == marks.MARK_LEAD for place in found)
    }
    for place in places:
        share = 1.0 if place.span in proven else doubtful.get(_decoder(place), 1.0)
        if share >= _AT_HOME:
            yield place
        elif share >= _NEAR_HOME:
            yield place._replace(applicability=DISPLAY)


def _share_of_common_words(text: str, places: Sequence[Repaired]) -> float:
    """Return how many of the ASCII words in the lines of *places* are among the commonest of the likeliest language."""
    lines = dict.fromkeys(_line_span(text, place.span) for place in places)
    words = [word for line in lines for word in _WORD.findall(line.of(text).lower())][:_ENOUGH_WORDS]
    model = load()
    common = (sum(map(model.language(code).words.__contains__, words)) for code in model.languages)
    return max(common) / len(words) if words else 0.0


def _is_usual(text: str, place: Repaired) -> bool:
    return _closes_a_quotation(text, place) or is_ordinary(text, place)


def _decoder(place: Repaired) -> str:
    return place.channel.partition(",")[0]


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


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc", "Pd", "Pi", "Pf", "Ps", "Pe", "Po", "Cf", "Zs")


def _line_span(text: str, span: Span) -> Span:
    # By whole steps, so that neighbours in an endless line share one stretch of it.
    first = max(0, span.start // _LINE - 1) * _LINE
    last = min(len(text), (span.end // _LINE + 2) * _LINE)
    start, end = text.rfind("\n", first, span.start), text.find("\n", span.end, last)
    return Span(start + 1 if start >= 0 else first, end if end >= 0 else last)


def line_of(text: str, span: Span) -> str:
    """Return the line that *span* begins and ends in, or the lines that it takes in; of endless ones what is near."""
    return _line_span(text, span).of(text)
