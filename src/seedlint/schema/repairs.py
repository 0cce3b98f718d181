"""The fixes of schema faults: which edit puts right what, and how sure it is."""

import re
from collections.abc import Callable
from functools import cached_property

from seedlint.markup.frontmatter import Entry, Frontmatter, Node
from seedlint.schema import coerce
from seedlint.schema.edits import Editor
from seedlint.schema.keys import place_for, write_key
from seedlint.schema.model import Field, Table, Type, Value
from seedlint.schema.near import Near
from seedlint.schema.words import quoted
from seedlint.schema.writing import Style, write
from seedlint.text.fix import SAFE, Edit, Fix
from seedlint.text.span import Span

Derive = Callable[[str], Value]
"""Computes a missing value from an expression; None when it can't."""

_BLOCK_ITEM = re.compile(r"[ \t]*-[ \t]+\Z")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_LONGEST_TITLE = 60


class Repairer:
    """Finds fixes for one block; each is proven by reading the block again."""

    def __init__(self, text: str, frontmatter: Frontmatter, derive: Derive | None = None) -> None:
        self._text = text
        self._frontmatter = frontmatter
        self._derive = derive
        self._editor = Editor(text, frontmatter)

    @cached_property
    def _style(self) -> Style:
        return Style(self._frontmatter)

    def rename(self, parent: Node, entry: Entry, name: str) -> Edit | None:
        """Return the edit that gives an entry the name *name*."""
        source = write_key(name, entry.key, self._style.syntax)
        return self._editor.rename(parent, entry, name, source)

    def add(self, parent: Node, table: Table, field: Field) -> Fix | None:
        """Return the fix that adds a missing field with its default, or with the value derived for it."""
        value = field.default
        if value is None and field.derive and self._derive:
            value = self._derive(field.derive)
        found = None if value is None else place_for(self._text, parent, table, field.name, self._style)
        if value is None or found is None:
            return None
        place, neighbour = found
        style = self._style
        key = write_key(field.name, neighbour.key, style.syntax)
        colon = " = " if style.syntax == "toml" else ": "
        entry = f"{key}{colon}{write(value, style)}"
        edit = self._editor.insert(parent, place.at, f"{place.before}{entry}{place.behind}", (field.name, value))
        return Fix(f"Add {_short(entry)}", (edit,)) if edit else None

    def coerced(self, node: Node, type_: Type) -> Fix | None:
        """Return the fix that writes a value in the type that it has to have."""
        return self._replaced(node, coerce.coerce(node, type_, node.span.of(self._text), self._style))

    def near_value(self, node: Node, type_: Type) -> Fix | None:
        """Return the fix that writes the allowed value which a wrong one is a misspelling of."""
        return self._replaced(node, coerce.near_value(node, type_, self._style))

    def respelled(self, node: Node, near: Near) -> Fix | None:
        """Return the fix that writes the name which a text is a misspelling of; safe when case alone differs."""
        return self._replaced(node, coerce.respelled(node, near, self._style))

    def without_item(self, parent: Node, at: int) -> Fix | None:
        """Return the fix that takes item *at*, not the first, out of a list; its line goes where it has its own."""
        text, item = self._text, parent.items[at]
        if parent.style == "flow":
            span = Span(parent.items[at - 1].span.end, item.span.end)
        else:
            line = 1 + max(text.rfind("\n", 0, item.span.start), text.rfind("\r", 0, item.span.start))
            rest = _REST_OF_LINE.match(text, item.span.end)
            if rest is None or not _BLOCK_ITEM.match(text, line, item.span.start):
                return None
            span = Span(line, rest.end())
        if "#" in span.of(text).replace(item.span.of(text), "", 1):
            # A comment would go with it.
            return None
        edit = self._editor.remove(parent, item, span)
        return Fix(f"Remove the second {quoted(str(item.value))}", (edit,), SAFE) if edit else None

    def _replaced(self, node: Node, right: coerce.Coerced | None) -> Fix | None:
        if right is None:
            return None
        edit = self._editor.replace(node, right.source, right.value)
        return Fix(f"Write {_short(right.source.strip(' '))}", (edit,), right.applicability) if edit else None


def _short(source: str) -> str:
    return source if len(source) <= _LONGEST_TITLE else f"{source[: _LONGEST_TITLE - 1]}\N{HORIZONTAL ELLIPSIS}"
