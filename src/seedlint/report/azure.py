"""Logging commands that Azure Pipelines shows as issues of the run."""

from typing import TextIO

from seedlint.lint.finding import Diagnostic
from seedlint.report.cells import one_line
from seedlint.report.model import Context, FileReport, Summary
from seedlint.report.pieces import Pieces

_TYPES = {"error": "error", "warning": "warning", "info": "warning"}
"""Azure knows two kinds of issues."""


class AzureReporter(Pieces):
    """One command for each diagnostic."""

    def __init__(self, out: TextIO, _: Context) -> None:
        self._out = out

    def start(self) -> None:
        """Write nothing."""

    def piece(self, report: FileReport) -> str:
        """Return a command for each diagnostic."""
        return "".join(_command(report.path, diagnostic) + "\n" for diagnostic in report.diagnostics)

    def finish(self, _: Summary) -> None:
        """Write nothing: the pipeline shows the issues."""


def _command(path: str, diagnostic: Diagnostic) -> str:
    properties = {
        "type": _TYPES[diagnostic.severity],
        "sourcepath": path,
        "linenumber": diagnostic.start.row,
        "columnnumber": diagnostic.start.column,
        "code": diagnostic.code,
    }
    described = "".join(f"{name}={_property(str(value))};" for name, value in properties.items())
    return f"##vso[task.logissue {described}]{_data(f'{diagnostic.rule}: {diagnostic.message}')}"


def _data(text: str) -> str:
    """Return *text* with Azure's own escape for a percent sign; line endings are spelled out already."""
    return one_line(text).replace("%", "%AZP25")


def _property(text: str) -> str:
    return _data(text).replace(";", "%3B").replace("]", "%5D")
