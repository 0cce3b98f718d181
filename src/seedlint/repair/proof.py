"""Which channels a text proves: places that lost nothing, taken together, are not well-formed UTF-8 by chance."""

from collections import Counter
from collections.abc import Sequence

from seedlint.repair import channels
from seedlint.repair.record import Repaired

_BEYOND_CHANCE = 6
"""How many continuation bytes, in different places, prove a channel: each had only 64 of 256 values to choose from."""


def proven(places: Sequence[Repaired]) -> set[str]:
    """Return the exact channels of single-byte decoders that *places* prove."""
    bytes_of: Counter[str] = Counter()
    for channel, original, replacement in {(place.channel, place.original, place.replacement) for place in places}:
        if channel.startswith("utf-8>") and channel.rpartition(">")[2] in channels.SINGLE_BYTE:
            bytes_of[channel] += len(original) - len(replacement)
    return {channel for channel, count in bytes_of.items() if count >= _BEYOND_CHANCE}
