"""Repairs told in sentences."""

from seedlint.repair.record import Repaired
from seedlint.text.visible import visible


def tell(place: Repaired) -> str:
    """Return how *place* came to read as it does, in one sentence."""
    return f"`{visible(place.replacement)}` had become `{visible(place.original)}` through {place.channel}"
