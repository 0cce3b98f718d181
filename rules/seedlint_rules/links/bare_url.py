"""A URL in running text that is not written as a link.

Off by default: GitHub and most generators make a link of it all the same.

## What it does
Finds addresses that begin with `http://`, `https://` or `ftp://` outside of links, code, HTML and templates.

## Why is this bad?
CommonMark itself makes no link of it, kramdown and Jekyll neither; and where a link is made, each program decides by
itself which of the characters behind it belong to it.

## Example
```md
The times are on https://ferries.example/times today.
```

## Fix safety
Unsafe: an address that is an example becomes a link. There is no fix where letters beyond ASCII leave open where the
address ends.
"""

from bisect import bisect_right
from collections.abc import Iterator

from seedlint.api import UNSAFE, Document, Finding, Fix, NoOptions, RuleContext, Span, replace, rule, visible
from seedlint.markup.model import Link, is_within


@rule(
    name="bare-url", code="LNK110", severity="info", formats=("markdown", "mdx"), needs=("link_candidates",),
    default=False,
)  # fmt: skip
def bare_url(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find addresses in running text that are not written as links."""
    if "://" not in ctx.text:
        return
    regions = ctx.document.regions
    for link in ctx.document.links:
        if link.kind != "bare" or "://" not in link.destination or not is_within(regions.paragraphs, link.span.start):
            continue
        if not _is_in_element(ctx.document, link.span.start):
            message = f"the address is not written as a link: {visible(link.destination)}"
            yield Finding(link.span, message, _fix(link, ctx.document.format))


def _is_in_element(document: Document, at: int) -> bool:
    """Return whether the text at *at* is that of an HTML link: the tag before it opens one."""
    tags = document.regions.html
    before = bisect_right(tags, Span(at, at)) - 1
    return before >= 0 and document.text[tags[before].start : tags[before].start + 2].lower() == "<a"


def _fix(link: Link, format_: str) -> Fix | None:
    if not link.destination.isascii():
        return None
    if format_ == "mdx":
        # MDX reads an angle bracket as the beginning of an element.
        if any(char in link.destination for char in "()[]*_~&"):
            return None
        return replace(link.span, f"[{link.destination}]({link.destination})", "Make it a link", UNSAFE)
    return replace(link.span, f"<{link.destination}>", "Put it in angle brackets", UNSAFE)
