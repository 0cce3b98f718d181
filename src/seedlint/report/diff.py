"""What a fix run would change, as a unified diff that ``git apply`` and ``patch -p1`` take."""

from typing import TextIO

from seedlint.lint.document import Document
from seedlint.report.ansi import Painter
from seedlint.report.cells import one_line
from seedlint.report.commands import harmless
from seedlint.report.footer import footer
from seedlint.report.model import Context, FileReport, Summary
from seedlint.report.unified import unified
from seedlint.text.codec import masked
from seedlint.text.visible import visible

_STYLES = {"-": "removed", "+": "added", "@": "frame"}


class DiffReporter:
    """The difference of each file. A terminal gets it with the invisible spelled out, a pipe as it is.

    In the log of a build server what would be a command of it is spelled out; a patch of such a line does not apply.
    """

    def __init__(self, out: TextIO, context: Context) -> None:
        self._out = out
        self._terminal = context.terminal
        self._log = context.log
        self._paint = Painter(context.color)

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write the difference between one file as it was and as it would be."""
        before, after = report.before, report.document
        if before is None or after is None:
            return
        path = one_line(report.path)
        if before.encoding != after.encoding:
            self._out.write(f"# {path}: {before.encoding} becomes {after.encoding}\n")
        old, new = _text(before), _text(after)
        if old != new:
            self._out.write(self._paint("bold", f"--- a/{path}") + "\n" + self._paint("bold", f"+++ b/{path}") + "\n")
            for line in unified(old, new):
                self._out.write(self._line(line) + "\n")

    def _line(self, line: str) -> str:
        if self._terminal:
            # Unchanged CRLF endings are not worth a word on every line.
            line = visible(line.removesuffix("\r") if line[0] == " " else line)
        if self._log:
            line = harmless(line)
        style = _STYLES.get(line[0])
        return self._paint(style, line) if style else line

    def finish(self, summary: Summary) -> None:
        """Write the closing lines."""
        self._out.write("".join(f"{line}\n" for line in footer(summary, self._paint)))


def _text(document: Document) -> str:
    """Return the text with its byte order mark, which the bytes of a UTF-8 file begin with.

    Half a pair of UTF-16 is no byte, and a patch in UTF-8 can't hold it.
    """
    if document.encoding.charset != "utf-8":
        return masked(document.text)
    return "\ufeff" + document.text if document.encoding.bom else document.text
