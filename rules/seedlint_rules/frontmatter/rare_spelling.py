"""A value that one file alone uses, close to one that many use.

## What it does
Counts the texts of each field of the schema over all its files, and reports a text that stands in one file alone
beside a nearly equal one that stands in twenty or more: `Pyhton` beside `Python`. Off by default, since all files of
the schema are read to check one.

## Why is this bad?
The page is missing under its tag, and the site has a tag with one page.

## Example
With `fields.tags = "list of text"` and 300 files with the tag `Python`, the tag `Pyhton` of one file is reported.

## Fix safety
Safe where the two differ in letter case or separators only; unsafe for another likely misspelling.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.schema.crosscheck import rare_spellings
from seedlint_rules.frontmatter._schema import findings


@rule(
    name="rare-spelling", code="FM110", severity="warning", needs=("frontmatter", "schemas", "workspace"), default=False
)
def rare_spelling(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find values that look like a slip in a common one."""
    for schema in ctx.profile.schemas:
        if ctx.document.frontmatter:
            facts = ctx.workspace.facts(schema)
            yield from findings(rare_spellings(ctx.text, ctx.document.frontmatter, schema, facts))
