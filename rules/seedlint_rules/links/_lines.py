"""Definitions that stand on lines of their own, and how to take one out."""

from seedlint.api import Document, Edit, Span
from seedlint.markup.model import Reference


def removal(document: Document, reference: Reference) -> tuple[Edit, bool] | None:
    """Return the edit that takes the line of *reference* out, and whether it is among definitions.

    There it can't part two blocks that would become one without it. None where it doesn't have one line for itself.
    """
    text, lines = document.text, document.lines
    row = lines.position(reference.span.start).row
    line = lines.span(row)
    if line.of(text).strip(" ") != reference.span.of(text) or row == len(lines):
        return None
    rows = {lines.position(other.span.start).row for other in document.regions.references if other.label[:1] != "^"}
    return Edit(Span(line.start, lines.span(row + 1).start), ""), row - 1 in rows or row + 1 in rows
