"""Inside an inline link: where its text, its target and its title stand (CommonMark 0.31, section 6.3)."""

import re
from typing import NamedTuple

from seedlint.text.span import Span

# Space inside a link may go on behind one line ending, and then behind the markers of the quote it stands in.
SPACE = r"[ \t]*+(?>(?:(?:\r\n|\r|\n)[ \t>]*+)?)"
TITLE = r"""(?:"(?>(?:[^"\\]++|\\[\s\S])*)"|'(?>(?:[^'\\]++|\\[\s\S])*)'|\((?>(?:[^()\\]++|\\[\s\S])*)\))"""
_ANGLE = re.compile(r"<((?>(?:[^<>\\\r\n]++|\\.)*))>")
_PIECE = re.compile(r"[^\\()\x00-\x20\x7f]++|\\[!-/:-@\[-`{-~]|\\|([()])")
_SPACE = re.compile(SPACE)
_REST = re.compile(rf"(?>(?P<title>{TITLE})?){SPACE}\)")


class Parts(NamedTuple):
    """The inside of an inline link: text and target, and the title with its quotes (empty span when there is none)."""

    text: Span
    target: Span
    title: Span


def inline(source: str, span: Span, text_end: int) -> Parts | None:
    """Return the parts of the inline link in *span* whose text ends at *text_end*; None when they can't be told."""
    begin = span.start + (2 if source[span.start] == "!" else 1)
    bracket = source.find("](", max(begin, text_end), span.end)
    if bracket < 0:
        return None
    at = _end(_SPACE, source, bracket + 2)
    found = target(source, at, span.end)
    if found is None:
        return None
    after = _end(_SPACE, source, found.end + (source[at] == "<"))
    rest = _REST.match(source, after, span.end)
    if rest is None or rest.end() != span.end:
        return None
    title = Span(*rest.span("title")) if rest["title"] else Span(after, after)
    return Parts(Span(begin, bracket), found, title)


def target(source: str, at: int, end: int) -> Span | None:
    """Return the destination that begins at *at*, without its angle brackets; it may be empty."""
    if (angle := _ANGLE.match(source, at, end)) is not None:
        return Span(*angle.span(1))
    depth, start = 0, at
    while (piece := _PIECE.match(source, at, end)) is not None:
        if piece[1] == "(":
            depth += 1
        elif piece[1] == ")":
            if not depth:
                break
            depth -= 1
        at = piece.end()
    return Span(start, at) if not depth else None


def _end(pattern: re.Pattern[str], source: str, at: int) -> int:
    match = pattern.match(source, at)
    return match.end() if match else at
