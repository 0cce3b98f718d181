"""Legacy text that was read as another legacy charset: Cyrillic as accented Latin letters, `pøíli¹` for `příliš`.

Every pair of charsets is tried on a sample of the suspicious lines; the pairs that make it much likelier are then
weighed line by line. A line is repaired on its own evidence and on what the rest of the document says of the pair.
"""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from seedlint.repair.context import language_of
from seedlint.repair.fold import fold
from seedlint.repair.known import made_known
from seedlint.repair.legacy_gate import may_hold
from seedlint.repair.legacy_pairs import Pair, pairs, pieces, shows, undo
from seedlint.repair.model import Model
from seedlint.repair.plausible import capitals_inside, is_at_home, oddness
from seedlint.repair.record import Repaired, Step
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability
from seedlint.text.span import Span

_LINE = re.compile("[^\r\n]+")
_WORD = re.compile("[^ \t]+")
_SAMPLE = 480
"""How many characters of words beyond ASCII each pair is tried on."""
_SHORTLIST = 4
_AT_HOME = 8
"""How many lines tell whether they are in a language that we know."""
_HINT = 6.0
"""The gain in nats below which a pair is not worth weighing."""
_ACT_ALONE, _ACT_POOLED = 9.0, 1.5
"""The gain that a line must reach on its own, and in a document that proves the pair elsewhere."""
_PROOF = 25.0
"""The gain over a whole document that proves a pair."""
_POOL = 0.3
"""How much the gain of the other lines counts when two pairs compete for one."""
_LEAD = 3.0
"""How far the best reading must lead a different one to be SAFE."""
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
_CONFIDENCE = {SAFE: 0.995, UNSAFE: 0.9, DISPLAY: 0.5}


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


class Choice(NamedTuple):
    """What a line is to read, and what else it might."""

    reading: Reading
    applicability: Applicability
    others: tuple[Reading, ...]


def candidates(text: str, model: Model, protect: Sequence[Span] = ()) -> list[Repaired]:
    """Return the repairs of *text*, one for each run of damaged words; nothing inside *protect* is touched."""
    lines = [Line(match.start(), match[0]) for match in _LINE.finditer(_blanked(text, protect))]
    suspects = [line.text for line in lines if may_hold(line.text)]
    shortlist = _shortlist(suspects, model) if suspects else []
    if not shortlist:
        return []
    readings = [(line, _readings(line.text, shortlist, model)) for line in lines if not line.text.isascii()]
    support = {pair: _Support(pair, readings, model) for pair in shortlist}
    made: list[Repaired] = []
    for line, found in readings:
        choice = _choose(found, support)
        if choice and support[choice.reading.pair].explains(line.text, choice.reading):
            made += _repairs(line, choice)
    return made


class _Support:
    """What a whole document says for one pair."""

    def __init__(self, pair: Pair, readings: Sequence[tuple[Line, list[Reading]]], model: Model) -> None:
        self._model = model
        self._own: list[tuple[str, Reading]] = []
        seen: dict[tuple[str, str], None] = {}
        for line, found in readings:
            for reading in found:
                if reading.pair == pair and reading.gain >= _ACT_POOLED and shows(pair, line.text):
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
        lines = [(line[:_SAMPLE], reading.text[:_SAMPLE]) for line, reading in self._own[:_AT_HOME]]
        restored = "\n".join(after for line, text in lines for _, after in _changed(line, text))
        return is_at_home("\n".join(text for _, text in lines), self._model, restored)

    def _is_in_one_language(self) -> bool:
        """Whether the lines read as a language that we know, which has all of their letters."""
        text = "\n".join(reading.text[:_SAMPLE] for _, reading in self._own[:_AT_HOME])
        code = language_of(text, self._model)
        return code is not None and all(
            char <= "\x7f" or char in self._model.language(code).letters for char in fold(text) if char.isalpha()
        )


def _is_contradicted(pair: Pair, readings: Sequence[tuple[Line, list[Reading]]], changed: int) -> bool:
    """Whether many words beside the *changed* ones, in lines that *pair* can have damaged, read better as they are."""
    sound: set[str] = set()
    for line, found in readings:
        gain = max((reading.gain for reading in found if reading.pair == pair), default=0.0)
        if gain < _ACT_POOLED and shows(pair, line.text):
            sound.update(word for word in _WORD.findall(line.text) if not word.isascii())
    return 2 * len(sound) >= changed > 0


