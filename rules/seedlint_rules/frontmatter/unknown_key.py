"""A frontmatter key that the schema of the file does not know.

## What it does
Compares the keys of the frontmatter, nested ones too, with the schemas that the configuration gives the file
(`[[schemas]]`). With `unknown-keys = "deny"` every other key is reported; with `"typos"`, the default, only one that
looks like a misspelling of a known key: `Title`, `linktitle`, `descripton`.

## Why is this bad?
The site generator ignores a key that it doesn't know, without a word: the page loses its title, its date or its draft
mark.

## Example
```toml
[[schemas]]
files = "*.md"

[schemas.fields]
title = "text"
linkTitle = "text?"
```

```md
---
title: Harbour
linktitle: Port
---

The ferry leaves at nine.
```

## Fix safety
Safe where the key differs from the known one in letter case or separators only, or by one letter from a required key
that is missing, and the value fits it; unsafe for other likely names. Nothing but the key is touched.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.frontmatter import _schema


@rule(name="unknown-key", code="FM102", needs=("schemas",))
def unknown_key(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find keys that no schema of the file has."""
    yield from _schema.found(ctx, "unknown-key")
