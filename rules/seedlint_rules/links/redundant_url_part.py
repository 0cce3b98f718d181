"""A link with a part that says nothing: a default port, dot segments, an empty fragment.

## What it does
Finds `:443` behind an `https` host and `:80` behind an `http` one, `.` and `..` inside a path (those that a relative
path begins with are needed), and a `#` with nothing after it. A target that is `#` alone is left as it is.

## Why is this bad?
One address is written in several ways, and a search, a list of redirects or a check for duplicates finds only some of
them.

## Example
```md
See [the timetable](https://ferries.example:443/harbour/../times#).
```

## Fix safety
Safe: by the URL standard both address the same resource. A link whose text is its address shows the new one.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.markup.urls import Name
from seedlint_rules.links import _changes

_NAMES: frozenset[Name] = frozenset(("default-port", "dot-segments", "empty-fragment"))


@rule(name="redundant-url-part", code="LNK107", severity="warning", needs=("link_candidates",), promise="same-text")
def redundant_url_part(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find parts of targets that can be left out."""
    return _changes.findings(ctx.document, _NAMES)
