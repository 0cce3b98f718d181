"""Annotations that GitHub Actions shows at the lines of a pull request."""

from seedlint.lint.finding import Diagnostic
from seedlint.report.model import FileReport
from seedlint.report.pieces import Lines
from seedlint.text.visible import visible

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


class GithubReporter(Lines):
    """One workflow command for each diagnostic; the log's reader sees the annotations."""

    def _line(self, report: FileReport, diagnostic: Diagnostic) -> str:
        start, end = diagnostic.start, diagnostic.end
        place = {"file": visible(report.path), "line": str(start.row), "endLine": str(end.row)}
        if start.row == end.row:  # GitHub takes columns only within one line.
            place |= {"col": str(start.column), "endColumn": str(end.column)}
        place["title"] = f"{diagnostic.rule} ({diagnostic.code})"
        properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        at = f"{report.path}:{start.row}:{start.column}: {diagnostic.rule} {diagnostic.message}"
        return f"::{_LEVELS[diagnostic.severity]} {properties}::{_data(visible(at))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
