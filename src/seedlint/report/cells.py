"""Source lines in terminal cells: what each character looks like, how wide it is, and where carets belong."""

from __future__ import annotations

from seedlint.light import NamedTuple
from seedlint.report.commands import BRACKET, starts, without_commands
from seedlint.text.visible import visible

TAB = 4
"""A tab stop; what matters is only that the line and its carets agree."""
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class Cut(NamedTuple):
    """A line made to fit: what to print, and where its marked part begins and how wide it is, in cells."""

    text: str
    offset: int
    width: int


def one_line(text: str) -> str:
    """Return *text* safe to print within a line: what is invisible, tabs and line feeds included, is spelled out.

    So is the bracket of what build servers take for a command wherever it stands in a line.
    """
    spelled = visible(text).replace("\t", "<U+0009>").replace("\n", "<U+000A>")
    return without_commands(spelled) if "##" in spelled else spelled


def width(text: str) -> int:
    """Return how many cells *text*, which holds nothing invisible, takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def cut(line: str, start: int, end: int, limit: int) -> Cut:
    """Return *line* in at most about *limit* cells around its part from *start* to *end* (code points).

    The marked part is at least one cell wide: an insertion, or what stands at the end of a line, is a place too.
    """
    while start and start < len(line) and not _width(line[start]):
        start -= 1  # A combining mark has no cell of its own: its base does.
    # No more of a line of a million characters is looked at than could be shown.
    low, high = max(0, start - limit), min(len(line), max(end, start + 1) + limit)
    high = min(high, start + 2 * limit)
    pieces = _pieces(line[low:high])
    first, last = start - low, min(end, high) - low
    left, right = _window([width(piece) for piece in pieces], first, last, limit)
    head = ELLIPSIS if low or left else ""
    tail = ELLIPSIS if high < len(line) or right < len(pieces) else ""
    offset = len(head) + width("".join(pieces[left:first]))
    marked = width("".join(pieces[first : min(last, right)]))
    return Cut(head + "".join(pieces[left:right]) + tail, offset, max(1, marked))


def _window(widths: list[int], first: int, last: int, limit: int) -> tuple[int, int]:
    """Return which characters to show: the marked ones as far as they fit, and about as much before as after."""
    if sum(widths) <= limit:
        return 0, len(widths)
    left = right = first
    room = limit - 2
    while right < last and widths[right] <= room:
        room -= widths[right]
        right += 1
    after = sum(widths[right:])
    before = max(room - after, room // 2)
    while left > 0 and widths[left - 1] <= min(before, room):
        left -= 1
        before -= widths[left]
        room -= widths[left]
    while right < len(widths) and widths[right] <= room:
        room -= widths[right]
        right += 1
    return left, right


def _pieces(line: str) -> list[str]:
    """Return how each character of *line* is printed."""
    pieces: list[str] = []
    column = 0
    for char in line:
        pieces.append(" " * (TAB - column % TAB) if char == "\t" else one_line(char))
        column += width(pieces[-1])
    for start in starts(line):
        pieces[start] = BRACKET
    return pieces


def _width(char: str) -> int:
    if char < "\u0300":
        return 1
    import unicodedata

    if unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
