"""What a whole document says for one pair of charsets: how much it restores, in how many words, in which language."""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from seedlint.repair.context import language_of
from seedlint.repair.fold import fold
from seedlint.repair.known import made_known
from seedlint.repair.legacy_pairs import Pair, shows
from seedlint.repair.model import Model
from seedlint.repair.plausible import capitals_inside, is_at_home, oddness
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability

WORD = re.compile("[^ \t]+")
SAMPLE = 480
"""How many characters of words beyond ASCII each pair is tried on."""
_AT_HOME = 8
"""How many lines tell whether they are in a language that we know."""
ACT_POOLED = 1.5
"""The gain that a line must reach in a document that proves the pair elsewhere."""
_PROOF = 25.0
"""The gain over a whole document that proves a pair."""
_LETTERS, _WORDS, _MANY_LETTERS = 3, 2, 8
"""A pair is SAFE when it restores at least so many letters in so many words, or many letters: never on signs alone."""
_KNOWN = 2
"""How many different words of the lexicon, half of all, make a pair SAFE where it restores less than that."""
_STRONG, _NOTABLE = 12.0, 7.0
"""The gain a character that needs no known language to be trusted, and that is worth showing in an unknown one."""
_MARKS = string.punctuation
_USUAL = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\xab\xbb"
"""Marks that are too usual in sound text for a few of them to be taken for damaged letters."""
_CONTRACTED = re.compile(
    "[a-z]\u2019(?:s|t|re|ve|ll|m|d)\\b|\\b(?:[cdjlmnst]|qu)\u2019[aeiouyh\xe0\xe2\xe8-\xeb\xee\xef\xf4\xf9\xfb\u0153]",
    re.IGNORECASE,
)
"""What an apostrophe makes of a word, as the lexicon does not know."""


class Line(NamedTuple):
    """A line of the document, with what must not be touched blanked out."""

    start: int
    text: str


class Reading(NamedTuple):
    """A line as one pair would have it."""

    pair: Pair
    text: str
    gain: float
    """By how many nats it is likelier than the line as it stands."""


class Support:
    """What a whole document says for one pair."""

    def __init__(self, pair: Pair, readings: Sequence[tuple[Line, list[Reading]]], model: Model) -> None:
        self._model = model
        self._own: list[tuple[str, Reading]] = []
        seen: dict[tuple[str, str], None] = {}
        for line, found in readings:
            for reading in found:
                if reading.pair == pair and reading.gain >= ACT_POOLED and shows(pair, line.text):
                    words = dict.fromkeys(_changed(line.text, reading.text))
                    # What stands there again proves nothing more.
                    if words.keys() - seen.keys():
                        self._own.append((line.text, reading))
                    seen |= words
        self._contradicted = _is_contradicted(pair, readings, len(seen))
        self.gain = sum(reading.gain for _, reading in self._own)
        changed = list(seen)
        self.limit = self._limit(changed)
        known = {word: odd for before, after in changed for word, odd in made_known(before, after, model)}
        are_enough = (len(known) >= _KNOWN or any(known.values())) and 2 * len(known) >= len(changed)
        self.by_words = are_enough and self.limit is not SAFE
        """Whether it is the lexicon that makes the pair SAFE."""
        if self.by_words:
            self.limit = SAFE
        elif not self._is_credible(changed, known) and not any(_CONTRACTED.search(after) for _, after in changed):
            self.limit = None

    def _is_credible(self, changed: Sequence[tuple[str, str]], known: dict[str, bool]) -> bool:
        """Whether the *changed* words, of which some are *known*, are no orthography that we don't know."""
        if self._is_broad(changed) or any(known.values()):
            return True
        return bool(known) and (any(oddness(before) for before, _ in changed) or self._is_in_one_language())

    def _limit(self, changed: Sequence[tuple[str, str]]) -> Applicability | None:
        """Return how far the pair's repairs may be trusted at best; None where there should be none."""
        letters = _restored_letters(changed)
        if letters < _LETTERS and all(char < "\x80" or char in _USUAL for before, _ in changed for char in before):
            return None
        strength = self.gain / max(1, sum(char > "\x7f" for before, _ in changed for char in before))
        is_broad = self._is_broad(changed)
        if not (is_broad and strength >= _STRONG) and not self._is_at_home():
            kinds = {char for before, _ in changed for char in before if char > "\x7f"}
            return DISPLAY if self.gain >= _PROOF and strength >= _NOTABLE and len(kinds) >= _LETTERS else None
        return SAFE if self.gain >= _PROOF and is_broad else UNSAFE

    def explains(self, line: str, reading: Reading) -> bool:
        """Whether *reading* stands beside others, or says enough by itself where much of the document needs none.

        None does that puts capitals into words.
        """
        if capitals_inside(reading.text) > capitals_inside(line):
            return False
        return not self._contradicted or self._is_broad(list(_changed(line, reading.text)))

    @staticmethod
    def _is_broad(changed: Sequence[tuple[str, str]]) -> bool:
        letters = _restored_letters(changed)
        return letters >= _LETTERS and (len(changed) >= _WORDS or letters >= _MANY_LETTERS)

    def _is_at_home(self) -> bool:
        lines = [(line[:SAMPLE], reading.text[:SAMPLE]) for line, reading in self._own[:_AT_HOME]]
        restored = "\n".join(after for line, text in lines for _, after in _changed(line, text))
        return is_at_home("\n".join(text for _, text in lines), self._model, restored)

    def _is_in_one_language(self) -> bool:
        """Whether the lines read as a language that we know, which has all of their letters."""
        text = "\n".join(reading.text[:SAMPLE] for _, reading in self._own[:_AT_HOME])
        code = language_of(text, self._model)
        return code is not None and all(
            char <= "\x7f" or char in self._model.language(code).letters for char in fold(text) if char.isalpha()
        )


def _is_contradicted(pair: Pair, readings: Sequence[tuple[Line, list[Reading]]], changed: int) -> bool:
    """Whether many words beside the *changed* ones, in lines that *pair* can have damaged, read better as they are."""
    sound: set[str] = set()
    for line, found in readings:
        gain = max((reading.gain for reading in found if reading.pair == pair), default=0.0)
        if gain < ACT_POOLED and shows(pair, line.text):
            sound.update(word for word in WORD.findall(line.text) if not word.isascii())
    return 2 * len(sound) >= changed > 0


def _changed(line: str, reading: str) -> Iterator[tuple[str, str]]:
    """Yield the words that differ, before and after, without the marks around them.

    A reading never adds or removes a space.
    """
    pairs = zip(WORD.findall(line), WORD.findall(reading), strict=False)
    return ((word.strip(_MARKS), other.strip(_MARKS)) for word, other in pairs if word != other)


def _restored_letters(changed: Iterable[tuple[str, str]]) -> int:
    """Return how many letters beyond ASCII were restored in words of some length: a sign may stand by itself."""
    words = (after for _, after in changed if sum(map(str.isalpha, after)) >= _LETTERS)
    return sum(char > "\x7f" and char.isalpha() for word in words for char in word)
