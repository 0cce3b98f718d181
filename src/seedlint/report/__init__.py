"""Results for people and programs: one Reporter protocol, one module per format.

A format is a module with a class that follows `Reporter`, and one line in `FORMATS`.
"""

from __future__ import annotations

from seedlint.errors import ConfigError, did_you_mean
from seedlint.light import TYPE_CHECKING, import_module

if TYPE_CHECKING:
    from typing import TextIO

    from seedlint.report.model import Context, Reporter

FORMATS = {
    "full": "seedlint.report.full:FullReporter",
    "concise": "seedlint.report.concise:ConciseReporter",
    "grouped": "seedlint.report.grouped:GroupedReporter",
    "json": "seedlint.report.json_list:JsonReporter",
    "json-lines": "seedlint.report.json_lines:JsonLinesReporter",
    "sarif": "seedlint.report.sarif:SarifReporter",
    "github": "seedlint.report.github:GithubReporter",
    "gitlab": "seedlint.report.gitlab:GitlabReporter",
    "junit": "seedlint.report.junit:JunitReporter",
    "rdjson": "seedlint.report.rdjson:RdjsonReporter",
    "checkstyle": "seedlint.report.checkstyle:CheckstyleReporter",
    "azure": "seedlint.report.azure:AzureReporter",
}
"""Format name to the class that writes it, in the order in which they are offered."""

PRESENTATIONS = {
    "diff": "seedlint.report.diff:DiffReporter",
    "statistics": "seedlint.report.counts:CountsReporter",
    "statistics-json": "seedlint.report.counts:JsonCountsReporter",
}
"""What options of their own choose: ``--diff`` and ``--statistics``."""


def reporter(name: str, out: TextIO, context: Context) -> Reporter:
    """Return the reporter that writes format *name* to *out*; raises ``ConfigError`` for an unknown one."""
    try:
        module, _, attribute = (FORMATS | PRESENTATIONS)[name].partition(":")
    except KeyError:
        raise ConfigError(unknown_format(name)) from None
    made: Reporter = getattr(import_module(module), attribute)(out, context)
    return made


def unknown_format(name: str) -> str:
    """Return what to say about a format that there isn't."""
    return f"unknown output format {name!r}{did_you_mean(name, FORMATS)} (known: {', '.join(FORMATS)})"
