"""A date in the frontmatter that no calendar has.

## What it does
Reads the values of date fields in every form it knows, and reports a day that the month does not have, a month above
twelve, an hour, minute or zone that does not exist, and a weekday that does not fit the date.

## Why is this bad?
Generators stop, drop the page from lists and feeds, or roll 30 February over into March, each in its own way.

## Example
```md
---
title: Harbour notes
date: 2024-02-30
---
```

## Options
- `keys`: the names of the fields that hold dates (default: those of the common generators, such as `date`,
  `publishDate`, `lastmod`, `ms.date`).

## Fix safety
No fix: the nearest dates are shown as candidates.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.api import Candidate, Finding, RuleContext, rule
from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.markup.dates import problems
from seedlint_rules.dates import _fields

if TYPE_CHECKING:
    from typing import Annotated

_ANY_YEAR = range(1, 10000)
# Two digits of a year, or a separator that is unusual, are a matter of form.
_OF_FORM = frozenset(("two-digit-year", "separator", "implausible-year"))


class Options(NamedTuple):
    """The options of the rule."""

    keys: Annotated[tuple[str, ...], "names of the frontmatter fields that hold dates"] = (*_fields.KEYS, "ms.date")


@rule(name="impossible-date", code="DAT101", needs=("frontmatter_block",), options=Options)
def impossible_date(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find values of date fields that contradict the calendar or the clock."""
    for field in _fields.fields(ctx.document, ctx.options.keys):
        policy = _fields.policy(field)
        for problem in problems(field.source, _ANY_YEAR):
            if problem.kind not in _OF_FORM:
                readings = dict.fromkeys(reading.iso(policy) for reading in problem.candidates)
                candidates = tuple(Candidate(reading, span=field.span) for reading in readings if reading)
                message = f"impossible date {field.source!r}: {problem.message}"
                yield Finding(problem.span.shift(field.span.start), message, candidates=candidates)
