"""Text that was decoded with the wrong charset, and can be restored exactly.

## What it does
Finds words such as those that appear when UTF-8 is read as Windows-1252, once or several times over, in running text,
link targets and frontmatter. Code and text that shows such damage on purpose are left alone.

## Why is this bad?
Readers see gibberish, search does not find the word, and each further pass through the same mistake makes it longer.

## Example
```md
# Harbour notes

The caf<U+00C3><U+00A9> by the pier opens at nine.
```

## Fix safety
Safe: nothing was lost, so the bytes say what the text was. Unsafe where the bytes fit but the language model has
doubts.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule
from seedlint_rules.encoding import _damage


@rule(name="mojibake", code="ENC101", phase="encoding", needs=("may_be_damaged",))
def mojibake(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find damage that has an exact inverse."""
    return _damage.findings(ctx.document, "exact")
