"""The likeliest text behind a damaged line: a beam search over the characters that its bytes may stand for."""

import re
from collections.abc import Iterable, Mapping
from math import log
from typing import NamedTuple

from seedlint.repair import case, typography
from seedlint.repair.fold import fold
from seedlint.repair.model import Model
from seedlint.repair.multibyte_bytes import LOST, Repertoire, arcs, patterns, shows_as

RUN = re.compile("[^\x00-\x7f]+")
"""What a damaged run consists of; the ASCII character that it swallowed lies inside its last character."""
_BEAM = 16
_CONTEXT = 4
_TAIL = 160
"""How much of the text before it a choice may look at."""
_FOREIGN = -4.0
_SIGN = -6.0
_KNOWN_WORD, _PER_FREQUENCY = 2.0, 0.2
_MARKS = "\u2018\u2019\u201a\u201c\u201d\u201e\xab\xbb\u2013\u2014"
_SIGNS = "\u2026\xa0\u2022\xb7\xd7\xb0\xa9\xae\u2122\xa7\u20ac\u2192\xbf\xa1"


class Run(NamedTuple):
    """A damaged run of a line and what it stands for."""

    start: int
    end: int
    text: str
    is_exact: bool
    """Whether no byte of it was lost."""

    def shift(self, by: int) -> "Run":
        """Return the run moved *by* characters."""
        return self._replace(start=self.start + by, end=self.end + by)


class Setting(NamedTuple):
    """What the lines of a document are searched with."""

    model: Model
    language: str
    repertoire: Repertoire
    """The characters that lost bytes may belong to."""
    letters: Mapping[str, float]
    """Those of the language."""
    marks: typography.Shares
    style: Mapping[str, int]
    """The quotation marks and dashes that the document shows undamaged."""


class _Path(NamedTuple):
    score: float
    tail: str
    """The last characters so far."""
    runs: tuple[str | None, ...] = ()
    """What each damaged run stands for, or None."""


class _Crossing(NamedTuple):
    """A damaged run, with the character after it and the decoder that made it."""

    run: str
    following: str
    codec: str


def setting_for(model: Model, language: str, style: Mapping[str, int]) -> Setting:
    """Return what a search in *language* needs."""
    letters = model.language(language).letters
    capitals = (char.upper() for char in letters if len(char.upper()) == 1)
    repertoire = Repertoire(dict.fromkeys([*letters, *capitals, *_MARKS, *_SIGNS]))
    return Setting(model, language, repertoire, letters, model.marks(language), style)


def search(line: str, codec: str, setting: Setting) -> list[Run]:
    """Return the runs of *line* that UTF-8 read as *codec* explains, each with the likeliest text behind it."""
    paths, done, runs = [_Path(0.0, "\n")], 0, list(RUN.finditer(line))
    for run in runs:
        paths = _literal(paths, line[done : run.start()], setting.model)
        crossing = _Crossing(run[0], line[run.end() : run.end() + 1], codec)
        through = _through(paths, crossing, setting)
        paths = through or [path._replace(runs=(*path.runs, None)) for path in _literal(paths, run[0], setting.model)]
        done = run.end()
    best = _literal(paths, line[done:], setting.model)[0].runs
    return [
        Run(run.start(), run.end(), text, LOST not in run[0])
        for run, text in zip(runs, best, strict=True)
        if text is not None
    ]


def _literal(paths: list[_Path], text: str, model: Model) -> list[_Path]:
    """Return *paths* continued by *text*; where several compete, the first characters decide between them."""
    if len(paths) > 1:
        near = fold(text[: 2 * _CONTEXT])
        paths = [
            path._replace(score=path.score + _cost(path.tail, near, model) + _word(path.tail, text, model))
            for path in paths
        ]
    return _best(path._replace(tail=(path.tail + text)[-_TAIL:]) for path in paths)


def _word(tail: str, text: str, model: Model) -> float:
    """Return the bonus for a known word that begins in *tail* and ends in *text*, in nats."""
    start, stop = len(tail), 0
    while start and tail[start - 1].isalpha():
        start -= 1
    while stop < len(text) and text[stop].isalpha():
        stop += 1
    frequency = model.frequency(fold(tail[start:] + text[:stop]))
    return _KNOWN_WORD + _PER_FREQUENCY * frequency if frequency else 0.0


def _cost(tail: str, folded: str, model: Model) -> float:
    context = fold(tail[-_CONTEXT:]).rjust(_CONTEXT)
    return model.cost(context + folded, _CONTEXT, _CONTEXT + len(folded))


def _best(paths: Iterable[_Path]) -> list[_Path]:
    """Return the best path for each context, likeliest first, as many as the beam holds."""
    kept: dict[str, _Path] = {}
    for path in sorted(paths, key=lambda path: -path.score):
        kept.setdefault(fold(path.tail[-_CONTEXT:]), path)
        if len(kept) == _BEAM:
            break
    return list(kept.values())


def _through(paths: list[_Path], crossing: _Crossing, setting: Setting) -> list[_Path]:
    """Return the continuations of *paths* by what the run can stand for, best first; none when nothing fits."""
    done: list[_Path] = []
    run, following, codec = crossing
    for pattern in patterns(run, codec):
        lattice = arcs(pattern, setting.repertoire)
        if not lattice[0]:
            continue
        # A path holds what it made of the run last, so that the damage can be done again to it.
        fronts = [[path._replace(runs=(*path.runs, "")) for path in paths], *([] for _ in pattern)]
        for at, ways in enumerate(lattice):
            starts = _best(fronts[at])
            for end, chars in ways:
                after = following if end == len(pattern) else ""
                fronts[end] += (_step(path, char, after, chars, setting) for path in starts for char in chars)
        done += (path for path in fronts[-1] if shows_as(path.runs[-1] or "", following, codec) == run)
    return _best(done)


def _step(path: _Path, char: str, following: str, rivals: list[str], setting: Setting) -> _Path:
    """Return *path* continued by *char*, one of *rivals*."""
    folded = fold(char)
    score = path.score + _cost(path.tail, folded, setting.model) + case.step(path.tail, char)
    if char.isalpha():
        score += _FOREIGN * (char > "\x7f" and folded not in setting.letters)
    elif len(rivals) > 1:
        score += _fit(path.tail, char, following, rivals, setting)
    return _Path(score, path.tail + char, (*path.runs[:-1], (path.runs[-1] or "") + char))


def _fit(tail: str, char: str, following: str, rivals: list[str], setting: Setting) -> float:
    """Return what a quotation mark, dash or sign costs in its place, in nats; to the model they are one token."""
    alike = tuple(mark for mark in rivals if fold(mark) == fold(char))
    if char not in _MARKS:
        return _SIGN
    walk = typography.Walk()
    for match in typography.MARK.finditer(tail):
        walk.see(tail[: match.start()][-1:], match[0], tail[match.end() :][:1])
    shares = typography.choose(walk.key(tail[-1:], char, following), alike, setting.marks, setting.style)
    return log(dict(shares)[char])
