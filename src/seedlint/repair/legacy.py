"""Legacy text that was read as another legacy charset: Cyrillic as accented Latin letters, `pøíli¹` for `příliš`.

Every pair of charsets is tried on a sample of the suspicious lines; the pairs that make it much likelier are then
weighed line by line. A line is repaired on its own evidence and on what the rest of the document says of the pair.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedlint.repair.legacy_gate import may_hold
from seedlint.repair.legacy_pairs import Pair, pairs, pieces, shows, undo
from seedlint.repair.legacy_support import ACT_POOLED, SAMPLE, WORD, Line, Reading, Support
from seedlint.repair.model import Model
from seedlint.repair.plausible import oddness
from seedlint.repair.record import Repaired, Step
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability
from seedlint.text.span import Span

_LINE = re.compile("[^\r\n]+")
_SHORTLIST = 4
_HINT = 6.0
"""The gain in nats below which a pair is not worth weighing."""
_ACT_ALONE = 9.0
"""The gain that a line must reach on its own, where the document does not prove the pair elsewhere."""
_POOL = 0.3
"""How much the gain of the other lines counts when two pairs compete for one."""
_LEAD = 3.0
"""How far the best reading must lead a different one to be SAFE."""
_CONFIDENCE = {SAFE: 0.995, UNSAFE: 0.9, DISPLAY: 0.5}


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
    support = {pair: Support(pair, readings, model) for pair in shortlist}
    made: list[Repaired] = []
    for line, found in readings:
        choice = _choose(found, support)
        if choice and support[choice.reading.pair].explains(line.text, choice.reading):
            made += _repairs(line, choice)
    return made


def _choose(found: Sequence[Reading], support: dict[Pair, Support]) -> Choice | None:
    """Return the likeliest reading of a line, if it is likely enough. Damage seldom has two origins in one document."""

    def rank(reading: Reading) -> float:
        return reading.gain + _POOL * (support[reading.pair].gain - max(reading.gain, 0.0))

    ranked = sorted(found, key=rank, reverse=True)
    if not ranked:
        return None
    best, others = ranked[0], tuple(reading for reading in ranked[1:] if reading.gain > 0)
    limit, by_words = support[best.pair].limit, support[best.pair].by_words
    if limit is None or best.gain < (ACT_POOLED if limit == SAFE and not by_words else _ACT_ALONE):
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
    share = max(40, SAMPLE // (2 * len(lines)))
    chosen: dict[str, None] = {}
    room = SAMPLE
    for line in lines:
        left = share
        for word in WORD.findall(line):
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
