"""What the encoding rules share: which of them a damaged place belongs to, and how its story is told."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from seedlint.api import DISPLAY, SAFE, Candidate, Document, Edit, Finding, Fix, Span, apply_edits, visible
from seedlint.repair import Repaired
from seedlint.repair.names import told

Kind = Literal["bytes", "exact", "lossy", "undecidable"]


def kind_of(place: Repaired) -> Kind:
    """Return whether *place* is bytes of another charset, has an exact inverse, lost something, or can't be decided."""
    if _UNDECODABLE.search(place.original):
        return "bytes"
    if place.applicability is DISPLAY:
        return "undecidable"
    # What follows the comma in a channel's name is the loss.
    lost = "," in place.channel or any(step.action == "restore" for step in place.steps)
    return "lossy" if lost else "exact"


_UNDECODABLE = re.compile("[\udc80-\udcff]")
"""What ``not-utf8`` reports, in code too."""


def places(document: Document, kind: Kind) -> Iterator[Repaired]:
    """Yield the damaged places of *document* that are of one kind."""
    return (place for place in document.repair.repairs if kind_of(place) == kind)


def findings(document: Document, kind: Kind) -> Iterator[Finding]:
    """Yield a finding for each damaged word: a reader sees a word, however many of its letters are damaged."""
    word: list[Repaired] = []
    for place in places(document, kind):
        if word and not _same_word(document, word[-1], place):
            yield finding(word, document.text)
            word = []
        word.append(place)
    if word:
        yield finding(word, document.text)


def finding(word: Sequence[Repaired], text: str) -> Finding:
    """Return the finding on the places of one word, which share a channel and an applicability."""
    first, span = word[0], Span(word[0].span.start, word[-1].span.end)
    edits = tuple(Edit(place.span, place.replacement) for place in word)
    shifted = (Edit(edit.span.shift(-span.start), edit.replacement) for edit in edits)
    fix = Fix(f"Write {visible(apply_edits(span.of(text), shifted))}", edits, first.applicability)
    others = candidates(first) if len(word) == 1 and first.applicability < SAFE else ()
    return Finding(span, f"{told(first.channel)}: {visible(span.of(text))}", fix, candidates=others)


def _same_word(document: Document, one: Repaired, other: Repaired) -> bool:
    between = document.text[one.span.end : other.span.start]
    alike = (one.channel, one.applicability) == (other.channel, other.applicability)
    return alike and len(between) < _LONGEST_GAP and _BETWEEN_WORDS.isdisjoint(between)


_BETWEEN_WORDS = frozenset(' \t\r\n"`|<>()[]{}')
"""Space, and what parts a link's text from its target, an attribute from the content, a cell from the next."""

_LONGEST_GAP = 20
"""Letters between two places of one word; scripts without spaces have no words to hold places together."""


def candidates(place: Repaired) -> tuple[Candidate, ...]:
    """Return the readings that a person may choose from, likeliest first."""
    readings = dict.fromkeys((place.replacement, *place.alternatives))
    return tuple(Candidate(text) for text in readings if text != place.original)
