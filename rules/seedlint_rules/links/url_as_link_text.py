"""A link whose text is its own address.

Off by default: it is a matter of style, and common.

## What it does
Finds `[https://a.example](https://a.example)`: inline links without a title that show the address they lead to.

## Why is this bad?
The address is written twice, and an edit of one leaves a link that shows another place than the one it leads to.

## Example
```md
The times are on [https://ferries.example/times](https://ferries.example/times).
```

## Fix safety
Safe: `<https://a.example>` is the same link. No fix in MDX, which knows no such form, and where the text holds
characters that Markdown reads as markup.
"""

import re
from collections.abc import Iterator

from seedlint.api import SAFE, Document, Finding, Fix, NoOptions, RuleContext, replace, rule, visible
from seedlint.markup.model import Link

# No emphasis, no dashes or dots that a renderer makes typographic.
_PLAIN = re.compile(r"https?://(?:(?!--|\.\.\.)[A-Za-z0-9/.:?#=%+,;@-])+")


@rule(
    name="url-as-link-text", code="LNK111", severity="info", formats=("markdown", "mdx"), needs=("link_candidates",),
    default=False,
)  # fmt: skip
def url_as_link_text(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find links that show the address they lead to."""
    document, text = ctx.document, ctx.text
    if "](http" not in text and "](<http" not in text:
        return
    for link in document.links:
        if link.kind == "inline" and link.text and link.target and not link.title:
            same = link.text.of(text) == link.target.of(text) == link.destination
            if same and link.destination.startswith(("http://", "https://")):
                message = f"the link shows its own address: {visible(link.destination)}"
                yield Finding(link.span, message, _fix(document, link))


def _fix(document: Document, link: Link) -> Fix | None:
    if document.format == "mdx" or not _PLAIN.fullmatch(link.destination):
        return None
    return replace(link.span, f"<{link.destination}>", "Write it once, in angle brackets", SAFE)
