"""A link without a text.

## What it does
Finds `[](https://…)` and `[][label]`: links to web addresses with nothing between the brackets. Links inside a
repository are left alone, since some generators fill in the title of the page, and so are links around an image.

## Why is this bad?
Nobody sees it, and a screen reader reads the address letter by letter.

## Example
```md
The times are [](https://ferries.example/times) here.
```

## Fix safety
No fix: the text is for the author to write, or the link to be taken out.
"""

import re
from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, rule, visible
from seedlint.markup.urls import split

_EMPTY = re.compile(r"\[[ \t]*\][(\[]")
_KINDS = frozenset(("inline", "reference"))


@rule(name="empty-link-text", code="LNK112", severity="warning", formats=("markdown", "mdx"), clues=("](", "]["))
def empty_link_text(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find links to web addresses that show nothing."""
    text = ctx.text
    if not _EMPTY.search(text, ctx.document.body_start):
        return
    for link in ctx.document.links:
        if link.kind in _KINDS and link.text is not None and not link.text.of(text).strip(" \t"):
            url = split(link.destination)
            if url is not None and url.is_web:
                yield Finding(link.span, f"the link to {visible(link.destination)} has no text")
