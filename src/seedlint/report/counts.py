"""How often each rule reported: what ``--statistics`` shows in place of the places."""

from typing import TextIO

from seedlint.report.ansi import Painter
from seedlint.report.footer import footer
from seedlint.report.model import Context, FileReport, Summary


class CountsReporter:
    """A table of rules, the most frequent first."""

    def __init__(self, out: TextIO, context: Context) -> None:
        self._out = out
        self._paint = Painter(context.color)

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write nothing: the summary counts."""

    def finish(self, summary: Summary) -> None:
        """Write the table and the closing lines."""
        rows = sorted(summary.rules.items(), key=lambda item: (-item[1].count, item[0]))
        width = max((len(f"{tally.count:,}") for _, tally in rows), default=0)
        for (code, name), tally in rows:
            marked = "[*]" if tally.fixable == tally.count else "[-]" if tally.fixable else "[ ]"
            kind = "" if tally.severity == "error" else f" ({tally.severity})"
            rule = f"{self._paint('bold', code)} {marked} {name}"
            self._out.write(f"{tally.count:>{width},}  {rule}{self._paint('faint', kind)}\n")
        if any(0 < tally.fixable < tally.count for _, tally in rows):
            self._out.write("[-] some of them fixable\n")
        self._out.write("".join(f"{line}\n" for line in footer(summary, self._paint)))
