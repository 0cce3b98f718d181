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


_TITLES = {
    "bad-escape": "Write the escape so that YAML reads it",
    "blank-line-before-fence": "Remove what stands before the fence",
    "bom-before-fence": "Remove what stands before the fence",
    "doubled-fence": "Remove the second fence",
    "doubled-key": "Remove the second key",
    "doubled-quote": "Remove the second quotation mark",
    "duplicate-key": "Remove the second one",
    "empty-item": "Remove the empty item",
    "indentation": "Indent the line as its neighbours are",
    "invisible-character": "Remove the character",
    "malformed-fence": "Write the fence as three characters",
    "missing-opening": "Add the opening fence",
    "missing-space": "Put a space after the colon",
    "no-break-space": "Use a plain space",
    "reserved-character": "Put the value in quotes",
    "smart-quotes": "Use plain quotation marks",
    "space-before-fence": "Remove what stands before the fence",
    "stray-quote": "Remove the quotation mark",
    "tab": "Indent with spaces",
    "text-after-bracket": "Put the value in quotes",
    "text-after-quote": "Put the value in quotes",
    "unclosed-fence": "Close the block",
    "unclosed-flow": "Close the bracket",
    "unclosed-quote": "Close the quotation mark",
    "unquoted-colon": "Put the value in quotes",
    "unquoted-template": "Put the value in quotes",
}
