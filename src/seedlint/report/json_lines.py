"""JSON Lines: one object for each diagnostic, the same as in the JSON list, for readers that don't wait for an end."""

from seedlint.lint.finding import Diagnostic
from seedlint.report.commands import to_json
from seedlint.report.json_list import as_json
from seedlint.report.model import FileReport
from seedlint.report.pieces import Lines


class JsonLinesReporter(Lines):
    """One line for each diagnostic."""

    def _line(self, report: FileReport, diagnostic: Diagnostic) -> str:
        return to_json(as_json(report.path, report.document, diagnostic))
