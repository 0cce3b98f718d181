"""A JSON list of diagnostics, in the shape that readers of ruff's output know, with candidates added."""

from collections.abc import Mapping

from seedlint.lint.document import Document
from seedlint.lint.finding import Candidate, Diagnostic
from seedlint.report.commands import to_json
from seedlint.report.model import FileReport, Summary
from seedlint.report.pieces import Items
from seedlint.report.wire import placed_edits, wire_text
from seedlint.text.lines import Position

Json = Mapping[str, "Json"] | list["Json"] | str | int | None


class JsonReporter(Items):
    """One object for each diagnostic, one a line, written as the run goes on."""

    def start(self) -> None:
        """Open the list."""
        self._out.write("[")

    def piece(self, report: FileReport) -> str:
        """Return the diagnostics of one file."""
        return self._joined(to_json(as_json(report.path, report.document, one)) for one in report.diagnostics)

    def finish(self, _: Summary) -> None:
        """Close the list."""
        self._out.write(f"{self._end()}]\n")


def as_json(path: str, document: Document | None, diagnostic: Diagnostic) -> Json:
    """Return one diagnostic as the JSON object of the list; rows and columns are one-based, in code points."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.rule,
        "message": wire_text(diagnostic.message),
        "filename": wire_text(path),
        "location": _location(diagnostic.start),
        "end_location": _location(diagnostic.end),
        "severity": diagnostic.severity,
        "fix": _fix(document, diagnostic),
        "help": wire_text(diagnostic.finding.help) or None,
        "candidates": [_candidate(document, one) for one in diagnostic.finding.candidates],
    }


def _candidate(document: Document | None, candidate: Candidate) -> Json:
    """Return a candidate; where it replaces something else than the finding's own place, with its location."""
    found: dict[str, Json] = {"content": wire_text(candidate.replacement), "evidence": wire_text(candidate.evidence)}
    if document is not None and candidate.span is not None:
        start, end = candidate.span
        found["location"] = _location(document.lines.position(start))
        found["end_location"] = _location(document.lines.position(end))
    return found


def _fix(document: Document | None, diagnostic: Diagnostic) -> Json:
    if diagnostic.fix is None or (edits := placed_edits(document, diagnostic)) is None:
        return None
    return {
        "applicability": diagnostic.fix.applicability.name.lower(),
        "message": wire_text(diagnostic.fix.title),
        "edits": [
            {"content": edit.content, "location": _location(edit.start), "end_location": _location(edit.end)}
            for edit in edits
        ],
    }


def _location(position: Position) -> Json:
    return {"row": position.row, "column": position.column}
