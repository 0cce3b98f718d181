"""A date of publication or change that has not come yet.

Off by default: it depends on the day of the run, and planned pages have such dates.

## What it does
Reports dates of publication and change that lie more than a day after the day of the run; a day, since somewhere it is
tomorrow already.

## Why is this bad?
Hugo and Jekyll leave the page out until the day comes, without a word. A change in the future never happened.

## Example
```md
---
title: Harbour notes
lastmod: 2099-03-05
---
```

## Options
- `keys`: the names of the fields to look at (default: those of publication and change).
- `today`: the last day that is not in the future, `YYYY-MM-DD` (default: the day after the day of the run).

## Fix safety
No fix: perhaps it is the page that has to wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from seedlint.api import Finding, RuleContext, rule
from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.markup.dates import read
from seedlint_rules.dates import _fields, _publication

if TYPE_CHECKING:
    from typing import Annotated


class Options(NamedTuple):
    """The options of the rule."""

    keys: Annotated[tuple[str, ...], "names of the frontmatter fields to look at"] = _publication.KEYS
    today: Annotated[str, "the last day that is not in the future, YYYY-MM-DD"] = ""


@rule(
    name="future-date", code="DAT105", severity="warning", needs=("frontmatter_block", "today"), default=False,
    options=Options,
)  # fmt: skip
def future_date(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find dates of publication and change that have not come yet."""
    latest = ctx.options.today or (date.fromisoformat(ctx.document.today) + timedelta(days=1)).isoformat()
    for field in _fields.fields(ctx.document, ctx.options.keys):
        readings = read(field.source)
        if readings and all(reading.date > latest for reading in readings):
            yield Finding(field.span, f"the date {field.source!r} has not come yet")
