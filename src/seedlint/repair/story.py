"""Repairs told in sentences, from the steps that make them."""

from itertools import pairwise

from seedlint.repair import channels
from seedlint.repair.names import name_of, told
from seedlint.repair.record import Repaired, Step
from seedlint.text.visible import visible


def tell(place: Repaired) -> str:
    """Return how *place* came to read as it does, in one sentence, first things first."""
    if not any(step.action == "encode" for step in place.steps):
        return f"`{visible(place.replacement)}` stands here as `{visible(place.original)}` ({told(place.channel)})"
    steps = place.steps
    sentence = _damage(place, steps)
    escaped = steps[0].action == "unescape"
    shown = steps[0].value if escaped else place.original
    for step in steps:
        if step.action == "restore":
            sentence += ", and " + _lost(shown, step.value, place.channel.rsplit(", ", 1)[-1])
    return f"{sentence}, and that was escaped as `{visible(place.original)}`" if escaped else sentence


def _damage(place: Repaired, steps: tuple[Step, ...]) -> str:
    """Return what the decoders did, from the sound text to what they showed."""
    text = place.original
    readings: list[tuple[str, str, bytes, str]] = []
    for encode, decode in pairwise(steps):
        if encode.action in ("restore", "unescape"):
            text = encode.value
        elif encode.action == "encode" and decode.action == "decode":
            data = channels.encode(text, encode.value)
            readings.append((encode.value, decode.value, data, text))
            text = channels.decode(data, decode.value)
    parts: list[str] = []
    for read, stored, data, shown in reversed(readings):
        stored_as = f"stored{' again' if parts else ''} as {name_of(stored)} {data.hex(' ').upper()}"
        parts.append(f"{stored_as}, read as {name_of(read)} `{visible(shown)}`")
    return f"`{visible(text)}` was " + ", ".join(parts)


def _lost(left: str, whole: str, loss: str) -> str:
    if loss in ("C1 dropped", "no-break space dropped"):
        gone = [f"U+{ord(char):04X}" for char in whole if char not in left]
        several = f"{', '.join(gone[:-1])} and {gone[-1]} were" if gone[1:] else f"{gone[0]} was"
        return f"{several} dropped"
    return f"that became `{visible(left)}` ({loss})"
