"""Decoding through a lossy channel: every piece of damage may be one of several characters, or stand for itself.

A beam search over the readings of a short window, weighed by the language model, the case of the letters, the lexicon and
the words that are known from elsewhere.
"""

from collections.abc import Mapping
from math import log
from typing import NamedTuple

from seedlint.repair import case
from seedlint.repair.fold import STRANGE, fold
from seedlint.repair.model import ORDER, WORD, Language, Model
from seedlint.repair.typography import QUOTES, Shares, Walk

_WIDTH, _SLACK = 24, 16.0
_AS_IT_STANDS = -3.0
_KNOWN_WORD, _SAME_CASE = 7.0, 2.0
_DOUBLE_SPACE = -3.0
_SIGN, _NO_CONTRACTION = 3.0, -9.0


class Setting(NamedTuple):
    """What one document's windows are decoded with."""

    model: Model
    arcs: Mapping[str, tuple[str, ...]]
    """For each image, what it may have been: a letter, or all marks or signs that read alike."""
    longest: int
    """The length of the longest image."""
    language: Language
    """The document's language, or a guess at it."""
    foreign: float
    """What a letter costs that the language does not have; 0 for a mere guess."""
    marks: Shares
    """How often the language writes which mark in which context."""
    words: Mapping[str, int]
    """Words that stand undamaged elsewhere, as they are written."""


class Choice(NamedTuple):
    """One piece of damage and its reading: the characters that it may be alike, or the image itself where it stays."""

    offset: int
    image: str
    text: str


class State(NamedTuple):
    """A reading of the window so far."""

    score: float
    tail: str
    """The text that it ends with."""
    choices: tuple[Choice, ...]


class Decoded(NamedTuple):
    """The best reading of a window."""

    choices: tuple[Choice, ...]
    tail: str
    gain: float
    """How much likelier it is than the window as it stands, in nats."""
    margins: tuple[float, ...]
    """For each choice, how much likelier than the best reading that chooses otherwise, in nats."""
    others: tuple[tuple[str, ...], ...]
    """For each choice, the other texts in sight, likeliest first."""


def decode(left: str, window: str, free: str, setting: Setting) -> Decoded:
    """Return the best reading of *window* after the sound text *left*; only where *free* agrees with it is it damaged."""
    waiting: dict[int, list[State]] = {0: [State(0.0, left, ())]}
    for offset in range(len(window)):
        states = _best(waiting.pop(offset, []))
        for state in states:
            _advance(state, (window, free), offset, waiting, setting)
    states = _best([_ended(state, setting) for state in waiting[len(window)]])
    best = states[0]
    margins = tuple(_margin(choice, states) for choice in best.choices)
    others = tuple(_others(choice, states) for choice in best.choices)
    return Decoded(best.choices, best.tail, best.score - _untouched(left, window, setting), margins, others)


def _advance(
    state: State, views: tuple[str, str], offset: int, waiting: dict[int, list[State]], setting: Setting
) -> None:
    """Add to *waiting* what *state* may become by reading on at *offset*."""
    window, free = views
    char = window[offset]
    found = False
    for length in range(1, setting.longest + 1):
        image = free[offset : offset + length]
        for text in setting.arcs.get(image, ()):
            found = True
            shown = STRANGE if is_sign(text) else text[0]
            read = _read(state, shown, (*state.choices, Choice(offset, image, text)), setting)
            price = _price(state.tail, text, window[offset + length :], setting)
            waiting.setdefault(offset + length, []).append(read._replace(score=read.score + price))
    choices, price = state.choices, 0.0
    if found:
        choices, price = (*choices, Choice(offset, char, char)), _AS_IT_STANDS
    read = _read(state, char, choices, setting)
    waiting.setdefault(offset + 1, []).append(read._replace(score=read.score + price))


def _read(state: State, char: str, choices: tuple[Choice, ...], setting: Setting) -> State:
    score, tail = state.score, state.tail
    folded = fold(char)
    if not char.isalpha():
        score += _word(tail, setting)
    context = fold(tail[1 - ORDER :])
    score += setting.model.log(context.rjust(ORDER - 1) + folded) + case.step(tail, char)
    if folded == " " and context.endswith(" "):
        score += _DOUBLE_SPACE
    if char > "\x7f" and folded not in setting.language.letters and char.isalpha():
        score += setting.foreign
    return State(score, tail[-40:] + char, choices)


def is_sign(text: str) -> bool:
    """Whether *text* is neither a letter nor a common mark: too rare for what stands around it to tell which it is."""
    return not text[0].isalnum() and fold(text[0]) not in "'-\u2014 "


def _price(tail: str, text: str, after: str, setting: Setting) -> float:
    """Return what *text* costs beyond what its folded form does: other marks share that form, and signs are rare."""
    if text[0].isalpha():
        return 0.0
    if is_sign(text):
        return _SIGN
    if fold(text[0]) != "'":
        return 0.0
    shares = setting.marks.get(Walk().key(tail[-1:], text[0], after[:1])[:3], {})
    price = log((sum(shares.get(mark, 0) for mark in text) + 0.5) / (sum(shares.values()) + 2.0))
    if text[0] in QUOTES and tail[-1:].isalpha() and after[:1].isalpha():
        price += _NO_CONTRACTION * (not _contracts(tail, after, setting.language))
    return price


def _contracts(tail: str, after: str, language: Language) -> bool:
    """Whether an apostrophe is usual after the word that ends *tail*, or before the one that begins *after*."""
    before, behind = WORD.findall(fold(tail)), WORD.match(fold(after))
    return before[-1:] == [] or before[-1] in language.elided or (behind is not None and behind[0] in language.added)


def _ended(state: State, setting: Setting) -> State:
    return state._replace(score=state.score + _word(state.tail, setting))


def _word(tail: str, setting: Setting) -> float:
    """Return the bonus for ending on a word that is known."""
    start = len(tail)
    while start and tail[start - 1].isalpha():
        start -= 1
    word = tail[start:]
    if len(word) < 2 or word.isascii():
        return 0.0
    if word in setting.words:
        return _KNOWN_WORD + _SAME_CASE
    folded = fold(word)
    if folded in setting.words:
        return _KNOWN_WORD
    frequency = setting.model.frequency(folded)
    return 2.0 + 0.2 * frequency if frequency else 0.0


def _best(states: list[State]) -> list[State]:
    """Return the likeliest of *states*, without those that read the same."""
    states.sort(key=lambda state: -state.score)
    kept: dict[str, State] = {}
    for state in states:
        if state.score < states[0].score - _SLACK or len(kept) == _WIDTH:
            break
        kept.setdefault(state.tail, state)
    return list(kept.values())


def _margin(choice: Choice, states: list[State]) -> float:
    for state in states[1:]:
        if choice not in state.choices:
            return states[0].score - state.score
    return _SLACK if len(states) < _WIDTH else states[0].score - states[-1].score


def _others(choice: Choice, states: list[State]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for state in states[1:]:
        for other in state.choices:
            if other.offset == choice.offset and other != choice:
                found.setdefault(other.text)
    return tuple(found)


def _untouched(left: str, window: str, setting: Setting) -> float:
    state = State(0.0, left, ())
    for char in window:
        state = _read(state, char, (), setting)
    return _ended(state, setting).score
