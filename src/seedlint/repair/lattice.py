"""Decoding through a lossy channel: every piece of damage may be one of several characters, or stand for itself.

A beam search over the readings of a short window, weighed by the language model, the case of the letters, the lexicon
and the words that are known from elsewhere.
"""

from collections.abc import Iterable
from itertools import repeat
from math import inf
from operator import attrgetter
from typing import NamedTuple

from seedlint.repair import case, prices
from seedlint.repair.fold import STRANGE, fold
from seedlint.repair.model import ORDER
from seedlint.repair.prices import Setting, is_sign

_WIDTH, _SLACK = 24, 16.0
_DOUBLE_SPACE = -3.0
_MEMORY = 40
_score = attrgetter("score")
_BEFORE = "\x00" * (ORDER - 2) + " "
"""What stands before a text: a blank, and before that nothing that the model knows."""


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
    """For each choice, how much likelier than the best reading that chooses another character, in nats."""
    cases: tuple[float, ...]
    """For each choice, how much likelier than the best reading with that letter in the other case, in nats."""
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
    ended = [state._replace(score=state.score + prices.word_worth(state.tail, setting)) for state in waiting[-1]]
    states = _best(ended)
    best = states[0]
    leads = [_leads(choice, states) for choice in best.choices]
    others = tuple(_others(choice, states) for choice in best.choices)
    gain = best.score - _untouched(left, window, setting)
    return Decoded(best.choices, gain, tuple(lead for lead, _ in leads), tuple(lead for _, lead in leads), others)


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
    longer = prices.longer(blank.image)
    for text in setting.arcs[blank.image]:
        costs: Iterable[float] = repeat(longer)
        if text[0].isupper():
            costs = [longer + case.second(state.tail, text[0]) for state in states]
        elif not text[0].isalpha():
            common = prices.COMMON_SIGN * (text[0] in prices.COMMON_SIGNS and len(blank.image) > 1)
            costs = [longer + prices.price(state.tail, text, after, setting) + common for state in states]
        # Nothing is known of what stands around a sign, so it hides what stands before it.
        folded = STRANGE if is_sign(text) and text[0] < "\U00010000" else fold(text[0])
        found = _read(states, _Char(text[0], folded, (blank._replace(text=text),)), costs, setting, least)
        made += found
        least = max([least, *(state.score - slack for state in found)])
    return made


def _kept(states: list[State], choice: Choice | None, char: str, setting: Setting) -> list[State]:
    """Return what *states* become by taking *char* as it stands, by *choice* or because it is no damage."""
    folded = fold(char)
    is_own = choice is None or (folded in setting.language.letters and setting.literal > prices.NEVER_ITSELF)
    price = 0.0 if is_own else setting.literal
    chosen = () if choice is None else (choice,)
    return _read(states, _Char(char, folded, chosen), repeat(price), setting)


def _read(
    states: list[State], step: _Char, costs: Iterable[float], setting: Setting, least: float = -inf
) -> list[State]:
    """Return *states* after one more character, each with its price, but for those that score less than *least*."""
    char, folded, chosen = step
    log, is_letter, is_small = setting.model.log, char.isalpha(), char.islower()
    foreign = setting.leanings.get(folded, setting.foreign) if is_letter and char > "\x7f" else 0.0
    small_name = prices.small_name(folded, setting) if is_small and char > "\x7f" else 0.0
    made = []
    for (before, context, tail, choices), price in zip(states, costs, strict=False):
        score = before + (price + log(context + folded))
        if is_letter:
            if not (is_small and tail[-1:].islower()):
                score += case.step(tail, char) + (0.0 if tail[-1:].isalpha() else small_name)
            score += foreign
        elif tail[-1:].isalpha():
            score += prices.word_worth(tail, setting)
        elif folded == " " and context[-1] == " ":
            score += _DOUBLE_SPACE
        if score >= least:
            made.append(State(score, context[1:] + folded, tail[-_MEMORY:] + char, choices + chosen))
    return made


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


def _leads(choice: Choice, states: list[State]) -> tuple[float, float]:
    """Return how far the best of *states* leads those that read another character, and the other case, for *choice*."""
    farthest = _SLACK if len(states) < _WIDTH else states[0].score - states[-1].score
    found: dict[bool, float] = {}
    for state in states[1:]:
        if choice not in state.choices:
            same = any(other.offset == choice.offset and _differ_in_case(other, choice) for other in state.choices)
            found.setdefault(same, states[0].score - state.score)
    return found.get(False, farthest), found.get(True, farthest)


def _differ_in_case(one: Choice, other: Choice) -> bool:
    return one.image == other.image and one.text != other.text and one.text.lower() == other.text.lower()


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
    return state.score + prices.word_worth(state.tail, setting)
