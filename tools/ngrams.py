"""Counts n-grams of characters, turns them into probabilities, and drops those that say little."""

import numpy as np
from numpy.typing import NDArray

BITS = 12
INVENTORY = (1 << BITS) - 1
NGRAMS = {2: 66_000, 3: 220_000, 4: 340_000, 5: 340_000}
"""How many n-grams of each length are kept, besides those that the longer ones rest on."""
_PLAIN_WORTH = 0.02
"""How much less an n-gram of plain ASCII letters is worth: damage is seldom decided by them."""
Keys = NDArray[np.uint64]
Floats = NDArray[np.float64]
_PLAIN = np.zeros(INVENTORY + 1, dtype=bool)


def mark_plain(chars: list[str]) -> None:
    """Note which of the numbered characters are plain ASCII."""
    for index, char in enumerate(chars, 1):
        _PLAIN[index] = char < "\x7f" and char != "'"


def count_ngrams(streams: list[tuple[float, Keys]], order: int) -> tuple[Keys, Floats]:
    """Return the distinct n-grams of *order*, packed, in ascending order, and their weighted counts."""
    keys, weights = [], []
    for weight, stream in streams:
        packed = np.zeros(len(stream) - order + 1, dtype=np.uint64)
        whole = np.ones(len(packed), dtype=bool)
        for i in range(order):
            part = stream[i : len(stream) - order + 1 + i]
            packed = packed << np.uint64(BITS) | part
            whole &= part > 0
        unique, counts = np.unique(packed[whole], return_counts=True)
        if order >= 3:
            unique, counts = unique[counts > 1], counts[counts > 1]
        keys.append(unique)
        weights.append(counts * weight)
    merged, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    return merged, np.bincount(inverse, weights=np.concatenate(weights)).astype(np.float64)


def without_rare(keys: Keys, counts: Floats, lower: Keys, n: int) -> tuple[Keys, Floats]:
    """Drop n-grams whose context or suffix was too rare to be counted."""
    suffixes = keys & np.uint64((1 << BITS * (n - 1)) - 1)
    mask = np.isin(keys >> np.uint64(BITS), lower) & np.isin(suffixes, lower)
    return keys[mask], counts[mask]


class Order:
    """The n-grams of one order with their probabilities, before and after pruning."""

    def __init__(self, keys: Keys, counts: Floats, lower: "Order | None") -> None:
        self.keys = keys
        self.counts = counts
        self.backoff = np.zeros(len(keys))
        if lower is None:
            self.logs = np.log(counts / counts.sum())
            return
        self.context = np.searchsorted(lower.keys, keys >> np.uint64(BITS))
        self.suffix = np.searchsorted(lower.keys, keys & np.uint64((1 << BITS * (self.size(keys) - 1)) - 1))
        size = len(lower.keys)
        total = np.bincount(self.context, weights=counts, minlength=size)
        kinds = np.bincount(self.context, minlength=size) * 1.0
        # Witten and Bell: as much mass for the unseen as there were kinds of the seen.
        here = self.context
        self.below = lower.logs[self.suffix]
        self.logs = np.log((counts + kinds[here] * np.exp(self.below)) / (total[here] + kinds[here]))

    @staticmethod
    def size(keys: Keys) -> int:
        """Return how many characters the n-grams have."""
        return -(-int(keys.max()).bit_length() // BITS)


def prune(orders: dict[int, Order]) -> dict[int, NDArray[np.bool_]]:
    """Return which n-grams to keep: those that say most beyond their shorter ones, and what the kept rest on."""
    kept: dict[int, NDArray[np.bool_]] = {}
    needed = np.zeros(0, dtype=np.int64)
    for n in sorted(orders, reverse=True):
        if n == 1:
            break
        order = orders[n]
        worth = order.counts * np.abs(order.logs - order.below)
        worth[needed] = np.inf
        ascii_only = np.ones(len(order.keys), dtype=bool)
        for i in range(n):
            ascii_only &= _PLAIN[(order.keys >> np.uint64(BITS * i) & np.uint64(INVENTORY)).astype(np.int64)]
        if n > 3:
            worth[ascii_only & ~np.isinf(worth)] *= _PLAIN_WORTH
        limit = np.sort(worth)[-min(NGRAMS[n], len(worth))]
        kept[n] = (worth >= max(limit, 1e-9)) | np.isinf(worth)
        needed = np.unique(order.context[kept[n]]) if n > 2 else needed
        if n - 1 > 1:
            needed = np.unique(np.concatenate([needed, np.unique(order.suffix[kept[n]])]))
    return kept


def backoffs(orders: dict[int, Order], kept: dict[int, NDArray[np.bool_]]) -> None:
    """Set how much probability each context has left for what was not kept, as a logarithm."""
    for n in range(2, max(orders) + 1):
        order, lower, mask = orders[n], orders[n - 1], kept[n]
        here = order.context[mask]
        size = len(lower.keys)
        told = np.bincount(here, weights=np.exp(order.logs[mask]), minlength=size)
        under = np.bincount(here, weights=np.exp(order.below[mask]), minlength=size)
        rest = np.maximum(1 - told, 1e-4) / np.maximum(1 - under, 1e-4)
        lower.backoff = np.log(rest)
