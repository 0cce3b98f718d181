"""The framed source lines of a diagnostic, with carets under its span."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.report.cells import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedlint.lint.document import Document
    from seedlint.report.ansi import Painter
    from seedlint.text.span import Span


def snippet(document: Document, span: Span, limit: int, paint: Painter, style: str) -> Iterator[str]:
    """Yield the lines that show *span*: of a long one its first and its last line; each at most *limit* cells wide."""
    rows = _rows(document, span)
    margin = " " * len(str(rows[-1]))
    bar = paint("frame", "|")
    yield f"{margin} {bar}"
    for before, row in zip((rows[0], *rows), rows, strict=False):
        if row - before > 1:
            yield paint("frame", "...")
        line = document.lines.span(row)
        start = max(span.start, line.start) - line.start
        end = min(span.end, line.end) - line.start
        shown = cut(line.of(document.text), start, max(start, end), limit)
        yield f"{paint('frame', f'{row:>{len(margin)}}')} {bar} {shown.text}".rstrip(" ")
        yield f"{margin} {bar} {' ' * shown.offset}{paint(style, '^' * shown.width)}"


def _rows(document: Document, span: Span) -> list[int]:
    """Return the rows to show: all of up to three, else the first and the last."""
    first = document.lines.position(span.start).row
    # A span that takes in a line ending ends, for the eye, on the line before.
    last = document.lines.position(max(span.start, span.end - 1)).row
    return list(range(first, last + 1)) if last - first < 3 else [first, last]
