"""Undecodable bytes inside a text that was read as UTF-8: a stray byte of CP1252, a line or a file of CP1251."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from seedlint.repair.charset_guess import CONFIDENCE, Guess, Judge, cost, prefer_commonest, read
from seedlint.repair.charset_table import COMMONEST, COSTS
from seedlint.repair.model import Model
from seedlint.repair.record import Repaired, Step
from seedlint.text.fix import DISPLAY, Applicability
from seedlint.text.span import Span

_LINE = re.compile("(?<![^\r\n])[\x00-\x09\x0b\x0c\x0e-\x7f]*+[^\x00-\x7f][^\r\n]*+")
_WORD = re.compile("(?<![^ \t])[\x00-\x08\x0a-\x1f\x21-\x7f]*+[^\x00-\x7f][^ \t]*+")
_STRAY = re.compile("[\udc80-\udcff]")
_VALID = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_SEGMENT = re.compile("(?<![\x00-\x7f\udc80-\udcff])[\x00-\x7f]*+[\udc80-\udcff][\x00-\x7f\udc80-\udcff]*+")
_PICTURE = re.compile("[\U0001f000-\U0001faff]")
"""What only UTF-8 writes: no text in another charset has the bytes F0 9F."""
_SAMPLE = 400
_FINALISTS = 6
_POOL = 15.0
"""How much the lead that a charset has in the rest of the document can count in a line, in nats."""
_POOL_SOUND = 30.0
"""The same for a line without undecodable bytes, which is then likely to be in the file's charset too."""
_FAR = 10.0
"""How much less likely a reading is that nobody needs to be told of, in nats."""
_LINES = 40
"""After so many damaged lines, only the two charsets that read them best compete for the others."""


class Way(NamedTuple):
    """A charset, and whether it is the whole word's or only that of the parts that are not UTF-8."""

    charset: str
    is_whole: bool

    def read(self, word: str) -> str:
        """Return *word* read this way; as it stands where that is impossible."""
        if len(word) > _LONGEST_KEPT:
            return self._read(word)
        if (known := _READ.get((self, word))) is None:
            if len(_READ) >= _MOST_KEPT:
                _READ.clear()
            known = _READ[self, word] = self._read(word)
        return known

    def _read(self, word: str) -> str:
        if self.is_whole and not _PICTURE.search(word):
            return _restored(word, self.charset)
        return _SEGMENT.sub(lambda part: _restored(part[0], self.charset), word)

    def read_line(self, line: str) -> str:
        """Return *line* with its damaged words read this way."""
        return _WORD.sub(lambda word: self.read(word[0]), line)


def _restored(part: str, charset: str) -> str:
    return read(part.encode("utf-8", "surrogateescape"), charset) or part


_READ: dict[tuple[Way, str], str] = {}
"""Words that were read lately, since each is asked for again and again."""
_LONGEST_KEPT = 64
_MOST_KEPT = 10_000
_AS_IT_STANDS = Way("utf-8", is_whole=False)


def is_mostly_utf8(text: str) -> bool:
    """Return whether *text* has more characters of UTF-8 beyond ASCII than stray bytes, as legacy text seldom does."""
    return len(_VALID.findall(text)) > len(_STRAY.findall(text))


def find(text: str, model: Model) -> list[Repaired]:
    """Return a repair for each run of words that undecodable bytes have damaged, as small as it can be, in order."""
    lines = list(_LINE.finditer(text))
    stray = [line for line in lines if _STRAY.search(line[0])]
    if not stray:
        return []
    judge = Judge("\n".join(line[0] for line in stray).encode("utf-8", "surrogateescape"), model)
    ways = _finalists(stray, judge)
    if is_mostly_utf8(text):
        lines = stray
    else:
        # In a file that is all in one legacy charset, some words look like UTF-8 by accident.
        ways.append(_AS_IT_STANDS)
    made: list[tuple[re.Match[str], list[Repaired]]] = []
    totals = _totals(stray[:_LINES], ways, judge)
    for number, line in enumerate(lines):
        if number == _LINES:
            ways = [*sorted(totals, key=lambda way: -totals[way])[:2], *ways[-1:]]
        own: dict[Way, float] = {}
        scores = _scores(line[0], ways, totals, judge, own)
        if number < _LINES and not judge.is_at_home(scores[0][1].read_line(line[0])):
            # This line may be in a charset of its own, which the others know nothing of.
            scores = _scores(line[0], [*dict.fromkeys((*ways, *_finalists([line], judge)))], totals, judge, own)
        made.append((line, list(_repairs(line, scores, judge))))
    return list(_together(made))


