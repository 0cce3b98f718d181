r"""Text as its readers see it: character references, percent-encoding and ``\u`` escapes resolved, with the way back.

Damage hides in all three: ``&#195;&#169;``, ``%C3%83%C2%A9``, ``"\u00c3\u00a9"``. Only characters beyond ASCII are
resolved, so markup stays what it is.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import quote

from seedlint.text.span import Span

MAY_HOLD = re.compile(r"&(?:#|[A-Z]?[a-z]+[0-9]*;)|%[C-Fc-f][0-9A-Fa-f]%|\\u00[89A-Fa-f]")
"""What every text that hides damage holds at least once."""
_ESCAPE = re.compile(
    r"&(?:#(?P<decimal>[0-9]{3,7})|#[xX](?P<hex>[0-9A-Fa-f]{2,6})|(?P<name>[A-Za-z]+[0-9]*));"
    r"|(?P<percent>(?<!%[0-9A-Fa-f]{2})(?:%[0-9A-Fa-f]{2})*%[C-Fc-f][0-9A-Fa-f](?:%[0-9A-Fa-f]{2})+)"
    r"|\\u(?P<unit>[0-9A-Fa-f]{4})(?:(?<=\\u[Dd][89ABab]..)\\u(?P<low>[Dd][C-Fc-f][0-9A-Fa-f]{2}))?"
)
_ESCAPED_BACKSLASHES = re.compile(r"(?<!\\)\\*+\Z")


class Piece(NamedTuple):
    """A character of the view and the escape that it was written as."""

    start: int
    end: int
    char: str
    kind: str


class View:
    """A text with its escapes resolved; offsets of the view and of the text differ where it has any."""

    __slots__ = ("_kinds", "_starts", "text")

    def __init__(self, source: str) -> None:
        parts: list[tuple[str, int, str]] = []
        last = 0
        for start, end, char, kind in _pieces(source):
            parts += [(char, 1, "") for char in source[last:start]]
            parts.append((char, end - start, kind))
            last = end
        self._kinds = [kind for _, _, kind in parts]
        self._starts = list(accumulate((width for _, width, _ in parts), initial=0))
        self.text = "".join(char for char, _, _ in parts) + source[last:]

    def origin(self, span: Span) -> Span:
        """Return where *span* of the view stands in the text."""
        return Span(self._offset(span.start), self._offset(span.end))

    def written(self, span: Span, replacement: str) -> str:
        """Return *replacement* as it has to be written in place of *span* of the view."""
        kinds = {*self._kinds[span.start : span.end]}
        if "percent" in kinds:
            return quote(replacement, safe="")
        if "unit" in kinds:
            return "".join(map(_unit, replacement))
        return replacement

    def is_escaped(self, span: Span) -> bool:
        """Return whether any character of *span* of the view was written as an escape."""
        return any(self._kinds[span.start : span.end])

    def _offset(self, offset: int) -> int:
        known = len(self._kinds)
        return self._starts[offset] if offset <= known else self._starts[known] + offset - known


def _pieces(source: str) -> Iterator[Piece]:
    from html.entities import html5

    for match in _ESCAPE.finditer(source):
        kind = match.lastgroup or ""
        if kind == "percent":
            yield from _percent(match)
        elif kind in ("unit", "low"):
            if len(_ESCAPED_BACKSLASHES.findall(source[max(0, match.start() - 8) : match.start()])[0]) % 2 == 0:
                yield from _one(match, _units(match["unit"], match["low"]), "unit")
        elif kind == "name":
            yield from _one(match, html5.get(match[0][1:], ""), "reference")
        else:
            code = int(match["decimal"] or match["hex"], 10 if match["decimal"] else 16)
            yield from _one(match, chr(code) if code < 0x110000 else "", "reference")


def _one(match: re.Match[str], char: str, kind: str) -> Iterator[Piece]:
    if len(char) == 1 and char > "\x7f" and not "\ud800" <= char <= "\udfff":
        yield Piece(match.start(), match.end(), char, kind)


def _units(unit: str, low: str | None) -> str:
    high = int(unit, 16)
    return chr(0x10000 + (high - 0xD800) * 0x400 + int(low, 16) - 0xDC00) if low else chr(high)


def _unit(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)) if char > "\x7f" else char


def _percent(match: re.Match[str]) -> Iterator[Piece]:
    try:
        text = bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return
    start = match.start()
    for char in text:
        end = start + 3 * len(char.encode("utf-8"))
        if char > "\x7f":
            yield Piece(start, end, char, "percent")
        start = end
