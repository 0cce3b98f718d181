"""What a repair is made of: the places found, what each should read, and how each one came about; a charset found."""

from typing import NamedTuple

from seedlint.repair import channels
from seedlint.text.fix import Applicability
from seedlint.text.span import Span


class Step(NamedTuple):
    """One step from damaged to sound text.

    ``restore`` puts back what a loss removed: *value* is the text before the loss. ``encode`` and ``decode`` name a
    codec. ``unescape`` resolves references and ``escape`` writes them again: *value* is the result.
    """

    action: str
    value: str


class Repaired(NamedTuple):
    """One damaged place: where it stands in the original text, and what it should read."""

    span: Span
    original: str
    replacement: str
    applicability: Applicability
    channel: str
    """How the text was damaged: ``utf-8>cp1252``, and what was lost: ``utf-8>iso8859-2, C1 dropped``."""
    confidence: float
    """The share of places like this one that were right when it was measured; for what lost nothing, of its level."""
    alternatives: tuple[str, ...] = ()
    """Other readings, most likely first."""
    steps: tuple[Step, ...] = ()
    """How *replacement* follows from *original*; see `replay`."""


class Repair(NamedTuple):
    """A text after repair: *repairs* holds all that was found, applied or not, in order and without overlap."""

    text: str
    repairs: tuple[Repaired, ...]

    @property
    def explanation(self) -> tuple[str, ...]:
        """One sentence for each place found."""
        from seedlint.repair.story import tell

        return tuple(tell(place) for place in self.repairs)


class Decoded(NamedTuple):
    """The text of some bytes, and how we know their encoding."""

    text: str
    charset: str
    """The name of a Python codec."""
    confidence: float
    """Between 0 and 1."""
    applicability: Applicability
    """How far storing *text* as UTF-8 may be trusted."""
    alternatives: tuple[str, ...]
    """Other charsets that would read the bytes differently, likeliest first."""
    how: str
    """``byte order mark``, ``valid UTF-8``, ``declared in <meta>`` and so on, or ``guessed``."""


def replay(original: str, steps: tuple[Step, ...]) -> str:
    """Return what *steps* make of *original*; raises ``UnicodeError`` for steps that do not fit it."""
    text, data = original, b""
    for action, value in steps:
        if action == "encode":
            data = channels.encode(text, value)
        elif action == "decode":
            text = channels.decode(data, value)
        else:
            text = value
    return text