def _together(made: Sequence[tuple[re.Match[str], list[Repaired]]]) -> Iterator[Repaired]:
    """Yield the repairs of all lines; those of lines without undecodable bytes are no surer than any of the others.

    If such a byte stayed when they are made, what the others have become would be taken for its charset's the next
    time. Nor do they come to hold what frames and boxes are drawn with: that would be damage, the next time.
    """
    levels = [_level(repairs) for line, repairs in made if _STRAY.search(line[0])]
    least = min(levels, default=DISPLAY)
    for line, repairs in made:
        known = _STRAY.search(line[0]) is not None
        for one in repairs:
            if not known and any(map(_is_drawn, one.replacement)):
                continue
            level = one.applicability if known else min(one.applicability, least)
            yield one._replace(applicability=level, confidence=min(one.confidence, CONFIDENCE[level]))


def _is_drawn(char: str) -> bool:
    return "\N{BOX DRAWINGS LIGHT HORIZONTAL}" <= char < "\N{BLACK SQUARE}"


def _level(repairs: Sequence[Repaired]) -> Applicability:
    """Return how sure the repair of a whole line is."""
    return min((one.applicability for one in repairs), default=DISPLAY)


def _totals(lines: Sequence[re.Match[str]], ways: Sequence[Way], judge: Judge) -> dict[Way, float]:
    """Return how likely *lines* are when read in each of *ways*."""
    rows = [[judge.likelihood(way.read_line(line[0])) - cost(way.charset) for way in ways] for line in lines]
    return {way: sum(column) for way, column in zip(ways, zip(*rows, strict=True), strict=True)}


def _scores(
    line: str, ways: Sequence[Way], totals: Mapping[Way, float], judge: Judge, own: dict[Way, float]
) -> list[tuple[float, Way]]:
    """Return how likely each of *ways* is for *line*, the rest of the document considered, likeliest first.

    *own* keeps how likely they are by themselves.
    """
    for way in ways:
        if way not in own:
            own[way] = judge.likelihood(way.read_line(line)) - cost(way.charset)
    elsewhere = {way: totals[way] - own[way] if way in totals else -inf for way in ways}
    best = max(elsewhere.values())
    most = _POOL if _STRAY.search(line) else _POOL_SOUND
    scores = [(own[way] + max(-most, elsewhere[way] - best), way) for way in ways]
    return sorted(scores, reverse=True)


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


def _repairs(line: re.Match[str], scores: Sequence[tuple[float, Way]], judge: Judge) -> Iterator[Repaired]:
    readings: dict[str, Way] = {}
    guesses: list[Guess] = []
    for score, way in scores:
        if (reading := way.read_line(line[0])) not in readings:
            readings[reading] = way
            guesses.append(Guess(score, way.charset, reading))
    if guesses[0].text == line[0]:
        return
    guesses = prefer_commonest(guesses, judge)
    level = judge.level(guesses)
    best = readings[guesses[0].text]
    rivals = [readings[guess.text] for guess in guesses[1:] if guess.score > guesses[0].score - _FAR]
    for span, restored in _runs(line[0], best):
        damaged = span.of(line[0])
        others = dict.fromkeys(way.read_line(damaged) for way in rivals)
        yield Repaired(
            span.shift(line.start()),
            damaged,
            restored,
            level,
            best.charset,
            CONFIDENCE[level],
            tuple(other for other in others if other != restored and not _STRAY.search(other)),
            (Step("restore", restored),),
        )


def _runs(line: str, way: Way) -> Iterator[tuple[Span, str]]:
    """Yield the parts of *line* that *way* changes, and what they become; with no letter between them, two make one."""
    open_part: tuple[Span, str] | None = None
    for word in _WORD.finditer(line):
        sound = way.read(word[0])
        if sound == word[0]:
            continue
        start, end = _common(word[0], sound)
        span, restored = Span(word.start() + start, word.end() - end), sound[start : len(sound) - end]
        if open_part:
            gap = line[open_part[0].end : span.start]
            if any(map(str.isalnum, gap)):
                yield open_part
            else:
                span, restored = Span(open_part[0].start, span.end), open_part[1] + gap + restored
        open_part = span, restored
    if open_part:
        yield open_part


def _common(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two strings share at the start, and then at the end."""
    shortest = min(len(one), len(other))
    start = next((i for i in range(shortest) if one[i] != other[i]), shortest)
    end = next((i for i in range(shortest - start) if one[-1 - i] != other[-1 - i]), shortest - start)
    return start, end
