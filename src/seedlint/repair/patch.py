"""A text after some of its places were repaired, with the way back to the offsets of the text before."""

from bisect import bisect_right
from collections.abc import Sequence

from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span


class Patched:
    """The *text* after sorted *edits*; *held* are the spans in it that they wrote."""

    __slots__ = ("_shifts", "_starts", "held", "text")

    def __init__(self, source: str, edits: Sequence[Edit]) -> None:
        self.text = apply_edits(source, edits)
        self.held: list[Span] = []
        self._shifts = [0]
        for (start, end), replacement in edits:
            at = start - self._shifts[-1]
            self.held.append(Span(at, at + len(replacement)))
            self._shifts.append(self._shifts[-1] + end - start - len(replacement))
        self._starts = [span.start for span in self.held]

    def origin(self, span: Span) -> Span:
        """Return where *span*, which shares nothing with *held*, stood before the edits."""
        return span.shift(self._shifts[bisect_right(self._starts, span.start)])


def word_around(text: str, span: Span) -> Span:
    """Return where the letters that *span* of *text* is joined to begin and end."""
    start, end = span
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return Span(start, end)
