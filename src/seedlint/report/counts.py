"""How often each rule reported: what ``--statistics`` shows in place of the places."""

from seedlint.report.model import FileReport, Summary, Tally
from seedlint.report.pieces import Pieces
from seedlint.report.readable import Readable


class JsonCountsReporter(Pieces):
    """The same for programs: a JSON list with an object for each rule, with what readers of ruff's statistics know."""

    def piece(self, _: FileReport) -> str:
        """Return nothing: the summary counts."""
        return ""

    def finish(self, summary: Summary) -> None:
        """Write the list."""
        import json

        rows = [
            {
                "code": code,
                "name": name,
                "count": tally.count,
                "fixable": tally.fixable == tally.count,
                "fixable_count": tally.fixable,
                "severity": tally.severity,
            }
            for (code, name), tally in _ranked(summary)
        ]
        self._out.write(json.dumps(rows, indent=2) + "\n")


class CountsReporter(Readable):
    """A table of rules, the most frequent first."""

    def piece(self, _: FileReport) -> str:
        """Return nothing: the summary counts."""
        return ""

    def finish(self, summary: Summary) -> None:
        """Write the table and the closing lines."""
        rows = _ranked(summary)
        width = max((len(f"{tally.count:,}") for _, tally in rows), default=0)
        for (code, name), tally in rows:
            marked = "[*]" if tally.fixable == tally.count else "[-]" if tally.fixable else "[ ]"
            kind = "" if tally.severity == "error" else f" ({tally.severity})"
            rule = f"{self._paint('bold', code)} {marked} {name}"
            self._out.write(f"{tally.count:>{width},}  {rule}{self._paint('faint', kind)}\n")
        if any(0 < tally.fixable < tally.count for _, tally in rows):
            self._out.write("[-] some of them fixable\n")
        super().finish(summary)


def _ranked(summary: Summary) -> list[tuple[tuple[str, str], Tally]]:
    """Return the rules that reported, each with its tally, most frequent first."""
    return sorted(summary.rules.items(), key=lambda item: (-item[1].count, item[0]))
