"""Damage that lost something on the way: no exact inverse exists, and the language has to say what was there.

The channel (decoders and loss) is inferred from the whole document; what each place was is decided in a window.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from seedlint.repair import channels, contest, noise, typography
from seedlint.repair.agreement import agreed
from seedlint.repair.contest import CLOSE, DECODERS, LEAST
from seedlint.repair.context import Context, blank
from seedlint.repair.noise import Channel
from seedlint.repair.places import Place, places
from seedlint.text.span import Span

_RIVALS, _PROOF = 3, 4.0
_TRACES = {
    "C1 dropped": "(?![\x80-\x9f])",
    "C1 to ?": ".?\\?",
    "no-break space to space": ".? ",
    "no-break space dropped": "(?!\xa0)",
    "quotes straightened": ".?['\"]",
}
"""What follows a lead byte somewhere, after each loss."""


class Findings(NamedTuple):
    """All places of one channel."""

    channel: Channel
    places: list[Place]
    proofs: int
    """How many different things speak for it: windows that gain by it, and what could be undone exactly."""


def find(text: str, held: Sequence[Span], context: Context) -> Findings | None:
    """Return the lossy damage of *text* outside the spans of *held*, on the channel that explains most of it."""
    free = blank(text, held)
    gains = contest.gains(text, free, _channels(free), context)
    least = LEAST if not context.undone else _PROOF
    ranked = sorted((channel for channel, gain in gains.items() if gain >= least), key=lambda channel: -gains[channel])
    if not ranked:
        return None
    best = ranked[0]
    found = places(text, free, best, context)
    for rival in ranked[1 : 1 + _RIVALS]:
        lead = gains[best] - gains[rival]
        if lead < CLOSE:
            found = disputed(found, places(text, free, rival, context), lead)
    found = agreed(text, found)
    proofs = {text[place.start - 2 : place.end + 2] for place in found if place.gain >= _PROOF}
    return Findings(best, found, len(proofs) + len(context.undone))


def may_find(free: str) -> bool:
    """Return whether *free* shows a trace of any channel; asked before the context is gathered, which costs more."""
    return next(_channels(free), None) is not None


def disputed(found: Sequence[Place], rivals: Iterable[Place], lead: float) -> list[Place]:
    """Return *found* with a margin of at most *lead* where a channel that is about as likely reads something else."""
    readings = {rival.start: rival for rival in rivals}
    made = []
    for place in found:
        rival = readings.get(place.start)
        if rival is None:
            made.append(place)
        elif rival.end == place.end and _means_the_same(rival.text, place.text):
            made.append(place._replace(margin=min(lead + rival.margin, place.margin)))
        else:
            # What is read from more or less than the place stands for something else.
            others = (rival.text, *place.others) if rival.end == place.end else place.others
            made.append(place._replace(margin=min(lead, place.margin), others=others))
    return made


def _means_the_same(text: str, other: str) -> bool:
    return text == other or (text[0] in typography.DASHES and other[0] in typography.DASHES)


def _channels(free: str) -> Iterator[Channel]:
    """Yield the channels whose traces *free* shows."""
    chars = frozenset(free)
    for channel in _biting():
        if not chars.isdisjoint(noise.leads(channel)) and _leaves_trace(channel, free):
            yield channel


@cache
def _biting() -> tuple[Channel, ...]:
    """Return the channels whose loss can remove anything."""
    decoders: list[tuple[str, ...]] = [(codec,) for codec in DECODERS]
    decoders.insert(DECODERS.index("latin-1") + 1, ("latin-1", "latin-1"))
    every = (Channel(way, loss) for way in decoders for loss in noise.LOSSES)
    return tuple(filter(_bites, every))


def _bites(channel: Channel) -> bool:
    """Whether the loss can remove anything of what the decoders show for continuation bytes."""
    shown = channels.table(channel.decoders[-1])[0x80:0xC0]
    return noise.lose(shown, channel.loss) != shown


def _leaves_trace(channel: Channel, free: str) -> bool:
    if channel.loss == "C1 to U+FFFD":
        return "\ufffd" in free
    return _trace(channel).search(free) is not None


@cache
def _trace(channel: Channel) -> re.Pattern[str]:
    leads = f"[{re.escape(''.join(sorted(noise.leads(channel))))}]"
    return re.compile(leads + _TRACES[channel.loss])
