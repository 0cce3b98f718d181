"""What a single odd character may have been, for a person who asks: no evidence is needed, and nothing is applied."""

from collections.abc import Iterator, Sequence

from seedlint.repair import noise, sequences
from seedlint.repair.context import gather
from seedlint.repair.evidence import Evidence
from seedlint.repair.model import load
from seedlint.repair.noise import Channel
from seedlint.repair.ordinary import UNSPELT
from seedlint.repair.prices import Setting
from seedlint.repair.ranking import Spot, ranked
from seedlint.repair.record import Repair, Repaired
from seedlint.repair.windows import longest_image, setting_for
from seedlint.text.fix import DISPLAY
from seedlint.text.span import Span

_CHANNELS = tuple(Channel((codec,), "C1 dropped") for codec in ("iso8859-2", "latin-1", "cp1250", "cp1252"))
_MOST = 8
"""Readings that are told of, likeliest first."""


def unspelt(text: str, free: str, evidence: Evidence) -> Iterator[Repaired]:
    """Yield each long l before a vowel of *text* where *free* equals it: no orthography has that."""
    if UNSPELT.search(free):
        channel = _CHANNELS[0]
        setting = setting_for(channel, gather(text, (), evidence, frozenset(), load()))
        for match in UNSPELT.finditer(free):
            yield _lossy(Spot(text, Span(*match.span()), channel, setting))


def doubts(text: str) -> Repair:
    """Return for each place of *text* that damage may have left what it may have been; text stays as it is."""
    if text.isascii():
        return Repair(text, ())
    context = gather(text, (), Evidence({}), frozenset(), load())
    best: list[Repaired] = []
    for channel in _CHANNELS:
        found = list(_places(text, channel, setting_for(channel, context)))
        if _covered(found) > _covered(best):
            best = found
    return Repair(text, tuple(best))


def _places(text: str, channel: Channel, setting: Setting) -> Iterator[Repaired]:
    whole, at = sequences.pattern(channel.decoders[0]), 0
    while at < len(text):
        if match := whole.match(text, at):
            yield _exact(Span(*match.span()), match[0], channel.decoders)
            at = match.end()
        elif length := longest_image(text, at, setting):
            yield _lossy(Spot(text, Span(at, at + length), channel, setting))
            at += length
        else:
            at += 1


def _covered(places: Sequence[Repaired]) -> int:
    """Return how many characters *places* explain."""
    return sum(len(place.original) for place in places)


def _exact(span: Span, original: str, chain: tuple[str, ...]) -> Repaired:
    sound = sequences.undo(original, chain)
    return Repaired(span, original, sound, DISPLAY, noise.name(chain), 0.0, (), noise.undoing(chain))


def _lossy(spot: Spot) -> Repaired:
    image = spot.span.of(spot.text)
    first, *others = ranked("".join(spot.setting.arcs[image]), spot)[:_MOST]
    steps = noise.steps(first, spot.channel)
    return Repaired(spot.span, image, first, DISPLAY, str(spot.channel), 0.0, tuple(others), steps)
