"""The diagnostics of each file below its name, in columns."""

from typing import TextIO

from seedlint.report.ansi import Painter
from seedlint.report.cells import one_line
from seedlint.report.footer import fixed_line, footer
from seedlint.report.model import Context, FileReport, Summary, mark
from seedlint.report.pieces import Pieces


class GroupedReporter(Pieces):
    """A block for each file: its path, then a line for each diagnostic."""

    def __init__(self, out: TextIO, context: Context) -> None:
        self._out = out
        self._context = context
        self._paint = Painter(context.color)

    def start(self) -> None:
        """Write nothing."""

    def piece(self, report: FileReport) -> str:
        """Return the block of one file, and a line of its own if it was repaired."""
        fixed = fixed_line(report) + "\n" if report.fixed and self._context.mode == "fix" else ""
        return fixed + (self._block(report) if report.diagnostics else "")

    def _block(self, report: FileReport) -> str:
        places = [f"{one.start.row}:{one.start.column}" for one in report.diagnostics]
        width = max(map(len, places))
        lines = [self._paint("bold", one_line(report.path)) + ":\n"]
        for place, one in zip(places, report.diagnostics, strict=True):
            rule = self._paint(one.severity, f"{one.code} {one.rule}")
            lines.append(f"  {place:<{width}}  {rule} {mark(one, self._context)} {one_line(one.message)}\n")
        return "".join((*lines, "\n"))

    def finish(self, summary: Summary) -> None:
        """Write the closing lines."""
        self._out.write("".join(f"{line}\n" for line in footer(summary, self._paint)))
