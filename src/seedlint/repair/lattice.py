"""Decoding through a lossy channel: every piece of damage may be one of several characters, or stand for itself.

A beam search over the readings of a short window, weighed by the language model, the case of the letters, the lexicon
and the words that are known from elsewhere.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import repeat
from math import inf
from operator import itemgetter
from typing import NamedTuple

from seedlint.repair import case, prices
from seedlint.repair.fold import STRANGE, fold
from seedlint.repair.model import ORDER
from seedlint.repair.prices import Setting, is_sign

_WIDTH, _SLACK = 24, 16.0
_DOUBLE_SPACE = -3.0
_MEMORY = 40
_score = itemgetter(0)
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


_Way = tuple[float, State, _Char]
"""A state that is worth making only if it is among the best: its score, what it continues, and by what."""


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
    waiting: list[list[_Way]] = [[] for _ in range(len(window) + 1)]
    states = [_start(left)]
    for offset, char in enumerate(window):
        states = _best(waiting[offset]) if offset else states
        waiting[offset] = []
        images = _images(free, offset, setting)
        front = _Front(states, setting)
        for image in images:
            after = window[offset + len(image) :]
            waiting[offset + len(image)] += _undone(front, Choice(offset, image, ""), after)
        waiting[offset + 1] += _kept(front, Choice(offset, char, char) if images else None, char)
    last = waiting[-1]
    worth = (prices.word_worth(state.tail[-_MEMORY:] + step.char, setting) for _, state, step in last)
    states = _best([(way[0] + more, *way[1:]) for way, more in zip(last, worth, strict=True)])
    best = states[0]
    chosen = [{choice.offset: choice for choice in state.choices} for state in states]
    leads = [_leads(choice, states, chosen) for choice in best.choices]
    others = tuple(_others(choice, chosen) for choice in best.choices)
    gain = best.score - _untouched(left, window, setting)
    return Decoded(best.choices, gain, tuple(lead for lead, _ in leads), tuple(lead for _, lead in leads), others)


def _start(left: str) -> State:
    return State(0.0, _BEFORE[len(left) :] + fold(left[1 - ORDER :]), left[-_MEMORY:], ())


def _images(free: str, offset: int, setting: Setting) -> list[str]:
    if free[offset] <= "\x7f":
        return []
    found = (free[offset : offset + length] for length in range(1, min(setting.longest, len(free) - offset) + 1))
    return [image for image in found if image in setting.arcs]


class _Front:
    """The states that a character may continue, and what each of them costs whatever the character is."""

    def __init__(self, states: Sequence[State], setting: Setting) -> None:
        self.states, self.setting = states, setting
        self._scores, self._contexts, self._tails, _ = zip(*states, strict=True)
        self._lasts = [tail[-1:] for tail in self._tails]

    @cached_property
    def seconds(self) -> list[float]:
        """What `case.second` says of a capital."""
        return [case.second(tail, "A") for tail in self._tails]

    @cached_property
    def _capitals(self) -> list[float]:
        return [case.step(tail, "A") for tail in self._tails]

    @cached_property
    def _smalls(self) -> list[float]:
        return [
            0.0 if last.islower() else case.step(tail, "a") for tail, last in zip(self._tails, self._lasts, strict=True)
        ]

    @cached_property
    def _ends(self) -> list[float]:
        worth, setting = prices.word_worth, self.setting
        return [
            worth(tail, setting) if last.isalpha() else 0.0 for tail, last in zip(self._tails, self._lasts, strict=True)
        ]

    def prices(self, text: str, after: str) -> list[float]:
        """Return what the sign or mark *text* costs."""
        return [prices.price(tail, text, after, self.setting) for tail in self._tails]

    def _steps(self, char: str, folded: str) -> list[float]:
        """Return what *char* costs by its case, or by the word that it ends."""
        if not char.isalpha():
            ends = self._ends
            if folded != " ":
                return ends
            doubled = [_DOUBLE_SPACE * (context[-1] == " ") for context in self._contexts]
            return [
                end if last.isalpha() else blank for end, last, blank in zip(ends, self._lasts, doubled, strict=True)
            ]
        if not char.islower():
            return self._capitals if char.isupper() else [0.0] * len(self._lasts)
        name = prices.small_name(folded, self.setting) if char > "\x7f" else 0.0
        if not name:
            return self._smalls
        smalls = zip(self._smalls, self._lasts, strict=True)
        return [small if last.isalpha() else small + name for small, last in smalls]

    def read(self, step: _Char, costs: Sequence[float] | None, cost: float, least: float = -inf) -> list[_Way]:
        """Return the ways on by *step*, each at its cost, but for those that score less than *least*."""
        char, folded, _ = step
        setting = self.setting
        foreign = setting.leanings.get(folded, setting.foreign) if char > "\x7f" and char.isalpha() else 0.0
        logs = setting.model.logs
        scores = [
            before + (price + logs[context + folded]) + more + foreign
            for before, context, price, more in zip(
                self._scores, self._contexts, costs or repeat(cost), self._steps(char, folded), strict=False
            )
        ]
        return [(score, state, step) for score, state in zip(scores, self.states, strict=True) if score >= least]


def _undone(front: _Front, blank: Choice, after: str) -> list[_Way]:
    """Return the ways on by reading the image of *blank* as each of the texts it may have been."""
    made: list[_Way] = []
    # Behind the window a known word may still lift a state that is far behind.
    slack = _SLACK if after else inf
    least = -inf
    longer = prices.longer(blank.image)
    for text in front.setting.arcs[blank.image]:
        costs: list[float] | None = None
        if text[0].isupper():
            costs = [longer + second for second in front.seconds]
        elif not text[0].isalpha():
            common = prices.COMMON_SIGN * (text[0] in prices.COMMON_SIGNS and len(blank.image) > 1)
            costs = [longer + price + common for price in front.prices(text, after)]
        # Nothing is known of what stands around a sign, so it hides what stands before it.
        folded = STRANGE if is_sign(text) and text[0] < "\U00010000" else fold(text[0])
        found = front.read(_Char(text[0], folded, (blank._replace(text=text),)), costs, longer, least)
        made += found
        least = max(least, max(found, key=_score)[0] - slack) if found else least
    return made


def _kept(front: _Front, choice: Choice | None, char: str) -> list[_Way]:
    """Return the ways on by taking *char* as it stands, by *choice* or because it is no damage."""
    setting = front.setting
    folded = fold(char)
    is_own = choice is None or (folded in setting.language.letters and setting.literal > prices.NEVER_ITSELF)
    chosen = () if choice is None else (choice,)
    return front.read(_Char(char, folded, chosen), None, 0.0 if is_own else setting.literal)


def _best(ways: list[_Way]) -> list[State]:
    """Return the states at the end of the likeliest of *ways*, without those that read the same."""
    ways.sort(key=_score, reverse=True)
    least = ways[0][0] - _SLACK
    kept: dict[str, State] = {}
    for score, state, (char, folded, chosen) in ways:
        if score < least or len(kept) == _WIDTH:
            break
        tail = state.tail[-_MEMORY:] + char
        if tail not in kept:
            kept[tail] = State(score, state.context[1:] + folded, tail, state.choices + chosen)
    return list(kept.values())


def _leads(choice: Choice, states: list[State], chosen: list[dict[int, Choice]]) -> tuple[float, float]:
    """Return how far the best of *states* leads those that read another character, and the other case, for *choice*.

    *chosen* holds the choices of each state by their offsets.
    """
    farthest = _SLACK if len(states) < _WIDTH else states[0].score - states[-1].score
    found: dict[bool, float] = {}
    for state, choices in zip(states[1:], chosen[1:], strict=True):
        other = choices.get(choice.offset)
        if other != choice:
            same = other is not None and _differ_in_case(other, choice)
            found.setdefault(same, states[0].score - state.score)
    return found.get(False, farthest), found.get(True, farthest)


def _differ_in_case(one: Choice, other: Choice) -> bool:
    return one.image == other.image and one.text != other.text and one.text.lower() == other.text.lower()


def _others(choice: Choice, chosen: list[dict[int, Choice]]) -> tuple[str, ...]:
    others = (choices.get(choice.offset) for choices in chosen[1:])
    return tuple(dict.fromkeys(other.text for other in others if other is not None and other != choice))


def _untouched(left: str, window: str, setting: Setting) -> float:
    """Return how likely *window* is as it stands after *left*: what `_Front` says of a single state, in one go."""
    score, context, tail, _ = _start(left)
    logs = setting.model.logs
    for char, folded in zip(window, fold(window), strict=True):
        last = tail[-1:]
        score += logs[context + folded]
        if char.isalpha():
            if not (last.islower() and char.islower()):
                small = char > "\x7f" and char.islower() and not last.isalpha()
                score += case.step(tail, char) + (prices.small_name(folded, setting) if small else 0.0)
            if char > "\x7f":
                score += setting.leanings.get(folded, setting.foreign)
        elif last.isalpha():
            score += prices.word_worth(tail, setting)
        elif folded == context[-1] == " ":
            score += _DOUBLE_SPACE
        context, tail = context[1:] + folded, tail[-_MEMORY:] + char
    return score + prices.word_worth(tail, setting)
