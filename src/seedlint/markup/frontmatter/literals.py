"""The quoted strings of frontmatter, as the repair engine wants them, and whether a repair keeps the rest."""

import re
from collections.abc import Sequence

from seedlint.markup.frontmatter.blocks import find
from seedlint.markup.frontmatter.model import Frontmatter, Node, ReadError
from seedlint.markup.frontmatter.reader import read
from seedlint.repair import Quoted
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_OPENING = re.compile(r"""(?:[&!][^ \t\r\n]*[ \t\r\n]+)*("{3}|'{3}|["'])""")


def literals(text: str, frontmatter: Frontmatter) -> list[Quoted]:
    """Return the strings in quotes, keys too, in order."""
    found: list[Quoted] = []
    for node in frontmatter.root.scalars() if frontmatter.root else ():
        if node.style not in ("single", "double", "triple") or not (opening := _OPENING.match(text, *node.span)):
            continue
        mark = opening[1] if node.style == "triple" else opening[1][0]
        dialect = "single" if mark == "'" else "json" if frontmatter.block.syntax == "json" else "double"
        if mark[0] == "'" and frontmatter.block.syntax != "yaml":
            dialect = "literal"
        found.append(Quoted(Span(opening.start(1) + len(mark), node.span.end - len(mark)), dialect))
    return sorted(found)


def keeps_structure(text: str, frontmatter: Frontmatter, edits: Sequence[Edit]) -> bool:
    """Return whether the block reads as before but for the scalars that *edits* (in order) touch."""
    after = apply_edits(text, edits)
    block = find(after)
    try:
        root = read(after, block) if block else None
    except ReadError:
        return False
    if root is None or frontmatter.root is None:
        return False
    before, now = list(frontmatter.root.walk()), list(root.walk())
    return len(before) == len(now) and all(
        _alike(one, other) and (one.value == other.value or _may_change(one, edits))
        for one, other in zip(before, now, strict=True)
    )


def _may_change(node: Node, edits: Sequence[Edit]) -> bool:
    # An alias says what is said elsewhere.
    return node.style == "alias" or any(node.span.overlaps(edit.span) for edit in edits)


def _alike(one: Node, other: Node) -> bool:
    shape = (one.kind, one.style, one.tag, len(one.items), len(one.entries))
    names = (len({entry.name for entry in node.entries}) for node in (one, other))
    return shape == (other.kind, other.style, other.tag, len(other.items), len(other.entries)) and len({*names}) == 1
