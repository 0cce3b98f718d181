"""Decoding through a lossy channel: every piece of damage may be one of several characters, or stand for itself.

A beam search over the readings of a short window, weighed by the language model, the case of the letters, the lexicon
and the words that are known from elsewhere.
"""

from collections.abc import Container, Iterable, Mapping
from itertools import repeat
from math import inf, log
from operator import attrgetter
from typing import NamedTuple

from seedlint.repair import case
from seedlint.repair.fold import STRANGE, fold
from seedlint.repair.model import ORDER, WORD, Language, Model
from seedlint.repair.typography import DASHES, QUOTES, Shares, Walk

_WIDTH, _SLACK = 24, 16.0
_AS_IT_STANDS = -3.0
_KNOWN_WORD, _SAME_CASE = 16.0, 12.0
_DOUBLE_SPACE = -3.0
_SIGN, _NO_CONTRACTION, _NO_QUOTATION = -6.0, -18.0, -8.0
_STYLED, _LONGER, _WHOLE, _TWO_KINDS, _CURLY = 18.0, 2.0, 6.0, -10.0, 0.4
_MEMORY = 40
_COMMON_SIGN = 5.0
COMMON_SIGNS = frozenset("\N{RIGHTWARDS ARROW}\N{HEAVY CHECK MARK}")
"""Signs that are far commoner than those that leave the same behind."""
_score = attrgetter("score")
_BEFORE = "\x00" * (ORDER - 2) + " "
"""What stands before a text: a blank, and before that nothing that the model knows."""
EMOJI_STYLE = "\ufe0f"
"""Asks for the picture of the sign before it."""


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
    words: Container[str]
    """Words that stand undamaged elsewhere, as they are written."""
    folded: Container[str]
    """The same words, folded."""
    worth: dict[str, float]
    """What ending on a word is worth, for those seen so far."""
    decoded: dict[tuple[str, str, str], "Decoded"]
    """The windows that were decoded so far."""


class Choice(NamedTuple):
    """One piece of damage and its reading: the characters that it may be alike, or the image itself where it stays."""

    offset: int
    image: str
    text: str


class State(NamedTuple):
    """A reading of the window so far."""

    score: float
    context: str
    """The last characters of its text, folded."""
    tail: str
    """The text that it ends with."""
    choices: tuple[Choice, ...]


class _Char(NamedTuple):
    """A character to read, folded as well, and the choice of it, if it was one."""

    char: str
    folded: str
    choices: tuple[Choice, ...]


class Decoded(NamedTuple):
    """The best reading of a window."""

    choices: tuple[Choice, ...]
    gain: float
    """How much likelier it is than the window as it stands, in nats."""
    margins: tuple[float, ...]
    """For each choice, how much likelier than the best reading that chooses otherwise, in nats."""
    others: tuple[tuple[str, ...], ...]
    """For each choice, the other texts in sight, likeliest first."""


def decode(left: str, window: str, free: str, setting: Setting) -> Decoded:
    """Return the best reading of *window* after the sound text *left*; where *free* differs from it, it is sound."""
    known = setting.decoded.get((left, window, free))
    if known is None:
        known = setting.decoded[left, window, free] = _decoded(left, window, free, setting)
    return known


def _decoded(left: str, window: str, free: str, setting: Setting) -> Decoded:
    waiting: list[list[State]] = [[] for _ in range(len(window) + 1)]
    waiting[0].append(_start(left))
    for offset, char in enumerate(window):
        states = _best(waiting[offset])
        waiting[offset] = []
        images = _images(free, offset, setting)
        for image in images:
            after = window[offset + len(image) :]
            waiting[offset + len(image)] += _undone(states, Choice(offset, image, ""), after, setting)
        waiting[offset + 1] += _kept(states, Choice(offset, char, char) if images else None, char, setting)
    states = _best([state._replace(score=state.score + _word(state.tail, setting)) for state in waiting[-1]])
    best = states[0]
    margins = tuple(_margin(choice, states) for choice in best.choices)
    others = tuple(_others(choice, states) for choice in best.choices)
    return Decoded(best.choices, best.score - _untouched(left, window, setting), margins, others)


def is_sign(text: str) -> bool:
    """Whether *text* is neither a letter nor a common mark: too rare for what stands around it to tell which it is."""
    return not text[0].isalpha() and fold(text[0]) not in "'-\u2014\u2026 "


def _start(left: str) -> State:
    return State(0.0, _BEFORE[len(left) :] + fold(left[1 - ORDER :]), left[-_MEMORY:], ())


def _images(free: str, offset: int, setting: Setting) -> list[str]:
    if free[offset] <= "\x7f":
        return []
    found = (free[offset : offset + length] for length in range(1, min(setting.longest, len(free) - offset) + 1))
    return [image for image in found if image in setting.arcs]


def _undone(states: list[State], blank: Choice, after: str, setting: Setting) -> list[State]:
    """Return what *states* become by reading the image of *blank* as each of the texts it may have been."""
    made: list[State] = []
    # Behind the window a known word may still lift a state that is far behind.
    slack = _SLACK if after else inf
    least = -inf
    longer = _longer(blank.image)
    for text in setting.arcs[blank.image]:
        prices: Iterable[float] = repeat(longer)
        if not text[0].isalpha():
            common = _COMMON_SIGN * (text[0] in COMMON_SIGNS and len(blank.image) > 1)
            prices = [longer + _price(state.tail, text, after, setting) + common for state in states]
        # Nothing is known of what stands around a sign, so it hides what stands before it.
        folded = STRANGE if is_sign(text) else fold(text[0])
        found = _read(states, _Char(text[0], folded, (blank._replace(text=text),)), prices, setting, least)
        made += found
        least = max([least, *(state.score - slack for state in found)])
    return made


