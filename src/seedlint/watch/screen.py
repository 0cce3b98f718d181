"""What the watch shows: only what has changed, in lines for people."""

import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol, TextIO

from seedlint.report.ansi import Painter
from seedlint.report.cells import one_line
from seedlint.report.footer import tallied
from seedlint.report.model import counted
from seedlint.watch.rounds import Round

SHOWN = 20
"""New findings that one look shows."""
_NAMED = 3
_MINUS = "\N{MINUS SIGN}"


class Welcome(NamedTuple):
    """What there is to say at the beginning."""

    root: str
    fixing: bool
    keys: bool
    """Whether somebody can press keys."""


class Screen(Protocol):
    """Shows what happens."""

    def begin(self, welcome: Welcome) -> None:
        """Say that the watch begins."""
        ...

    def first(self, looked: Round) -> None:
        """Show the state that everything is in at the beginning."""
        ...

    def round(self, looked: Round) -> None:
        """Show what a look came to, where it came to something."""
        ...

    def notice(self, sentence: str) -> None:
        """Say something else."""
        ...

    def end(self, totals: Mapping[str, int]) -> None:
        """Say that the watch is over."""
        ...


class PlainScreen:
    """Lines for people, on a terminal or in a log."""

    def __init__(self, out: TextIO, paint: Painter) -> None:
        self._out = out
        self._paint = paint

    def begin(self, welcome: Welcome) -> None:
        """Say what is watched, and how to end it."""
        keys = "Keys: f fix, u undo, e explain, r review, q quit." if welcome.keys else "Ctrl-C ends it."
        self._print(f"Watching {one_line(welcome.root)}{', fixing what is saved' if welcome.fixing else ''}. {keys}")

    def first(self, looked: Round) -> None:
        """Show what there is to find at the beginning."""
        self._print(*map(self._note, looked.notices), *self._findings(looked), self._total(looked))

    def round(self, looked: Round) -> None:
        """Show what became worse and what became better."""
        if looked.is_silent:
            return
        self._print(*map(self._note, looked.notices))
        if looked.changed or looked.dependents or looked.fixed:
            self._print(self._headline(looked))
        self._print(*(f"  fixed {one_line(path)} ({tallied(done)})" for path, done in looked.fixed))
        self._print(*self._findings(looked), *self._resolved(looked))
        if looked.new or looked.resolved:
            self._print(self._total(looked))

    def notice(self, sentence: str) -> None:
        """Write *sentence*, in which nothing is invisible, with the time."""
        self._print(self._note(sentence))

    def end(self, _: Mapping[str, int]) -> None:
        """Say that it is over."""
        self._print("Watch ended.")

    def _print(self, *lines: str) -> None:
        self._out.write("".join(f"{line}\n" for line in lines))
        self._out.flush()

    def _clock(self) -> str:
        return self._paint("faint", time.strftime("[%H:%M:%S]"))

    def _headline(self, looked: Round) -> str:
        names = looked.changed or tuple(path for path, _ in looked.fixed) or looked.dependents
        what = ", ".join(map(one_line, names)) if len(names) <= _NAMED else counted(len(names), "file")
        change = f"+{len(looked.new)} {_MINUS}{len(looked.resolved)}" if looked.new or looked.resolved else "no change"
        checked = len({*looked.changed, *looked.dependents, *(path for path, _ in looked.fixed)})
        milliseconds = max(1, round(1000 * looked.seconds))
        cost = f"({milliseconds:,} ms, {checked:,} of {counted(looked.files, 'file')})"
        return f"{self._clock()} {self._paint('bold', what)}  {change}   {self._paint('faint', cost)}"

    def _note(self, sentence: str) -> str:
        return f"{self._clock()} {self._paint('warning', 'note:')} {sentence}"

    def _findings(self, looked: Round) -> Iterator[str]:
        plus = self._paint("removed", "+")
        for path, noted in looked.new[:SHOWN]:
            found = noted.diagnostic
            place = f"{one_line(path)}:{found.start.row}:{found.start.column}"
            rule = self._paint(found.severity, found.rule)
            yield f"  {plus} {place}  {rule}  {one_line(found.message)}"
        if len(looked.new) > SHOWN:
            yield f"  {plus} {len(looked.new) - SHOWN:,} more; seedlint check lists them"

    def _resolved(self, looked: Round) -> Iterator[str]:
        if looked.resolved:
            rules = ", ".join(dict.fromkeys(one.noted.diagnostic.rule for one in looked.resolved))
            yield f"  {self._paint('added', _MINUS)} {len(looked.resolved):,} resolved: {rules}"

    def _total(self, looked: Round) -> str:
        errors = looked.totals.get("error", 0)
        total = sum(looked.totals.values())
        if not total:
            return self._paint("good", f"Nothing to report in {counted(looked.files, 'file')}.")
        return f"Total {total:,} ({counted(errors, 'error')})"
