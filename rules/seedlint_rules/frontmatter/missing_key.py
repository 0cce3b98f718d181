"""A frontmatter key that the schema requires and the file lacks.

## What it does
Reports required fields that are missing, at the block's opening fence, or at the table that lacks them. A check such
as `required(alt) when image` is reported here too.

## Why is this bad?
The build stops, or the page is published without its title, its date or its place in the navigation.

## Example
```toml
[[schemas]]
files = "*.md"

[schemas.fields]
title = "text"
tags = { type = "list of text", default = [], required = true }
```

```md
---
title: Harbour
draft: false
---

The ferry leaves at nine.
```

## Fix safety
Safe: only a default that the schema states, or a value that it derives (`derive = "file.date"`), is added; the line
follows its neighbours in indentation and quotes, and nothing else changes.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.frontmatter import _schema


@rule(name="missing-key", code="FM103", needs=("schemas",))
def missing_key(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find required keys that are not there."""
    yield from _schema.found(ctx, "missing-key")
