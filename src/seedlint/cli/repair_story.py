"""What ``seedlint repair`` tells of its input and of each damaged place, to people and to programs."""

from collections.abc import Iterator
from typing import NamedTuple

from seedlint.repair import Decoded, Repair, Repaired
from seedlint.repair.names import name_of
from seedlint.report.cells import one_line
from seedlint.report.wire import wire_text
from seedlint.text.codec import Encoding
from seedlint.text.fix import SAFE, UNSAFE
from seedlint.text.lines import LineIndex

_SHOWN = 3
"""How many other charsets and readings a sentence names."""


class Source(NamedTuple):
    """The input: its text, how it is written again, and what is known of its charset."""

    text: str
    encoding: Encoding
    known: Decoded
    is_transcoded: bool
    """Whether it is written as UTF-8, and was stored in another charset."""


def story(source: Source, repaired: Repair, *, unsafe: bool) -> Iterator[str]:
    """Yield a sentence on the charset, where that is not plain UTF-8, and one on each place, with line and column."""
    if source.is_transcoded or source.known.text != source.text:
        yield _of_charset(source)
    elif not repaired.repairs:
        yield "no damage was found"
    position = LineIndex(source.text).position
    for place, sentence in zip(repaired.repairs, repaired.explanation, strict=True):
        row, column = position(place.span.start)
        yield f"{row}:{column}: {one_line(sentence)}{'' if _is_applied(place, unsafe) else _why_left(place)}"


def _of_charset(source: Source) -> str:
    charset, how = name_of(source.known.charset), source.known.how
    others = ", ".join(map(name_of, source.known.alternatives[:_SHOWN]))
    known = f"({how}, confidence {source.known.confidence:g}{'; less likely: ' if others else ''}{others})"
    if source.is_transcoded:
        return f"the input is {charset} {known}, and is written as UTF-8"
    way = "--unsafe writes it as UTF-8" if source.known.applicability is UNSAFE else "--input-encoding settles it"
    return f"the input is not UTF-8 but probably {charset} {known}, and is left as it is; {way}"


def _is_applied(place: Repaired, unsafe: bool) -> bool:
    return place.applicability >= (UNSAFE if unsafe else SAFE)


def _why_left(place: Repaired) -> str:
    if any(map(_is_byte, place.original)):
        return "; left as it is"  # the charset of the input says why
    if place.applicability is UNSAFE:
        return "; left as it is, being likely but not certain: --unsafe applies it"
    others = ", ".join(f"`{one_line(other)}`" for other in place.alternatives[:_SHOWN])
    return f"; left as it is, being a mere guess{': it may also have been ' if others else ''}{others}"


def _is_byte(char: str) -> bool:
    return "\udc80" <= char <= "\udcff"


def as_json(source: Source, repaired: Repair, *, unsafe: bool) -> dict[str, object]:
    """Return the text after repair, what is known of the input's charset, and each place."""
    known = source.known
    told = zip(repaired.repairs, repaired.explanation, strict=True)
    return {
        "text": wire_text(repaired.text),
        "encoding": {
            "charset": known.charset,
            "how": known.how,
            "confidence": known.confidence,
            "applicability": known.applicability.name.lower(),
            "alternatives": list(known.alternatives),
            "transcoded": source.is_transcoded,
        },
        "repairs": [
            _place_as_json(place) | {"applied": _is_applied(place, unsafe), "explanation": wire_text(sentence)}
            for place, sentence in told
        ],
    }


def _place_as_json(place: Repaired) -> dict[str, object]:
    return {
        "start": place.span.start,
        "end": place.span.end,
        "original": wire_text(place.original),
        "replacement": wire_text(place.replacement),
        "applicability": place.applicability.name.lower(),
        "channel": place.channel,
        "confidence": place.confidence,
        "alternatives": [wire_text(other) for other in place.alternatives],
        "steps": [{"action": step.action, "value": wire_text(step.value)} for step in place.steps],
    }
