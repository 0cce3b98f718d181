"""A frontmatter value that the schema does not allow.

## What it does
Reports values that are none of the allowed ones, that break a pattern or a bound, and text that is no date, URL,
email address, language code or slug where it has to be one.

Impossible dates and dates in another form than ISO 8601 are left to the rules about dates, where those are on and know
the field.

## Why is this bad?
The page sorts wrongly, lands in a category of its own or gets a broken address.

## Example
```toml
[[schemas]]
files = "*.md"

[schemas.fields]
title = "text"
status = ["draft", "final"]
```

```md
---
title: Harbour
status: Draft
---

The ferry leaves at nine.
```

## Fix safety
Safe where the value differs from one allowed value in letter case or separators only, or can be written as the wanted
form without adding or losing anything; unsafe for a misspelled value.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.frontmatter import _schema


@rule(name="invalid-value", code="FM105", needs=("schemas",))
def invalid_value(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find values that a schema's conditions forbid."""
    for finding in _schema.found(ctx, "invalid-value"):
        if not _schema.is_told_as_date(ctx, finding):
            yield finding