def _changed(line: str, reading: str) -> Iterator[tuple[str, str]]:
    """Yield the words that differ, before and after, without the marks around them.

    A reading never adds or removes a space.
    """
    pairs = zip(_WORD.findall(line), _WORD.findall(reading), strict=False)
    return ((word.strip(_MARKS), other.strip(_MARKS)) for word, other in pairs if word != other)


def _restored_letters(changed: Iterable[tuple[str, str]]) -> int:
    """Return how many letters beyond ASCII were restored in words of some length: a sign may stand by itself."""
    words = (after for _, after in changed if sum(map(str.isalpha, after)) >= _LETTERS)
    return sum(char > "\x7f" and char.isalpha() for word in words for char in word)


def _choose(found: Sequence[Reading], support: dict[Pair, _Support]) -> Choice | None:
    """Return the likeliest reading of a line, if it is likely enough. Damage seldom has two origins in one document."""

    def rank(reading: Reading) -> float:
        return reading.gain + _POOL * (support[reading.pair].gain - max(reading.gain, 0.0))

    ranked = sorted(found, key=rank, reverse=True)
    if not ranked:
        return None
    best, others = ranked[0], tuple(reading for reading in ranked[1:] if reading.gain > 0)
    limit, by_words = support[best.pair].limit, support[best.pair].by_words
    if limit is None or best.gain < (_ACT_POOLED if limit == SAFE and not by_words else _ACT_ALONE):
        return None
    lead = rank(best) - max(map(rank, others), default=0.0)
    return Choice(best, limit if lead >= _LEAD else min(limit, UNSAFE), others)


def _shortlist(lines: Sequence[str], model: Model) -> list[Pair]:
    """Return the pairs that make a sample of *lines* likelier, best first."""
    sample = _sample(lines)
    gains: dict[str, tuple[float, Pair]] = {}
    before = _likelihood(sample, model)
    for pair in _in_order(sample):
        after = undo(sample, pair)
        if after != sample and after not in gains:
            gains[after] = (_likelihood(after, model) - before, pair)
    ranked = sorted((entry for entry in gains.values() if entry[0] >= _HINT), reverse=True)
    return [pair for _, pair in ranked[:_SHORTLIST]]


def _in_order(sample: str) -> list[Pair]:
    """Return all pairs; of two that read *sample* alike, the one whose decoder has all of its letters comes first."""
    return sorted(pairs(), key=lambda pair: not shows(pair, sample))


def _sample(lines: Sequence[str]) -> str:
    """Return distinct words with characters beyond ASCII, some from each of *lines* as far as there is room."""
    share = max(40, _SAMPLE // (2 * len(lines)))
    chosen: dict[str, None] = {}
    room = _SAMPLE
    for line in lines:
        left = share
        for word in _WORD.findall(line):
            if left > 0 and not word.isascii() and word not in chosen:
                chosen[word] = None
                left -= len(word)
        room -= share - left
        if room <= 0:
            break
    return " ".join(chosen)


def _readings(line: str, shortlist: Sequence[Pair], model: Model) -> list[Reading]:
    made: dict[str, Reading] = {}
    before = _likelihood(line, model)
    for pair in sorted(shortlist, key=lambda pair: not shows(pair, line)):
        after = undo(line, pair)
        if after != line and after not in made:
            made[after] = Reading(pair, after, _likelihood(after, model) - before)
    return list(made.values())


def _likelihood(text: str, model: Model) -> float:
    return model.score(text) - oddness(text)


def _repairs(line: Line, choice: Choice) -> Iterator[Repaired]:
    pair = choice.reading.pair
    for run in _runs(line.text, pair):
        original = run.of(line.text)
        yield Repaired(
            run.shift(line.start),
            original,
            undo(original, pair),
            choice.applicability,
            str(pair),
            _CONFIDENCE[choice.applicability],
            tuple(dict.fromkeys(undo(original, other.pair) for other in choice.others)),
            (Step("encode", pair.read), Step("decode", pair.stored)),
        )


def _runs(line: str, pair: Pair) -> Iterator[Span]:
    """Yield the runs of damaged words: from the first to the last damaged piece with only signs and spaces between."""
    run: Span | None = None
    for piece in pieces(line, pair):
        if undo(piece[0], pair) == piece[0]:
            continue
        if run and line[run.end : piece.start()] in ("", " "):
            run = Span(run.start, piece.end())
            continue
        if run:
            yield run
        run = Span(*piece.span())
    if run:
        yield run


def _blanked(text: str, protect: Sequence[Span]) -> str:
    """Return *text* with the protected parts blanked, at equal length."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(protect):
        if end > done:
            parts += (text[done : max(start, done)], "\0" * (end - max(start, done)))
            done = end
    return "".join([*parts, text[done:]])
