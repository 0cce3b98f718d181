"""Lines and columns. Lines end at CR, LF or CRLF and nowhere else."""

from __future__ import annotations

from bisect import bisect_right

from seedlint.light import NamedTuple, pattern
from seedlint.text.span import Span

_LINE_END = pattern("\r\n|\r|\n")
_LINE_FEED = pattern("\n")


class Position(NamedTuple):
    """A one-based line and column; the column counts code points."""

    row: int
    column: int


class LineIndex:
    """Where each line of a text begins; the only place that knows what a line is."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        # A search for one character is several times as fast.
        ends = _LINE_END if "\r" in text else _LINE_FEED
        self._starts = [0, *[match.end() for match in ends.finditer(text)]]

    def __len__(self) -> int:
        """Return the number of lines; a text that ends in a line ending has an empty last one."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Return the line and column of the code point at *offset*."""
        row = bisect_right(self._starts, offset)
        return Position(row, offset - self._starts[row - 1] + 1)

    def span(self, row: int) -> Span:
        """Return the span of line *row* (one-based), without its line ending."""
        start = self._starts[row - 1]
        stop = self._starts[row] if row < len(self._starts) else len(self._text)
        while stop > start and self._text[stop - 1] in "\r\n":
            stop -= 1
        return Span(start, stop)

    def line(self, row: int) -> str:
        """Return the text of line *row* (one-based), without its line ending."""
        return self.span(row).of(self._text)
