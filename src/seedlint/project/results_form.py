"""Results in plain types, as the cache keeps them, and back."""

from __future__ import annotations

import marshal

from seedlint.light import TYPE_CHECKING
from seedlint.lint.finding import Candidate, Diagnostic, Finding, Related
from seedlint.text.codec import Encoding
from seedlint.text.fix import Applicability, Edit, Fix, Reencode, Rename
from seedlint.text.lines import Position
from seedlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from seedlint.lint.profile import Profile
    from seedlint.project.questions import Answer, Question
    from seedlint.text.fix import Operation

_LEVELS = {int(level): level for level in Applicability}
_ABOUT_SCHEMAS = frozenset(("files_with", "spellings"))


def pack(diagnostics: Iterable[Diagnostic]) -> bytes:
    """Return *diagnostics* of one document, whose path is left out."""
    return marshal.dumps([
        (one.rule, one.code, one.severity, tuple(one.start), tuple(one.end), _finding(one.finding))
        for one in diagnostics
    ])  # fmt: skip


def unpack(data: bytes, path: str) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of `pack`, as those of the document at *path*; raises ``ValueError`` for other data."""
    return tuple([
        Diagnostic(path, rule, code, severity, Position(*start), Position(*end), _to_finding(*finding))
        for rule, code, severity, start, end, finding in marshal.loads(data)  # noqa: S302 (checked as a whole)
    ])  # fmt: skip


def pack_questions(asked: Mapping[Question, Answer], profile: Profile) -> bytes:
    """Return *asked* in a form that does not name schemas and collections: those are the profile's."""
    return marshal.dumps([(*_plain(question, profile), _plain_answer(answer)) for question, answer in asked.items()])


def unpack_questions(data: bytes, profile: Profile) -> Iterator[tuple[Question, Answer]]:
    """Yield the questions of `pack_questions` with their answers."""
    for kind, *rest, answer in marshal.loads(data):  # noqa: S302 (checked as a whole)
        if kind in _ABOUT_SCHEMAS:
            rest[0] = profile.schemas[rest[0]]
        elif kind == "collection":
            rest[0] = profile.collections[rest[0]]
        yield (kind, *rest), answer


def _plain(question: Question, profile: Profile) -> tuple[Any, ...]:
    kind, about, *rest = question
    if kind in _ABOUT_SCHEMAS:
        return kind, profile.schemas.index(about), *rest
    return (kind, getattr(about, "name", about), *rest)


def _plain_answer(answer: Answer) -> Any:
    # marshal takes plain tuples only; they are equal to the named ones.
    return tuple(answer) if isinstance(answer, tuple) else answer


def _finding(finding: Finding) -> tuple[Any, ...]:
    span, message, fix, told, candidates, related, severity = finding
    return (
        tuple(span),
        message,
        None if fix is None else _fix(fix),
        told,
        tuple([(one.replacement, one.evidence, one.span and tuple(one.span)) for one in candidates]),
        tuple((tuple(one.span), one.message, one.path) for one in related),
        severity,
    )


def _fix(fix: Fix) -> tuple[Any, ...]:
    return fix.title, tuple([_operation(one) for one in fix.operations]), int(fix.applicability)


def _to_finding(span: Any, message: str, fix: Any, *rest: Any) -> Finding:
    told, candidates, related, severity = rest
    made = fix and Fix(fix[0], tuple([_to_operation(*one) for one in fix[1]]), _LEVELS[fix[2]])
    return Finding(
        Span(*span),
        message,
        made,
        told,
        tuple([Candidate(text, why, place and Span(*place)) for text, why, place in candidates]),
        tuple([Related(Span(*one[0]), *one[1:]) for one in related]),
        severity,
    )


def _operation(operation: Operation) -> tuple[Any, ...]:
    match operation:
        case Edit(span, replacement):
            return "edit", span.start, span.end, replacement
        case Reencode(encoding):
            return "reencode", *encoding
        case Rename(name):
            return "rename", name


def _to_operation(kind: str, *rest: Any) -> Operation:
    if kind == "edit":
        start, end, replacement = rest
        return Edit(Span(start, end), replacement)
    return Reencode(Encoding(*rest)) if kind == "reencode" else Rename(*rest)
