"""What reporters share that say of each file what rests on that file alone, so that a later run can say it again."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from seedlint.report.model import FileReport


class Pieces:
    """A piece of text for each file."""

    _out: TextIO

    def piece(self, report: FileReport) -> str:
        """Return what there is to say about one file."""
        raise NotImplementedError

    def show(self, piece: str) -> bool:
        """Write *piece*, of this run or an earlier one."""
        self._out.write(piece)
        return True

    def file(self, report: FileReport) -> None:
        """Write what there is to say about one file."""
        self.show(self.piece(report))


class Items(Pieces):
    """Items of a list, each on a line of its own, with commas between them."""

    _separator = "\n"

    def show(self, piece: str) -> bool:
        """Write the items of *piece*, of this run or an earlier one."""
        if piece:
            self._out.write(self._separator + piece)
            self._separator = ",\n"
        return True

    def _joined(self, items: Iterable[str]) -> str:
        return ",\n".join(items)

    def _end(self) -> str:
        """Return what stands before the bracket that closes the list."""
        return "" if self._separator == "\n" else "\n"
