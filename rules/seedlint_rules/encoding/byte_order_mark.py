"""A byte order mark at the start of a UTF-8 file.

## What it does
Finds UTF-8 files that begin with the bytes EF BB BF.

## Why is this bad?
UTF-8 has no byte order. Many site generators then don't see the frontmatter, since the file no longer begins with its
fence, and scripts that join files carry the mark into the middle of a text.

## Example
```md
<U+FEFF># Harbour notes
```

## Fix safety
Safe: the text stays as it is; only the three bytes go. A page of HTML that relied on them says that it is in UTF-8 in
`<meta>` instead, where it did not yet.
"""

from collections.abc import Iterator

from seedlint.api import Encoding, Finding, Fix, NoOptions, Reencode, RuleContext, Span, rule
from seedlint_rules.encoding import _declared


@rule(name="byte-order-mark", code="ENC105", severity="warning", phase="encoding", needs=("byte_order_mark",))
def byte_order_mark(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find the mark before UTF-8 text; in UTF-16 and UTF-32 it has a purpose."""
    if ctx.document.encoding.charset == "utf-8":
        fix = Fix("Remove it", (Reencode(Encoding("utf-8")), *_declared.declaring(ctx.document)))
        yield Finding(Span(0, 0), "UTF-8 with a byte order mark", fix)
