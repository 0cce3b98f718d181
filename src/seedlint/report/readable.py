"""What the formats for people share: colour, what was repaired, and the closing lines."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.report.ansi import Painter
from seedlint.report.footer import fixed_line, footer
from seedlint.report.pieces import Pieces

if TYPE_CHECKING:
    from typing import TextIO

    from seedlint.report.model import Context, FileReport, Summary


class Readable(Pieces):
    """Pieces for people to read."""

    def __init__(self, out: TextIO, context: Context) -> None:
        super().__init__(out, context)
        self._paint = Painter(context.color)

    def finish(self, summary: Summary) -> None:
        """Write the closing lines."""
        self._out.write("".join(f"{line}\n" for line in footer(summary, self._paint)))

    def _repaired(self, report: FileReport) -> str:
        """Return the line of a file that was repaired; nothing for the others."""
        return f"{fixed_line(report)}\n" if report.fixed and self._context.mode == "fix" else ""
