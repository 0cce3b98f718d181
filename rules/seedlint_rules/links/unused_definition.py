"""A link definition or footnote that nothing refers to.

## What it does
Finds `[label]: target` and `[^1]: note` whose label stands in brackets nowhere else in the document, in code neither.
The idioms for a comment, such as `[//]: # (a remark)`, are left alone, and labels with a template expression.

## Why is this bad?
It is left over from a text that has changed, or the reference to it is misspelt. A footnote that nothing refers to is
not shown.

## Example
```md
The harbour is open all year.

[times]: https://ferries.example/times
```

## Fix safety
Unsafe: the line is taken out; perhaps the reference is what is missing. Footnotes are not taken out.
"""

from collections.abc import Iterator

from seedlint.api import UNSAFE, Document, Finding, Fix, NoOptions, RuleContext, rule, visible
from seedlint.markup.definitions import normalized
from seedlint.markup.model import Reference
from seedlint.markup.urls_model import is_readable
from seedlint_rules.links import _labels, _lines

_COMMENT_LABELS = frozenset(("//", "comment", "_", "#"))
_NOWHERE = frozenset(("", "#", "/", "//"))


@rule(name="unused-definition", code="LNK114", severity="warning", formats=("markdown", "mdx"), clues=("]:",))
def unused_definition(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find definitions whose label is mentioned nowhere else."""
    document = ctx.document
    defined = document.shared(_labels.defined, None)
    if not defined:
        return
    mentioned = _labels.mentioned(document)
    unused = {label for label, times in defined.items() if mentioned[label] <= times}
    if not unused:
        return
    for reference in document.regions.references:
        if normalized(reference.label) in unused and not _is_comment(document, reference):
            yield _finding(document, reference)


def _is_comment(document: Document, reference: Reference) -> bool:
    """Return whether nobody was meant to refer to it, or a template's outcome may."""
    if reference.label.startswith("^"):
        return False
    nowhere = reference.target.of(document.text) in _NOWHERE
    return nowhere or normalized(reference.label) in _COMMENT_LABELS or not is_readable(reference.label)


def _finding(document: Document, reference: Reference) -> Finding:
    if reference.label.startswith("^"):
        return Finding(reference.label_span, f"nothing refers to the footnote {visible(reference.label)!r}")
    taken = _lines.removal(document, reference)
    fix = Fix("Take the line out", (taken[0],), UNSAFE) if taken else None
    return Finding(reference.span, f"nothing refers to the definition of {visible(reference.label)!r}", fix)
