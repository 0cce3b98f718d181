"""The diagnostics of each file below its name, in columns."""

from typing import TextIO

from seedlint.report.ansi import Painter
from seedlint.report.cells import one_line
from seedlint.report.footer import fixed_line, footer
from seedlint.report.model import Context, FileReport, Summary, mark


class GroupedReporter:
    """A block for each file: its path, then a line for each diagnostic."""

    def __init__(self, out: TextIO, context: Context) -> None:
        self._out = out
        self._context = context
        self._paint = Painter(context.color)

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write the block of one file, and a line of its own if it was repaired."""
        if report.fixed and self._context.mode == "fix":
            self._out.write(fixed_line(report) + "\n")
        if not report.diagnostics:
            return
        places = [f"{one.start.row}:{one.start.column}" for one in report.diagnostics]
        width = max(map(len, places))
        self._out.write(self._paint("bold", one_line(report.path)) + ":\n")
        for place, one in zip(places, report.diagnostics, strict=True):
            rule = self._paint(one.severity, f"{one.code} {one.rule}")
            self._out.write(f"  {place:<{width}}  {rule} {mark(one, self._context)} {one_line(one.message)}\n")
        self._out.write("\n")

    def finish(self, summary: Summary) -> None:
        """Write the closing lines."""
        self._out.write("".join(f"{line}\n" for line in footer(summary, self._paint)))
