"""A run over files: read, check or fix, and in the end write. One file's trouble never stops the others."""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.lint.document import Document
from seedlint.lint.engine import CLEAN, check, fix
from seedlint.lint.finding import Diagnostic, Finding
from seedlint.project.questions import Asking
from seedlint.project.writer import RefusedError, TooLargeError, read, remove_leftovers
from seedlint.text.codec import binary_reason
from seedlint.text.fix import SAFE
from seedlint.text.lines import Position
from seedlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Literal

    from seedlint.lint.engine import Checked, Fixed
    from seedlint.lint.finding import Severity
    from seedlint.project.given import Given
    from seedlint.project.project import Project
    from seedlint.project.questions import Answer, Question
    from seedlint.text.fix import Applicability

    Mode = Literal["check", "fix", "diff"]
    Status = Literal["checked", "skipped", "failed", "told"]
    """``told`` is one that holds nothing else than ``again``: all of it was told by an earlier run."""


IO_RULE, IO_CODE = "io-error", "IO001"
"""What a file that can't be read or written is reported as."""


class FileResult(NamedTuple):
    """What became of one file."""

    path: str
    """Absolute; for standard input the path it is said to have."""
    shown: str
    """As people name it: relative to the working folder."""
    status: Status
    reason: str = ""
    """Why it was skipped or failed, in words."""
    before: Document | None = None
    """As it was read; None where nothing was read, or nothing is to be said about it."""
    checked: Checked | None = None
    fixed: Fixed | None = None
    """What the fixes make of it, in the modes ``fix`` and ``diff``; else, and where writing has failed, None."""
    written: bool = False
    bug: str = ""
    """The story of a repair that was withheld since it was wrong, which is our fault; ``reason`` says it shortly."""
    asked: Mapping[Question, Answer] = {}
    """What was asked about the rest of the repository, with the answers that the result rests on."""
    digest: bytes = b""
    """A hash of the bytes that were read, where the project keeps them."""
    given: Given | None = None
    """What it gives to questions about all documents, where the project keeps them."""
    run: int = 0
    """The number in the journal of the run that has written the file; 0 for none."""

    again: Sequence[str] = ()
    """The files that follow one another, this one first, of which the caller knows what was told of them."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is left to be said: after the fixes where they were asked for."""
        result = self.fixed.remaining if self.fixed else self.checked
        return result.diagnostics if result else ()

    @property
    def document(self) -> Document | None:
        """What the diagnostics are about."""
        return self.fixed.document if self.fixed else self.before

    def with_diagnostics(self, diagnostics: tuple[Diagnostic, ...]) -> FileResult:
        """Return the result with no others than *diagnostics* left to be said."""
        if self.fixed is not None:
            remaining = self.fixed.remaining._replace(diagnostics=diagnostics)
            return self._replace(fixed=self.fixed._replace(remaining=remaining))
        return self._replace(checked=self.checked._replace(diagnostics=diagnostics)) if self.checked else self

    @property
    def changed(self) -> bool:
        """Whether the fixes make another file of it."""
        if self.fixed is None or self.before is None:
            return False
        after = self.fixed.document
        return (after.text, after.encoding) != (self.before.text, self.before.encoding)


def run(
    files: Sequence[str],
    project: Project,
    mode: Mode = "check",
    applicability: Applicability = SAFE,
    jobs: int | None = None,
) -> Iterator[FileResult]:
    """Yield the result of each of *files* (absolute), in their order; in mode ``fix``, after it was written.

    All files are computed before the first one is written, so that what one document says about another's damage is
    what it said when the run began. *jobs* is the number of processes; None decides by the amount of work.
    """
    results = compute(files, project, mode, applicability, jobs)
    yield from write_back(list(results), project) if mode == "fix" else results


