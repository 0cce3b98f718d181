"""A link that leaves the scheme to the page it stands on.

## What it does
Finds targets that begin with two slashes and a host, such as `//cdn.example/lib.js`.

## Why is this bad?
In a file that is opened from a disk, in a mail and in a feed there is no page to take the scheme from, and on a page
that is served by `http` the resource is fetched in the open.

## Example
```md
See [the charts](//www.github.com/harbour/charts).
```

## Fix safety
Safe for hosts on the HSTS preload list, which browsers reach by `https` from every page. Unsafe for others, which may
answer to `http` only.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.markup.urls import Name
from seedlint_rules.links import _changes

_NAMES: frozenset[Name] = frozenset(("protocol-relative",))


@rule(name="protocol-relative-url", code="LNK104", severity="warning", needs=("link_candidates",), promise="same-text")
def protocol_relative_url(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find targets that begin with two slashes and a host."""
    return _changes.findings(ctx.document, _NAMES)
