"""What a template engine replaces before anything else reads the document: Liquid, Jinja, Hugo, ERB."""

import re

from seedlint.markup.model import Overlay
from seedlint.text.span import Span

_CLOSINGS = {"{{": "}}", "{%": "%}", "<%": "%>"}
_ANY = re.compile(r"\{\{|\{%|<%")
# Blocks whose inside is code or a comment, by what opens them; the closing tag repeats the name.
_BLOCK = re.compile(r"\{[{%][-<%]?[ \t]*+(/|end)?(highlight|raw|comment|verbatim)\b")
_CODE = frozenset(["highlight", "raw", "verbatim"])
# Atomic: the two halves of CR LF are no two line endings.
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*+[\r\n]")
_LONGEST = 2000
_LOOK_BACK = 200
_NOT_NEWLINE = re.compile(r"[^\r\n]")


def find(text: str, start: int) -> tuple[Span, ...]:
    """Return the templates from *start* on: at most 2,000 characters each, and without a blank line inside."""
    found: list[Span] = []
    at = start
    while (match := _ANY.search(text, at)) is not None:
        at = match.end()
        end = text.find(_CLOSINGS[match[0]], at, at + _LONGEST)
        if end >= 0 and not _BLANK_LINE.search(text, at, end):
            at = end + 2
            found.append(Span(match.start(), at))
    return tuple(found)


def blocks(text: str, templates: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the code and the comments between pairs of templates: ``{% raw %}`` and ``{% endraw %}``."""
    code: list[Span] = []
    comments: list[Span] = []
    opened: tuple[str, int] | None = None
    for span in templates:
        if (match := _BLOCK.match(text, *span)) is None:
            continue
        if not match[1] and opened is None:
            opened = (match[2], span.end)
        elif match[1] and opened is not None and opened[0] == match[2]:
            (code if match[2] in _CODE else comments).append(Span(opened[1], span.start))
            opened = None
    return tuple(code), tuple(comments)


def overlay(text: str, start: int) -> Overlay:
    """Return the body from *start* on with its templates masked, and the code and comments between pairs of them."""
    found = find(text, start)
    if not found:
        return Overlay(text[start:])
    code, comments = blocks(text, found)
    hidden = [(span, _NOT_NEWLINE.sub(" " if is_alone(text, span) else "x", span.of(text))) for span in found]
    hidden += [(span, _NOT_NEWLINE.sub(" ", span.of(text))) for span in (*code, *comments)]
    return Overlay(spliced(text, start, hidden), found, comments, code)


def spliced(text: str, start: int, parts: list[tuple[Span, str]]) -> str:
    """Return *text* from *start* on with each span of *parts* replaced by its equally long stand-in."""
    pieces: list[str] = []
    at = start
    for span, stand_in in sorted(parts):
        # What lies inside another part is masked already.
        if span.start >= at:
            pieces += (text[at : span.start], stand_in)
            at = span.end
    return "".join([*pieces, text[at:]])


def is_alone(text: str, span: Span) -> bool:
    """Return whether nothing but space stands beside *span* on its lines."""
    before = text[max(0, span.start - _LOOK_BACK) : span.start].rstrip(" \t")
    after = text[span.end : span.end + _LOOK_BACK].lstrip(" \t")
    return before[-1:] in ("", "\r", "\n") and after[:1] in ("", "\r", "\n")
