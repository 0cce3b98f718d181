r"""A no-break space where a plain one is meant.

## What it does
Finds no-break spaces (U+00A0, U+202F) that break syntax or have no effect: between the marker of a heading or list
item and its text, at the end of a line, before a list marker as indentation, in code, and next to a plain space.
Those of French and other typography stay: before `; : ! ? %` and closing quotation marks, after opening ones, within
numbers and dates, between initials; and so does a line that holds nothing else, which is an empty paragraph on
purpose.

## Why is this bad?
`#\u00a0Title` is no heading, `-\u00a0item` no list item, and copied code does not run. Nobody sees why.

## Example
```md
#<U+00A0>Harbour notes

- The ferry leaves at nine.
-<U+00A0>Bring a coat.
```

## Fix safety
Safe at line ends, after the marks of a heading, and after a list marker between other items. Unsafe where the visible
width of a gap changes. Code is reported and left alone, as are the lines of a tree that a program has drawn.
"""

import re
from collections.abc import Iterator

from seedlint.api import UNSAFE, Document, Finding, NoOptions, RuleContext, Span, replace, rule
from seedlint_rules.characters import _scripts as scripts

_NO_BREAK = "\xa0\u202f"
_RUN = re.compile(f"[{_NO_BREAK}][ \t{_NO_BREAK}]*+")
_HEADING = re.compile(" {0,3}#{1,6}")
_ITEM = re.compile(r"[ \t]*(?:(?P<bullet>[-*+])|[0-9]{1,9}[.)])")
_LETTER = re.compile(r"[^\W\d_]")
_DRAWN = re.compile("[\u2500-\u259f]")
# What some language sets off by a no-break space, before and after the gap: punctuation, units, numbers, table cells.
_SET_OFF = re.compile("[;:!?%\u2030\xb0\xbb\u203a\u201d\u20ac\xa3$)\\]\u2013\u2014|<]")
_SETS_OFF = re.compile("[0-9\xab\u2039\u201c\u201e\xa7\xb6#(\\[\u2013\u2014|>\u2116]")


@rule(name="misused-no-break-space", code="CHR105", severity="warning", chars=_NO_BREAK)
def misused_no_break_space(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find no-break spaces that break syntax or have no effect."""
    text, body = ctx.text, ctx.document.body_start
    for match in _RUN.finditer(text, body):
        start = match.start()
        # A search for what begins with plain space would try every gap between two words.
        while start > body and text[start - 1] in " \t":
            start -= 1
        if finding := _offence(ctx.document, Span(start, match.end())):
            yield finding


def _offence(document: Document, span: Span) -> Finding | None:
    """Return what is wrong with the white space at *span*, which holds a no-break space; None for typography."""
    row = document.lines.position(span.start).row
    line = document.lines.span(row)
    before, after = document.text[line.start : span.start], document.text[span.end : line.end]
    if not before and not after:
        return None
    typographic = before and after and (_SETS_OFF.match(before[-1]) or _SET_OFF.match(after[0]))
    told = "left alone, because it stands in code"
    in_code = None if typographic or _is_shown(before, after) else Finding(span, "no-break space in code", help=told)
    in_prose = _in_prose(document, span, row, typographic=bool(typographic))
    # What is fine in code and in prose alike, as most of it is, needs no parser to tell the two apart.
    if in_code is None and in_prose is None:
        return None
    return in_code if document.is_code(span) else in_prose


def _in_prose(document: Document, span: Span, row: int, *, typographic: bool) -> Finding | None:
    """Return what is wrong with the white space at *span* in line *row* if that is no code."""
    line = document.lines.span(row)
    before, after = document.text[line.start : span.start], document.text[span.end : line.end]
    if not after:
        # Two spaces that end a line may be a line break, and must not become one by accident.
        rest = "  " if span.of(document.text).endswith("  ") else ""
        return Finding(span, "no-break space at the end of a line", replace(span, rest, "Remove it"))
    if mark := _broken_mark(document, row, before, after):
        return Finding(span, f"no-break space after {mark}", replace(span, " ", "Use a plain space"))
    if before and not typographic and span.of(document.text).strip(_NO_BREAK):
        return Finding(span, "no-break space beside a plain one", replace(span, " ", "Use one plain space", UNSAFE))
    return None


def _is_shown(before: str, after: str) -> bool:
    """Return whether code shows the space on purpose: in a drawn tree, a damaged letter, or alone between backticks."""
    damaged = before and scripts.SHOWN_DAMAGE.match(before[-1])
    return bool(damaged or _DRAWN.search(before + after) or (before[-1:] == "`" and after[:1] == "`"))


def _broken_mark(document: Document, row: int, before: str, after: str) -> str:
    """Return the name of the Markdown syntax that *before* would be with a plain space behind it; "" for none."""
    if document.format not in ("markdown", "mdx") or document.text[document.lines.span(row).start + len(before)] == " ":
        return ""
    if _HEADING.fullmatch(before) and _LETTER.match(after):
        return "the marks of a heading"
    item = _ITEM.fullmatch(before)
    return "a list marker" if item and _is_among_items(document, row, item["bullet"]) else ""


def _is_among_items(document: Document, row: int, bullet: str | None) -> bool:
    """Return whether a line next to *row* is a list item with the same kind of marker and a plain space."""
    for near in (row - 1, row + 1):
        if 1 <= near <= len(document.lines):
            line = document.lines.line(near)
            item = _ITEM.match(line)
            if item and item["bullet"] == bullet and line[item.end() : item.end() + 1] == " ":
                return True
    return False
