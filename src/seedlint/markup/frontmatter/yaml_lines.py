"""The common simple YAML block, read line by line: mappings, with one-line scalars and lists of them.

Reads a block only when the result is the same as libyaml's (a property test says so), and gives up else.
"""

from __future__ import annotations

import re

from seedlint.light import pattern
from seedlint.markup.frontmatter.core_schema import UNFIT, resolve
from seedlint.markup.frontmatter.model import Entry, Node
from seedlint.text.span import Span

_KEY = r"[A-Za-z_][A-Za-z0-9_.-]{0,60}+(?:[ ][A-Za-z0-9_.-]{1,60}+){0,4}"
_FIRST = r"""[^ \-?:,\[\]{}#&*!|>'"%@`\t\r\n]"""
# Plain scalars: no ": ", no " #", nothing at the start that YAML gives a meaning to; in a flow list stricter still.
_PLAIN = rf"{_FIRST}(?>(?:[^ :\t\r\n]++|:(?=[^ \t\r\n])|[ ]++(?=[^ :#\t\r\n]|:(?=[^ \t\r\n])))*)"
_PLAIN_IN_FLOW = rf"{_FIRST}(?>(?:[^ :#,\[\]{{}}\t\r\n]++|[ ]++(?=[^ :#,\[\]{{}}\t\r\n]))*)"
_QUOTED = r"""(?:"[^"\\\t\r\n]*+"|'[^'\t\r\n]*+')"""
_ITEM = rf"(?:{_QUOTED}|{_PLAIN_IN_FLOW})"
_FLOW = rf"\[[ ]*+(?:{_ITEM}[ ]*+(?>(?:,[ ]*+{_ITEM}[ ]*+)*))?\]"
_VALUE = rf"(?:({_PLAIN})|({_QUOTED})|({_FLOW}))"
_END = r"(?:[ ]++\#[^\r\n\t]*+|[ ]*+)(?:\r\n|\r|\n|\Z)"
_LINE = pattern(rf"(?:([ ]*+)(?:({_KEY}):(?:[ ]++{_VALUE})?|(-)[ ]++{_VALUE})|[ ]*+(?:\#[^\r\n\t]*+)?){_END}")
_ITEMS = pattern(rf"({_PLAIN_IN_FLOW})|{_QUOTED}")
_QUOTE = {'"': "double", "'": "single"}
_MAX_DEPTH = 20


def read(text: str, span: Span) -> Node | None:
    """Return the mapping in *span*, or None when only a full parser can tell."""
    if UNFIT.search(text, *span):
        return None
    reader, (at, end) = _Reader(), span
    while at < end:
        match = _LINE.match(text, at, end)
        if match is None or not reader.take(match):
            return None
        at = match.end()
    return reader.finish()


class _Mapping:
    """A mapping under construction, with the key whose value, or list, may follow on the next lines."""

    __slots__ = ("dash", "entries", "indent", "item_indent", "items", "key")

    def __init__(self, indent: int) -> None:
        self.indent = indent
        self.entries: list[Entry] = []
        self.key: tuple[str, Node] | None = None
        self.items: list[Node] = []
        self.item_indent = self.dash = 0

    def close(self, value: Node | None = None) -> None:
        """Give the open key its value: *value*, else the list, else null."""
        if self.key is None:
            return
        name, key = self.key
        if value is None and self.items:
            span = Span(self.dash, self.items[-1].span.end)
            value = Node("sequence", span, None, "block", "seq", tuple(self.items))
        elif value is None:
            # The place of an empty value is right behind the colon.
            value = Node("scalar", Span(key.span.end + 1, key.span.end + 1), None, "plain", "null")
        self.entries.append(Entry(name, key, value))
        self.items, self.key = [], None

    def node(self) -> Node:
        self.close()
        span = Span(self.entries[0].key.span.start, self.entries[-1].value.span.end)
        return Node("mapping", span, None, "block", "map", (), tuple(self.entries))


class _Reader:
    """The mappings that are open, outermost first."""

    __slots__ = ("_stack",)

    def __init__(self) -> None:
        self._stack: list[_Mapping] = []

    def take(self, line: re.Match[str]) -> bool:
        """Add a line; False when it needs a full parser."""
        if line[2] is not None:
            return self._take_key(line, len(line[1]))
        return line[6] is None or self._take_item(line, len(line[1]))

    def finish(self) -> Node | None:
        """Return what was read; None when there was no entry."""
        self._unwind(-1)
        return self._stack[0].node() if self._stack else None

    def _take_key(self, line: re.Match[str], indent: int) -> bool:
        stack = self._stack
        if not stack or (stack[-1].key is not None and not stack[-1].items and indent > stack[-1].indent):
            stack.append(_Mapping(indent))
        else:
            self._unwind(indent)
        top = stack[-1]
        if top.indent != indent or len(stack) > _MAX_DEPTH:
            return False
        top.close()
        key = _scalar(line, 2)
        if (value := _value(line, 3)) is not None:
            top.entries.append(Entry(line[2], key, value))
        else:
            top.key = (line[2], key)
        return True

    def _take_item(self, line: re.Match[str], indent: int) -> bool:
        if not self._stack:
            return False
        self._unwind(indent)
        top, item = self._stack[-1], _value(line, 7)
        if top.key is None or item is None or indent < top.indent or (top.items and indent != top.item_indent):
            return False
        if not top.items:
            top.item_indent, top.dash = indent, line.start(6)
        top.items.append(item)
        return True

    def _unwind(self, indent: int) -> None:
        """Close the mappings that are deeper than *indent*."""
        while len(self._stack) > 1 and self._stack[-1].indent > indent:
            inner = self._stack.pop().node()
            self._stack[-1].close(inner)


def _scalar(match: re.Match[str], group: int) -> Node:
    value, tag = resolve(match[group])
    return Node("scalar", Span(*match.span(group)), value, "plain", tag)


def _quoted(source: str, start: int) -> Node:
    return Node("scalar", Span(start, start + len(source)), source[1:-1], _QUOTE[source[0]], "str")


def _value(line: re.Match[str], group: int) -> Node | None:
    """Return what one of the three groups from *group* on holds: plain, quoted, or a flow list; None for no value."""
    if line[group] is not None:
        return _scalar(line, group)
    if line[group + 1] is not None:
        return _quoted(line[group + 1], line.start(group + 1))
    if line[group + 2] is None:
        return None
    start, end = line.span(group + 2)
    found = _ITEMS.finditer(line.string, start + 1, end - 1)
    items = tuple(_scalar(item, 1) if item[1] is not None else _quoted(item[0], item.start()) for item in found)
    return Node("sequence", Span(start, end), None, "flow", "seq", items)
