"""What is surely no code, told without a parser: nothing before it, and nothing on its line, could make it code."""

from __future__ import annotations

from bisect import bisect_right

from seedlint.light import pattern
from seedlint.text.span import Span

# What may begin a block of code, or what a template or a component puts in its place; autolinks don't.
_DOUBT = pattern(r"```|~~~|\{[{%]|<[/!?%A-Za-z](?!ttps?:)")
_DOUBT_IN_MDX = pattern(r"```|~~~|[{<]|import|export")
# Templates are read before fences are.
_TEMPLATE = pattern(r"\{[{%]|<%")
# A fence at the margin is one, whatever stands before it; one that may end elsewhere than at the margin is none to us.
_FENCE = pattern(r"(`{3,}+|~{3,}+)[^`~\n]*+\n(?>(?:(?![ \t>]*+\1)[^\n]*+\n)*)\1 *+(?=\n|\Z)")
# Behind a blank line no module goes on.
_MODULES = pattern(r"(?>(?:import(?: [\w$*]+| \{[\w$, ]*\}) from ([\"'])[\w@~/. -]+\1;?[ \t]*\n)+)(?=\n)")
_LONGEST = 2000
"""How far the beginning of a paragraph, or of a line, is looked for."""
_MOST_BLANK_LINES = 8


def stretches(text: str, start: int, *, mdx: bool) -> tuple[Span, ...]:
    """Return the parts of the body from *start* on in which only indentation and backticks can make code, in order."""
    # A carriage return alone ends a line, too.
    if "\r" in text:
        return ()
    doubts, known = (_DOUBT_IN_MDX, _MODULES) if mdx else (_DOUBT, _FENCE)
    found, at = list[Span](), start
    while (doubt := doubts.search(text, at)) is not None:
        line = text.rfind("\n", at, doubt.start()) + 1 or at
        found.append(Span(at, line))
        at_margin = line == start or text[line - 1] == "\n"
        block = known.match(text, line) if at_margin else None
        if block is None or _TEMPLATE.search(text, *block.span()):
            return tuple(found)
        at = block.end()
    return (*found, Span(at, len(text)))


def is_surely(text: str, stretches: tuple[Span, ...], span: Span) -> bool:
    """Return whether *span* is surely no code, and in no template or component; *stretches* are those of *text*."""
    index = bisect_right(stretches, Span(span.start, len(text))) - 1
    if index < 0 or span.end > stretches[index].end or "\n" in span.of(text):
        return False
    start = stretches[index].start
    paragraph = _behind_last(text, "\n\n", start, span.start)
    is_free = paragraph is not None and text.find("`", paragraph, span.start + 1) < 0
    return is_free and not _may_be_indented(text, start, span.end)


def _behind_last(text: str, end: str, start: int, at: int) -> int | None:
    """Return the offset behind the last *end* before *at*, else *start*; None where it would take long to find."""
    least = max(start, at - _LONGEST)
    found = text.rfind(end, least, at)
    return found + len(end) if found >= 0 else start if least == start else None


def _may_be_indented(text: str, start: int, at: int) -> bool:
    """Return whether the line of *at* may be one of indented code; a blank line is what the line before it is."""
    limit = at + _LONGEST
    end = text.find("\n", at, limit)
    if end < 0:
        end = min(limit, len(text))
    for _ in range(_MOST_BLANK_LINES):
        begin = _behind_last(text, "\n", start, end)
        if begin is None:
            return True
        line = text[begin:end]
        is_blank = not line.strip(" \t>")
        shown = line if is_blank else line.rstrip(" \t")
        if "    " in shown or "\t" in shown:
            return True
        if not is_blank or begin <= start:
            return False
        end = begin - 1
    return True
