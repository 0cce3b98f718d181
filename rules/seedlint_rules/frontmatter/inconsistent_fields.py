"""Frontmatter fields that contradict each other or the file's name.

## What it does
Evaluates the checks of the schema (`[[schemas.checks]]`), conditions in a small language without side effects:
`updatedDate >= publishDate`, `legacyUrl contains format(publishDate, "/%Y/%m/")`, `file.slug == slug`,
`not ends_with(description, "...")`. A check about a field that is missing says nothing.

## Why is this bad?
A page that was updated before it was published, or whose address names another month, is right in each field and
wrong as a whole: no schema of single fields can tell.

## Example
```toml
[[schemas]]
files = "*.md"

[schemas.fields]
publishDate = "date"
updatedDate = "date?"

[[schemas.checks]]
name = "updated-after-published"
check = "updatedDate >= publishDate"
```

```md
---
publishDate: 2024-03-01
updatedDate: 2024-02-28
---

The ferry leaves at nine.
```

## Fix safety
No fix: which of the fields is wrong is for the author to say.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.frontmatter import _schema


@rule(name="inconsistent-fields", code="FM107", needs=("schemas",))
def inconsistent_fields(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find conditions between fields that do not hold."""
    yield from _schema.found(ctx, "inconsistent-fields")
