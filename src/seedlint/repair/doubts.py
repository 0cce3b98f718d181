"""What a single odd character may have been, for a person who asks: no evidence is needed, and nothing is applied."""

from seedlint.repair import case, noise
from seedlint.repair.model import Model, load
from seedlint.repair.noise import Channel
from seedlint.repair.record import Repair, Repaired
from seedlint.text.fix import DISPLAY
from seedlint.text.span import Span

_CHANNELS = tuple(Channel((codec,), "C1 dropped") for codec in ("iso8859-2", "latin-1", "cp1250", "cp1252"))
_MARKS = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026"
_MOST = 8
"""Readings that are told of, likeliest first."""


def doubts(text: str) -> Repair:
    """Return for each character of *text* that lost damage may have left what it may have been; text stays as it is."""
    if text.isascii():
        return Repair(text, ())
    model = load()
    letters = "".join(letter + letter.upper() for letter in model.letters if len(letter.upper()) == 1)
    best: list[Repaired] = []
    for channel in _CHANNELS:
        readings = noise.inverse(channel, letters + _MARKS)
        found = [
            _place(text, start, readings[char], channel, model) for start, char in enumerate(text) if char in readings
        ]
        if len(found) > len(best):
            best = found
    return Repair(text, tuple(best))


def _place(text: str, start: int, readings: tuple[str, ...], channel: Channel, model: Model) -> Repaired:
    def cost(reading: str) -> float:
        sound = text[:start] + reading + text[start + 1 :]
        return -model.score(sound) - case.cost(sound)

    ranked = sorted(dict.fromkeys(readings), key=cost)[:_MOST]
    span, steps = Span(start, start + 1), noise.steps(ranked[0], channel)
    return Repaired(span, text[start], ranked[0], DISPLAY, str(channel), 0.0, tuple(ranked[1:]), steps)
