"""Reports made by hand, and snapshots of what formats make of them.

``SEEDLINT_UPDATE_SNAPSHOTS=1 pytest tests/report`` writes the snapshots anew; read the difference before committing.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seedlint.lint.document import Document
from seedlint.lint.finding import Candidate, Diagnostic, Finding, Related
from seedlint.report import reporter
from seedlint.report.model import Context, FileReport, Summary
from seedlint.text.fix import DISPLAY, UNSAFE, replace
from seedlint.text.span import Span

if TYPE_CHECKING:
    from seedlint.lint.finding import Severity

SNAPSHOTS = Path(__file__).parent / "snapshots"


CODES = {"mojibake": "ENC101", "broken-link": "LNK102", "some-date": "DAT102"}


def diagnose(
    document: Document, found: str, message: str, rule: str = "mojibake", severity: Severity = "error", **rest: object
) -> Diagnostic:
    """Return a diagnostic at the first place of *found*; *rest* are further fields of its finding."""
    at = document.text.index(found)
    span = Span(at, at + len(found))
    finding = Finding(span, message)._replace(**rest)  # type: ignore[arg-type]
    start, end = document.lines.position(span.start), document.lines.position(span.end)
    return Diagnostic(document.path, rule, CODES[rule], severity, start, end, finding)


def place(document: Document, found: str) -> Span:
    """Return where *found* stands in *document*."""
    at = document.text.index(found)
    return Span(at, at + len(found))


@pytest.fixture
def reports() -> tuple[FileReport, ...]:
    """Return three files: one with each kind of finding, one whose name and text must not be printed raw, one lost."""
    first = Document(
        "content/a.md",
        "---\ndate: 03/04/2022\n---\n\nM\xfcnchen ist sch\xc3\xb6n, oder?\n\n\u6771\u4eac\u306f\u7f8e\u3057\u3044"
        " [x](y.md)\n",
    )
    candidates = (Candidate("2022-04-03", "day first, as in 7 other documents"), Candidate("2022-03-04"))
    related = (Related(place(first, "M\xfcnchen"), "the city is named here"), Related(Span(0, 0), "see also", "b.md"))
    second = Document("odd\x1b[2J\nname.md", "\u202eevil\u202c caf\udce9\n\tx\n")
    lost = Document("gone.md", "")
    return (
        FileReport(
            first.path, first,
            (
                diagnose(first, "03/04/2022", "date with two readings: 03/04/2022", rule="some-date",
                         severity="warning", candidates=candidates, help="write it as ISO 8601"),
                diagnose(first, "\xc3\xb6", "UTF-8 read as Windows-1252: \xc3\xb6", related=related,
                         fix=replace(place(first, "\xc3\xb6"), "\xf6", "Decode as UTF-8")),
                diagnose(first, "y.md", "broken link: y.md", rule="broken-link", severity="info",
                         fix=replace(place(first, "y.md"), "z.md", "Link to z.md", UNSAFE)),
            ),
        ),
        FileReport(
            second.path, second,
            (
                diagnose(second, "\u202eevil\u202c", "hidden: \u202eevil\u202c", rule="broken-link",
                         fix=replace(place(second, "evil"), "good\udce9", "Say good", DISPLAY)),
                diagnose(second, "\udce9\n\tx", "over two lines: \udce9\n\tx", rule="broken-link",
                         fix=replace(place(second, "\udce9"), "\udce8", "Another byte")),
            ),
        ),
        FileReport("gone.md", None, (diagnose(lost, "", "the file can't be read: it is gone", rule="broken-link"),)),
    )  # fmt: skip


def render(name: str, reports: tuple[FileReport, ...], context: Context | None = None) -> str:
    """Return what format *name* writes for *reports*."""
    context = context or Context()
    out, summary = io.StringIO(newline=""), Summary(context)
    made = reporter(name, out, context)
    made.start()
    for report in reports:
        summary.files += 1
        summary.add(report)
        made.file(report)
    made.finish(summary)
    return out.getvalue()


def assert_snapshot(name: str, text: str) -> None:
    """Assert that *text* is what the snapshot *name* holds, or write it where snapshots are being renewed."""
    file = SNAPSHOTS / name
    if os.environ.get("SEEDLINT_UPDATE_SNAPSHOTS"):
        file.write_bytes(text.encode())
    assert file.read_bytes().decode() == text
