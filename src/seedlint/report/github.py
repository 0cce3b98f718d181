"""Annotations that GitHub Actions shows at the lines of a pull request."""

from typing import TextIO

from seedlint.lint.finding import Diagnostic
from seedlint.report.model import Context, FileReport, Summary
from seedlint.report.pieces import Pieces
from seedlint.text.visible import visible

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


class GithubReporter(Pieces):
    """One workflow command for each diagnostic."""

    def __init__(self, out: TextIO, _: Context) -> None:
        self._out = out

    def start(self) -> None:
        """Write nothing."""

    def piece(self, report: FileReport) -> str:
        """Return a command for each diagnostic."""
        return "".join(_command(report.path, diagnostic) + "\n" for diagnostic in report.diagnostics)

    def finish(self, _: Summary) -> None:
        """Write nothing: the log's reader sees the annotations."""


def _command(path: str, diagnostic: Diagnostic) -> str:
    start, end = diagnostic.start, diagnostic.end
    place = {"file": visible(path), "line": str(start.row), "endLine": str(end.row)}
    if start.row == end.row:  # GitHub takes columns only within one line.
        place |= {"col": str(start.column), "endColumn": str(end.column)}
    place["title"] = f"{diagnostic.rule} ({diagnostic.code})"
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    at = f"{path}:{start.row}:{start.column}: {diagnostic.rule} {diagnostic.message}"
    return f"::{_LEVELS[diagnostic.severity]} {properties}::{_data(visible(at))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
