"""A file that does not end with a line ending.

## What it does
Finds files whose last line has no line ending. Empty files are left alone.

## Why is this bad?
A line that is appended later lands on the last one, files joined by a build step run into each other, and version
control marks the last line as changed although nobody touched it.

## Example
```md
# Harbour notes

The ferry leaves at nine.<end of file>
```

## Fix safety
Safe: a line ending of the kind that the file uses is added.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, Span, replace, rule


@rule(name="missing-final-newline", code="WS102", severity="warning", promise="same-page", needs=("loose_ends",))
def missing_final_newline(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find a last line without line ending."""
    text = ctx.text
    if text and not text.endswith(("\n", "\r")):
        end = Span(len(text), len(text))
        yield Finding(end, "no line ending at the end of the file", replace(end, _usual(text), "Add one"))


def _usual(text: str) -> str:
    """Return the kind of line ending that *text* uses most."""
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda kind: counts[kind])
