"""A character that was lost and replaced by U+FFFD.

## What it does
Finds runs of the replacement character U+FFFD in running text and frontmatter. Code is left alone, as are lines that
speak about the character, and places that another encoding rule explains.

## Why is this bad?
A program could not decode a character and wrote U+FFFD in its place. What stood there is gone, and readers see a
black diamond.

## Example
```md
# Harbour notes

The caf<U+FFFD> by the pier opens at nine.
```

## Fix safety
No fix: the character is lost. Look for an older version of the file.
"""

import re
from collections.abc import Iterator

from seedlint.api import Document, Finding, NoOptions, RuleContext, Span, rule

_RUN = re.compile("\N{REPLACEMENT CHARACTER}+")
_SPOKEN_OF = re.compile(r"U\+FFFD|\\ufffd|&#xfffd;|&#65533;|replacement character", re.IGNORECASE)


@rule(
    name="replacement-character",
    code="ENC106",
    severity="warning",
    phase="encoding",
    chars="\N{REPLACEMENT CHARACTER}",
)
def replacement_character(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find replacement characters that nothing explains."""
    document = ctx.document
    explained = [place.span for place in document.repair.repairs]
    for match in _RUN.finditer(ctx.text):
        span = Span(*match.span())
        if document.is_code(span) or any(span.overlaps(other) for other in explained) or _is_spoken_of(document, span):
            continue
        times = f", {len(match[0])} times" if len(match[0]) > 1 else ""
        yield Finding(span, f"lost character, replaced by U+FFFD{times}")


def _is_spoken_of(document: Document, span: Span) -> bool:
    return _SPOKEN_OF.search(document.lines.line(document.lines.position(span.start).row)) is not None
