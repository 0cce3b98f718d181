"""Logging commands that Azure Pipelines shows as issues of the run."""

from seedlint.lint.finding import Diagnostic
from seedlint.report.cells import one_line
from seedlint.report.model import FileReport
from seedlint.report.pieces import Lines

_TYPES = {"error": "error", "warning": "warning", "info": "warning"}
"""Azure knows two kinds of issues."""


class AzureReporter(Lines):
    """One command for each diagnostic."""

    def _line(self, report: FileReport, diagnostic: Diagnostic) -> str:
        properties = {
            "type": _TYPES[diagnostic.severity],
            "sourcepath": report.path,
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
