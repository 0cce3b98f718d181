"""Undecodable bytes inside a text that is otherwise UTF-8: a stray byte of CP1252, a line of CP1251 in a UTF-8 file."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedlint.repair.charset_guess import CONFIDENCE, Guess, Judge, cost, prefer_commonest, read
from seedlint.repair.charset_table import COMMONEST, COSTS
from seedlint.repair.model import Model
from seedlint.repair.record import Repaired, Step
from seedlint.text.span import Span

_LINE = re.compile("[^\r\n]*[\udc80-\udcff][^\r\n]*")
_WORD = re.compile("[^ \t]*[\udc80-\udcff][^ \t]*")
_SEGMENT = re.compile("[\x00-\x7f\udc80-\udcff]*[\udc80-\udcff][\x00-\x7f\udc80-\udcff]*")
_SAMPLE = 400
_FINALISTS = 6
_POOL = 15.0
"""How much the lead that a charset has in the rest of the document can count in a line, in nats."""


class Way(NamedTuple):
    """A charset, and whether it is the whole word's or only that of the parts that are not UTF-8."""

    charset: str
    is_whole: bool

    def read(self, word: str) -> str:
        """Return *word* read this way; as it stands where that is impossible."""
        if self.is_whole:
            return read(word.encode("utf-8", "surrogateescape"), self.charset) or word
        return _SEGMENT.sub(lambda part: Way(self.charset, is_whole=True).read(part[0]), word)

    def read_line(self, line: str) -> str:
        """Return *line* with its damaged words read this way."""
        return _WORD.sub(lambda word: self.read(word[0]), line)


def find(text: str, model: Model) -> list[Repaired]:
    """Return a repair for each word of *text* that holds undecodable bytes, as small as it can be, in order."""
    lines = list(_LINE.finditer(text))
    if not lines:
        return []
    judge = Judge("\n".join(line[0] for line in lines).encode("utf-8", "surrogateescape"), model)
    ways = _finalists(lines, judge)
    rows = [[judge.likelihood(way.read_line(line[0])) - cost(way.charset) for way in ways] for line in lines]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    made: list[Repaired] = []
    for line, row in zip(lines, rows, strict=True):
        elsewhere = [total - own for total, own in zip(totals, row, strict=True)]
        pooled = [own + max(-_POOL, other - max(elsewhere)) for own, other in zip(row, elsewhere, strict=True)]
        made += _repairs(line, ways, pooled, judge)
    return made


def _finalists(lines: Sequence[re.Match[str]], judge: Judge) -> list[Way]:
    """Return the ways that read a sample of the damaged words best, best first."""
    sample = _sample(lines)
    readings: dict[str, Way] = {}
    for charset in COSTS:
        for is_whole in (False, True):
            way = Way(charset, is_whole)
            readings.setdefault(" ".join(map(way.read, sample)), way)
    scored = sorted(((judge.likelihood(text) - cost(way.charset), way) for text, way in readings.items()), reverse=True)
    finalists = [way for _, way in scored[:_FINALISTS]]
    commonest = Way(COMMONEST, is_whole=False)
    return finalists if commonest in finalists else [*finalists, commonest]


def _sample(lines: Sequence[re.Match[str]]) -> list[str]:
    chosen: dict[str, None] = {}
    left = _SAMPLE
    for line in lines:
        for word in _WORD.findall(line[0]):
            if left > 0 and word not in chosen:
                chosen[word] = None
                left -= len(word)
    return list(chosen)


def _repairs(line: re.Match[str], ways: Sequence[Way], scores: Sequence[float], judge: Judge) -> Iterator[Repaired]:
    readings: dict[str, Way] = {}
    guesses: list[Guess] = []
    for score, way in sorted(zip(scores, ways, strict=True), reverse=True):
        if (reading := way.read_line(line[0])) not in readings:
            readings[reading] = way
            guesses.append(Guess(score, way.charset, reading))
    guesses = prefer_commonest(guesses, judge)
    level = judge.level(guesses)
    best = readings[guesses[0].text]
    for word in _WORD.finditer(line[0]):
        sound = best.read(word[0])
        if sound == word[0]:
            continue
        start, end = _common(word[0], sound)
        damaged = word[0][start : len(word[0]) - end]
        yield Repaired(
            Span(word.start() + start, word.end() - end).shift(line.start()),
            damaged,
            sound[start : len(sound) - end],
            level,
            best.charset,
            CONFIDENCE[level],
            tuple(dict.fromkeys(way.read(damaged) for way in readings.values() if way != best)),
            (Step("encode", "utf-8"), Step("decode", best.charset)),
        )


def _common(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two strings share at the start, and then at the end."""
    shortest = min(len(one), len(other))
    start = next((i for i in range(shortest) if one[i] != other[i]), shortest)
    end = next((i for i in range(shortest - start) if one[-1 - i] != other[-1 - i]), shortest - start)
    return start, end
