"""A link whose path is percent-encoded twice.

Off by default: of ten such addresses in the repositories this was tried on, all were meant so.

## What it does
Finds `%25` with two hexadecimal digits after it in the path of a web address, where decoding once leaves valid UTF-8.

## Why is this bad?
A program has encoded an address that was encoded already: `%20` has become `%2520`, and the server looks for a file
with a percent sign in its name.

## Example
```md
See [the price list](https://ferries.example/price%2520list.html).
```

## Fix safety
Unsafe: some sites, picture hosts above all, keep whole addresses in their paths and want them so.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.markup.urls import Name
from seedlint_rules.links import _changes

_NAMES: frozenset[Name] = frozenset(("double-encoding",))


@rule(name="double-encoding", code="LNK109", severity="warning", needs=("link_candidates",), default=False)
def double_encoding(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find paths that are percent-encoded twice."""
    return _changes.findings(ctx.document, _NAMES)
