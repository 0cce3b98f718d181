"""A place as people see it: where it stands, how it came about, and what it may be."""

from collections.abc import Iterator
from typing import NamedTuple

from seedlint.lint.document import Document
from seedlint.report.ansi import Painter
from seedlint.report.cells import cut, one_line, width
from seedlint.report.snippet import snippet
from seedlint.review.places import Place, preview

_AROUND = 2
"""Lines of context before and after."""
_COLUMN = 24


class View(NamedTuple):
    """How to show places."""

    limit: int
    """Cells that a line may take."""
    paint: Painter


def shown(document: Document, place: Place, title: str, view: View, *, damaged: bool) -> Iterator[str]:
    """Yield the lines that show *place* under *title*; where it is *damaged* text, with the story of the bytes."""
    diagnostic, (limit, paint) = place.diagnostic, view
    rule = paint(diagnostic.severity, diagnostic.rule)
    yield f"{paint('bold', title)}  {rule}: {one_line(diagnostic.message)}"
    yield from _context(document, place, limit, paint)
    if damaged:
        yield from (f"  {paint('faint', sentence)}" for sentence in _story(document, place))
    if diagnostic.finding.help:
        yield f"  {one_line(diagnostic.finding.help)}"
    for number, choice in enumerate(place.choices, 1):
        text = one_line(choice.text) or "(nothing)"
        line, start, end = preview(document, diagnostic, choice)
        gap = " " * max(2, _COLUMN - width(text))
        after = cut(line, start, end, max(20, limit - _COLUMN - 6)).text
        evidence = f"  ({one_line(choice.evidence)})" if choice.evidence else ""
        yield f"  {paint('bold', str(number))}  {paint('added', text)}{gap}{after}{evidence}"


def _context(document: Document, place: Place, limit: int, paint: Painter) -> Iterator[str]:
    """Yield the source lines of *place* with their neighbours, carets below."""
    first, last = place.diagnostic.start.row, place.diagnostic.end.row
    framed = list(snippet(document, place.diagnostic.span, limit, paint, place.diagnostic.severity))
    rows = (*range(max(1, first - _AROUND), first), *range(last + 1, min(len(document.lines), last + _AROUND) + 1))
    margin = len(str(last))
    around = {row: _line(document, row, margin, limit, paint) for row in rows}
    yield from (around[row] for row in rows if row < first)
    yield from framed[1:]
    yield from (around[row] for row in rows if row > last)


def _line(document: Document, row: int, margin: int, limit: int, paint: Painter) -> str:
    line = document.lines.line(row)
    return f"{paint('frame', f'{row:>{margin}}')} {paint('frame', '|')} {cut(line, 0, 0, limit).text}".rstrip(" ")


def _story(document: Document, place: Place) -> Iterator[str]:
    """Yield how the damaged text at *place* came about."""
    from seedlint.repair.story import tell

    for one in document.repair.repairs:
        if one.span.overlaps(place.diagnostic.span):
            yield one_line(tell(one))
