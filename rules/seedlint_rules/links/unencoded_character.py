"""A link target with a space, a quotation mark or a bracket that is not percent-encoded.

## What it does
Finds spaces and `"` in the targets of links, and square brackets in their paths. What looks like a sentence or a
placeholder is left alone, and text that is percent-encoded already stays as it is, whatever its charset.

## Why is this bad?
Markdown ends a target at a space unless it stands in angle brackets, so the next edit breaks the link; programs that
copy the address stop at the same place.

## Example
```md
The prices are [here](<https://ferries.example/price list.html>).
```

## Fix safety
Safe for spaces and quotation marks, which a browser encodes in the same way. Unsafe for brackets, which it does not
touch, so that a server may tell the two apart.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint.markup.urls import Name
from seedlint_rules.links import _changes

_NAMES: frozenset[Name] = frozenset(("unencoded-space", "unencoded-bracket"))


@rule(name="unencoded-character", code="LNK108", severity="warning", needs=("link_candidates",), promise="same-text")
def unencoded_character(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find characters in targets that should be percent-encoded."""
    return _changes.findings(ctx.document, _NAMES)
