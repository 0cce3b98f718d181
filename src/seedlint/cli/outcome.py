"""What a run came to: the figures for the report, the troubles for standard error, and the exit code."""

from __future__ import annotations

from seedlint.cli import exits
from seedlint.light import TYPE_CHECKING
from seedlint.report.cells import one_line
from seedlint.report.model import FileReport, Summary, counted, together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from seedlint.cli.request import Request
    from seedlint.lint.engine import Crash
    from seedlint.project.discovery import Discovery
    from seedlint.project.runner import FileResult
    from seedlint.report.model import Context, Figures

_NAMED = 3
"""How many skipped files are named where nothing was checked."""


class Outcome:
    """Gathers the results of a run."""

    def __init__(self, context: Context) -> None:
        self.summary = Summary(context)
        self.skipped: list[tuple[str, str]] = []
        """Path and reason of each file that holds no text."""
        self._crashes: list[Crash] = []
        self._cycles: list[tuple[str, tuple[str, ...]]] = []
        self._withheld: list[FileResult] = []

    def add(self, result: FileResult) -> FileReport:
        """Count *result* in and return what reporters are told of it."""
        remaining = result.fixed.remaining if result.fixed else result.checked
        report = FileReport(
            path=result.shown,
            document=result.document,
            diagnostics=result.diagnostics,
            fixed=result.fixed.fixed if result.fixed else (),
            before=result.before,
        )
        if result.status == "skipped":
            self.skipped.append((result.shown, result.reason))
        else:
            self.summary.files += 1
        if result.fixed and result.fixed.cycle:
            self._cycles.append((result.shown, result.fixed.cycle))
        if result.bug:
            self._withheld.append(result)
        self._crashes += remaining.crashes if remaining else ()
        self.summary.incomplete = bool(self._crashes or self._cycles)
        self.summary.add(report)
        return report

    def count(self, found: Sequence[Figures]) -> None:
        """Count in files of each of which no more is known than *found*."""
        self.summary.files += len(found)
        self.summary.count(together(found))

    def tell(self, err: TextIO, request: Request) -> bool:
        """Write to *err* what went wrong on our side, and with ``--verbose`` what was skipped; return if anything."""
        lines = [f"skipped {one_line(path)}: {reason}" for path, reason in self.skipped] if request.verbose else []
        seen: set[tuple[str, str]] = set()
        for path, rule, error, traceback in self._crashes:
            if (rule, error) not in seen:
                seen.add((rule, error))
                lines.append(f"seedlint: rule {rule} failed in {one_line(path)}: {one_line(error)}")
                lines += [traceback.rstrip("\n")] if request.traceback else []
        if more := len(self._crashes) - len(seen):
            lines.append(f"seedlint: and {counted(more, 'time')} more in the same way")
        for path, rules in self._cycles:
            lines.append(f"seedlint: {one_line(path)} was left as it is: {', '.join(rules)} undo each other's work")
        if self._crashes or self._cycles:
            hint = "" if request.traceback else " (--traceback shows where)"
            lines.append(f"This is a bug in the rules named; what the others found is reported above{hint}.")
        lines += self._about_withheld()
        err.write("".join(f"{line}\n" for line in lines))
        return bool(lines)

    def _about_withheld(self) -> list[str]:
        """Return what to say of repairs that were wrong and so were not written, and keep their stories."""
        if not self._withheld:
            return []
        import sys

        from seedlint.cli.crash import save

        lines = [f"seedlint: the file {one_line(one.shown)} {one.reason}" for one in self._withheld]
        stories = "\n".join(f"{one.shown}: {one.reason}\n{one.bug}" for one in self._withheld)
        lines.append("This is a bug in seedlint or in a rule pack; nothing was lost.")
        if path := save(stories, sys.argv[1:]):
            lines.append(f"{path} tells what was about to be written, the text included; please report it.")
        return lines

    def exit_code(self, *, strict: bool, fixed_is_error: bool) -> int:
        """Return the exit code of the run."""
        if self._crashes or self._cycles or self._withheld:
            return exits.INTERNAL
        severities = self.summary.severities
        bad = severities["error"] + (severities["warning"] if strict else 0) + (self.summary.fixed * fixed_is_error)
        return exits.ERRORS if bad else exits.CLEAN


def why_nothing(discovery: Discovery, outcome: Outcome) -> str:
    """Return why nothing was checked, in a sentence; an empty string when something was."""
    if outcome.summary.files:
        return ""
    skipped = [(one_line(path), reason) for path, reason in (*discovery.skipped, *outcome.skipped)]
    found = len(skipped) + discovery.excluded + discovery.ignored + discovery.unchanged
    if not found:
        return "Nothing was checked: no documents were found."
    why = [f"{path} was skipped since {reason}" for path, reason in skipped[:_NAMED]]
    if len(skipped) > _NAMED:
        why.append(f"{len(skipped) - _NAMED} more were skipped (--verbose names them)")
    if discovery.ignored:
        why.append(f"{discovery.ignored:,} ignored by .gitignore")
    if discovery.unchanged:
        why.append(f"{discovery.unchanged:,} unchanged")
    if discovery.excluded:
        why.append(f"{discovery.excluded:,} excluded by the settings")
    return f"Nothing was checked: {counted(found, 'file')} found, {', '.join(why)}."
