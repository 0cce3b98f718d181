"""A link by `http` to a host that browsers only reach by `https`.

## What it does
Looks the host up in the HSTS preload list, a dated copy of which comes with seedlint: for these hosts every browser
writes `https` itself, whatever the link says. Other hosts are left alone, since nobody knows offline what they answer.

## Why is this bad?
A reader with another program, such as a feed reader, sends the first request in the open, and pages that are scanned
for insecure links fail.

## Example
```md
The source is on [GitHub](http://github.com/).
```

## Fix safety
Safe: browsers address the same resource before and after. A link whose text is its address shows the new one.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.markup.urls import Name
from seedlint_rules.links import _changes

_NAMES: frozenset[Name] = frozenset(("insecure-scheme",))


@rule(name="insecure-scheme", code="LNK103", severity="warning", needs=("link_candidates",), promise="same-text")
def insecure_scheme(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find links by http to hosts on the HSTS preload list."""
    return _changes.findings(ctx.document, _NAMES)
