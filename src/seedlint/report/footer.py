"""The closing lines of the formats for people."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.lint.finding import SEVERITIES
from seedlint.report.cells import one_line
from seedlint.report.model import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedlint.lint.finding import Diagnostic
    from seedlint.report.ansi import Painter
    from seedlint.report.model import FileReport, Summary


def footer(summary: Summary, paint: Painter) -> Iterator[str]:
    """Yield what the run came to, in a few lines; nothing where quiet is wanted."""
    mode = summary.context.mode
    if summary.context.quiet:
        return
    if mode != "check" and summary.fixed:
        verb = "Fixed" if mode == "fix" else "Would fix"
        yield f"{verb} {counted(summary.fixed, 'place')} in {counted(summary.fixed_files, 'file')}."
    if summary.found:
        parts = [counted(n, kind) for kind in SEVERITIES if (n := summary.severities[kind])]
        remain = "remains" if summary.found == 1 else "remain"
        yield f"Found {', '.join(parts)}." if mode == "check" else f"{', '.join(parts)} {remain}."
        yield from _fixable(summary, paint)
    elif not summary.files:
        yield summary.note or "Nothing was checked."
    elif summary.incomplete:
        yield "Nothing was found, but not every rule could be run."
    elif not summary.fixed:
        yield paint("good", "Nothing to fix." if mode == "diff" else "All checks passed!")
    yield from (paint("faint", note) for note in summary.notes)


def fixed_line(report: FileReport) -> str:
    """Return ``Fixed path (3 × mojibake)`` for a file with repairs."""
    return f"Fixed {one_line(report.path)} ({tallied(report.fixed)})"


def tallied(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return how often each rule occurs: ``3 × mojibake, 1 × bare-url``."""
    from collections import Counter

    return listed(Counter(diagnostic.rule for diagnostic in diagnostics))


def listed(counts: Mapping[str, int]) -> str:
    """Return *counts*, rule name to a number, as people read them: ``3 × mojibake, 1 × bare-url``."""
    return ", ".join(f"{count} \N{MULTIPLICATION SIGN} {rule}" for rule, count in counts.items())


def _fixable(summary: Summary, paint: Painter) -> Iterator[str]:
    safe, unsafe = summary.safe, summary.unsafe
    star = f"[{paint('good', '*')}]"
    if summary.context.unsafe and unsafe:
        yield f"{star} {safe + unsafe:,} fixable with fix --unsafe-fixes."
    elif safe:
        yield f"{star} {safe:,} fixable with fix{f' ({unsafe:,} more with --unsafe-fixes)' if unsafe else ''}."
    elif unsafe:
        yield f"[ ] {unsafe:,} fixable with fix --unsafe-fixes."
