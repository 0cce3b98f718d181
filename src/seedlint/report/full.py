"""The format for reading: each diagnostic framed at its place, with the way out."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.project.runner import IO_RULE
from seedlint.report.ansi import Painter
from seedlint.report.cells import one_line
from seedlint.report.footer import fixed_line, footer
from seedlint.report.model import counted, is_fixable, mark
from seedlint.text.fix import DISPLAY, SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from seedlint.lint.finding import Diagnostic, Finding
    from seedlint.report.model import Context, FileReport, Summary
    from seedlint.text.fix import Fix

    Piece = tuple[str, list[tuple[tuple[str, str], str, str, str]]]
    """A path, and of each diagnostic its cause (rule and message), a header, the place and the frame."""

SHOWN = 3
"""How many of the diagnostics with one rule and one message are shown in full; the others are summed up."""
PLACES = 5
"""How many places a sum names."""
_MOST_CANDIDATES = 9
"""How many candidates one finding lists, likeliest first; the JSON outputs list all."""
_CERTAINTY = {SAFE: "certain", DISPLAY: "left alone: yours to decide"}


class FullReporter:
    """Frames, carets, help and inline differences; repeats of one cause are shown a few times and then summed up."""

    def __init__(self, out: TextIO, context: Context) -> None:
        self._out = out
        self._context = context
        self._paint = Painter(context.color)
        self._causes: dict[tuple[str, str], _Cause] = {}

    def start(self) -> None:
        """Write nothing: the first line is the first finding."""

    def file(self, report: FileReport) -> None:
        """Write the diagnostics of one file that are not repeats."""
        if report.fixed and self._context.mode == "fix":
            self._print(fixed_line(report))
            if self._context.show_fixes:
                self._print(*map(_fix_line, report.fixed))
        self.show([self.piece(report)])

    def piece(self, report: FileReport) -> Piece:
        """Return the diagnostics of one file, each with its frame unless it is a repeat."""
        causes = [self._cause_of(diagnostic) for diagnostic in report.diagnostics]
        return one_line(report.path), [
            (
                cause,
                self._header(diagnostic, cause[1]),
                place(report.path, diagnostic),
                self._frame(report, diagnostic) if is_due else "",
            )
            for cause, diagnostic, is_due in zip(causes, report.diagnostics, self._due(causes), strict=True)
        ]

    def show(self, pieces: Sequence[Piece]) -> int:
        """Write the frames of *pieces*, of this run or an earlier one, up to one that lacks a frame which is due now.

        Return how many that were.
        """
        return next((at for at, piece in enumerate(pieces) if not self._show(piece)), len(pieces))

    def _show(self, piece: Piece) -> bool:
        path, items = piece
        due = self._due([item[0] for item in items])
        if any(is_due and not item[3] for item, is_due in zip(items, due, strict=True)):
            return False
        for (key, header, at, frame), is_due in zip(items, due, strict=True):
            if (cause := self._causes.get(key)) is None:
                cause = self._causes[key] = _Cause(header)
            if is_due:
                cause.shown += 1
                self._out.write(frame)
            else:
                cause.add(path, at)
        return True

    def _due(self, causes: list[tuple[str, str]]) -> list[bool]:
        """Return for each of the next diagnostics, which are of *causes*, whether it is to be shown in full."""
        if self._context.show_all:
            return [True] * len(causes)
        shown: dict[tuple[str, str], int] = {}
        due: list[bool] = []
        for key in causes:
            if (number := shown.get(key)) is None:
                number = cause.shown if (cause := self._causes.get(key)) else 0
            due.append(number < SHOWN)
            shown[key] = number + 1
        return due

    def finish(self, summary: Summary) -> None:
        """Write the sums of the repeats and the closing lines."""
        for cause in self._causes.values():
            if cause.hidden:
                self._print(cause.header, *cause.lines(), "")
        self._print(*footer(summary, self._paint))

    def _cause_of(self, diagnostic: Diagnostic) -> tuple[str, str]:
        """Return what makes two diagnostics repeats of each other.

        A message quotes what was found behind a colon. Where it can be fixed, the offence alone is the cause; where a
        person has to act, each thing found is one of its own.
        """
        offence = diagnostic.message.partition(": ")[0]
        return diagnostic.rule, offence if is_fixable(diagnostic, self._context) else diagnostic.message

    def _print(self, *lines: str) -> None:
        self._out.write("".join(f"{line}\n" for line in lines))

    def _header(self, diagnostic: Diagnostic, message: str) -> str:
        name = self._paint(diagnostic.severity, diagnostic.rule)
        return f"{name} {mark(diagnostic, self._context)} {self._paint('bold', one_line(message))}"

    def _frame(self, report: FileReport, diagnostic: Diagnostic) -> str:
        return "".join(f"{line}\n" for line in (*self._framed(report, diagnostic), ""))

    def _framed(self, report: FileReport, diagnostic: Diagnostic) -> Iterator[str]:
        from seedlint.report.snippet import snippet

        yield self._header(diagnostic, diagnostic.message)
        # Whether a finding fails the run must not be told by its colour alone.
        kind = "" if diagnostic.severity == "error" else f" ({diagnostic.severity})"
        yield f" {self._paint('frame', '-->')} {place(report.path, diagnostic)}{self._paint('faint', kind)}"
        if report.document is not None and diagnostic.rule != IO_RULE:
            width = self._context.width - len(str(diagnostic.end.row)) - 3
            yield from snippet(report.document, diagnostic.span, width, self._paint, diagnostic.severity)
        yield from self._ways_out(report, diagnostic)

    def _ways_out(self, report: FileReport, diagnostic: Diagnostic) -> Iterator[str]:
        finding = diagnostic.finding
        fix = finding.fix
        # What is for a person to choose is listed once, with what speaks for each.
        if fix is not None and not (fix.applicability is DISPLAY and finding.candidates):
            yield f"{self._paint('bold', 'help:')} {one_line(fix.title)} ({self._certainty(diagnostic, fix)})"
            if report.document is not None:
                from seedlint.report.change import changes

                yield from changes(report.document, fix, self._context.width - 5, self._paint)
        yield from self._candidates(finding)
        if finding.help:
            label = "note:" if fix or finding.candidates else "help:"
            yield f"{self._paint('bold', label)} {one_line(finding.help)}"
        for related in finding.related:
            yield f"{self._paint('bold', 'note:')} {one_line(related.message)}"
            if related.path is not None:
                yield f" {self._paint('frame', '-->')} {one_line(related.path)}"
            elif report.document is not None:
                at = report.document.lines.position(related.span.start)
                yield f" {self._paint('frame', '-->')} {one_line(report.path)}:{at.row}:{at.column}"

    def _certainty(self, diagnostic: Diagnostic, fix: Fix) -> str:
        how = "applied" if is_fixable(diagnostic, self._context) else "only"
        return _CERTAINTY.get(fix.applicability, f"likely, but it may change the meaning; {how} with --unsafe-fixes")

    def _candidates(self, finding: Finding) -> Iterator[str]:
        fix = finding.fix
        if fix is not None and fix.applicability is not DISPLAY:
            written = [edit.replacement for edit in fix.edits]
            others = [one_line(one.replacement) for one in finding.candidates if one.replacement not in written]
            if others:
                yield f"{self._paint('bold', 'note:')} less likely: {', '.join(others)}"
        elif finding.candidates:
            yield f"{self._paint('bold', 'help:')} left alone; it may be meant to read"
            for number, (replacement, evidence, _) in enumerate(finding.candidates[:_MOST_CANDIDATES], 1):
                yield f"   {number}. {one_line(replacement)}{f'  ({one_line(evidence)})' if evidence else ''}"
            if len(finding.candidates) > _MOST_CANDIDATES:
                yield f"   and {len(finding.candidates) - _MOST_CANDIDATES} more, less likely"


class _Cause:
    """The diagnostics of one rule with one cause: how many were shown, and where the others are."""

    __slots__ = ("_files", "_more", "_places", "header", "hidden", "shown")

    def __init__(self, header: str) -> None:
        self.header = header
        self.shown = 0
        self.hidden = 0
        self._files: set[str] = set()
        self._places: list[str] = []
        """The first place in each file."""
        self._more: list[str] = []

    def add(self, path: str, at: str) -> None:
        self.hidden += 1
        places = self._more if path in self._files else self._places
        self._files.add(path)
        if len(places) < PLACES:
            places.append(at)

    def lines(self) -> Iterator[str]:
        times = f"\N{MULTIPLICATION SIGN}{self.hidden:,}"
        yield f"   {times} more, same cause in {counted(len(self._files), 'file')} (--show-all lists them)"
        # Another file helps more than another place in one that is named already.
        yield from (f" --> {place}" for place in [*self._places, *self._more][:PLACES])
        if len(self._files) > len(self._places):
            yield f" --> and in {counted(len(self._files) - len(self._places), 'other file')}"


def place(path: str, diagnostic: Diagnostic) -> str:
    """Return ``path:line:col``, as terminals make it clickable."""
    return f"{one_line(path)}:{diagnostic.start.row}:{diagnostic.start.column}"


def _fix_line(diagnostic: Diagnostic) -> str:
    title = diagnostic.fix.title if diagnostic.fix else "Repaired"
    at = f"{diagnostic.start.row}:{diagnostic.start.column}"
    return f"   {at} {diagnostic.rule}: {one_line(title)} ({one_line(diagnostic.message)})"
