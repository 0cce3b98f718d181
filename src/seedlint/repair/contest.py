"""Which channel a document's losses went through: each is tried on a sample of the windows that may be damaged."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from seedlint.repair import lattice, noise
from seedlint.repair.context import Context
from seedlint.repair.noise import Channel
from seedlint.repair.places import LEFT
from seedlint.repair.prices import Setting
from seedlint.repair.windows import setting_for, stands_alone, windows
from seedlint.text.span import Span

DECODERS = ("cp1252", "latin-1", "cp1250", "iso8859-2", "cp1254", "iso8859-15", "cp1257", "iso8859-9")
"""The decoders whose losses are repaired, likeliest first."""
CLOSE, LEAST = 16.0, 10.0
"""How far the best channel leads one that is out of the question, and what a channel must gain; in nats."""
_PROBES, _SPARE = 24, 8.0
"""How many windows are tried, and what is added to bounds, since the search behind them may miss a little."""
_FEW_CONTROLS, _RARER, _CONTRADICTION = 4.0, 0.7, 8.0
_COMMON = {"no-break space to space": 3.0}
"""What is added to a common loss, in nats: most programs that touch a no-break space write a blank."""
_LONGEST = 4


class _Trial(NamedTuple):
    """A channel that was tried."""

    spots: Sequence[Span]
    """The windows that it was tried on."""
    readings: dict[str, frozenset[str]]
    """For each image in the text, what it may have been."""
    gains: list[float]
    """What it gains in each window, or at most."""

    def covers(self, spots: Sequence[Span], readings: dict[str, frozenset[str]]) -> bool:
        """Return whether another channel can read nothing in these *spots* that this one can't."""
        nothing: frozenset[str] = frozenset()
        return spots == self.spots and all(
            chars <= self.readings.get(image, nothing) for image, chars in readings.items()
        )


def gains(text: str, free: str, possible: Iterable[Channel], context: Context) -> dict[Channel, float]:
    """Return for each of the *possible* channels how much likelier *text* reads undone, in nats.

    Of channels that read all of *free* alike only the likeliest is kept; one that is too far behind the best to matter
    gets a bound of what it gains.
    """
    images = {free[at : at + n] for n in range(1, _LONGEST + 1) for at in range(len(free)) if free[at] > "\x7f"}
    readings = _different(images, possible, context)
    trials: list[_Trial] = []
    found: dict[Channel, float] = {}
    best = -inf
    # Who reads most comes first, since others gain no more.
    for channel in sorted(readings, key=lambda channel: -sum(map(len, readings[channel].values()))):
        setting = setting_for(channel, context)
        spots, step = _spots(free, setting, context)
        cover = next((trial for trial in trials if trial.covers(spots, readings[channel])), None)
        trial = _Trial(spots, readings[channel], list(cover.gains) if cover else [inf] * len(spots))
        price = _price(channel, context.undone)
        for number, (start, end) in enumerate(spots):
            if step * sum(trial.gains) - price < best - CLOSE - _SPARE:
                break
            left = text[max(0, start - LEFT) : start]
            trial.gains[number] = max(0.0, lattice.decode(left, text[start:end], free[start:end], setting).gain)
        trials.append(trial)
        found[channel] = step * sum(trial.gains) - price
        best = max(best, found[channel])
    return {channel: found[channel] for channel in readings}


def _different(
    images: Iterable[str], possible: Iterable[Channel], context: Context
) -> dict[Channel, dict[str, frozenset[str]]]:
    """Return the channels worth trying, with what each may read, but for those that read the same as a likelier one."""
    kept: dict[frozenset[tuple[str, tuple[str, ...]]], Channel] = {}
    for channel in sorted(possible, key=lambda channel: _contradicted(channel, context.undone)):
        arcs = setting_for(channel, context).arcs
        read = frozenset((image, arcs[image]) for image in images if image in arcs)
        if read and _contradicted(channel, context.undone) < LEAST:
            kept.setdefault(read, channel)
    return {channel: {image: frozenset("".join(texts)) for image, texts in read} for read, channel in kept.items()}


def _spots(free: str, setting: Setting, context: Context) -> tuple[list[Span], int]:
    """Return a sample of the windows of *free*, and how many each of them stands for."""
    spots = [Span(*spot) for spot in windows(free, setting)]
    if not context.undone:
        spots = [spot for spot in spots if not _is_lonely(free, spot, setting)]
    step = max(1, len(spots) // _PROBES)
    return spots[::step], step


def _is_lonely(free: str, spot: Span, setting: Setting) -> bool:
    """Whether the damage at the start of *spot* is a word of its own, and nothing else in it is damaged."""
    return stands_alone(free, spot.start, setting) and all(
        char <= "\x7f" or char not in setting.arcs for char in free[spot.start + 1 : spot.end]
    )


def _price(channel: Channel, undone: frozenset[tuple[str, str]]) -> float:
    """Return what *channel* must gain to be as likely as the commonest one."""
    # Few bytes are controls to these decoders, so something else has been lost more often.
    rare = _FEW_CONTROLS if channel.decoders[0].startswith("cp") and channel.loss.startswith("C1") else 0.0
    return (
        rare
        - _COMMON.get(channel.loss, 0.0)
        + DECODERS.index(channel.decoders[0]) * _RARER
        + _contradicted(channel, undone)
    )


def _contradicted(channel: Channel, undone: frozenset[tuple[str, str]]) -> float:
    """Return what speaks against *channel*: damage that was undone exactly, and that can't have passed it."""
    strange = sum(not _shows(channel, *pair) for pair in undone)
    return _CONTRADICTION * min(strange, 10)


def _shows(channel: Channel, piece: str, reading: str) -> bool:
    """Whether *reading* becomes *piece* on *channel*."""
    return noise.lose(noise.before_loss(reading, channel.decoders), channel.loss) == piece
