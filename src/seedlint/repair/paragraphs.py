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
from seedlint.repair.ordinary import is_ordinary
from seedlint.repair.record import Repaired
from seedlint.text.fix import DISPLAY, SAFE
from seedlint.text.span import Span

_PARAGRAPH = re.compile(r"(?:[^\r\n]+(?:\r\n?|\n)?)+")
_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
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