def _longer(image: str) -> float:
    """Return what it is worth to explain all of *image*: the signs that it ends on are left by nothing else."""
    return sum(_LONGER if char <= "\x7f" or char in QUOTES else _WHOLE for char in image[1:])


def _kept(states: list[State], choice: Choice | None, char: str, setting: Setting) -> list[State]:
    """Return what *states* become by taking *char* as it stands, by *choice* or because it is no damage."""
    folded = fold(char)
    price = 0.0 if choice is None or folded in setting.language.letters else _AS_IT_STANDS
    chosen = () if choice is None else (choice,)
    return _read(states, _Char(char, folded, chosen), repeat(price), setting)


def _read(
    states: list[State], step: _Char, prices: Iterable[float], setting: Setting, least: float = -inf
) -> list[State]:
    """Return *states* after one more character, each with its price, but for those that score less than *least*."""
    char, folded, chosen = step
    log, is_letter, is_small = setting.model.log, char.isalpha(), char.islower()
    foreign = setting.foreign if is_letter and char > "\x7f" and folded not in setting.language.letters else 0.0
    made = []
    for (before, context, tail, choices), price in zip(states, prices, strict=False):
        score = before + (price + log(context + folded))
        if is_letter:
            if not (is_small and tail[-1:].islower()):
                score += case.step(tail, char)
            score += foreign
        elif tail[-1:].isalpha():
            score += _word(tail, setting)
        elif folded == " " and context[-1] == " ":
            score += _DOUBLE_SPACE
        if score >= least:
            made.append(State(score, context[1:] + folded, tail[-_MEMORY:] + char, choices + chosen))
    return made


def _price(tail: str, text: str, after: str, setting: Setting) -> float:
    """Return what a sign or mark costs beyond what its folded form does: other marks share that form."""
    if text == EMOJI_STYLE:
        return _STYLED if tail[-1:] and is_sign(tail[-1]) else -_STYLED
    if is_sign(text):
        return _SIGN
    shares = setting.marks.get(Walk().key(tail[-1:], text[0], after[:1])[:3], {})
    if text[0] not in QUOTES + DASHES:
        return 0.0
    if text[0] in DASHES:
        here = sum(shares.get(mark, 0) for mark in text)
        return log((here + 0.5) / (_total(text, setting.marks) + 5.0))
    # Who writes curly marks at all writes them throughout, so how rare they are in the language counts for less.
    price = _CURLY * log((sum(shares.get(mark, 0) for mark in text) + 0.5) / (sum(shares.values()) + 2.0))
    if after[:1] in ("'", '"'):
        price += _TWO_KINDS
    if _between_likes(tail[-1:], after[:1]):
        price += _NO_QUOTATION
    if text[0] in QUOTES and tail[-1:].isalpha() and after[:1].isalpha():
        price += _NO_CONTRACTION * (not _contracts(tail, after, setting.language))
    return price


def _between_likes(before: str, after: str) -> bool:
    """Whether blanks or digits stand on both sides, where a dash does and no quotation mark."""
    return (before == after == " ") or (before.isdecimal() and after.isdecimal())


def _total(dashes: str, marks: Shares) -> float:
    return sum(shares.get(dash, 0) for key, shares in marks.items() if key[0] == "-" for dash in dashes)


def _contracts(tail: str, after: str, language: Language) -> bool:
    """Whether an apostrophe is usual after the word that ends *tail*, or before the one that begins *after*."""
    before, behind = WORD.findall(fold(tail)), WORD.match(fold(after))
    return before[-1:] == [] or before[-1] in language.elided or (behind is not None and behind[0] in language.added)


def _word(tail: str, setting: Setting) -> float:
    """Return what it is worth that *tail* ends on a word that is known."""
    start = len(tail)
    while start and tail[start - 1].isalpha():
        start -= 1
    word = tail[start:]
    if len(word) < 2 or word.isascii():
        return 0.0
    worth = setting.worth.get(word)
    if worth is None:
        worth = setting.worth[word] = _worth(word, setting)
    return worth


def _worth(word: str, setting: Setting) -> float:
    if word in setting.words:
        return _KNOWN_WORD + _SAME_CASE
    folded = fold(word)
    if folded in setting.folded:
        return _KNOWN_WORD
    frequency = setting.model.frequency(folded)
    return 2.0 + 0.5 * frequency if frequency else 0.0


def _best(states: list[State]) -> list[State]:
    """Return the likeliest of *states*, without those that read the same."""
    if len(states) < 2:
        return states
    states.sort(key=_score, reverse=True)
    least = states[0].score - _SLACK
    kept: dict[str, State] = {}
    for state in states:
        if state.score < least or len(kept) == _WIDTH:
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
    states = [_start(left)]
    for char, folded in zip(window, fold(window), strict=True):
        states = _read(states, _Char(char, folded, ()), (0.0,), setting)
    state = states[0]
    return state.score + _word(state.tail, setting)
