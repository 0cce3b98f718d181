"""What reporters share that say of each file what rests on that file alone, so that a later run can say it again."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from seedlint.lint.finding import Diagnostic
    from seedlint.report.model import Context, FileReport, Summary


class Pieces:
    """A piece of text for each file, and nothing before and behind them."""

    def __init__(self, out: TextIO, context: Context) -> None:
        self._out = out
        self._context = context

    def start(self) -> None:
        """Write what comes before all files."""

    def finish(self, summary: Summary) -> None:
        """Write what comes after all files."""

    def piece(self, report: FileReport) -> str:
        """Return what there is to say about one file."""
        raise NotImplementedError

    def show(self, pieces: Sequence[str]) -> int:
        """Write *pieces*, of this run or an earlier one, and return how many they are."""
        self._out.write("".join(pieces))
        return len(pieces)

    def file(self, report: FileReport) -> None:
        """Write what there is to say about one file."""
        self.show([self.piece(report)])


class Lines(Pieces):
    """A line for each diagnostic, which stands for itself."""

    def piece(self, report: FileReport) -> str:
        """Return the lines of one file."""
        return "".join(f"{self._line(report, diagnostic)}\n" for diagnostic in report.diagnostics)

    def _line(self, report: FileReport, diagnostic: Diagnostic) -> str:
        raise NotImplementedError


class Items(Pieces):
    """Items of a list, each on a line of its own, with commas between them."""

    _separator = "\n"

    def show(self, pieces: Sequence[str]) -> int:
        """Write the items of *pieces*, of this run or an earlier one, and return how many pieces they are."""
        if items := self._joined(filter(None, pieces)):
            self._out.write(self._separator + items)
            self._separator = ",\n"
        return len(pieces)

    def _joined(self, items: Iterable[str]) -> str:
        return ",\n".join(items)

    def _end(self) -> str:
        """Return what stands before the bracket that closes the list."""
        return "" if self._separator == "\n" else "\n"
