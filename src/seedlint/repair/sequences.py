"""UTF-8 sequences as single-byte decoders show them."""

import re
from functools import cache, lru_cache

from seedlint.repair import channels

_FORMS = (
    ((0xC2, 0xDB), ((0x80, 0xBF),)),
    ((0xE0, 0xE0), ((0xA0, 0xBF), (0x80, 0xBF))),
    ((0xE1, 0xEC), ((0x80, 0xBF), (0x80, 0xBF))),
    ((0xED, 0xED), ((0x80, 0x9F), (0x80, 0xBF))),
    ((0xEF, 0xEF), ((0xA4, 0xBF), (0x80, 0xBF))),
    ((0xF0, 0xF0), ((0x90, 0xB3), (0x80, 0xBF), (0x80, 0xBF))),
    ((0xED, 0xED), ((0xA0, 0xAF), (0x80, 0xBF), (0xED, 0xED), (0xB0, 0xBF), (0x80, 0xBF))),
)
"""Lead bytes and what follows each (Unicode standard, table 3-7), without private use and what hardly any modern text
is written in; the last form is a pair of surrogates (CESU-8)."""


def characters(codec: str, first: int, last: int) -> str:
    """Return what *codec* shows for the bytes from *first* to *last*."""
    return channels.table(codec)[first : last + 1]


@cache
def leads(codec: str) -> frozenset[str]:
    """Return the characters that *codec* shows for lead bytes."""
    return frozenset(characters(codec, 0xC2, 0xF0))


@cache
def tails(codec: str) -> frozenset[str]:
    """Return the characters that *codec* shows for continuation bytes."""
    return frozenset(characters(codec, 0x80, 0xBF))


@cache
def pattern(codec: str) -> re.Pattern[str]:
    """Return an expression for a run of well-formed sequences read with *codec*."""
    forms = ("".join(f"[{re.escape(characters(codec, *place))}]" for place in (lead, *tail)) for lead, tail in _FORMS)
    return re.compile(f"(?:{'|'.join(forms)})+")


@lru_cache(4096)
def undo(text: str, chain: tuple[str, ...]) -> str:
    """Return *text* with every run of well-formed sequences read as UTF-8 again, once for each codec of *chain*.

    A second reading stays within what one run of the first became: nothing else went through both decoders.
    """
    if not chain:
        return text
    codec, rest = chain[0], chain[1:]
    return pattern(codec).sub(lambda run: undo(channels.decode(channels.encode(run[0], codec), "utf-8"), rest), text)


@cache
def undone(text: str, chain: tuple[str, ...]) -> str | None:
    """Return all of *text* read as UTF-8 again, once for each codec of *chain*; None where that is not possible."""
    try:
        for codec in chain:
            text = channels.encode(text, codec).decode("utf-8")
    except (UnicodeError, LookupError):
        return None
    return text
