"""Checkstyle's XML: a ``file`` element for each file, an ``error`` element for each diagnostic."""

from seedlint.report.markup import attributes
from seedlint.report.model import FileReport, Summary
from seedlint.report.pieces import Pieces


class CheckstyleReporter(Pieces):
    """Elements as they come; severities have the same names there as here."""

    def start(self) -> None:
        """Open the report."""
        self._out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')

    def piece(self, report: FileReport) -> str:
        """Return the element of one file."""
        if not report.diagnostics:
            return ""
        lines = [f"  <file{attributes(name=report.path)}>\n"]
        for one in report.diagnostics:
            described = attributes(
                line=one.start.row,
                column=one.start.column,
                severity=one.severity,
                message=one.message,
                source=f"seedlint.{one.rule}",
            )
            lines.append(f"    <error{described}/>\n")
        return "".join((*lines, "  </file>\n"))

    def finish(self, _: Summary) -> None:
        """Close the report."""
        self._out.write("</checkstyle>\n")