def compute(
    files: Sequence[str], project: Project, mode: Mode, applicability: Applicability, jobs: int | None = None
) -> Iterator[FileResult]:
    """Yield the result of each of *files* (absolute), in their order; nothing is written."""
    if len(files) > 1:
        from seedlint.project import pool

        if (workers := pool.worker_count(files, jobs)) > 1:
            return pool.run(files, project, mode, applicability, workers)
    return (run_file(path, project, mode, applicability) for path in files)


def write_back(results: Sequence[FileResult], project: Project, command: str = "fix") -> Iterator[FileResult]:
    """Yield each of *results* after its file was written, where the fixes change it.

    What is replaced is kept in the journal, as a run of *command*, unless the settings say otherwise.
    """
    for folder in sorted({_folder(result.path) for result in results}):
        remove_leftovers(folder)
    if any(result.changed for result in results):
        from seedlint.project.write_run import write_run

        return write_run(results, project, command)
    return iter(results)


def run_file(path: str, project: Project, mode: Mode, applicability: Applicability) -> FileResult:
    """Return the result for the file at *path* (absolute); nothing is written."""
    limit = project.settings_for(path).max_file_size
    try:
        data = read(path, limit).data
    except TooLargeError:
        return too_large(path, project, limit)
    except RefusedError as error:
        return failed(FileResult(path, project.shown(path), "failed"), f"can't be read: {error}", project)
    result = run_bytes(data, path, project, mode, applicability)
    if project.memory:
        from seedlint.project.digest import digest
        from seedlint.project.given import given

        result = result._replace(digest=digest(data), given=given(result.before) if result.before else None)
    # Most files are clean; letting go of their text keeps a run over a big tree small.
    return result._replace(before=None, fixed=None) if result.checked == CLEAN else result


def run_bytes(data: bytes, path: str, project: Project, mode: Mode, applicability: Applicability = SAFE) -> FileResult:
    """Return the result for *data*, which is or might be in the file at *path* (absolute); nothing is written."""
    shown = project.shown(path)
    if (reason := binary_reason(data)) is not None:
        return FileResult(path, shown, "skipped", reason)
    asking = Asking(project)
    document = Document.of_bytes(data, project.relative(path), asking)
    profile = project.profile_for(path)
    checked = check(document, profile)
    fixed = None if mode == "check" else fix(document, profile, applicability, checked)
    return FileResult(path, shown, "checked", "", document, checked, fixed, asked=asking.noted)


def _folder(path: str) -> str:
    """Return the folder in which the file at *path*, or what it links to, is replaced."""
    return os.path.dirname(os.path.realpath(path))


def failed(result: FileResult, reason: str, project: Project) -> FileResult:
    """Return *result* as a failure, which is one more diagnostic at the top of the file."""
    diagnostic = _about(project.relative(result.path), reason, "error")
    known = result.checked or CLEAN
    checked = known._replace(diagnostics=(diagnostic, *known.diagnostics))
    return result._replace(status="failed", reason=reason, checked=checked, fixed=None)


def unreadable_folder(path: str, reason: str, project: Project) -> FileResult:
    """Return that the documents in the folder at *path* (absolute) are not known, whose *reason* is given in words."""
    diagnostic = _about(project.relative(path), f"can't be read: {reason}", "error", "folder")
    return FileResult(path, project.shown(path), "failed", reason, checked=CLEAN._replace(diagnostics=(diagnostic,)))


def too_large(path: str, project: Project, limit: int) -> FileResult:
    """Return that the file at *path* (absolute) is left alone, which is a warning: it may hold anything."""
    reason = f"it has more than {limit:,} bytes (max-file-size)"
    diagnostic = _about(project.relative(path), f"was not checked: {reason}", "warning")
    return FileResult(path, project.shown(path), "skipped", reason, checked=CLEAN._replace(diagnostics=(diagnostic,)))


def _about(path: str, what: str, severity: Severity, kind: str = "file") -> Diagnostic:
    """Return a diagnostic about a file or a folder as a whole, at its top."""
    start = Position(1, 1)
    return Diagnostic(path, IO_RULE, IO_CODE, severity, start, start, Finding(Span(0, 0), f"the {kind} {what}"))
