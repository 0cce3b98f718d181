"""A Code Quality report for GitLab; https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

import os

from seedlint.lint.fingerprint import Fingerprint, fingerprints
from seedlint.report.commands import to_json
from seedlint.report.json_list import Json
from seedlint.report.model import FileReport, Summary
from seedlint.report.pieces import Items
from seedlint.report.wire import wire_text
from seedlint.text.lines import Position

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


class GitlabReporter(Items):
    """One list of issues, one a line. A fingerprint tells a merge request's new issues from those that only moved."""

    def start(self) -> None:
        """Open the list."""
        self._out.write("[")

    def piece(self, report: FileReport) -> str:
        """Return an issue for each diagnostic."""
        path = wire_text(report.path).replace(os.sep, "/")
        issues: list[Json] = []
        for diagnostic, fingerprint in zip(report.diagnostics, fingerprints(report), strict=True):
            issues.append(
                {
                    "description": wire_text(f"{diagnostic.rule}: {diagnostic.message}"),
                    "check_name": diagnostic.rule,
                    "fingerprint": _digest(path, fingerprint),
                    "severity": _SEVERITIES[diagnostic.severity],
                    "location": {
                        "path": path,
                        "positions": {"begin": _position(diagnostic.start), "end": _position(diagnostic.end)},
                    },
                }
            )
        return self._joined(map(to_json, issues))

    def finish(self, _: Summary) -> None:
        """Close the list."""
        self._out.write(f"{self._end()}]\n")


def _digest(path: str, fingerprint: Fingerprint) -> str:
    from hashlib import sha256

    parts = (path, fingerprint.rule, fingerprint.text, str(fingerprint.number))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _position(position: Position) -> Json:
    return {"line": position.row, "column": position.column}
