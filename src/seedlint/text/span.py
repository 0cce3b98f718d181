"""Positions inside a document's text."""

from __future__ import annotations

from seedlint.light import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, ``text[start:end]``; empty when it marks a place to insert at."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of *text* that the span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """Return the span moved *by* code points, as when a block's own offsets become the document's."""
        return Span(self.start + by, self.end + by)

    def contains(self, offset: int) -> bool:
        """Return whether the code point at *offset* lies inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a code point, or an empty one lies inside or at the edge of the other."""
        if self.start == self.end or other.start == other.end:
            # Touching counts for insertions: two of them at one offset have no order.
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end
