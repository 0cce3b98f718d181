"""Damage that lost something on the way: no exact inverse exists, and the language has to say what was there.

The channel (decoders and loss) is inferred from the whole document; what each place was is decided in a window around it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from seedlint.repair import channels, lattice, noise, typography
from seedlint.repair.fold import fold
from seedlint.repair.model import Model
from seedlint.repair.noise import Channel
from seedlint.text.span import Span

_AFTER = 5
_LEFT = 24
_PROBES = 24
_RIVALS, _CLOSE, _RARER, _CONTRADICTION = 3, 16.0, 0.7, 4.0
_FOREIGN = -6.0
_DECODERS = ("cp1252", "latin-1", "cp1250", "iso8859-2", "cp1254", "iso8859-15", "cp1257", "iso8859-9")
_IDEOGRAPHS = ("ja", "ko", "zh", "zh-tw")
_SIGNS = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u20ac\u2122\u2020\u2021\u2022\u2026\u2030\u2190\u2191\u2192\u2193\u2194\u2212\u2713\u2714\u2605\u25cf\u200b\u00a0"
_TRACES = {
    "C1 dropped": "(?![\x80-\x9f])",
    "C1 to ?": ".?\\?",
    "no-break space to space": ".? ",
    "no-break space dropped": "(?!\xa0)",
    "quotes straightened": ".?['\"]",
}
"""What follows a lead byte somewhere, after each loss."""


class Place(NamedTuple):
    """A damaged place and its reading."""

    start: int
    end: int
    text: str
    margin: float
    """How much likelier than any other reading, in nats."""
    gain: float
    """How much likelier its window became, in nats."""
    look: float
    """How sure the glyph is, among those that mean the same."""
    others: tuple[str, ...]


class Context(NamedTuple):
    """What is known of a document besides its text."""

    model: Model
    language: str | None
    words: Mapping[str, int]
    style: Mapping[str, int]
    """How often each quotation mark and dash stands undamaged."""
    undone: frozenset[str]
    """What was damaged and could be undone exactly."""


class Findings(NamedTuple):
    """All places of one channel."""

    channel: Channel
    places: list[Place]
    gain: float


def find(text: str, held: Sequence[Span], context: Context) -> Findings | None:
    """Return the lossy damage of *text* outside the spans of *held*, on the channel that explains most of it."""
    free = blank(text, held)
    gains = {channel: _gain(text, free, channel, context) for channel in _channels(free)}
    ranked = sorted((channel for channel, gain in gains.items() if gain > 0), key=lambda channel: -gains[channel])
    if not ranked:
        return None
    best = ranked[0]
    places = list(_decode(text, free, best, context))
    for rival in ranked[1 : 1 + _RIVALS]:
        lead = gains[best] - gains[rival]
        if lead < _CLOSE:
            places = _disputed(places, _decode(text, free, rival, context), lead)
    return Findings(best, places, gains[best])


def _gain(text: str, free: str, channel: Channel, context: Context) -> float:
    """Return how much likelier the windows of *text* read undone, judged by a sample of them; in nats."""
    setting = _setting(channel, context)
    windows = list(_windows(free, setting))
    step = max(1, len(windows) // _PROBES)
    probes = (lattice.decode(text[max(0, a - _LEFT) : a], text[a:b], free[a:b], setting) for a, b in windows[::step])
    gain = step * sum(max(0.0, probe.gain) for probe in probes)
    return gain - _DECODERS.index(channel.decoders[0]) * _RARER - _contradicted(channel, context.undone)


def _contradicted(channel: Channel, undone: frozenset[str]) -> float:
    """Return what speaks against *channel*: damage that was undone exactly, and that its decoder can't show."""
    strange = sum(not _shows(channel.decoders[-1], piece) for piece in undone)
    return _CONTRADICTION * min(strange, 10)


def _shows(codec: str, piece: str) -> bool:
    return all(char in channels.table(codec) for char in piece)


def _disputed(places: Sequence[Place], rivals: Iterable[Place], lead: float) -> list[Place]:
    """Return *places* with a margin of at most *lead* where a channel that is about as likely reads something else."""
    readings = {rival.start: rival for rival in rivals}
    made = []
    for place in places:
        rival = readings.get(place.start)
        if rival is not None and rival.text != place.text:
            place = place._replace(margin=min(lead, place.margin), others=(rival.text, *place.others))
        elif rival is not None:
            place = place._replace(margin=min(lead + rival.margin, place.margin))
        made.append(place)
    return made


