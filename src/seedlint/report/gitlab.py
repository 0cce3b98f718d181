"""A Code Quality report for GitLab; https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

import json
import os
from typing import TextIO

from seedlint.lint.fingerprint import Fingerprint, fingerprints
from seedlint.report.json_list import Json
from seedlint.report.model import Context, FileReport, Summary
from seedlint.report.wire import wire_text
from seedlint.text.lines import Position

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


class GitlabReporter:
    """One list of issues, one a line. A fingerprint tells a merge request's new issues from those that only moved."""

    def __init__(self, out: TextIO, _: Context) -> None:
        self._out = out
        self._separator = "\n"

    def start(self) -> None:
        """Open the list."""
        self._out.write("[")

    def file(self, report: FileReport) -> None:
        """Write an issue for each diagnostic."""
        path = wire_text(report.path).replace(os.sep, "/")
        for diagnostic, fingerprint in zip(report.diagnostics, fingerprints(report), strict=True):
            issue: Json = {
                "description": wire_text(f"{diagnostic.rule}: {diagnostic.message}"),
                "check_name": diagnostic.rule,
                "fingerprint": _digest(path, fingerprint),
                "severity": _SEVERITIES[diagnostic.severity],
                "location": {
                    "path": path,
                    "positions": {"begin": _position(diagnostic.start), "end": _position(diagnostic.end)},
                },
            }
            self._out.write(self._separator + json.dumps(issue))
            self._separator = ",\n"

    def finish(self, _: Summary) -> None:
        """Close the list."""
        self._out.write("]\n" if self._separator == "\n" else "\n]\n")


def _digest(path: str, fingerprint: Fingerprint) -> str:
    from hashlib import sha256

    parts = (path, fingerprint.rule, fingerprint.text, str(fingerprint.number))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _position(position: Position) -> Json:
    return {"line": position.row, "column": position.column}
