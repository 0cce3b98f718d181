"""A date in the frontmatter that is not written as ISO 8601.

## What it does
Finds values of date fields in another form than `2024-01-05` or `2024-01-05T09:30:00+01:00`; a space between date and
time, as Jekyll and Hugo write it, is accepted. A date that can be read two ways is reported with both readings.

## Why is this bad?
Sorting compares text, one generator reads `03/04/2024` as March and another as April, and `2024-1-5` is a date to one
YAML reader and a string to the next.

## Example
```md
---
title: Harbour notes
date: March 5, 2024
---
```

## Options
- `keys`: the names of the fields that hold dates. `ms.date` is not among the defaults, since the tools that read it
  ask for `MM/DD/YYYY`.

## Fix safety
Safe where the date can be read in one way only; nothing is dropped and nothing is made up, and a string stays a
string, in quotes where it would otherwise become a date. No fix where there are two readings or none.
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from seedlint.api import SAFE, UNSAFE, Candidate, Finding, Fix, RuleContext, replace, rule
from seedlint.markup.dates import Policy, Problem, Reading, normalise, problems, read
from seedlint_rules.dates import _fields

_POLICIES = (Policy(separator="T"), Policy(separator=" "))


class Options(NamedTuple):
    """The options of the rule."""

    keys: Annotated[tuple[str, ...], "names of the frontmatter fields that hold dates"] = _fields.KEYS


@rule(name="non-iso-date", code="DAT102", severity="warning", needs=("frontmatter_block",), options=Options)
def non_iso_date(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find values of date fields that are dates, but not written as ISO 8601."""
    for field in _fields.fields(ctx.document, ctx.options.keys):
        readings = read(field.source)
        policy = _POLICIES["T" not in field.source]
        if not readings:
            yield from (_odd_form(field, policy, problem) for problem in problems(field.source) if problem.kind in _ODD)
        elif all(normalise(field.source, one) != field.source for one in _POLICIES):
            candidates = tuple(_candidate(reading, policy) for reading in readings) if len(readings) > 1 else ()
            message = f"date is not ISO 8601: {field.source}"
            yield Finding(field.span, message, _fix(field, readings, policy), candidates=candidates)


_ODD = frozenset(("two-digit-year", "separator"))


def _odd_form(field: _fields.Field, policy: Policy, problem: Problem) -> Finding:
    candidates = tuple(_candidate(reading, policy) for reading in problem.candidates)
    return Finding(field.span, f"date is not ISO 8601: {field.source} ({problem.message})", candidates=candidates)


def _candidate(reading: Reading, policy: Policy) -> Candidate:
    return Candidate(reading.iso(policy) or reading.date, f"as {reading.form}" if reading.form else "")


def _fix(field: _fields.Field, readings: tuple[Reading, ...], policy: Policy) -> Fix | None:
    if len(readings) != 1 or not (iso := readings[0].iso(policy)):
        return None
    node = field.node
    # A plain string would turn into a date, which a generator may hand to its templates as another type.
    quoted = f"'{iso}'" if node.style == "plain" and node.tag == "str" else iso
    return replace(field.span, quoted, f"Write {iso}", SAFE if isinstance(node.value, str) else UNSAFE)