def blank(text: str, held: Sequence[Span]) -> str:
    """Return *text* with everything in *held* blanked, so that no damage is found there."""
    parts, last = [], 0
    for start, end in held:
        parts += [text[last:start], "\x00" * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


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


def _setting(channel: Channel, context: Context) -> lattice.Setting:
    model, code = context.model, context.language or "en"
    arcs = _arcs(channel, _alphabet(model, code if code in _IDEOGRAPHS else None))
    longest = max(map(len, arcs), default=0)
    foreign = _FOREIGN if context.language else 0.0
    return lattice.Setting(model, arcs, longest, model.language(code), foreign, model.marks(code), context.words)


@cache
def _alphabet(model: Model, language: str | None) -> str:
    """Return the characters that damage may have been: of one language, or all but the ideographs."""
    known = model.language(language).letters if language else [char for char in model.letters if char < "\u2e80"]
    small = {char for char in known if char > "\x9f"} | {*_SIGNS}
    capital = {char.upper() for char in small if len(char.upper()) == 1}
    return "".join(sorted(small | capital))


@cache
def _arcs(channel: Channel, chars: str) -> dict[str, tuple[str, ...]]:
    """Return for each image what it may have been; marks and signs that fold alike make one string."""
    made = {}
    for image, found in noise.inverse(channel, chars).items():
        alike: dict[str, str] = {}
        for char in found:
            key = char if char.isalpha() else fold(char)
            alike[key] = alike.get(key, "") + char
        made[image] = tuple(alike.values())
    return made


def _windows(free: str, setting: lattice.Setting) -> Iterator[tuple[int, int]]:
    """Yield where damage may stand, with a little of what follows; damage close together shares a window."""
    firsts = {image[0] for image in setting.arcs}
    start = end = -1
    for match in re.finditer(f"[{re.escape(''.join(sorted(firsts)))}]", free):
        at = match.start()
        length = next((n for n in range(setting.longest, 0, -1) if free[at : at + n] in setting.arcs), 0)
        if not length:
            continue
        if start >= 0 and at > end:
            yield start, end
            start = -1
        start = at if start < 0 else start
        end = _reach(free, at + length)
    if start >= 0:
        yield start, end


def _reach(free: str, at: int) -> int:
    """Return where the context of damage that ends at *at* ends: after some characters, at the end of the word or line."""
    stop = at
    while stop < len(free) and stop < at + 20 and free[stop] not in "\r\n":
        if stop >= at + _AFTER and not (free[stop].isalpha() or free[stop] == "\x00"):
            break
        stop += 1
    return stop


def _decode(text: str, free: str, channel: Channel, context: Context) -> Iterator[Place]:
    setting = _setting(channel, context)
    walk, sound, last = typography.Walk(), "", 0
    for start, end in _windows(free, setting):
        sound = _heard(walk, sound, text[last:start], text[start])
        read = lattice.decode(sound[-_LEFT:], text[start:end], free[start:end], setting)
        last = start
        for choice, margin, others in zip(read.choices, read.margins, read.others, strict=True):
            at = start + choice.offset
            sound = _heard(walk, sound, text[last:at], choice.text[0])
            last = at + len(choice.image)
            around = sound[-1:], choice.text[0], text[last : last + 1]
            chosen = choice.text
            if choice.text != choice.image:
                ranked = _glyphs(choice.text, walk.key(*around), setting, context)
                chosen = ranked[0][0]
                glyphs = tuple(glyph for glyph, _ in ranked[1:])
                yield Place(at, last, chosen, margin, read.gain, ranked[0][1], glyphs + others)
            walk.see(around[0], chosen[0], around[2])
            sound += chosen


def _heard(walk: typography.Walk, sound: str, more: str, after: str) -> str:
    """Return *sound* with *more*, whose marks *walk* has then seen; *after* is what follows."""
    if "\n" in more:
        walk.open = ""
    whole = sound[-1:] + more + after
    for match in typography.MARK.finditer(whole, len(sound[-1:]), len(whole) - len(after)):
        walk.see(whole[: match.start()][-1:], match[0], whole[match.end() : match.end() + 1])
    return sound[-64:] + more


def _glyphs(alike: str, key: str, setting: lattice.Setting, context: Context) -> list[tuple[str, float]]:
    if len(alike) == 1 or fold(alike[0]) not in "'\u2014":
        return [(glyph, 1.0 / len(alike)) for glyph in alike]
    return typography.choose(key, tuple(alike), setting.marks, context.style)
