"""Characters that turn the direction of text around.

## What it does
Finds directional overrides anywhere, embeddings and isolates in code or without their other half in a paragraph, and
direction marks in a document that has no letter written from right to left.

## Why is this bad?
What a reader sees is not what the machine reads: an override can hide a condition in a code sample or show another
address than a link has (CVE-2021-42574, "Trojan Source"). A mark that was copied along breaks search and links.

## Example
```md
# Access

Only `user <U+202E>nimda` may open the gate.
```

## Fix safety
Safe for direction marks and closing characters that have no effect. Unsafe where the visible order of the text
changes. Code is reported and left alone.
"""

import re
from collections.abc import Iterator

from seedlint.api import SAFE, UNSAFE, Finding, NoOptions, RuleContext, Span, code_point, replace, rule
from seedlint_rules.characters import _scripts as scripts

_MARKS = "\u061c\u200e\u200f"
_EMBEDDINGS, _POP_EMBEDDING = "\u202a\u202b", "\u202c"
_OVERRIDES = "\u202d\u202e"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_ALL = _MARKS + _EMBEDDINGS + _POP_EMBEDDING + _OVERRIDES + _ISOLATES + _POP_ISOLATE
_CONTROL = re.compile(f"[{_ALL}]")


@rule(name="bidi-control", code="CHR102", chars=_ALL)
def bidi_control(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find direction controls that deceive, or do nothing."""
    document, text = ctx.document, ctx.text
    written_from_right = scripts.RIGHT_TO_LEFT.search(text) is not None
    places = [Span(*match.span()) for match in _CONTROL.finditer(text)]
    single = _without_other_half(ctx, [span for span in places if text[span.start] not in _MARKS])
    for span in places:
        char, code = text[span.start], document.is_code(span)
        if char in _MARKS:
            if written_from_right:
                continue
            # Among letters that all run to the right, a mark for that does nothing; the others can move a full stop.
            level, why = SAFE if char == "\u200e" else UNSAFE, "nothing here runs from right to left"
        elif span in single:
            level, why = (SAFE if char in (_POP_EMBEDDING, _POP_ISOLATE) else UNSAFE), "without its other half"
        elif char in _OVERRIDES:
            level, why = UNSAFE, "shows the text in another order than it is stored"
        elif code and char not in (_POP_EMBEDDING, _POP_ISOLATE):
            level, why = UNSAFE, "turns the direction of code"
        else:
            continue
        fix = None if code else replace(span, "", "Remove it", level)
        left = "left alone, because it stands in code" if code else ""
        yield Finding(span, f"bidirectional control: {code_point(char)}, {why}", fix, left)


def _without_other_half(ctx: RuleContext[NoOptions], places: list[Span]) -> set[Span]:
    """Return those of *places* that are not closed, or close nothing, in their paragraph."""
    single: set[Span] = set()
    opened: dict[str, list[Span]] = {_POP_EMBEDDING: [], _POP_ISOLATE: []}
    paragraph = Span(0, 0)
    for span in places:
        if span.start >= paragraph.end:
            paragraph = ctx.document.paragraph(span)
            single.update(one for stack in opened.values() for one in stack)
            opened = {_POP_EMBEDDING: [], _POP_ISOLATE: []}
        char = ctx.text[span.start]
        if char in opened:
            if opened[char]:
                opened[char].pop()
            else:
                single.add(span)
        else:
            opened[_POP_ISOLATE if char in _ISOLATES else _POP_EMBEDDING].append(span)
    return single.union(*opened.values())
