"""Channels that lose something: what each character becomes, and what each piece of damage may have been."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from seedlint.repair import channels
from seedlint.repair.record import Step

Inverse = dict[str, tuple[str, ...]]
"""For each image, the characters that become it."""

_C1 = range(0x80, 0xA0)
_LOSSES: dict[str, dict[int, int | str | None]] = {
    "C1 dropped": dict.fromkeys(_C1),
    "C1 to U+FFFD": dict.fromkeys(_C1, "\ufffd"),
    "C1 to ?": dict.fromkeys(_C1, "?"),
    "no-break space to space": {0xA0: " "},
    "no-break space dropped": {0xA0: None},
    "quotes straightened": {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'},
}
LOSSES = tuple(_LOSSES)
"""What a later stage did to the damaged text."""


class Channel(NamedTuple):
    """UTF-8 that was read with each of *decoders* in turn, and then lost something."""

    decoders: tuple[str, ...]
    loss: str

    def __str__(self) -> str:
        return f"utf-8>{'>utf-8>'.join(self.decoders)}, {self.loss}"


def before_loss(char: str, decoders: tuple[str, ...]) -> str:
    """Return what *char* shows as after the decoders, with nothing lost."""
    for codec in decoders:
        char = channels.decode(char.encode("utf-8"), codec)
    return char


def image(char: str, channel: Channel) -> str:
    """Return what *char* becomes on *channel*."""
    return before_loss(char, channel.decoders).translate(_LOSSES[channel.loss])


def inverse(channel: Channel, chars: Iterable[str], *, whole: bool = False) -> Inverse:
    """Return what each image may have been among *chars*.

    Those from which the loss removed nothing are left out, but with *whole*.
    """
    found: dict[str, list[str]] = {}
    # All at once, one on each line.
    known = tuple(chars)
    shown_as = before_loss("\n".join(known), channel.decoders)
    left = shown_as.translate(_LOSSES[channel.loss])
    for char, shown, lossy in zip(known, shown_as.split("\n"), left.split("\n"), strict=False):
        if (whole or lossy != shown) and lossy[:1] > "\x7f":
            found.setdefault(lossy, []).append(char)
    return {lossy: tuple(candidates) for lossy, candidates in found.items()}


@cache
def leads(channel: Channel) -> frozenset[str]:
    """Return the characters that damage on *channel* begins with."""
    return frozenset(channels.table(channel.decoders[-1])[0xC2:0xF1])


def lose(text: str, loss: str) -> str:
    """Return what *loss* leaves of *text*."""
    return text.translate(_LOSSES[loss])


@cache
def name(decoders: tuple[str, ...]) -> str:
    """Return how the damage that *decoders* do, first one last, is called."""
    return "utf-8>" + ">utf-8>".join(reversed(decoders))


def decoders(channel: str) -> tuple[str, ...]:
    """Return the decoders of a channel whose name is *channel*, with or without a loss, first one first."""
    return tuple(channel.partition(",")[0].removeprefix("utf-8>").split(">utf-8>"))


@cache
def undoing(chain: tuple[str, ...]) -> tuple[Step, ...]:
    """Return the steps that undo the decoders of *chain*, the last one used first."""
    return tuple(step for codec in chain for step in (Step("encode", codec), Step("decode", "utf-8")))


def steps(text: str, channel: Channel) -> tuple[Step, ...]:
    """Return the steps from damage on *channel* back to *text*: put back what was lost, then undo the decoders."""
    whole = before_loss(text, channel.decoders)
    return (Step("restore", whole), *undoing(channel.decoders[::-1]))
