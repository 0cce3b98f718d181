"""The readings that a search for what was lost goes on with, and what each of them pays for the next character."""

from collections.abc import Sequence
from functools import cached_property
from itertools import repeat
from math import inf
from typing import NamedTuple

from seedlint.repair import case, prices
from seedlint.repair.fold import fold
from seedlint.repair.model import ORDER
from seedlint.repair.prices import Setting

MEMORY = 40
"""How much of its text a reading remembers."""
_DOUBLE_SPACE = -3.0
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


class Char(NamedTuple):
    """A character to read, folded as well, and the choice of it, if it was one."""

    char: str
    folded: str
    choices: tuple[Choice, ...]


Way = tuple[float, State, Char]
"""A state that is worth making only if it is among the best: its score, what it continues, and by what."""


def start(left: str) -> State:
    """Return the state after the sound text *left*."""
    return State(0.0, _BEFORE[len(left) :] + fold(left[1 - ORDER :]), left[-MEMORY:], ())


class Front:
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

    def read(self, step: Char, costs: Sequence[float] | None, cost: float, least: float = -inf) -> list[Way]:
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


def untouched(left: str, window: str, setting: Setting) -> float:
    """Return how likely *window* is as it stands after *left*: what `Front` says of a single state, in one go."""
    score, context, tail, _ = start(left)
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
        context, tail = context[1:] + folded, tail[-MEMORY:] + char
    return score + prices.word_worth(tail, setting)
