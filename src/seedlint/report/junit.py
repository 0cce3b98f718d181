"""JUnit's XML, which most CI systems show as test results: a suite for each file, a failed test for each diagnostic.

It keeps to the schema of Jenkins' xUnit plugin (junit-10.xsd), which knows no lines: they are part of the test's name.
"""

from typing import TextIO

from seedlint.lint.finding import Diagnostic
from seedlint.report.markup import attributes
from seedlint.report.model import Context, FileReport, Summary


class JunitReporter:
    """Suites as they come; where nothing was found, one test that passed, since some readers refuse an empty report."""

    def __init__(self, out: TextIO, _: Context) -> None:
        self._out = out

    def start(self) -> None:
        """Open the report."""
        self._out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="seedlint">\n')

    def file(self, report: FileReport) -> None:
        """Write the suite of one file."""
        if found := report.diagnostics:
            self._suite(report.path, len(found), [_case(report.path, one) for one in found])

    def finish(self, summary: Summary) -> None:
        """Close the report."""
        if not summary.found:
            self._suite("seedlint", 0, [f"<testcase{attributes(name='No errors found', classname='seedlint')}/>"])
        self._out.write("</testsuites>\n")

    def _suite(self, name: str, failures: int, cases: list[str]) -> None:
        head = attributes(name=name, tests=len(cases), failures=failures, errors=0)
        body = "".join(f"    {case}\n" for case in cases)
        self._out.write(f"  <testsuite{head}>\n{body}  </testsuite>\n")


def _case(path: str, diagnostic: Diagnostic) -> str:
    at = f"{diagnostic.start.row}:{diagnostic.start.column}"
    case = attributes(name=f"{diagnostic.rule} at {at}", classname=path)
    message = f"{path}:{at}: {diagnostic.code} {diagnostic.rule} {diagnostic.message}"
    return f"<testcase{case}><failure{attributes(type=diagnostic.severity, message=message)}/></testcase>"
