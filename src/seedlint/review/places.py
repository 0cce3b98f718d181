"""The places of a document that wait for a decision, and what each choice would write. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

from seedlint.lint.document import Document
from seedlint.lint.finding import Diagnostic
from seedlint.text.apply import apply_edits
from seedlint.text.fix import SAFE, UNSAFE, Edit, Fix

MOST = 9
"""Choices that one place offers: each has a digit for a key."""


class Choice(NamedTuple):
    """One way to decide: a fix, what the place would read, and what speaks for it."""

    fix: Fix
    text: str
    evidence: str


class Place(NamedTuple):
    """A finding with its choices, likeliest first."""

    diagnostic: Diagnostic
    choices: tuple[Choice, ...]
    key: str
    """The same as long as the rule finds the same text on the same line, wherever the line stands."""


def places(document: Document, diagnostics: Iterable[Diagnostic]) -> tuple[Place, ...]:
    """Return the places that wait for a decision: those with candidates, or with a fix that is not safe."""
    found: list[Place] = []
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        if choices := _choices(document, diagnostic):
            line = document.lines.line(diagnostic.start.row)
            text = diagnostic.span.of(document.text)
            known = f"{diagnostic.rule} {crc32(f'{line}{chr(0)}{text}'.encode('utf-8', 'surrogatepass')):08x}"
            seen[known] += 1
            found.append(Place(diagnostic, choices, f"{known} {seen[known]}"))
    return tuple(found)


def typed(diagnostic: Diagnostic, text: str) -> Choice:
    """Return the choice to write *text*, which somebody typed, at the place of *diagnostic*."""
    return Choice(Fix("Write what was typed", (Edit(diagnostic.span, text),), UNSAFE), text, "")


def decided(place: Place, choice: Choice) -> Diagnostic:
    """Return the diagnostic of *place* with *choice* for its fix."""
    return place.diagnostic._replace(finding=place.diagnostic.finding._replace(fix=choice.fix))


def preview(document: Document, diagnostic: Diagnostic, choice: Choice) -> tuple[str, int, int]:
    """Return the line of *diagnostic* after *choice*, and where in it the place begins and ends."""
    line = document.lines.span(diagnostic.start.row)
    edits = [edit for edit in choice.fix.edits if line.start <= edit.span.start and edit.span.end <= line.end]
    after = apply_edits(
        line.of(document.text), (Edit(edit.span.shift(-line.start), edit.replacement) for edit in edits)
    )
    start = diagnostic.span.start - line.start
    grown = len(after) - (line.end - line.start)
    return after, start, max(start, min(diagnostic.span.end, line.end) - line.start + grown)


def _choices(document: Document, diagnostic: Diagnostic) -> tuple[Choice, ...]:
    fix, span = diagnostic.fix, diagnostic.span
    if fix is not None and (fix.applicability is SAFE or len(fix.edits) < len(fix.operations)):
        # What is safe is no question; another name for the file is no edit.
        return ()
    choices = [] if fix is None else [Choice(fix, _text_after(document, diagnostic, fix), "")]
    for replacement, evidence, own in diagnostic.finding.candidates:
        place = own or span
        if place.of(document.text) != replacement:
            write = Fix("Write the candidate", (Edit(place, replacement),), UNSAFE)
            choices.append(Choice(write, replacement, evidence))
    different = {choice.text: choice for choice in reversed(choices)}
    return tuple(reversed(different.values()))[:MOST]


def _text_after(document: Document, diagnostic: Diagnostic, fix: Fix) -> str:
    """Return what the place reads after *fix*; an edit outside of it is not shown there."""
    span = diagnostic.span
    inside = [edit for edit in fix.edits if span.start <= edit.span.start and edit.span.end <= span.end]
    return apply_edits(
        span.of(document.text), (Edit(edit.span.shift(-span.start), edit.replacement) for edit in inside)
    )
