"""Damage that lost something on the way: no exact inverse exists, and the language has to say what was there.

The channel (decoders and loss) is inferred from the whole document; what each place was is decided in a window.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from seedlint.repair import channels, lattice, noise
from seedlint.repair.context import Context, blank
from seedlint.repair.noise import Channel
from seedlint.repair.places import LEFT, Place, places
from seedlint.repair.windows import setting_for, stands_alone, windows
from seedlint.text.span import Span

_PROBES = 24
_FEW_CONTROLS = 4.0
_RIVALS, _CLOSE, _RARER, _CONTRADICTION, _LEAST, _PROOF = 3, 16.0, 0.7, 4.0, 10.0, 4.0
_DECODERS = ("cp1252", "latin-1", "cp1250", "iso8859-2", "cp1254", "iso8859-15", "cp1257", "iso8859-9")
"""The decoders whose losses are repaired, likeliest first."""
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
    gains = {channel: _gain(text, free, channel, context) for channel in _different(free, context)}
    least = _LEAST if not context.undone else _PROOF
    ranked = sorted((channel for channel, gain in gains.items() if gain >= least), key=lambda channel: -gains[channel])
    if not ranked:
        return None
    best = ranked[0]
    found = places(text, free, best, context)
    for rival in ranked[1 : 1 + _RIVALS]:
        lead = gains[best] - gains[rival]
        if lead < _CLOSE:
            found = _disputed(found, places(text, free, rival, context), lead)
    proofs = {text[place.start - 2 : place.end + 2] for place in found if place.gain >= _PROOF}
    return Findings(best, found, len(proofs) + len(context.undone))


def may_find(free: str) -> bool:
    """Return whether *free* shows a trace of any channel; asked before the context is gathered, which costs more."""
    return next(_channels(free), None) is not None


def _different(free: str, context: Context) -> list[Channel]:
    """Return the channels worth trying, without those that read all of *free* as a likelier one does."""
    kept: dict[frozenset[tuple[str, tuple[str, ...]]], Channel] = {}
    pairs = {free[at : at + length] for length in (1, 2, 3) for at in range(len(free)) if free[at] > "\x7f"}
    for channel in sorted(_channels(free), key=lambda channel: _contradicted(channel, context.undone)):
        arcs = setting_for(channel, context).arcs
        read = frozenset((image, arcs[image]) for image in pairs if image in arcs)
        if read and _contradicted(channel, context.undone) < _LEAST:
            kept.setdefault(read, channel)
    return list(kept.values())


def _gain(text: str, free: str, channel: Channel, context: Context) -> float:
    """Return how much likelier the windows of *text* read undone, judged by a sample of them; in nats."""
    setting = setting_for(channel, context)
    spots = list(windows(free, setting))
    if not context.undone:
        spots = [spot for spot in spots if not stands_alone(free, spot[0], setting)]
    step = max(1, len(spots) // _PROBES)
    probes = (lattice.decode(text[max(0, a - LEFT) : a], text[a:b], free[a:b], setting) for a, b in spots[::step])
    gain = step * sum(max(0.0, probe.gain) for probe in probes)
    # Few bytes are controls to these decoders, so something else has been lost more often.
    rare = _FEW_CONTROLS if channel.decoders[0].startswith("cp") and channel.loss.startswith("C1") else 0.0
    rare += _DECODERS.index(channel.decoders[0]) * _RARER
    return gain - rare - _contradicted(channel, context.undone)


def _contradicted(channel: Channel, undone: frozenset[str]) -> float:
    """Return what speaks against *channel*: damage that was undone exactly, and that can't have passed it."""
    strange = sum(not _shows(channel, piece) for piece in undone)
    return _CONTRADICTION * min(strange, 10)


def _shows(channel: Channel, piece: str) -> bool:
    shown = channels.table(channel.decoders[-1])
    return all(char in shown for char in piece) and noise.lose(piece, channel.loss) == piece


def _disputed(found: Sequence[Place], rivals: Iterable[Place], lead: float) -> list[Place]:
    """Return *found* with a margin of at most *lead* where a channel that is about as likely reads something else."""
    readings = {rival.start: rival for rival in rivals}
    made = []
    for place in found:
        rival = readings.get(place.start)
        if rival is None:
            made.append(place)
        elif (rival.end, rival.text) == (place.end, place.text):
            made.append(place._replace(margin=min(lead + rival.margin, place.margin)))
        else:
            made.append(place._replace(margin=min(lead, place.margin), others=(rival.text, *place.others)))
    return made


def _channels(free: str) -> Iterator[Channel]:
    """Yield the channels whose traces *free* shows."""
    chars = frozenset(free)
    for codec in _DECODERS:
        for decoders in ((codec,), (codec, codec)) if codec == "latin-1" else ((codec,),):
            for loss in noise.LOSSES:
                channel = Channel(decoders, loss)
                if chars & noise.leads(channel) and _bites(channel) and _leaves_trace(channel, free):
                    yield channel


@cache
def _bites(channel: Channel) -> bool:
    """Whether the loss can remove anything of what the decoders show for continuation bytes."""
    shown = channels.table(channel.decoders[-1])[0x80:0xC0]
    return noise.lose(shown, channel.loss) != shown


def _leaves_trace(channel: Channel, free: str) -> bool:
    if channel.loss == "C1 to U+FFFD":
        return "\ufffd" in free
    leads = f"[{re.escape(''.join(sorted(noise.leads(channel))))}]"
    return re.search(leads + _TRACES[channel.loss], free) is not None
