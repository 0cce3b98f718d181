"""JSON Lines: one object for each diagnostic, the same as in the JSON list, for readers that don't wait for an end."""

import json
from typing import TextIO

from seedlint.report.json_list import as_json
from seedlint.report.model import Context, FileReport, Summary
from seedlint.report.pieces import Pieces


class JsonLinesReporter(Pieces):
    """One line for each diagnostic."""

    def __init__(self, out: TextIO, _: Context) -> None:
        self._out = out

    def start(self) -> None:
        """Write nothing."""

    def piece(self, report: FileReport) -> str:
        """Return a line for each diagnostic."""
        objects = (as_json(report.path, report.document, diagnostic) for diagnostic in report.diagnostics)
        return "".join(json.dumps(one) + "\n" for one in objects)

    def finish(self, _: Summary) -> None:
        """Write nothing: each line stands for itself."""
