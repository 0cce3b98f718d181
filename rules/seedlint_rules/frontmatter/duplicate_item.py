"""A text that stands twice in one list.

## What it does
Reports the second of two equal texts in a list that the schema calls `distinct`.

## Why is this bad?
A page is listed twice under one tag, or counted twice.

## Example
```toml
[[schemas]]
files = "*.md"

[schemas.fields]
tags = { type = "list of text", distinct = true }
```

```md
---
tags: [sea, wind, sea]
---

The ferry leaves at nine.
```

## Fix safety
Safe: the second of two equal items is removed, with its line where it has one of its own; not where a comment would
go with it.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.frontmatter import _schema


@rule(name="duplicate-item", code="FM106", severity="warning", needs=("schemas",))
def duplicate_item(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find texts that a list holds twice."""
    yield from _schema.found(ctx, "duplicate-item")
