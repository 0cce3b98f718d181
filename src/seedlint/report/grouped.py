"""The diagnostics of each file below its name, in columns."""

from seedlint.report.cells import one_line
from seedlint.report.model import FileReport, mark
from seedlint.report.readable import Readable


class GroupedReporter(Readable):
    """A block for each file: its path, then a line for each diagnostic."""

    def piece(self, report: FileReport) -> str:
        """Return the block of one file, and a line of its own if it was repaired."""
        return self._repaired(report) + (self._block(report) if report.diagnostics else "")

    def _block(self, report: FileReport) -> str:
        places = [f"{one.start.row}:{one.start.column}" for one in report.diagnostics]
        width = max(map(len, places))
        lines = [self._paint("bold", one_line(report.path)) + ":\n"]
        for place, one in zip(places, report.diagnostics, strict=True):
            rule = self._paint(one.severity, f"{one.code} {one.rule}")
            lines.append(f"  {place:<{width}}  {rule} {mark(one, self._context)} {one_line(one.message)}\n")
        return "".join((*lines, "\n"))
