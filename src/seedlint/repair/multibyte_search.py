"""The likeliest text behind a damaged line: a beam search over the characters that its bytes may stand for."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from seedlint.repair import case, typography
from seedlint.repair.fold import fold
from seedlint.repair.model import Model
from seedlint.repair.multibyte_bytes import LOST, RUN, Repertoire, arcs, patterns, shows_as
from seedlint.repair.multibyte_marks import MARKS, SIGNS, price_of_mark, price_of_sign, share_of_mark

_BEAM = 16
_CONTEXT = 4
_TAIL, _AHEAD = 160, 12
"""How much of the text before and after it a choice may look at."""
_HOPELESS, _LONG, _MOST_LOST = 7 * LOST, 12, 0.3
"""What no search can fill in, and would take long to try: in Latin script two marks side by side are six lost bytes."""
_FOREIGN = -4.0
_NO_RIVAL = 100.0
_KNOWN_WORD, _PER_FREQUENCY = 2.0, 0.2
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]")


class Run(NamedTuple):
    """A damaged run of a line and what it stands for."""

    start: int
    end: int
    text: str
    margin: float
    """How much likelier *text* is than anything else, in nats; infinite where no byte was lost."""

    @property
    def is_exact(self) -> bool:
        """Whether no byte of it was lost."""
        return self.margin == inf

    def shift(self, by: int) -> "Run":
        """Return the run moved *by* characters."""
        return self._replace(start=self.start + by, end=self.end + by)


class Setting(NamedTuple):
    """What the lines of a document are searched with."""

    model: Model
    language: str | None
    """Its code; None while it is not known."""
    repertoire: Repertoire
    """The characters that lost bytes may belong to."""
    letters: Container[str]
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
    """A damaged run, with the text right after it and the decoder that made it."""

    run: str
    after: str
    codec: str


def setting_for(model: Model, languages: Sequence[str], style: Mapping[str, int]) -> Setting:
    """Return what a search needs in a text that is in one of *languages*."""
    letters = dict.fromkeys(letter for code in languages for letter in model.language(code).letters)
    capitals = (char.upper() for char in letters if len(char.upper()) == 1)
    repertoire = Repertoire(dict.fromkeys([*letters, *capitals, *MARKS, *SIGNS]))
    only = languages[0] if len(languages) == 1 else None
    return Setting(model, only, repertoire, letters, model.marks(languages[0]), style)


def search(line: str, codec: str, setting: Setting) -> list[Run]:
    """Return the runs of *line* that UTF-8 read as *codec* explains, each with the likeliest text behind it."""
    paths, done, runs = [_Path(0.0, "\n")], 0, list(RUN.finditer(line))
    for run in runs:
        paths = _literal(paths, line[done : run.start()], setting.model)
        crossing = _Crossing(run[0], line[run.end() : run.end() + _AHEAD], codec)
        through = _through(paths, crossing, setting)
        paths = through or [path._replace(runs=(*path.runs, None)) for path in _literal(paths, run[0], setting.model)]
        done = run.end()
    best = _literal(paths, line[done:], setting.model)[0].runs
    return list(_told(line, runs, best, (codec, setting)))


def _told(
    line: str, runs: Sequence[re.Match[str]], best: Sequence[str | None], way: tuple[str, Setting]
) -> Iterator[Run]:
    """Yield the *runs* that *best* has a text for, each with how far it leads; all others are taken as they are."""
    tail, done = "\n", 0
    for run, text in zip(runs, best, strict=True):
        tail, done = tail + line[done : run.start()], run.end()
        if text is not None:
            margin = _margin(tail[-_TAIL:], line[done : done + _AHEAD], (run[0], text), way) if LOST in run[0] else inf
            yield Run(run.start(), run.end(), text, margin)
        tail += run[0] if text is None else text


def _margin(tail: str, after: str, run: tuple[str, str], way: tuple[str, Setting]) -> float:
    """Return how far the text of a *run*, between *tail* and *after*, leads all others that show as the same."""
    shown, chosen = run
    codec, setting = way
    known, model = RUN.split(after)[0], setting.model
    near = fold(known[: 2 * _CONTEXT])
    scores = {
        path.runs[-1]: path.score + _cost(path.tail, near, model) + _word(path.tail, known, model)
        for path in _ways([_Path(0.0, tail)], _Crossing(shown, after, codec), setting)
    }
    own = scores.pop(chosen, -inf)
    return own - max(scores.values(), default=own - _NO_RIVAL)


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
    """Return the best continuations of *paths* by what the run can stand for; none when nothing fits."""
    return _best(_ways(paths, crossing, setting))


def _ways(paths: list[_Path], crossing: _Crossing, setting: Setting) -> list[_Path]:
    """Return the continuations of *paths* by what the run can stand for."""
    done: list[_Path] = []
    run, after, codec = crossing
    if _HOPELESS in run or (len(run) > _LONG and run.count(LOST) > _MOST_LOST * len(run)):
        return []
    for pattern in patterns(run, codec):
        lattice = arcs(pattern, setting.repertoire)
        if not lattice[0]:
            continue
        # A path holds what it made of the run last, so that the damage can be done again to it.
        fronts = [[path._replace(runs=(*path.runs, "")) for path in paths], *([] for _ in pattern)]
        for at, ways in enumerate(lattice):
            starts = _best(fronts[at])
            for end, chars in ways:
                ahead = after if end == len(pattern) else chr(pattern[end] or 0xFF)
                fronts[end] += (_step(path, char, ahead, chars, setting) for path in starts for char in chars)
        done += (path for path in fronts[-1] if _is_sound(path.runs[-1] or "", crossing))
    return done


def _is_sound(text: str, crossing: _Crossing) -> bool:
    """Whether *text* would show as the run, and its flags are whole."""
    run, after, codec = crossing
    return shows_as(text, after[:1], codec) == run and len(_FLAG_LETTERS.findall(text)) % 2 == 0


def _step(path: _Path, char: str, after: str, rivals: list[str], setting: Setting) -> _Path:
    """Return *path* continued by *char*, one of *rivals*."""
    folded = fold(char)
    score = path.score + _cost(path.tail, folded, setting.model) + case.step(path.tail, char)
    if char.isalpha():
        score += _FOREIGN * (char > "\x7f" and folded not in setting.letters)
    elif len(rivals) > 1:
        score += _fit((path.tail, after), char, rivals, setting)
    return _Path(score, path.tail + char, (*path.runs[:-1], (path.runs[-1] or "") + char))


def _fit(context: tuple[str, str], char: str, rivals: list[str], setting: Setting) -> float:
    """Return what a mark or sign costs between the two texts of *context*, in nats."""
    if char not in MARKS:
        return price_of_sign(char, *context)
    language = setting.model.language(setting.language) if setting.language else None
    habits = setting.marks, setting.style
    return price_of_mark(char, context, language) + share_of_mark(char, context, rivals, habits)
