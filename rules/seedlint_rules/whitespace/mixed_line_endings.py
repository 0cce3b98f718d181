r"""More than one kind of line ending in a file.

## What it does
Finds files in which LF, CRLF and CR line endings are mixed; one finding for the file, at the first line that differs
from most others.

## Why is this bad?
Editors and version control then see changes that nobody made, and frontmatter readers that look for `\n---\n` miss a
fence that ends in CRLF.

## Example
```md
# Harbour notes<U+000D>
<U+000D>
The ferry leaves at nine.
Bring a coat.<U+000D>
```

## Fix safety
Safe: every line ends as most lines do; where two kinds are equally common, LF wins. Markdown, HTML, YAML and TOML
read all of them alike. A file without frontmatter whose first line is a fence is left alone: with other line endings,
what follows might become fields.
"""

import re
from collections.abc import Iterator

from seedlint.api import Edit, Finding, Fix, NoOptions, RuleContext, Span, rule

_LINE_END = re.compile("\r\n|\r|\n")
_FENCES = ("---", "+++")
"""What a text that is no frontmatter for its line endings alone begins with."""
_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


@rule(name="mixed-line-endings", code="WS103", severity="warning", promise="same-page", chars="\r")
def mixed_line_endings(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find the first line that ends unlike most others."""
    text = ctx.text
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    if sum(count > 0 for count in counts.values()) < 2:
        return
    usual = max(counts, key=lambda kind: counts[kind])
    odd = [match for match in _LINE_END.finditer(text) if match[0] != usual]
    told = ", ".join(f"{count} {_NAMES[kind]}" for kind, count in counts.items() if count)
    fix = Fix(f"End every line in {_NAMES[usual]}", tuple(Edit(Span(*match.span()), usual) for match in odd))
    may_become_fields = ctx.document.frontmatter_block is None and text.startswith(_FENCES)
    yield Finding(Span(*odd[0].span()), f"mixed line endings: {told}", None if may_become_fields else fix)
