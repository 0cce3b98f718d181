"""A link whose scheme or host is not in lower case.

## What it does
Finds capital letters in the scheme and the host of a web address, and in `MAILTO:`. Paths are left alone: there
letter case has a meaning. So are hosts with letters beyond ASCII.

## Why is this bad?
Letter case means nothing there, so one address is written in several ways, and a search, a list of redirects or a
check for duplicates finds only some of them.

## Example
```md
Written with [Docusaurus](https://Docusaurus.io).
```

## Fix safety
Safe: both address the same resource. A link whose text is its address shows the new one.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.markup.urls import Name
from seedlint_rules.links import _changes

_NAMES: frozenset[Name] = frozenset(("scheme-case", "host-case"))


@rule(name="uppercase-host", code="LNK106", severity="warning", needs=("link_candidates",), promise="same-text")
def uppercase_host(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find capital letters in schemes and hosts."""
    return _changes.findings(ctx.document, _NAMES)
