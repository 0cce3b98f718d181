"""Text that was decoded with the wrong charset and then lost characters, but can still be restored.

## What it does
Finds damage that has no exact inverse, because a later step dropped control characters, turned them into U+FFFD or
`?`, or replaced a no-break space by a plain one. What was lost is inferred from the language, the document's own
words and, where there are any, undamaged words of the repository.

## Why is this bad?
Readers see gibberish, and the usual tools can't repair it, since the bytes no longer form valid text.

## Example
```md
# The ferry

She said <U+00E2>it<U+00E2>s fine<U+00E2>, but they didn<U+00E2>t agree that it<U+00E2>s all we<U+00E2>ve got.
```

## Fix safety
Safe where such repairs were right in at least 99.5 % of the words measured; unsafe below that. Where the meaning is
certain and only the look of a dash or quotation mark is not, the document's own style decides.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.encoding import _damage


@rule(name="lossy-mojibake", code="ENC102", phase="encoding", needs=("may_be_damaged",))
def lossy_mojibake(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find damage that lost something on its way."""
    return _damage.findings(ctx.document, "lossy")
