"""A comment that suppresses nothing.

## What it does
Finds suppression comments, or rule names in them, that silence no finding. Rules that are off, or can't run on this
document, are not counted against a comment.

## Why is this bad?
The comment says that something is wrong and accepted. When the place has been repaired, it would silently accept the
next mistake there too.

## Example
```md
# Harbour notes

<!-- seedlint: ignore[trailing-whitespace] the old timetable -->

The ferry leaves at nine.
```

## Fix safety
Safe where the comment can go without joining or splitting what stands around it, unsafe elsewhere.
"""

import re
from collections.abc import Iterator

from seedlint.api import (
    SAFE,
    SUPPRESSION_FORMS,
    UNSAFE,
    Document,
    Edit,
    Finding,
    Fix,
    NoOptions,
    RuleContext,
    Span,
    Suppression,
    replace,
    rule,
)

_LINE_END = re.compile("\r\n|\r|\n")
_TEXT = re.compile(r"[^\W\d_]")


@rule(name="unused-suppression", code="SUP101", severity="warning", phase="suppressions")
def unused_suppression(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find comments, and names in comments, that silence nothing."""
    document, comments = ctx.document, ctx.suppressions
    judged = {
        name
        for one in ctx.profile.rules
        if one.phase != "suppressions" and ("workspace" not in one.needs or document.workspace)
        for name in (one.name, one.code)
    }
    for comment in comments:
        if comment.form not in SUPPRESSION_FORMS or comment.form == "ignore-end" or not comment.closed:
            continue
        idle = [name for name in comment.rules if name in judged and name not in comment.used]
        if not comment.rules and not comment.used:
            yield Finding(
                comment.span, "unused suppression: nothing is found here", _removal(document, comments, comment)
            )
        elif idle and len(idle) == len(comment.rules):
            message = f"unused suppression of {', '.join(idle)}: nothing is found here"
            yield Finding(comment.span, message, _removal(document, comments, comment))
        elif idle:
            first, last = comment.rule_spans[0], comment.rule_spans[-1]
            kept = ", ".join(name for name in comment.rules if name not in idle)
            fix = replace(Span(first.start, last.end), kept, f"Suppress {kept} only")
            spans = [span for name, span in zip(comment.rules, comment.rule_spans, strict=True) if name in idle]
            yield Finding(spans[0], f"unused suppression of {', '.join(idle)}: nothing is found here", fix)


def _removal(document: Document, comments: tuple[Suppression, ...], comment: Suppression) -> Fix | None:
    """Return the fix that removes *comment* and, for a block, the comment that closes it."""
    spans = [comment.span]
    if comment.form == "ignore-start":
        ends = (one.span for one in comments if one.form == "ignore-end" and one.first == comment.last)
        spans += [*ends][:1]
    cuts = [_cut(document, span) for span in spans]
    if any(cut is None for cut in cuts):
        return None
    edits = tuple(Edit(cut[0], "") for cut in cuts if cut)
    return Fix("Remove the comment", edits, SAFE if all(cut and cut[1] for cut in cuts) else UNSAFE)


def _cut(document: Document, span: Span) -> tuple[Span, bool] | None:
    """Return what to cut to remove the comment at *span*, and whether nothing else changes; None inside a value."""
    text = document.text
    row = document.lines.position(span.start).row
    line = document.lines.span(row)
    before, after = text[line.start : span.start], text[span.end : line.end]
    in_frontmatter = span.start < document.body_start
    if in_frontmatter and _is_in_value(document, span):
        return None
    if before.strip(" \t") or after.strip(" \t"):
        # A line that begins with the comment is raw HTML; without it, Markdown.
        start = span.start if after.strip(" \t") else line.start + len(before.rstrip(" \t"))
        return Span(start, span.end), in_frontmatter or _TEXT.search(before) is not None
    ending = _LINE_END.match(text, line.end)
    neighbours = [document.lines.line(at) for at in (row - 1, row + 1) if 1 <= at <= len(document.lines)]
    # Between two lines of text the comment keeps them apart.
    apart = in_frontmatter or len(neighbours) < 2 or line.start == document.body_start
    sure = apart or any(not neighbour.strip(" \t") for neighbour in neighbours)
    return Span(line.start, ending.end() if ending else line.end), sure


def _is_in_value(document: Document, span: Span) -> bool:
    root = document.frontmatter.root if document.frontmatter else None
    return root is None or any(node.span.overlaps(span) for node in root.scalars())
