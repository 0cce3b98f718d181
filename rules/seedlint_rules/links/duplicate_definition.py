"""A label that is defined twice.

## What it does
Finds link definitions and footnotes whose label an earlier one has. Labels are compared as Markdown does it: letter
case and the amount of white space between words mean nothing.

## Why is this bad?
The first one counts, wherever the others stand. Whoever edits the second one wonders why nothing changes.

## Example
```md
The [times] and the [prices].

[times]: https://ferries.example/times
[prices]: https://ferries.example/prices
[Times]: https://ferries.example/times-2019
```

## Fix safety
Safe where a line among other definitions says the same again: it is taken out. No fix where the two differ.
"""

from collections.abc import Iterator

from seedlint.api import SAFE, UNSAFE, Document, Finding, Fix, NoOptions, Related, RuleContext, rule, visible
from seedlint.markup.definitions import normalized
from seedlint.markup.model import Reference
from seedlint_rules.links import _labels, _lines


@rule(name="duplicate-definition", code="LNK115", severity="warning", formats=("markdown", "mdx"), clues=("]:",))
def duplicate_definition(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find definitions of a label that is defined already."""
    document = ctx.document
    if all(times == 1 for times in document.shared(_labels.defined, None).values()):
        return
    first: dict[str, Reference] = {}
    for reference in document.regions.references:
        earlier = first.setdefault(normalized(reference.label), reference)
        if earlier is not reference:
            yield _finding(document, reference, earlier)


def _finding(document: Document, reference: Reference, earlier: Reference) -> Finding:
    text = document.text
    message = f"{visible(reference.label)!r} is defined twice; the first definition counts"
    related = (Related(earlier.span, "defined here first"),)
    same = reference.target.of(text) == earlier.target.of(text) and reference.title == earlier.title
    taken = None if reference.label.startswith("^") or not same else _lines.removal(document, reference)
    if taken is None:
        return Finding(reference.label_span, message, related=related)
    edit, among_definitions = taken
    fix = Fix("Take the second one out", (edit,), SAFE if among_definitions else UNSAFE)
    return Finding(reference.label_span, message, fix, related=related)
