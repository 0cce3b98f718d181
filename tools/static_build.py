"""Builds the tables that `seedlint.repair.static.StaticFunction` reads."""

import numpy as np
from numpy.typing import NDArray

_PART = np.uint64(0x1FFFFF)


def scramble(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the same mixture as `seedlint.repair.static.scramble`, for an array."""
    keys = (keys ^ (keys >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    return (keys ^ (keys >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)


def build(keys: NDArray[np.uint64], values: NDArray[np.int64]) -> tuple[bytes, int]:
    """Return slots of 16 bits, little-endian, that map distinct *keys* to *values*, and a third of their number."""
    third = int(len(keys) * 1.23 / 3) + 16
    while True:
        owners = _owners(keys, third)
        order = _peel(owners, 3 * third)
        if order is not None:
            return _fill(owners, order, (scramble(keys) >> np.uint64(48)) ^ values.astype(np.uint64), 3 * third), third
        third += third // 100 + 1  # another size is another set of hash functions


def _owners(keys: NDArray[np.uint64], third: int) -> NDArray[np.int64]:
    mixed = scramble(keys)
    parts = [(mixed >> np.uint64(21 * i) & _PART) * np.uint64(third) >> np.uint64(21) for i in range(3)]
    return np.stack([part.astype(np.int64) + i * third for i, part in enumerate(parts)], axis=1)


def _peel(owners: NDArray[np.int64], size: int) -> list[tuple[int, int]] | None:
    """Return keys with a slot that no later key of the list uses, or None where there is no such order."""
    degree = np.bincount(owners.ravel(), minlength=size).tolist()
    signature = np.zeros(size, dtype=np.int64)
    for column in range(3):
        np.bitwise_xor.at(signature, owners[:, column], np.arange(len(owners)))
    held, rows = signature.tolist(), owners.tolist()
    stack = [slot for slot in range(size) if degree[slot] == 1]
    order = []
    while stack:
        slot = stack.pop()
        if degree[slot] != 1:
            continue
        key = held[slot]
        order.append((key, slot))
        for other in rows[key]:
            degree[other] -= 1
            held[other] ^= key
            if degree[other] == 1:
                stack.append(other)
    return order if len(order) == len(rows) else None


def _fill(owners: NDArray[np.int64], order: list[tuple[int, int]], wanted: NDArray[np.uint64], size: int) -> bytes:
    slots, goals, rows = [0] * size, wanted.tolist(), owners.tolist()
    for key, slot in reversed(order):
        a, b, c = rows[key]
        slots[slot] = 0
        slots[slot] = goals[key] ^ slots[a] ^ slots[b] ^ slots[c]
    return np.array(slots, dtype="<u2").tobytes()
