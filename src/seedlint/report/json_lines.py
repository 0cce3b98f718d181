"""JSON Lines: one object for each diagnostic, the same as in the JSON list, for readers that don't wait for an end."""

import json
from typing import TextIO

from seedlint.report.json_list import as_json
from seedlint.report.model import Context, FileReport, Summary


class JsonLinesReporter:
    """One line for each diagnostic."""

    def __init__(self, out: TextIO, _: Context) -> None:
        self._out = out

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write a line for each diagnostic."""
        for diagnostic in report.diagnostics:
            self._out.write(json.dumps(as_json(report.path, report.document, diagnostic)) + "\n")

    def finish(self, _: Summary) -> None:
        """Write nothing: each line stands for itself."""
