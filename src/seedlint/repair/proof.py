"""Which channels a text proves: places that lost nothing, taken together, are not well-formed UTF-8 by chance."""

from collections import Counter
from collections.abc import Sequence

from seedlint.repair import channels
from seedlint.repair.multibyte_bytes import READ_AS
from seedlint.repair.record import Repaired

_BEYOND_CHANCE = 6
"""How many continuation bytes, in different places, prove a channel: each had only 64 of 256 values to choose from."""


def proven(places: Sequence[Repaired]) -> set[str]:
    """Return the exact channels that *places* prove.

    East Asian characters inside Latin words prove that a multi-byte decoder made them.
    """
    bytes_of: Counter[str] = Counter()
    for channel, original, replacement in {(place.channel, place.original, place.replacement) for place in places}:
        decoder = channel.rpartition(">")[2]
        if channel.startswith("utf-8>") and decoder in channels.SINGLE_BYTE:
            bytes_of[channel] += len(original) - len(replacement)
        elif decoder in READ_AS and any(char.isascii() and char.isalpha() for char in original):
            bytes_of[channel] += _BEYOND_CHANCE // 2
    return {channel for channel, count in bytes_of.items() if count >= _BEYOND_CHANCE}
