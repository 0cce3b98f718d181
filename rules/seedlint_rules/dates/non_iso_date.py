"""A date in the frontmatter that is not written as ISO 8601.

## What it does
Finds values of date fields in another form than `2024-01-05` or `2024-01-05T09:30:00+01:00`; a space between date and
time, as Jekyll and Hugo write it, is accepted. Where month and day can be told apart by nothing in the date, the other
values of the field decide: one `25/04/2024` in the repository shows that days come first. Where they say nothing, or
both, the date is reported with its two readings.

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
- `keys`: the names of the fields that hold dates; letter case, `-` and `_` in them make no difference. `ms.date` is
  not among the defaults, since the tools that read it ask for `MM/DD/YYYY`.
- `parts`: `date` for dates without a time of day, `datetime` for dates with one, `any` for both (default: `any`).

## Fix safety
Safe where the date can be read in one way only, or the field decides; nothing is dropped and nothing is made up. Date
and time are parted as in most other values of the field. A string is put in quotes where it would otherwise become a
date, unless the other values of the field stand without. No fix where there are two readings or none, or the wrong
parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.api import SAFE, UNSAFE, Candidate, Document, Finding, Fix, RuleContext, replace, rule
from seedlint.light import TYPE_CHECKING, NamedTuple, pattern
from seedlint.markup.dates import Policy, Problem, Reading, in_order, normalise, problems, read
from seedlint_rules.dates import _fields, _neighbours

if TYPE_CHECKING:
    from typing import Annotated, Literal

_SEPARATORS: tuple[Literal["T", " "], ...] = ("T", " ")
# RFC 3339 as databases and Python print it: every generator reads it.
_WITH_SPACE = pattern(
    "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?"
)
_OF_FORM = frozenset(("two-digit-year", "separator"))
# Some YAML readers take what begins so for a date already, as it was meant.
_NEARLY_ISO = pattern("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


class Options(NamedTuple):
    """The options of the rule."""

    keys: Annotated[tuple[str, ...], "names of the frontmatter fields that hold dates"] = _fields.KEYS
    parts: Annotated[Literal["date", "datetime", "any"], "whether a date has a time of day"] = "any"


@rule(name="non-iso-date", code="DAT102", severity="warning", needs=("frontmatter_block",), options=Options)
def non_iso_date(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find values of date fields that are dates, but not written as ISO 8601."""
    for field in _fields.fields(ctx.document, ctx.options.keys):
        readings, policy = read(field.source), _fields.policy(field)._replace(parts=ctx.options.parts)
        if not readings:
            wrong = problems(field.source)
            # Anything else that is wrong with it is for the rule impossible-date to say.
            if all(problem.kind in _OF_FORM for problem in wrong):
                yield from (_odd_form(field, policy, problem) for problem in wrong[:1])
        elif not _is_fine(field.source, policy):
            yield _finding(ctx.document, field, readings, policy)


def _is_fine(source: str, policy: Policy) -> bool:
    """Return whether *source*, which can be read, is in a form that is accepted, and has the parts it should have."""
    if any(normalise(source, policy._replace(separator=one)) == source for one in _SEPARATORS):
        return True
    return policy.parts != "date" and _WITH_SPACE.fullmatch(source) is not None


def _finding(document: Document, field: _fields.Field, readings: tuple[Reading, ...], policy: Policy) -> Finding:
    message = f"date is not ISO 8601: {field.source}"
    if readings[0].time:
        policy = policy._replace(separator=_neighbours.separator(document, field.key) or policy.separator)
    if len(readings) > 1:
        candidates = tuple(_candidate(reading, policy) for reading in readings)
        readings = in_order(readings, _neighbours.order(document, field.key))
        if len(readings) > 1:
            return Finding(field.span, message, candidates=candidates)
    if (iso := readings[0].iso(policy)) is None:
        if policy.parts != "any":
            message = f"date with{'' if readings[0].time else 'out'} a time of day: {field.source}"
        return Finding(field.span, message)
    return Finding(field.span, message, _fix(document, field, iso))


def _odd_form(field: _fields.Field, policy: Policy, problem: Problem) -> Finding:
    candidates = tuple(_candidate(reading, policy) for reading in problem.candidates)
    return Finding(field.span, f"date is not ISO 8601: {field.source} ({problem.message})", candidates=candidates)


def _candidate(reading: Reading, policy: Policy) -> Candidate:
    return Candidate(reading.iso(policy) or reading.date, f"as {reading.form}" if reading.form else "")


def _fix(document: Document, field: _fields.Field, iso: str) -> Fix:
    node = field.node
    # A plain string that no reader took for a date would become one, and reach the templates as another type.
    is_string = node.style == "plain" and node.tag == "str" and not _NEARLY_ISO.match(field.source)
    written = f"'{iso}'" if is_string and not _neighbours.leaves_quotes_out(document, field.key) else iso
    return replace(field.span, written, f"Write {iso}", SAFE if isinstance(node.value, str) else UNSAFE)
