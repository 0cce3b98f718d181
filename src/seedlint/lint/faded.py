"""Damage that only shows beside other damage: once that is repaired nothing finds it any more, so the fix has to tell.

A lone ``Å`` is a letter like any other; beside ``Itâs`` it is what a loss has left of something else.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.lint.finding import Candidate
from seedlint.lint.restraint import Spans
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedlint.lint.document import Document
    from seedlint.lint.finding import Diagnostic, Finding
    from seedlint.text.span import Span

HELP = "only damage that is repaired in this run gives it away, so later checks won't find it"


class Round(NamedTuple):
    """A round of fixes: what was found, what of it was repaired, and the document and the findings after that."""

    found: Sequence[Diagnostic]
    done: Sequence[Diagnostic]
    document: Document
    left: Sequence[Diagnostic]


def faded(known: Sequence[Diagnostic], done: Round, encoding: frozenset[str]) -> list[Diagnostic]:
    """Return the findings of the rules *encoding* that nobody has repaired and that are not made any more.

    *known* are those of earlier rounds; the places of all are those in the document after the round.
    """
    repaired = {id(one) for one in done.done}
    open_ones = [*known, *(one for one in done.found if one.rule in encoding and id(one) not in repaired)]
    return list(_unseen(open_ones, done, encoding)) if open_ones else []


def _unseen(open_ones: Sequence[Diagnostic], done: Round, encoding: frozenset[str]) -> Iterator[Diagnostic]:
    edits = sorted(edit for one in done.done if one.fix for edit in one.fix.edits)
    ends = [edit.span.end for edit in edits]
    shifts = [0, *accumulate(len(edit.replacement) - (edit.span.end - edit.span.start) for edit in edits)]
    edited = Spans(edit.span for edit in edits)
    seen = Spans(one.span for one in done.left if one.rule in encoding)
    for one in open_ones:
        moved = one.span.shift(shifts[bisect_right(ends, one.span.start)])
        if one.span.start < one.span.end and not edited.overlap(one.span) and not seen.overlap(moved):
            yield _moved(one, moved, done.document)


def _moved(diagnostic: Diagnostic, span: Span, document: Document) -> Diagnostic:
    """Return *diagnostic* at *span* of *document*, without a fix: what is not found again can't be fixed."""
    candidates = tuple(_candidates(diagnostic.finding, span.of(document.text)))
    finding = diagnostic.finding._replace(span=span, fix=None, help=HELP, candidates=candidates)
    start, end = document.lines.position(span.start), document.lines.position(span.end)
    return diagnostic._replace(start=start, end=end, finding=finding)


def _candidates(finding: Finding, text: str) -> Iterator[Candidate]:
    """Yield what the place of *finding*, which holds *text*, may be meant to read."""
    if finding.candidates or finding.fix is None:
        yield from finding.candidates
        return
    edits = [Edit(edit.span.shift(-finding.span.start), edit.replacement) for edit in finding.fix.edits]
    if all(edit.span.start >= 0 and edit.span.end <= len(text) for edit in edits):
        yield Candidate(apply_edits(text, edits))
