"""One line for each diagnostic: ``path:line:col: CODE name [*] message``."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.report.ansi import Painter
from seedlint.report.cells import one_line
from seedlint.report.footer import fixed_line, footer
from seedlint.report.model import mark
from seedlint.report.pieces import Pieces

if TYPE_CHECKING:
    from typing import TextIO

    from seedlint.lint.finding import Diagnostic
    from seedlint.report.model import Context, FileReport, Summary


class ConciseReporter(Pieces):
    """Lines that terminals and editors can jump from; nothing is summed up."""

    def __init__(self, out: TextIO, context: Context) -> None:
        self._out = out
        self._context = context
        self._paint = Painter(context.color)

    def start(self) -> None:
        """Write nothing."""

    def piece(self, report: FileReport) -> str:
        """Return a line for each diagnostic, and one for the file if it was repaired."""
        fixed = [fixed_line(report)] if report.fixed and self._context.mode == "fix" else []
        lines = [self._line(report.path, diagnostic) for diagnostic in report.diagnostics]
        return "".join(f"{line}\n" for line in (*fixed, *lines))

    def finish(self, summary: Summary) -> None:
        """Write the closing lines."""
        self._out.write("".join(f"{line}\n" for line in footer(summary, self._paint)))

    def _line(self, path: str, diagnostic: Diagnostic) -> str:
        at = f"{self._paint('bold', one_line(path))}:{diagnostic.start.row}:{diagnostic.start.column}"
        rule = self._paint(diagnostic.severity, f"{diagnostic.code} {diagnostic.rule}")
        return f"{at}: {rule} {mark(diagnostic, self._context)} {one_line(diagnostic.message)}"
