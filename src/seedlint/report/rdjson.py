"""reviewdog's diagnostic format; https://github.com/reviewdog/reviewdog/tree/master/proto/rdf."""

from seedlint.lint.document import Document
from seedlint.lint.finding import Diagnostic
from seedlint.report.commands import to_json
from seedlint.report.json_list import Json
from seedlint.report.model import FileReport, Summary, is_fixable
from seedlint.report.pieces import Items
from seedlint.report.wire import placed_edits, wire_text
from seedlint.text.lines import Position

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


class RdjsonReporter(Items):
    """One result; its diagnostics are written as they come, one a line. Columns count the bytes of UTF-8."""

    def start(self) -> None:
        """Open the result."""
        self._out.write('{"source": {"name": "seedlint"}, "diagnostics": [')

    def piece(self, report: FileReport) -> str:
        """Return the diagnostics of one file."""
        return self._joined(to_json(self._diagnostic(report, one)) for one in report.diagnostics)

    def finish(self, _: Summary) -> None:
        """Close the result."""
        self._out.write(f"{self._end()}]}}\n")

    def _diagnostic(self, report: FileReport, diagnostic: Diagnostic) -> Json:
        where = _range(report.document, diagnostic.start, diagnostic.end)
        found: dict[str, Json] = {
            "message": wire_text(f"{diagnostic.rule}: {diagnostic.message}"),
            "location": {"path": wire_text(report.path), "range": where},
            "severity": _SEVERITIES[diagnostic.severity],
            "code": self._code(diagnostic),
        }
        edits = placed_edits(report.document, diagnostic) if is_fixable(diagnostic, self._context) else None
        # Each suggestion is an offer of its own, and half of a fix is none.
        if edits and len(edits) == 1:
            start, end, content = edits[0]
            found["suggestions"] = [{"range": _range(report.document, start, end), "text": content}]
        return found

    def _code(self, diagnostic: Diagnostic) -> Json:
        registry = self._context.registry
        rule = next((one for one in registry.rules if one.code == diagnostic.code), None) if registry else None
        url = registry.url(rule) if registry and rule else ""
        return {"value": diagnostic.code, "url": url} if url else {"value": diagnostic.code}


def _range(document: Document | None, start: Position, end: Position) -> Json:
    return {"start": _position(document, start), "end": _position(document, end)}


def _position(document: Document | None, position: Position) -> Json:
    column = position.column
    if document is not None:
        before = document.lines.line(position.row)[: column - 1]
        # Half a pair of UTF-16 is no byte of the file.
        errors = "surrogateescape" if document.encoding.charset == "utf-8" else "surrogatepass"
        # A column behind the line's text stands in its line ending.
        column += len(before.encode("utf-8", errors)) - len(before)
    return {"line": position.row, "column": column}
