"""Damaged text of which nobody can tell what it was.

## What it does
Finds places that are certainly damaged, but have several possible originals, and shows these as candidates.

## Why is this bad?
Readers see gibberish. Only a person who knows the text can choose.

## Example
```md
# News <U+00E2><U+010F><U+00B8>

She said <U+00E2>it<U+00E2>s fine<U+00E2>, but they didn<U+00E2>t agree that it<U+00E2>s all we<U+00E2>ve got.
```

## Fix safety
Display only: the candidates are shown, and the text is left alone.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule, visible
from seedlint.repair.names import told
from seedlint_rules.encoding import _damage


@rule(name="undecidable-mojibake", code="ENC103", severity="warning", phase="encoding", needs=("may_be_damaged",))
def undecidable_mojibake(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find damage with more than one possible original."""
    for place in _damage.places(ctx.document, "undecidable"):
        message = f"{told(place.channel)}, undecidable: {visible(place.original)}"
        yield Finding(place.span, message, candidates=_damage.candidates(place))
