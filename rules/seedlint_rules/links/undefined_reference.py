"""A reference to a link or footnote that nothing defines.

## What it does
Finds `[text][label]`, `[label][]` and `![image][label]` without a line `[label]: target` in the document, and `[^1]`
without a footnote of that name. A word in brackets alone, `[label]`, may be just that, and is left alone. So are
indexes such as `a[i][j]`, and footnotes whose name is not a number in documents that have none: `[^a-z]` is a regular
expression.

## Why is this bad?
The page shows the brackets.

## Example
```md
See the [timetable][times] at the pier.
```

## Fix safety
Unsafe: the one defined label of nearly the same spelling is probably meant. Where there are several, or none, there is
no fix.
"""

import re
from collections.abc import Iterator

from seedlint.api import UNSAFE, Candidate, Document, Finding, NoOptions, RuleContext, Span, replace, rule, visible
from seedlint.markup.definitions import normalized
from seedlint.markup.model import is_within
from seedlint_rules.links import _labels

# Behind one of these, brackets are an index: a[i][j].
_OF_A_NAME = re.compile(r"[A-Za-z0-9_)\]]")
_NOTE = re.compile(r"(?<![\\\]!])\[(\^(?P<name>[\w-]++))\](?![:(\[])")


@rule(name="undefined-reference", code="LNK113", formats=("markdown", "mdx"), clues=("][", "[^"))
def undefined_reference(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find references without a definition."""
    document = ctx.document
    referred = set(_labels.referred(document))
    defined = document.shared(_labels.defined, None)
    # A template in a label defines others, which nobody knows here.
    if referred <= defined.keys() or any("{{" in label or "{%" in label for label in defined):
        return
    for span, label in (*_links(document), *_notes(document)):
        yield _finding(document, span, label)


def _links(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the place of each label without a definition, with the label."""
    text, regions = document.text, document.regions
    for link in document.links:
        # A label with a backslash is a formula between brackets.
        if link.kind != "undefined" or not link.text or "\\" in link.label or regions.in_code(link.span.start):
            continue
        if link.span.start and _OF_A_NAME.match(text, link.span.start - 1):
            continue
        at = link.text.end + 2
        if text.startswith("][", link.text.end) and at < link.span.end:
            yield Span(at, link.span.end - 1), link.label
        elif text.startswith("[]", link.span.end):
            yield link.text, link.label


def _notes(document: Document) -> Iterator[tuple[Span, str]]:
    if "[^" not in document.text:
        return
    known = {normalized(one.label) for one in document.regions.references if one.label.startswith("^")}
    prose = document.regions.prose()
    for match in _NOTE.finditer(document.text, document.body_start):
        meant = known or match["name"].isdecimal()
        if meant and normalized(match[1]) not in known and is_within(prose, match.start()):
            yield Span(*match.span(1)), match[1]


def _finding(document: Document, span: Span, label: str) -> Finding:
    from difflib import get_close_matches

    is_note = label.startswith("^")
    labels = {one.label for one in document.regions.references if one.label.startswith("^") == is_note}
    near = get_close_matches(label, sorted(labels), 3, 0.75)
    message = f"nothing defines the {'footnote' if is_note else 'reference'} {visible(label)!r}"
    if len(near) != 1 or any(char in near[0] for char in "\r\n"):
        return Finding(span, message, candidates=tuple(map(Candidate, near)))
    return Finding(span, message, replace(span, near[0], f"Refer to {visible(near[0])}", UNSAFE))
