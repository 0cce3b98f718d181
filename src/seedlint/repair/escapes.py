r"""Text as its readers see it: character references, percent-encoding and backslashes resolved, with the way back.

Damage hides in all three: ``&#195;&#169;``, ``%C3%83%C2%A9``, ``"\u00c3\u00a9"``. Outside of string literals only
characters beyond ASCII and quotation marks are resolved, so markup stays what it is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from seedlint.repair.quoted import Quoted, coded, escaped, escapes
from seedlint.text.span import Span

MAY_HOLD = re.compile(r"&(?:#|[A-Z]?[a-z]+[0-9]*;)|%[C-Fc-f][0-9A-Fa-f]%|\\u(?!00[0-7])[0-9A-Fa-f]{4}")
"""What every text that hides damage holds at least once."""
_ESCAPE = re.compile(
    r"&(?:#(?P<decimal>[0-9]{2,7})|#[xX](?P<hex>[0-9A-Fa-f]{2,6})|(?P<name>[A-Za-z]+[0-9]*));"
    r"|(?P<percent>(?<!%[0-9A-Fa-f]{2})(?:%[0-9A-Fa-f]{2})*%[C-Fc-f][0-9A-Fa-f](?:%[0-9A-Fa-f]{2})+)"
    r"|\\u(?P<unit>[0-9A-Fa-f]{4})(?:(?<=\\u[Dd][89ABab]..)\\u(?P<low>[Dd][C-Fc-f][0-9A-Fa-f]{2}))?"
)
_REFERENCES = {'"': "&quot;", "'": "&#39;"}
"""Characters in ASCII that damage swallows and that markup may need to have escaped."""
_ESCAPED_BACKSLASHES = re.compile(r"(?<!\\)\\*+\Z")


class Piece(NamedTuple):
    """A character of the view and the escape that it was written as; none for a fold in a literal."""

    start: int
    end: int
    char: str
    kind: str


class View:
    """A text with its escapes resolved; offsets of the view and of the text differ behind the first one.

    *quoted* are the literals of the text, in order, which have escapes of their own.
    """

    __slots__ = ("_at", "_pieces", "_quoted", "_source", "text")

    def __init__(self, source: str, quoted: Sequence[Quoted] = ()) -> None:
        self._source, self._quoted = source, quoted
        self._pieces = list(_pieces(source, quoted))
        self._at: list[int] = []
        """Where each piece's character stands in the view."""
        parts: list[str] = []
        last = length = 0
        for start, end, char, _ in self._pieces:
            length += start - last
            self._at.append(length)
            parts += (source[last:start], char)
            last, length = end, length + len(char)
        self.text = "".join((*parts, source[last:]))

    def origin(self, span: Span) -> Span:
        """Return where *span* of the view stands in the text."""
        first = bisect_left(self._at, span.start)
        folded = first < len(self._at) and self._at[first] == span.start and not self._pieces[first].char
        return Span(self._pieces[first].end if folded else self._offset(span.start), self._offset(span.end))

    def written(self, span: Span, replacement: str) -> str:
        """Return *replacement* as it has to be written in place of *span* of the view."""
        pieces = self._within(span)
        kinds = {piece.kind for piece in pieces}
        if "percent" in kinds:
            return quote(replacement, safe="", errors="surrogateescape")
        at = self.origin(span)
        dialect = self._dialect(at)
        if 0 < sum(char > "\x7f" for char in span.of(self.text)) == sum(piece.kind == "unit" for piece in pieces):
            return coded(replacement, dialect or "json", at.of(self._source))
        if "reference" in kinds:
            return "".join(_REFERENCES.get(char, char) for char in replacement)
        return escaped(replacement, dialect) if dialect else replacement

    def is_escaped(self, span: Span) -> bool:
        """Return whether any character of *span* of the view was written as an escape."""
        return bool(self._within(span))

    def _within(self, span: Span) -> list[Piece]:
        return self._pieces[bisect_left(self._at, span.start) : bisect_left(self._at, span.end)]

    def _offset(self, offset: int) -> int:
        before = bisect_left(self._at, offset) - 1
        if before < 0:
            return offset
        piece = self._pieces[before]
        return piece.end + offset - self._at[before] - len(piece.char)

    def _dialect(self, span: Span) -> str:
        """Return the dialect of the literal that *span* of the text stands in; an empty string outside of any."""
        at = bisect_right(self._quoted, span.start, key=_start_of) - 1
        return self._quoted[at].dialect if at >= 0 and span.end <= self._quoted[at].span.end else ""


def _start_of(quoted: Quoted) -> int:
    return quoted.span.start


def _pieces(source: str, quoted: Sequence[Quoted]) -> Iterator[Piece]:
    at = 0
    for literal in quoted:
        yield from _everywhere(source, Span(at, literal.span.start))
        own = [
            Piece(start, end, char, "unit" if char > "\x7f" and literal.dialect != "single" else "quoted")
            for start, end, char in escapes(source, literal)
        ]
        taken = {piece.start for piece in own}
        common = (piece for piece in _everywhere(source, literal.span) if piece.kind != "unit")
        yield from sorted([*own, *(piece for piece in common if piece.start not in taken)])
        at = literal.span.end
    yield from _everywhere(source, Span(at, len(source)))


def _everywhere(source: str, span: Span) -> Iterator[Piece]:
    """Yield the escapes in *span* that are understood in any text."""
    from html.entities import html5

    for match in _ESCAPE.finditer(source, *span):
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
    if len(char) == 1 and (char > "\x7f" or char in _REFERENCES) and not "\ud800" <= char <= "\udfff":
        yield Piece(match.start(), match.end(), char, kind)


def _units(unit: str, low: str | None) -> str:
    high = int(unit, 16)
    return chr(0x10000 + (high - 0xD800) * 0x400 + int(low, 16) - 0xDC00) if low else chr(high)


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
