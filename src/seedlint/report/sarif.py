"""SARIF 2.1.0, with fixes; OASIS standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

import os
from collections.abc import Mapping
from typing import TextIO
from urllib.parse import quote

from seedlint import __version__
from seedlint.lint.finding import Diagnostic, Related
from seedlint.report.commands import to_json
from seedlint.report.json_list import Json
from seedlint.report.model import Context, FileReport, Summary, is_fixable
from seedlint.report.wire import placed_edits, wire_text
from seedlint.text.lines import Position

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class SarifReporter:
    """One run; the results are written as they come, and the tool with the rules they name after them."""

    def __init__(self, out: TextIO, context: Context) -> None:
        self._out = out
        self._context = context
        self._separator = "\n"
        self._rules: dict[str, int] = {}
        self._names: dict[str, str] = {}

    def start(self) -> None:
        """Open the log and its run."""
        self._out.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{')
        self._out.write('"columnKind": "unicodeCodePoints", "results": [')

    def file(self, report: FileReport) -> None:
        """Write a result for each diagnostic."""
        for diagnostic in report.diagnostics:
            self._names[diagnostic.code] = diagnostic.rule
            index = self._rules.setdefault(diagnostic.code, len(self._rules))
            self._out.write(self._separator + to_json(self._result(report, diagnostic, index)))
            self._separator = ",\n"

    def finish(self, _: Summary) -> None:
        """Write the tool and close the log."""
        driver: Json = {
            "name": "seedlint",
            "version": __version__,
            "rules": [self._rule(code) for code in self._rules],
        }
        tool = to_json({"driver": driver})
        self._out.write(f'\n], "tool": {tool}}}]}}\n')

    def _result(self, report: FileReport, diagnostic: Diagnostic, index: int) -> Mapping[str, Json]:
        result: dict[str, Json] = {
            "ruleId": diagnostic.code,
            "ruleIndex": index,
            "level": _LEVELS[diagnostic.severity],
            "message": {"text": wire_text(diagnostic.message)},
            "locations": [_location(report.path, diagnostic.start, diagnostic.end)],
        }
        if related := [_related(report, one) for one in diagnostic.finding.related]:
            result["relatedLocations"] = related
        if is_fixable(diagnostic, self._context) and (fix := _fix(report, diagnostic)):
            result["fixes"] = [fix]
        return result

    def _rule(self, code: str) -> Json:
        """Return what is known of a rule: its code and name, and from the registry its summary and address."""
        described: dict[str, Json] = {"id": code, "name": self._names[code]}
        registry = self._context.registry
        known = next((rule for rule in registry.rules if rule.code == code), None) if registry else None
        if registry and known:
            described["shortDescription"] = {"text": known.summary}
            if url := registry.url(known):
                described["helpUri"] = url
        return described


def _fix(report: FileReport, diagnostic: Diagnostic) -> Json:
    """Return the fix, or None where it has no edits that can be stated exactly."""
    edits = placed_edits(report.document, diagnostic)
    if not edits or diagnostic.fix is None:
        return None
    replacements: list[Json] = [
        {"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.content}} for edit in edits
    ]
    change: Json = {"artifactLocation": {"uri": _uri(report.path)}, "replacements": replacements}
    return {"description": {"text": wire_text(diagnostic.fix.title)}, "artifactChanges": [change]}


def _related(report: FileReport, related: Related) -> Json:
    if related.path is not None or report.document is None:
        location: dict[str, Json] = {
            "physicalLocation": {"artifactLocation": {"uri": _uri(related.path or report.path)}}
        }
    else:
        position = report.document.lines.position
        location = _location(report.path, position(related.span.start), position(related.span.end))
    return location | {"message": {"text": wire_text(related.message)}}


def _location(path: str, start: Position, end: Position) -> dict[str, Json]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": _region(start, end)}}


def _region(start: Position, end: Position) -> Json:
    return {"startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column}


def _uri(path: str) -> str:
    """Return *path* as a relative URI reference; the bytes of its name are kept."""
    return quote(os.fsencode(path.replace(os.sep, "/")))
