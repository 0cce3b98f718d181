"""Damaged text comes first: what other rules may say and do near it.

Hygiene destroys the evidence that repair needs: a no-break space or soft hyphen may be half of a damaged letter. So no
rule outside the encoding phase edits a paragraph that holds a suspected place, even when the encoding rules are off.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from seedlint.light import TYPE_CHECKING
from seedlint.text.fix import SAFE, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedlint.lint.document import Document
    from seedlint.lint.finding import Diagnostic
    from seedlint.text.fix import Fix
    from seedlint.text.span import Span

NOTE = "not fixed while this paragraph holds damaged text; repair that first"


def hold_back(document: Document, found: Iterable[Diagnostic], encoding: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield *found* without what a damaged place explains, and without fixes that touch a damaged paragraph.

    *encoding* names the rules of the encoding phase. A place that one of them repairs safely blocks nothing: by the
    time other rules edit, it is repaired.
    """
    found = tuple(found)
    damage = [diagnostic for diagnostic in found if diagnostic.rule in encoding]
    places = Spans(diagnostic.span for diagnostic in damage)
    blocked: Spans | None = None
    for diagnostic in found:
        if diagnostic.rule in encoding:
            yield diagnostic
        elif not places.claim(diagnostic.span):
            fix = diagnostic.fix
            if fix is None or _only_ends_lines(fix, document.text):
                yield diagnostic
                continue
            if blocked is None:
                blocked = _blocked_paragraphs(document, damage)
            held = any(blocked.touch(edit.span) for edit in fix.edits)
            yield diagnostic._replace(finding=diagnostic.finding._replace(fix=None, help=NOTE)) if held else diagnostic


class Spans:
    """A set of spans that answers by bisection; overlapping ones are merged."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def claim(self, span: Span) -> bool:
        """Return whether *span* is, or cuts into, one of the spans; one that holds a whole span is about more."""
        at = bisect_left(self._starts, span.end) - 1
        if at < 0 or span.start >= self._ends[at]:
            return False
        return not (span.start < self._starts[at] and span.end > self._ends[at])

    def overlap(self, span: Span) -> bool:
        """Return whether *span* shares a code point with one of the spans; edges don't count."""
        at = bisect_left(self._starts, span.end) - 1
        return at >= 0 and span.start < self._ends[at]

    def touch(self, span: Span) -> bool:
        """Return whether *span* shares a code point or an edge with one of the spans."""
        at = bisect_right(self._starts, span.end) - 1
        return at >= 0 and span.start <= self._ends[at]


def _blocked_paragraphs(document: Document, damage: Iterable[Diagnostic]) -> Spans:
    repaired = Spans(d.span for d in damage if d.fix and d.fix.applicability is SAFE)
    suspects = (*document.suspects, *document.undecodable)
    return Spans(document.paragraph(span) for span in suspects if not repaired.touch(span))


def _only_ends_lines(fix: Fix, text: str) -> bool:
    """Whether the fix changes nothing but line endings, which no damage hides in."""
    return all(
        not isinstance(operation, Edit) or not (operation.span.of(text) + operation.replacement).strip("\r\n")
        for operation in fix.operations
    )
