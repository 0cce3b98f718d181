"""Decoding through a lossy channel: every piece of damage may be one of several characters, or stand for itself.

A beam search over the readings of a short window, weighed by the language model, the case of the letters, the lexicon
and the words that are known from elsewhere.
"""

from math import inf
from operator import itemgetter
from typing import NamedTuple

from seedlint.repair import prices
from seedlint.repair.fold import STRANGE, fold
from seedlint.repair.front import MEMORY, Char, Choice, Front, State, Way, start, untouched
from seedlint.repair.prices import Setting, is_sign

_WIDTH, _SLACK = 24, 28.0
_score = itemgetter(0)


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
    waiting: list[list[Way]] = [[] for _ in range(len(window) + 1)]
    states = [start(left)]
    for offset, char in enumerate(window):
        states = _best(waiting[offset]) if offset else states
        waiting[offset] = []
        images = _images(free, offset, setting)
        front = Front(states, setting)
        for image in images:
            after = window[offset + len(image) :]
            waiting[offset + len(image)] += _undone(front, Choice(offset, image, ""), after)
        waiting[offset + 1] += _kept(front, Choice(offset, char, char) if images else None, char)
    last = waiting[-1]
    worth = (prices.word_worth(state.tail[-MEMORY:] + step.char, setting) for _, state, step in last)
    states = _best([(way[0] + more, *way[1:]) for way, more in zip(last, worth, strict=True)])
    best = states[0]
    chosen = [{choice.offset: choice for choice in state.choices} for state in states]
    leads = [_leads(choice, states, chosen) for choice in best.choices]
    others = tuple(_others(choice, chosen) for choice in best.choices)
    gain = best.score - untouched(left, window, setting)
    return Decoded(best.choices, gain, tuple(lead for lead, _ in leads), tuple(lead for _, lead in leads), others)


def _images(free: str, offset: int, setting: Setting) -> list[str]:
    if free[offset] <= "\x7f":
        return []
    found = (free[offset : offset + length] for length in range(1, min(setting.longest, len(free) - offset) + 1))
    return [image for image in found if image in setting.arcs]


def _undone(front: Front, blank: Choice, after: str) -> list[Way]:
    """Return the ways on by reading the image of *blank* as each of the texts it may have been."""
    made: list[Way] = []
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
        found = front.read(Char(text[0], folded, (blank._replace(text=text),)), costs, longer, least)
        made += found
        least = max(least, max(found, key=_score)[0] - slack) if found else least
    return made


def _kept(front: Front, choice: Choice | None, char: str) -> list[Way]:
    """Return the ways on by taking *char* as it stands, by *choice* or because it is no damage."""
    setting = front.setting
    folded = fold(char)
    is_own = choice is None or (folded in setting.language.letters and setting.literal > prices.NEVER_ITSELF)
    chosen = () if choice is None else (choice,)
    return front.read(Char(char, folded, chosen), None, 0.0 if is_own else setting.literal)


def _best(ways: list[Way]) -> list[State]:
    """Return the states at the end of the likeliest of *ways*, without those that read the same."""
    ways.sort(key=_score, reverse=True)
    least = ways[0][0] - _SLACK
    kept: dict[str, State] = {}
    for score, state, (char, folded, chosen) in ways:
        if score < least or len(kept) == _WIDTH:
            break
        tail = state.tail[-MEMORY:] + char
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
