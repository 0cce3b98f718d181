"""A date in the frontmatter from a year that nobody meant.

## What it does
Reports dates of publication and change before 1970 or after 2100, and 1 January 1970, where computers begin to count
time. Dates of events and of expiry are left alone: there `1848-03-18` and `9999-12-31` are meant.

## Why is this bad?
`0021`, `2202` and `0001-01-01` are slips of the finger or missing values that a program has filled in. The page stands
at the wrong end of every list.

## Example
```md
---
title: Harbour notes
date: 2202-03-05
---
```

## Options
- `keys`: the names of the fields to look at (default: those of publication and change).
- `first-year`, `last-year`: the years that are plausible (default: 1970 and 2100).

## Fix safety
No fix: nobody knows which year was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.api import Finding, RuleContext, rule
from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.markup.dates import PLAUSIBLE_YEARS, problems, read
from seedlint_rules.dates import _fields, _publication

if TYPE_CHECKING:
    from typing import Annotated

_EPOCH = "1970-01-01"


class Options(NamedTuple):
    """The options of the rule."""

    keys: Annotated[tuple[str, ...], "names of the frontmatter fields to look at"] = _publication.KEYS
    first_year: Annotated[int, "the first year that is plausible"] = PLAUSIBLE_YEARS.start
    last_year: Annotated[int, "the last year that is plausible"] = PLAUSIBLE_YEARS.stop - 1


@rule(name="implausible-date", code="DAT103", severity="warning", needs=("frontmatter_block",), options=Options)
def implausible_date(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find dates of publication and change that lie far off."""
    years = range(ctx.options.first_year, ctx.options.last_year + 1)
    for field in _fields.fields(ctx.document, ctx.options.keys):
        for problem in problems(field.source, years):
            if problem.kind == "implausible-year":
                yield Finding(
                    problem.span.shift(field.span.start), f"implausible date {field.source!r}: {problem.message}"
                )
        if any(reading.date == _EPOCH for reading in read(field.source)):
            yield Finding(
                field.span, f"implausible date {field.source!r}: this is what a missing time stamp turns into"
            )
