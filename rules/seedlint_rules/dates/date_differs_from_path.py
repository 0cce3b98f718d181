"""A date that is not the one in the file's name or address.

## What it does
Compares the date of publication with the one that the file's name begins with (`2021-03-05-title.md`, or a folder of
such a name), with folders such as `2021/03/`, and with the `permalink` or `url` in the frontmatter. A day's difference
is accepted, since the two may be of different time zones.

## Why is this bad?
Generators take one or the other: the address says March, the page says May, and the list is sorted by either.

## Example
```md
---
title: Harbour notes
date: 2021-05-03
permalink: /2021/03/05/harbour-notes/
---
```

## Options
- `keys`: the names of the fields that hold the date of publication, of which the first one there counts.

## Fix safety
No fix: nobody knows which of the two is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.api import Finding, RuleContext, rule, visible
from seedlint.light import TYPE_CHECKING, NamedTuple, pattern
from seedlint.markup.dates import Reading, read
from seedlint_rules.dates import _fields

if TYPE_CHECKING:
    from typing import Annotated

_YEAR, _MONTH, _DAY = "(?:19|20)[0-9]{2}", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_IN_NAME = pattern(f"(?:\\A|/)({_YEAR})-({_MONTH})-({_DAY})(?=[-_./])")
_IN_FOLDERS = pattern(f"(?:\\A|/)({_YEAR})/({_MONTH})(?:/({_DAY}))?(?=/)")
_ADDRESSES = ("permalink", "url")
_ONE_DAY = 1


class Options(NamedTuple):
    """The options of the rule."""

    keys: Annotated[tuple[str, ...], "names of the frontmatter fields that hold the date of publication"] = (
        "date", "pubDate", "publishDate", "publishedDate", "datePublished", "published",
    )  # fmt: skip


@rule(name="date-differs-from-path", code="DAT104", severity="warning", needs=("frontmatter_block",), options=Options)
def date_differs_from_path(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find dates of publication that the file's path or address contradicts."""
    places = tuple(_places(ctx))
    if not places:
        return
    order = [_fields.plain_name(key) for key in ctx.options.keys]
    found = _fields.fields(ctx.document, ctx.options.keys)
    for field in sorted(found, key=lambda one: order.index(_fields.plain_name(one.key))):
        readings = read(field.source)
        for place, parts in places:
            if readings and not any(_agree(reading, parts) for reading in readings):
                yield Finding(field.span, f"the date {field.source!r} is not that of {visible(place)}")
        break


def _places(ctx: RuleContext[Options]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the path and the addresses that hold a date, with year, month and, where it is there, day."""
    named = [ctx.document.path]
    if ctx.document.frontmatter is not None:
        entries = (ctx.document.frontmatter.get(name) for name in _ADDRESSES)
        named += (entry.value.value for entry in entries if entry and isinstance(entry.value.value, str))
    for one in named:
        match = _IN_NAME.search(one) or _IN_FOLDERS.search(one)
        if match is not None:
            yield one, tuple(int(part) for part in match.groups() if part)


def _agree(reading: Reading, parts: tuple[int, ...]) -> bool:
    if len(parts) == 2:
        return (reading.year, reading.month) == parts
    from datetime import date

    try:
        there = date(*parts[:3])
    except ValueError:
        return True
    return abs((date(reading.year, reading.month, reading.day) - there).days) <= _ONE_DAY
