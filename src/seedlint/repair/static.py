"""A static function: a read-only map from integers to small numbers that stores no keys.

Each key owns three slots of a table, one in each third; their exclusive or yields a fingerprint and a value. A key that
was never stored is recognised by a fingerprint that does not match, all but once in 2 ** (fingerprint bits).

After Botelho, Pagh, Ziviani: "Simple and space-efficient minimal perfect hash functions" (2007), and Graf, Lemire: "Xor
filters" (2019).
"""

from collections.abc import Sequence
from typing import NamedTuple

MULTIPLIER = 0x9E3779B97F4A7C15
"""2 ** 64 divided by the golden ratio, made odd: spreads neighbouring keys."""
_SECOND = 0xBF58476D1CE4E5B9
_MASK = 0xFFFFFFFFFFFFFFFF
_PART = 0x1FFFFF


def scramble(key: int) -> int:
    """Return 64 well mixed bits of *key*, which has up to 64 bits."""
    key = (key ^ (key >> 31)) * MULTIPLIER & _MASK
    return (key ^ (key >> 29)) * _SECOND & _MASK


class StaticFunction(NamedTuple):
    """A map from integers to values below ``2 ** value_bits``; the slots have 16 bits."""

    slots: Sequence[int]
    third: int
    """How many slots a third of the table has; below 2 ** 21."""
    value_bits: int

    def get(self, key: int) -> int:
        """Return the value of *key*, or -1 for a key that was not stored."""
        # As in `scramble`, without a call.
        mixed = (key ^ (key >> 31)) * MULTIPLIER & _MASK
        mixed = (mixed ^ (mixed >> 29)) * _SECOND & _MASK
        third = self.third
        slot = (
            self.slots[(mixed & _PART) * third >> 21]
            ^ self.slots[((mixed >> 21 & _PART) * third >> 21) + third]
            ^ self.slots[((mixed >> 42 & _PART) * third >> 21) + third + third]
            ^ mixed >> 48
        ) & 0xFFFF
        value_bits = self.value_bits
        return slot & (1 << value_bits) - 1 if slot >> value_bits == 0 else -1
