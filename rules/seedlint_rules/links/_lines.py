"""Definitions that stand on lines of their own, and how to take one out."""

from seedlint.api import Document, Edit, Span
from seedlint.markup.model import Reference


def _rows(document: Document, _: None) -> frozenset[int]:
    """Return the lines of all link definitions."""
    references = (reference for reference in document.regions.references if reference.label[:1] != "^")
    return frozenset(document.lines.position(reference.span.start).row for reference in references)


def removal(document: Document, reference: Reference) -> tuple[Edit, bool] | None:
    """Return the edit that takes the line of *reference* out, and whether it is among definitions.

    There it can't part two blocks that would become one without it. None where it doesn't have one line for itself.
    """
    text, lines = document.text, document.lines
    row = lines.position(reference.span.start).row
    line = lines.span(row)
    if line.of(text).strip(" ") != reference.span.of(text) or row == len(lines):
        return None
    rows = document.shared(_rows, None)
    return Edit(Span(line.start, lines.span(row + 1).start), ""), row - 1 in rows or row + 1 in rows
