r"""Spaces or tabs at the end of a line that mean nothing.

## What it does
Finds spaces and tabs before a line ending. Left alone is what may mean something: two or more spaces, or a tab,
before another line of text (a line break in Markdown), code and preformatted text, block scalars in frontmatter, the
signature mark `-- ` of a mail, what follows a backslash, and plain text that holds a patch.

## Why is this bad?
Nobody sees it, every editor treats it differently, and each silent change of it clutters a diff. One space too many
turns it into a line break.

## Example
```md
# Harbour notes<U+0020>

The ferry leaves at nine.<U+0020><U+0020><U+0020>

Bring a coat.
```

## Options
- `hard-breaks`: whether two or more spaces before a line of text are a line break and stay (default `true`). With
  `false` they are reported, and `--unsafe-fixes` writes the break as a backslash.

## Fix safety
Safe: what is removed has no meaning. Writing a line break as a backslash is unsafe, since not every Markdown dialect
reads it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

from seedlint.api import UNSAFE, Document, Finding, RuleContext, Span, replace, rule

if TYPE_CHECKING:
    from seedlint.markup.frontmatter import Node

_ENDS = tuple(re.compile(f"{space}(?=[\r\n]|\\Z)") for space in " \t")
_NEXT_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*[^ \t\r\n]")
_PATCH = re.compile(r"^@@ -[0-9]", re.MULTILINE)
_CLOSING_MARKS = "`~>"
_MORE_SPACE = ("\v", "\f")
"""What some Markdown dialects count among the spaces."""
_WITH_HARD_BREAKS = ("markdown", "mdx")


class Options(NamedTuple):
    """The options of the rule."""

    hard_breaks: Annotated[bool, "two or more spaces before a line of text are a line break and stay"] = True


@rule(
    name="trailing-whitespace", code="WS101", severity="warning", promise="same-page", needs=("loose_ends",),
    options=Options,
)  # fmt: skip
def trailing_whitespace(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find spaces and tabs at line ends that have no meaning."""
    document, text = ctx.document, ctx.text
    if document.format == "text" and _PATCH.search(text):
        return
    for span in places(text):
        if text[span.start - 1 : span.start] == "\\" or _parts_line_endings(text, span):
            continue
        is_break = _is_hard_break(document, span)
        # What is meant is asked last, since to know it may cost a parser.
        if (is_break and ctx.options.hard_breaks) or _is_meant(document, span):
            continue
        if not is_break:
            yield Finding(span, f"trailing whitespace: {_told(span.of(text))}", replace(span, "", "Remove it"))
        else:
            fix = replace(span, "\\", "Write the line break as a backslash", UNSAFE)
            yield Finding(span, f"line break made of trailing whitespace: {_told(span.of(text))}", fix)


def places(text: str) -> Iterator[Span]:
    """Yield the runs of spaces and tabs at the ends of lines."""
    # A search for one character that stands before a line end is ten times as fast as one for runs.
    for end in sorted(match.end() for pattern in _ENDS for match in pattern.finditer(text)):
        start = end
        while start and text[start - 1] in " \t":
            start -= 1
        yield Span(start, end)


def _parts_line_endings(text: str, span: Span) -> bool:
    """Whether two line endings would become one without the space between them, and a blank line vanish."""
    return text[span.start - 1 : span.start] == "\r" and text[span.end : span.end + 1] == "\n"


def _is_hard_break(document: Document, span: Span) -> bool:
    """Whether a Markdown dialect may read a line break here; tabs count as the spaces that some expand them to."""
    return (
        document.format in _WITH_HARD_BREAKS
        and (span.of(document.text) != " " or document.text[span.start - 1 : span.start] in _MORE_SPACE)
        and span.start >= document.body_start
        and _NEXT_LINE.match(document.text, span.end) is not None
        and bool(document.lines.line(document.lines.position(span.start).row).strip(" \t"))
    )


def _is_meant(document: Document, span: Span) -> bool:
    """Whether the space is content: of code, of a block scalar, or of a mail's signature mark."""
    if span.start < document.body_start:
        root = document.frontmatter.root if document.frontmatter else None
        # A block that can't be read may hold anything.
        return root is None or any(_is_content(node, span) for node in root.scalars())
    line = document.lines.line(document.lines.position(span.start).row)
    if document.is_surely_prose(Span(span.start - bool(line.strip(" \t")), span.end)):
        return line == "-- "
    # A region of code may end before the spaces of its last line; a closing mark says that it really ends there.
    open_end = line.startswith(("    ", "\t")) or document.text[span.start - 1] not in _CLOSING_MARKS
    continued = open_end and document.is_code(Span(span.start - 1, span.start))
    regions = document.regions
    # A JavaScript string may go on over lines in an expression of MDX, and in an attribute that holds one.
    foreign = (*regions.templates, *regions.html) if document.format == "mdx" else regions.templates
    in_foreign = any(one.start <= span.start and span.end <= one.end for one in foreign)
    return continued or in_foreign or line == "-- " or document.is_code(span)


def _is_content(scalar: "Node", span: Span) -> bool:
    """Whether the space at *span* belongs to *scalar*; the last line of a block scalar counts its spaces too."""
    end = scalar.span.end + (scalar.style in ("literal", "folded"))
    return scalar.span.start <= span.start < end


def _told(space: str) -> str:
    parts = ((space.count(" "), "space"), (space.count("\t"), "tab"))
    return " and ".join(f"{count} {name}{'s' * (count > 1)}" for count, name in parts if count)
