"""Edits of a frontmatter block: spliced into the text, read again, and offered only when nothing else has changed."""

from collections.abc import Callable
from typing import Any

from seedlint.markup.frontmatter import Entry, Frontmatter, Node, find, parse
from seedlint.schema.model import Value
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_Shape = tuple[str, Any]
"""A tree without spans and styles: ``("map", ((name, shape), ...))``, ``("seq", (shape, ...))``, ``(tag, value)``."""
_LONGEST = 20_000


class Editor:
    """Proposes edits for one block. Each costs a reading of the block, so their number is bounded."""

    __slots__ = ("_frontmatter", "_left", "_text")

    def __init__(self, text: str, frontmatter: Frontmatter, most: int = 50) -> None:
        self._text, self._frontmatter, self._left = text, frontmatter, most

    def replace(self, node: Node, source: str, value: Value) -> Edit | None:
        """Return the edit that writes *source* for *node*, when *value* is what is read there afterwards."""
        return self._proven(Edit(node.span, source), node, lambda: _shape_of_value(value))

    def rename(self, parent: Node, entry: Entry, name: str, source: str) -> Edit | None:
        """Return the edit that gives an entry of *parent* another name; *source* is how it is written."""

        def shape() -> _Shape:
            return "map", tuple((name if one is entry else one.name, _shape(one.value)) for one in parent.entries)

        return self._proven(Edit(entry.key.span, source), parent, shape)

    def insert(self, parent: Node, at: int, source: str, new: tuple[str, Value]) -> Edit | None:
        """Return the edit that inserts *source*, the entry *new* and what separates it, into *parent* at an offset."""

        def shape() -> _Shape:
            entries = [(one.name, _shape(one.value)) for one in parent.entries]
            before = sum(one.key.span.start < at for one in parent.entries)
            entries.insert(before, (new[0], _shape_of_value(new[1])))
            return "map", tuple(entries)

        return self._proven(Edit(Span(at, at), source), parent, shape)

    def remove(self, parent: Node, item: Node, span: Span) -> Edit | None:
        """Return the edit that deletes *span*, which holds an item of the list *parent* and what separates it."""
        return self._proven(
            Edit(span, ""), parent, lambda: ("seq", tuple(_shape(one) for one in parent.items if one is not item))
        )

    def _proven(self, edit: Edit, changed: Node, shape: Callable[[], _Shape]) -> Edit | None:
        """Return *edit* when after it *changed* has *shape*, and the rest of the block is the same."""
        block, before = self._frontmatter.block, self._frontmatter.root
        self._left -= 1
        if before is None or self._left < 0 or block.span.end - block.span.start > _LONGEST:
            return None
        text = apply_edits(self._text[: block.span.end], (edit,))
        found = find(text)
        if found is None or found.span != Span(block.span.start, len(text)):
            return None
        after = parse(text, found)
        if after.root is None or len(after.problems) > len(self._frontmatter.problems):
            return None
        return edit if _shape(before, changed, shape()) == _shape(after.root) else None


def _shape(node: Node, changed: Node | None = None, instead: _Shape | None = None) -> _Shape:
    """Return the shape of *node*, with another one *instead* of that of the node *changed*."""
    if node is changed and instead is not None:
        return instead
    if node.kind == "mapping":
        return "map", tuple((entry.name, _shape(entry.value, changed, instead)) for entry in node.entries)
    if node.kind == "sequence":
        return "seq", tuple(_shape(item, changed, instead) for item in node.items)
    return ("str" if node.tag == "timestamp" else node.tag), node.value


def _shape_of_value(value: Value) -> _Shape:
    if isinstance(value, tuple):
        return "seq", tuple(map(_shape_of_value, value))
    return _TAGS[type(value)], value


_TAGS = {str: "str", bool: "bool", int: "int", float: "float", type(None): "null"}
