"""One line for each diagnostic: ``path:line:col: CODE name [*] message``."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.report.cells import one_line
from seedlint.report.model import mark
from seedlint.report.pieces import Lines
from seedlint.report.readable import Readable

if TYPE_CHECKING:
    from seedlint.lint.finding import Diagnostic
    from seedlint.report.model import FileReport


class ConciseReporter(Lines, Readable):
    """Lines that terminals and editors can jump from; nothing is summed up."""

    def piece(self, report: FileReport) -> str:
        """Return a line for each diagnostic, and one for the file if it was repaired."""
        return self._repaired(report) + super().piece(report)

    def _line(self, report: FileReport, diagnostic: Diagnostic) -> str:
        at = f"{self._paint('bold', one_line(report.path))}:{diagnostic.start.row}:{diagnostic.start.column}"
        rule = self._paint(diagnostic.severity, f"{diagnostic.code} {diagnostic.rule}")
        return f"{at}: {rule} {mark(diagnostic, self._context)} {one_line(diagnostic.message)}"
