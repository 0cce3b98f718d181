"""What reporters are given: one report for each file, a summary at the end, and the context they write in."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.lint.finding import SEVERITIES
from seedlint.text.fix import SAFE, UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, Literal, Protocol, TextIO

    from seedlint.lint.document import Document
    from seedlint.lint.finding import Diagnostic, Severity
    from seedlint.lint.registry import Registry

    Mode = Literal["check", "fix", "diff"]
    """What a run is asked to do: report, repair on disk, or show what repairing would change."""

    class Reporter(Protocol):
        """Writes one output format; told of each file as it is done, so nothing is kept that can be written."""

        def __init__(self, out: TextIO, context: Context) -> None: ...

        def start(self) -> None:
            """Write what comes before all files."""
            ...

        def file(self, report: FileReport) -> None:
            """Write what there is to say about one file."""
            ...

        def finish(self, summary: Summary) -> None:
            """Write what comes after all files."""
            ...

    Figures = dict[tuple[str, str, Severity, int | None], int]
    """Code and name of a rule, severity, and how far a fix may be trusted, to how many diagnostics there are."""

    class Repeating(Reporter, Protocol):
        """A reporter whose words about a file can be kept, and be said again in a later run."""

        def piece(self, report: FileReport) -> Any:
            """Return what `show` needs to say about one file, in plain types."""
            ...

        def show(self, pieces: Sequence[Any]) -> int:
            """Write *pieces*, up to one that lacks something which has to be said in this run; return how many."""
            ...


class FileReport(NamedTuple):
    """What a run has to say about one file."""

    path: str
    """As people are shown it, usually relative to the working folder."""
    document: Document | None
    """The document that the positions of *diagnostics* belong to; None where it could not be read."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found; in a fix run, what remains."""
    fixed: tuple[Diagnostic, ...] = ()
    """What was repaired, or would be."""
    before: Document | None = None
    """The document as it stood before *fixed*."""


class Context(NamedTuple):
    """How a run was asked to report."""

    mode: Mode = "check"
    unsafe: bool = False
    """Whether unsafe fixes are wanted too."""
    color: bool = False
    terminal: bool = False
    """Whether a person's terminal shows the output, which raw text could steer."""
    log: bool = False
    """Whether a build server reads the output, which raw text could give commands."""
    width: int = 100
    """Columns that a line of source may take."""
    quiet: bool = False
    """Whether only findings are printed, without closing lines."""
    show_all: bool = False
    """Whether repeats of one cause are shown one by one."""
    show_fixes: bool = False
    """Whether each repair is listed."""
    registry: Registry | None = None


class Tally:
    """How often a rule reported, how often with a fix, and the gravest severity it had."""

    __slots__ = ("count", "fixable", "severity")

    def __init__(self) -> None:
        self.count = 0
        self.fixable = 0
        self.severity: Severity = "info"


class Summary:
    """The figures of a run, gathered file by file."""

    __slots__ = (
        "context", "files", "fixed", "fixed_files", "incomplete", "note", "notes", "rules", "safe", "severities",
        "unsafe",
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        self.context = context
        self.files = 0
        """How many files were checked."""
        self.severities = {"error": 0, "warning": 0, "info": 0}
        self.safe = 0
        """Diagnostics with a fix that ``fix`` applies."""
        self.unsafe = 0
        """Diagnostics with a fix that only ``--unsafe-fixes`` applies."""
        self.fixed = 0
        self.fixed_files = 0
        self.rules: dict[tuple[str, str], Tally] = {}
        """Code and name of a rule to its tally."""
        self.note = ""
        """Why nothing was checked, in a sentence."""
        self.notes: tuple[str, ...] = ()
        """What was kept back, in sentences."""
        self.incomplete = False
        """Whether a rule failed, so that finding nothing means little."""

    def add(self, report: FileReport) -> None:
        """Count in what was found in one file."""
        self.fixed += len(report.fixed)
        self.fixed_files += bool(report.fixed)
        self.count(figures(report.diagnostics))

    def count(self, found: Figures) -> None:
        """Count in the figures of what was found in one file."""
        wanted = UNSAFE if self.context.unsafe else SAFE
        for (code, rule, severity, level), number in found.items():
            self.severities[severity] += number
            if (tally := self.rules.get((code, rule))) is None:
                tally = self.rules[code, rule] = Tally()
            tally.count += number
            if SEVERITIES.index(severity) < SEVERITIES.index(tally.severity):
                tally.severity = severity
            if level is not None:
                tally.fixable += number * (level >= wanted)
                self.safe += number * (level == SAFE)
                self.unsafe += number * (level == UNSAFE)

    @property
    def found(self) -> int:
        """How many diagnostics there are."""
        return sum(self.severities.values())


def figures(diagnostics: Iterable[Diagnostic]) -> Figures:
    """Return what is to be counted of *diagnostics*."""
    found: Figures = {}
    for one in diagnostics:
        key = one.code, one.rule, one.severity, None if one.fix is None else int(one.fix.applicability)
        found[key] = found.get(key, 0) + 1
    return found


def together(each: Iterable[Figures]) -> Figures:
    """Return the figures of *each* as those of one file."""
    found: Figures = {}
    for one in each:
        for key, number in one.items():
            found[key] = found.get(key, 0) + number
    return found


def is_fixable(diagnostic: Diagnostic, context: Context) -> bool:
    """Return whether ``fix``, as the run is set, would repair *diagnostic*: what ``[*]`` says."""
    return diagnostic.fix is not None and diagnostic.fix.applicability >= (UNSAFE if context.unsafe else SAFE)


def mark(diagnostic: Diagnostic, context: Context) -> str:
    """Return ``[*]`` for a diagnostic that ``fix`` would repair, else ``[ ]``."""
    return "[*]" if is_fixable(diagnostic, context) else "[ ]"


def counted(number: int, noun: str) -> str:
    """Return *number* with its noun: ``1 error``, ``2 errors``, ``1,204 files``."""
    return f"{number:,} {noun}" if number == 1 or noun == "info" else f"{number:,} {noun}s"
