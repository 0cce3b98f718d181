"""A value that names no item of its collection.

## What it does
Looks up the fields with a `collection`, such as an author, among the collection's items (`[collections.NAME]`): the
names of its files, or a field in them (`by = "name"`), in Markdown, JSON, YAML or TOML.

## Why is this bad?
The page is published without its author's portrait and link, or the build stops.

## Example
With `fields.author = { type = "text", collection = "authors" }` and `content/authors/ana.json` with the name `Ana
Dol`, the line `author: Anna Dol` is reported.

## Fix safety
Safe where the name differs from one item in letter case or separators only; unsafe for a likely misspelling.
"""

from collections.abc import Iterator, Mapping

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.schema.crosscheck import unknown_references
from seedlint_rules.frontmatter._schema import findings


@rule(name="unknown-reference", code="FM109", needs=("frontmatter", "schemas", "workspace"))
def unknown_reference(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find references to items that are not there."""
    document, sources = ctx.document, ctx.profile.collections
    if document.frontmatter is None:
        return

    def items(name: str) -> Mapping[str, str]:
        return ctx.workspace.collection(sources[name])

    for schema in ctx.profile.schemas:
        yield from findings(unknown_references(document.text, document.frontmatter, schema, items))
