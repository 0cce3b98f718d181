"""Which channels a text proves: places that lost nothing, taken together, are not well-formed UTF-8 by chance."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from seedlint.repair import channels
from seedlint.repair.known import made_known
from seedlint.repair.model import load
from seedlint.repair.multibyte_bytes import READ_AS
from seedlint.repair.record import Repaired
from seedlint.text.fix import SAFE

_ASCII = re.compile("[\x00-\x7f]+")
_BEYOND_CHANCE = 6
"""How many continuation bytes, in different places, prove a channel: each had only 64 of 256 values to choose from."""

_MANY_LETTERS, _KINDS_OF_LETTER = 5, 3
"""How many letters, and how many different ones, prove that one old charset was taken for another."""
_KNOWN_WORDS = 3
"""How many different words of the lexicon do so, whatever stood there: the unit's sign that ends `mog\xb1` is none."""
UNIT_SIGNS = frozenset("\xb2\xb3\xb9\xb0\xa3\xa5\xa2\xa7\xaa\xba\xbc\xbd\xbe\xb4\xa8\xb5\xb7\xd7\xb1")


def proven(places: Sequence[Repaired]) -> set[str]:
    """Return the exact channels that *places* prove.

    East Asian characters inside Latin words prove that a multi-byte decoder made them.
    """
    bytes_of: Counter[str] = Counter()
    inside: set[tuple[str, str]] = set()
    for channel, original, replacement in {(place.channel, place.original, place.replacement) for place in places}:
        decoder = channel.rpartition(">")[2]
        if channel.startswith("utf-8>") and decoder in channels.SINGLE_BYTE:
            bytes_of[channel] += len(original) - len(replacement)
        elif decoder in READ_AS and any(char.isascii() and char.isalpha() for char in original):
            inside.add((channel, _ASCII.sub("", original)))  # what stands around it may differ
    bytes_of.update(channel for channel, _ in inside for _ in range(_BEYOND_CHANCE // 2))
    proofs = {channel for channel, count in bytes_of.items() if count >= _BEYOND_CHANCE}
    return proofs | _proven_legacy(places)


def _proven_legacy(places: Sequence[Repaired]) -> set[str]:
    """Return the channels of old charsets that are SAFE in many letters, signs of units not counted."""
    letters: defaultdict[str, list[str]] = defaultdict(list)
    words: defaultdict[str, set[str]] = defaultdict(set)
    for place in places:
        if place.applicability >= SAFE and ">" in place.channel and not place.channel.startswith("utf-8"):
            letters[place.channel] += restored_letters(place)
            words[place.channel].update(word for word, _ in made_known(place.original, place.replacement, load()))
    return {
        channel
        for channel, found in letters.items()
        if (len(found) >= _MANY_LETTERS and len({*found}) >= _KINDS_OF_LETTER) or len(words[channel]) >= _KNOWN_WORDS
    }


def restored_letters(place: Repaired) -> list[str]:
    """Return the letters of *place* that a unit's sign, which stands at the end of a word, does not explain."""
    if len(place.original) != len(place.replacement):
        return [char for char in place.replacement if char > "\x7f" and char.isalpha()]
    pairs = zip(place.original, place.replacement, f"{place.original} "[1:], strict=True)
    return [
        sound
        for shown, sound, after in pairs
        if shown != sound and sound.isalpha() and not (shown in UNIT_SIGNS and not after.isalpha())
    ]
