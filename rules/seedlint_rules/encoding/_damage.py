"""What the encoding rules share: which of them a damaged place belongs to, and how its story is told."""

from collections.abc import Iterator
from typing import Literal

from seedlint.api import DISPLAY, SAFE, Candidate, Document, Finding, replace, visible
from seedlint.repair import Repaired

Kind = Literal["exact", "lossy", "undecidable"]


def kind_of(place: Repaired) -> Kind:
    """Return whether *place* has an exact inverse, lost something on its way, or can't be decided."""
    if place.applicability is DISPLAY:
        return "undecidable"
    # What follows the comma in a channel's name is the loss.
    lost = "," in place.channel or any(step.action == "restore" for step in place.steps)
    return "lossy" if lost else "exact"


def places(document: Document, kind: Kind) -> Iterator[Repaired]:
    """Yield the damaged places of *document* that are of one kind."""
    return (place for place in document.repair.repairs if kind_of(place) == kind)


def finding(place: Repaired) -> Finding:
    """Return the finding on a place that can be repaired."""
    title = f"Write {visible(place.replacement)}"
    fix = replace(place.span, place.replacement, title, place.applicability)
    message = f"{told(place.channel)}: {visible(place.original)}"
    return Finding(place.span, message, fix, candidates=candidates(place) if place.applicability < SAFE else ())


def candidates(place: Repaired) -> tuple[Candidate, ...]:
    """Return the readings that a person may choose from, likeliest first."""
    readings = dict.fromkeys((place.replacement, *place.alternatives))
    return tuple(Candidate(text) for text in readings if text != place.original)


def told(channel: str) -> str:
    """Return a channel such as ``utf-8>cp1252, C1 dropped`` in words: ``UTF-8 read as Windows-1252, C1 dropped``."""
    codecs, comma, loss = channel.partition(",")
    return " read as ".join(_NAMES.get(codec, codec.upper()) for codec in codecs.split(">")) + comma + loss


_NAMES = {
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp1258": "Windows-1258",
    "cp437": "IBM 437",
    "cp850": "IBM 850",
    "cp852": "IBM 852",
    "cp866": "IBM 866",
    "cp874": "Windows-874",
    "cp932": "Shift-JIS",
    "cp949": "EUC-KR",
    "big5": "Big5",
    "latin-1": "ISO-8859-1",
    "mac-roman": "Mac Roman",
    "iso8859-2": "ISO-8859-2",
    "iso8859-5": "ISO-8859-5",
    "iso8859-7": "ISO-8859-7",
    "iso8859-9": "ISO-8859-9",
    "iso8859-15": "ISO-8859-15",
}
