"""A frontmatter value of another type than the schema wants.

## What it does
Reports text where a list has to be, a quoted `"true"` where true or false has to be, a bare number or date where text
has to be, and the like, in nested values too. A quoted ISO date is a date.

## Why is this bad?
Templates take a text for a list of its letters, `"false"` for true, and `1.10` for 1.1.

## Example
```toml
[[schemas]]
files = "*.md"

[schemas.fields]
title = "text"
tags = "list of text"
```

```md
---
title: Harbour
tags: sea
---

The ferry leaves at nine.
```

## Fix safety
Safe where the value stays the same but for its type: one word becomes a list of one, `"true"` true, a number the text
that it is written as. Unsafe where a text may be several items, or a quoted `yes` may be meant as text.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.frontmatter import _schema


@rule(name="wrong-type", code="FM104", needs=("schemas",))
def wrong_type(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find values of the wrong type."""
    yield from _schema.found(ctx, "wrong-type")
