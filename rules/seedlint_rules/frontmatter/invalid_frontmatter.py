"""Frontmatter that can't be read, or says less than it seems to.

## What it does
Finds mistakes in YAML, TOML and JSON frontmatter at the place of their cause: an unquoted colon, a tab, a missing
space after a colon, a duplicate key, an unclosed quote or block, blank lines or a byte order mark before the opening
fence.

## Why is this bad?
The build stops with a message about another line, or the page is published with its fields as text. Of two equal keys
one is ignored, and which one depends on the reader.

## Example
```md
---
title: Harbour: a walk
draft: false
---

The ferry leaves at nine.
```

## Fix safety
Safe where the intention is beyond doubt; every value that could be read before keeps its value. Unsafe elsewhere.
"""

from collections.abc import Iterator

from seedlint.api import SAFE, UNSAFE, Finding, Fix, NoOptions, Related, RuleContext, rule
from seedlint.markup.frontmatter import Problem


@rule(name="invalid-frontmatter", code="FM101", needs=("frontmatter_block",))
def invalid_frontmatter(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find what the reader of the frontmatter objects to."""
    if ctx.document.frontmatter:
        yield from map(_finding, ctx.document.frontmatter.problems)


def _finding(problem: Problem) -> Finding:
    fix = Fix(_TITLES.get(problem.kind, "Repair it"), problem.fix_edits, SAFE if problem.safe else UNSAFE)
    related = tuple(Related(span, "the other one") for span in problem.related)
    return Finding(problem.span, problem.message, fix if problem.fix_edits else None, problem.help, related=related)


_TITLES: dict[str, str] = {}
