"""A value that has to be unique and stands in another file too.

## What it does
Compares the fields that the schema calls `unique` over all files of the schema, whichever files are checked.

## Why is this bad?
Two pages with one address overwrite each other, and the order of the build decides which one is seen.

## Example
With `fields.slug = { type = "slug", unique = true }`, two files with `slug: harbour` are reported, each with the path
of the other.

## Fix safety
No fix: which of the two keeps the value is for the author to say.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.schema.crosscheck import duplicate_values
from seedlint_rules.frontmatter._schema import findings


@rule(name="duplicate-value", code="FM108", needs=("frontmatter", "schemas", "workspace"))
def duplicate_value(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find unique values that another file has too."""
    for schema in ctx.profile.schemas:
        if ctx.document.frontmatter:
            # To gather the facts costs a look into every file, which most schemas have no use for.
            facts = ctx.workspace.facts
            yield from findings(duplicate_values(ctx.document.path, ctx.document.frontmatter, schema, facts))
