"""A link with a parameter that only tracks visitors.

## What it does
Finds query parameters by their exact names: those of advertising and mail campaigns (`utm_source`, `gclid`, `fbclid`,
`mc_eid` and the like) on every site, and those of single sites there only, such as `si` on YouTube.

## Why is this bad?
They come along when an address is copied, tell the site who shared it or how a visitor came, and make one page look
like many.

## Example
```md
Watch [the film](https://www.youtube.com/watch?v=abc123&utm_source=newsletter).
```

## Options
- `parameters`: names of further query parameters to report (default: none).

## Fix safety
Unsafe: without the parameter it is another address, and whoever runs a campaign wants it.
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from seedlint.api import Finding, RuleContext, rule
from seedlint.markup.urls import Name
from seedlint_rules.links import _changes

_NAMES: frozenset[Name] = frozenset(("tracking-parameter",))


class Options(NamedTuple):
    """The options of the rule."""

    parameters: Annotated[tuple[str, ...], "further query parameters to report"] = ()


@rule(
    name="tracking-parameter",
    code="LNK105",
    severity="info",
    needs=("link_candidates",),
    promise="same-text",
    options=Options,
)
def tracking_parameter(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Find query parameters that only track visitors."""
    extra = frozenset(ctx.options.parameters) if ctx.options.parameters else _changes.NO_PARAMETERS
    return _changes.findings(ctx.document, _NAMES, extra)
