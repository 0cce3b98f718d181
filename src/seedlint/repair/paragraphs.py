"""Where a text is proven to be damaged: there damage needs no further excuse, and sound text is never proven damaged.

What proves a paragraph is damage that no spelling explains: letters that could be undone exactly, contractions, and
losses of which more than one character is left. It counts where next to nothing in the paragraph contradicts it, since
damage spares no character beyond ASCII.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from seedlint.repair import marks, noise, sequences
from seedlint.repair.context import blank, language_of
from seedlint.repair.fold import fold
from seedlint.repair.laws import line_of
from seedlint.repair.model import load
from seedlint.repair.record import Repaired
from seedlint.text.fix import DISPLAY, SAFE
from seedlint.text.span import Span

_PARAGRAPH = re.compile(r"(?:[^\r\n]+(?:\r\n?|\n)?)+")
_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")
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
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9][ \xa0]\Z")
_SHORT = 3
"""Letters of a word that may be in the lexicon of some language by chance."""
_SELDOM, _ALONE = -9.0, -3.0
"""Log shares of a language's characters, and of its words of one letter, above which it is no chance."""
_CONTRADICTED = 0.15
"""Letters that no damage explains, as a share of the damaged places, above which a paragraph is not wholly damaged."""
_ENOUGH = 2
"""Proofs that a paragraph needs where none of them could be undone exactly."""


def proven_places(text: str, places: Sequence[Repaired]) -> frozenset[Span]:
    """Return the spans of the lossy *places* whose paragraph proves their channel."""
    proofs = _Proofs(text, places)
    return frozenset(place.span for place in places if proofs.hold_for(place))


def in_sound_paragraphs(text: str, places: Sequence[Repaired]) -> frozenset[Span]:
    """Return the spans of the *places* whose paragraph has more letters that no damage explains."""
    free = blank(text, [place.span for place in places])
    return frozenset(
        place.span
        for span, group in _paragraphs(text, places)
        if len(_LETTER.findall(span.of(free))) > len(group)
        for place in group
    )


def has_sound_letters(text: str, places: Sequence[Repaired]) -> bool:
    """Whether *text* has more letters that no damage explains, or that ordinary spelling does, than other *places*.

    Damage spares no letter, so what such a text holds of it was put there: nothing follows for other paragraphs.
    """
    letters = len(_LETTER.findall(blank(text, [place.span for place in places])))
    ordinary = sum(is_ordinary(text, place) for place in places)
    return letters + ordinary > len(places) - ordinary


def speakers(
    text: str, places: Sequence[Repaired], speaks: Callable[[str, Repaired], str | None], *, whole: bool
) -> dict[Span, int]:
    """Return of each of *places* how many places speak for its decoder in its paragraph, or in the *whole* text."""
    groups = [list(places)] if whole else [group for _, group in _paragraphs(text, places) if group]
    found: dict[Span, int] = {}
    for group in groups:
        counts = Counter(speaks(text, place) for place in group)
        found |= {place.span: counts[place.channel.partition(",")[0]] for place in group}
    return found


class _Proofs:
    """Says of each lossy place whether its paragraph proves its channel."""

    def __init__(self, text: str, places: Sequence[Repaired]) -> None:
        self._starts: dict[int, int] = {}
        self._proven: dict[tuple[int, str], bool] = {}
        self._groups = [(span, group) for span, group in _paragraphs(text, places) if group]
        self._text, self._free = text, blank(text, [place.span for place in places])
        for number, (_, group) in enumerate(self._groups):
            for place in group:
                self._starts[place.span.start] = number

    def hold_for(self, place: Repaired) -> bool:
        """Return whether *place*, one of the places that this was made with, stands in a paragraph that proves it."""
        number = self._starts.get(place.span.start)
        if number is None or "," not in place.channel:
            return False
        key = number, place.channel
        if key not in self._proven:
            self._proven[key] = self._is_proven(*key)
        return self._proven[key]

    def _is_proven(self, number: int, channel: str) -> bool:
        span, group = self._groups[number]
        if len(_LETTER.findall(span.of(self._free))) > _CONTRADICTED * len(group):
            return False
        chain = noise.decoders(channel)[::-1]
        exact = any(
            _is_exact(place)
            and sequences.undone(place.original, chain) == place.replacement
            and not is_ordinary(self._text, place)
            for place in group
        )
        others = {
            self._text[place.span.start - 2 : place.span.end + 2].lower()
            for place in group
            if place.channel == channel and _speaks_for_itself(self._text, place)
        }
        return exact or len(others) >= _ENOUGH


def _paragraphs(text: str, places: Sequence[Repaired]) -> Iterator[tuple[Span, list[Repaired]]]:
    waiting = iter(sorted(places))
    place = next(waiting, None)
    for match in _PARAGRAPH.finditer(text):
        group = []
        while place is not None and place.span.start < match.end():
            group.append(place)
            place = next(waiting, None)
        yield Span(*match.span()), group


def _is_exact(place: Repaired) -> bool:
    return place.applicability is SAFE and "," not in place.channel and place.channel.startswith("utf-8>")


def _speaks_for_itself(text: str, place: Repaired) -> bool:
    """Whether what is left of a lossy place is hardly ever written on purpose."""
    if place.applicability is DISPLAY:
        return False
    left = place.original.rstrip(" ")
    before, after = marks.beside(text, place.span)
    if (
        place.applicability is SAFE
        and before.islower()
        and after.islower()
        and left.isupper()
        and familiar(text, place)
    ):
        return True  # no spelling has a capital there
    return (len(left) > 1 and left[:1] > "\x7f") or marks.is_contraction(text, place.span, place.replacement)


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


def familiar(text: str, place: Repaired) -> bool:
    """Whether *place* makes a word that is in the lexicon of one that isn't."""
    start = place.span.start
    while start and text[start - 1].isalpha():
        start -= 1
    match = _WORD.match(text, place.span.end)
    end = match.end() if match else place.span.end
    before, after = text[start : place.span.start], text[place.span.end : end]
    known, shown = fold(before + place.replacement + after), fold(before + place.original + after)
    if not known.isalpha():
        return False
    if len(known) <= _SHORT:
        return _is_common(known, shown, line_of(text, place.span))
    if place.original == "\xc3" and before.isupper() and not after:
        return False  # capitals that end on one are common in Portuguese, Guarani and Vietnamese
    return load().frequency(known) > 0 and not load().frequency(shown)


def _is_common(word: str, shown: str, line: str) -> bool:
    """Whether the short *word* is a common one of the language of *line*, which does not write what is *shown*."""
    code = language_of(line, load())
    if code is None:
        return False
    language = load().language(code)
    if len(word) > 1:
        return word in language.words and shown not in language.words
    is_own = language.letters.get(word, _SELDOM) > _SELDOM and shown not in language.letters
    return is_own and language.alone.get(word, _SELDOM) > _ALONE
