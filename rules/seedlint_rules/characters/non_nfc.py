"""Letters written as a base letter and separate marks, where one character exists.

## What it does
Finds words that Unicode's normalisation form C would shorten: a letter followed by a combining mark for which a
composed letter exists, and Hangul in separate jamo. Other differences from form C (compatibility ideographs, the
order of Hebrew points, letters that form C takes apart) are left alone.

## Why is this bad?
The two spellings look alike and compare as different: search, sorting, tags and links miss one of them. File names
from macOS are the usual source.

## Example
```md
# Re<U+0301>sume<U+0301>

The cafe<U+0301> opens at nine.
```

## Fix safety
Safe in running text: the two spellings are canonically equivalent. Unsafe in headings and frontmatter, from which
addresses are made. Link targets and code are reported and left alone, since they may name a file that is spelled so.
"""

import re
import unicodedata
from collections.abc import Iterator

from seedlint.api import SAFE, UNSAFE, Document, Finding, NoOptions, RuleContext, Span, replace, rule, visible
from seedlint_rules.characters._scripts import spelled

# All characters that compose with one before them (DerivedNormalizationProps, NFC_Quick_Check=Maybe).
_SECOND = (
    "\u0300-\u0304\u0306-\u030c\u030f\u0311\u0313\u0314\u031b\u0323-\u0328\u032d\u032e\u0330\u0331\u0338\u0342\u0345"
    "\u0653-\u0655\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf"
    "\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u3099\u309a\U000110ba\U00011127\U0001133e\U00011357\U000114b0\U000114ba"
    "\U000114bd\U000115af\U00011930"
)
_WORD = re.compile(rf"[\w{_SECOND}]*[{_SECOND}][\w{_SECOND}]*")


@rule(name="non-nfc", code="CHR104", severity="warning", chars=spelled(_SECOND))
def non_nfc(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find words that have a shorter canonical spelling."""
    text = ctx.text
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _WORD.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        # What does not get shorter differs in the order of marks, or has letters that form C takes apart.
        if len(composed) < len(match[0]):
            span = Span(*match.span())
            message = f"not in Unicode normalisation form C: {visible(match[0])}"
            place = _place(ctx.document, span)
            if place in ("code", "link"):
                yield Finding(span, message, help=f"left alone, because it stands in a {place}")
            else:
                level = SAFE if place == "text" else UNSAFE
                yield Finding(span, message, replace(span, composed, "Compose the letters", level))


def _place(document: Document, span: Span) -> str:
    """Return what *span* stands in: "frontmatter", "code", "link", "heading", or "text"."""
    if span.start < document.body_start:
        return "frontmatter"
    if document.is_code(span):
        return "code"
    if any(link.target and link.target.overlaps(span) for link in document.links):
        return "link"
    if any(heading.span.overlaps(span) for heading in document.regions.headings):
        return "heading"
    return "text"
