"""Frontmatter that can't be read, or says less than it seems to.

## What it does
Finds mistakes in YAML, TOML and JSON frontmatter at the place of their cause: an unquoted colon, a tab, a missing
space after a colon, a duplicate key, an unclosed quote or block, fields without fences, blank lines or a byte order
mark before the opening fence.

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
        for problem in ctx.document.frontmatter.problems:
            if problem.kind != "missing-fences" or not _does_without(ctx):
                yield _finding(problem)


def _does_without(ctx: RuleContext[NoOptions]) -> bool:
    """Return whether the program that builds the site takes fields at the top without fences."""
    generator = ctx.profile.generator
    if not generator and ctx.document.workspace:
        generator = ctx.workspace.generator(ctx.document.path.rpartition("/")[0]).generator
    return generator in ("mkdocs", "pelican")


def _finding(problem: Problem) -> Finding:
    related = tuple(Related(span, "the other one") for span in problem.related)
    if not problem.fix_edits:
        return Finding(problem.span, problem.message, help=problem.help, related=related)
    fix = Fix(_TITLES[problem.kind], problem.fix_edits, SAFE if problem.safe else UNSAFE)
    # What the title of the fix says needs no second word.
    help_ = problem.help if problem.kind in _DISPLACED else ""
    return Finding(problem.span, problem.message, fix, help_, related=related)


_DISPLACED = ("blank-line-before-fence", "bom-before-fence", "space-before-fence")
_TITLES = {
    "bad-escape": "Mend the escape",
    "blank-line-before-fence": "Remove what stands before the fence",
    "bom-before-fence": "Remove what stands before the fence",
    "boolean-case": "Write it in small letters",
    "colon-for-dot": "Write a dot",
    "colon-for-equals": "Write an equals sign",
    "doubled-fence": "Remove the second fence",
    "doubled-key": "Remove the second key",
    "doubled-quote": "Remove the second quotation mark",
    "duplicate-key": "Remove the second one",
    "empty-entry": "Remove it",
    "empty-item": "Remove the empty item",
    "indentation": "Indent the line as its neighbours are",
    "invisible-character": "Remove the character",
    "malformed-fence": "Write the fence as three characters",
    "mismatched-quote": "Close it with the mark that opens it",
    "missing-comma": "Add the comma",
    "missing-fences": "Add the fences",
    "missing-opening": "Add the opening fence",
    "missing-space": "Put a space after the colon",
    "no-break-space": "Use a plain space",
    "reserved-character": "Put the value in quotes",
    "short-date": "Write month and day with two digits",
    "smart-quotes": "Use plain quotation marks",
    "space-before-fence": "Remove what stands before the fence",
    "stray-line": "Make it part of the value above",
    "stray-quote": "Remove the quotation mark",
    "tab": "Indent with spaces",
    "text-after-bracket": "Put the value in quotes",
    "text-after-quote": "Put the value in quotes",
    "trailing-comma": "Remove the comma",
    "unclosed-fence": "Close the block",
    "unclosed-flow": "Close the bracket",
    "unclosed-quote": "Close the quotation mark",
    "unopened-quote": "Open the quotation mark",
    "unquoted-colon": "Put the value in quotes",
    "unquoted-string": "Put the text in quotes",
    "unquoted-template": "Put the value in quotes",
}
