"""What frontmatter is made of. All spans are code points of the whole document."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedlint.text.fix import Edit

Scalar = str | int | float | bool | None


class Problem(NamedTuple):
    """Something wrong with the block, at the place of its cause.

    ``fix_edits`` repair it (none when nobody can tell how); ``safe`` says that the intention is beyond doubt.
    ``related`` are second places, such as the first of two equal keys.

    Kinds of the fences: ``blank-line-before-fence``, ``bom-before-fence``, ``space-before-fence``, ``doubled-fence``,
    ``malformed-fence``, ``missing-fences``, ``missing-opening``, ``unclosed-fence``. Of YAML: ``bad-escape``,
    ``doubled-key``,
    ``doubled-quote``, ``empty-entry``, ``empty-item``, ``indentation``, ``invisible-character``, ``merge-conflict``,
    ``mismatched-quote``, ``missing-space``, ``no-break-space``, ``reserved-character``, ``stray-line``,
    ``stray-quote``, ``tab``, ``text-after-bracket``, ``text-after-quote``, ``unclosed-flow``, ``unclosed-quote``,
    ``unopened-quote``, ``unquoted-colon``, ``unquoted-template``. Of TOML: ``colon-for-dot``,
    ``colon-for-equals``, ``short-date``. Of JSON: ``trailing-comma``. Of both: ``boolean-case``, ``missing-comma``,
    ``unquoted-string``. Of any: ``duplicate-key``, ``not-a-mapping``, ``smart-quotes``, ``syntax``, ``too-large``.
    """

    kind: str
    span: Span
    message: str
    help: str = ""
    fix_edits: tuple[Edit, ...] = ()
    safe: bool = False
    related: tuple[Span, ...] = ()


class Block(NamedTuple):
    """Where the frontmatter stands: ``span`` covers the fences and the line ending after the closing one.

    ``syntax`` is ``yaml``, ``toml`` or ``json``. The fences of a JSON block are its braces, and belong to ``content``.
    """

    syntax: str
    span: Span
    content: Span
    opening: Span
    closing: Span | None
    problems: tuple[Problem, ...] = ()


class Node(NamedTuple):
    """A value, or a key, with its exact span: quotes, anchor and tag included, comments and surrounding space not.

    The span of a text block ends with its last line that is not blank, before the line ending.

    ``kind`` is ``scalar``, ``sequence`` (see ``items``), ``mapping`` (see ``entries``, duplicates kept in order) or
    ``alias`` (of a collection, whose entries it refers to; an alias of a scalar is a scalar). ``style`` is ``plain``,
    ``single``, ``double``, ``literal``, ``folded``, ``triple`` (TOML), ``block`` or ``flow`` for collections, or
    ``alias``.
    ``value`` is a scalar's value by the YAML 1.2 core schema (``yes`` is a string). ``tag`` is ``str``, ``int``,
    ``float``, ``bool``, ``null``, ``map``, ``seq``, an explicit tag as it stands (``!name``), or ``timestamp``: a plain
    value that YAML 1.1 readers take for a date; its value stays a string.
    """

    kind: str
    span: Span
    value: Scalar
    style: str
    tag: str
    items: tuple[Node, ...] = ()
    entries: tuple[Entry, ...] = ()

    def get(self, name: str) -> Entry | None:
        """Return the first entry of a mapping that is named *name*."""
        for entry in self.entries:
            if entry.name == name:
                return entry
        return None

    def merged(self) -> Iterator[Entry]:
        """Yield the entries that a mapping takes over by ``<<``, each name once, without those of its own."""
        seen = {entry.name for entry in self.entries}
        stack = [self]
        visited: set[int] = set()
        while stack:
            node = stack.pop()
            # However often a mapping is named, it is looked at once.
            if id(node.entries or node.items) in visited:
                continue
            visited.add(id(node.entries or node.items))
            stack.extend(reversed(node.items))
            for entry in node.entries:
                if entry.name == MERGE and entry.value.kind != "scalar":
                    stack.append(entry.value)
                elif entry.name not in seen:
                    seen.add(entry.name)
                    yield entry

    def walk(self) -> Iterator[Node]:
        """Yield this node, then all below it in source order: keys before values."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            if node.kind == "alias":
                continue
            stack.extend(reversed(node.items))
            for entry in reversed(node.entries):
                stack += (entry.value, entry.key)

    def meaning(self) -> object:
        """Return what the node says, and not how it is written, as nested tuples that compare."""
        if self.kind == "mapping":
            return tuple((entry.name, entry.value.meaning()) for entry in self.entries)
        if self.kind == "sequence":
            return tuple(item.meaning() for item in self.items)
        # By their names, so that 1, 1.0 and true differ, and a NaN equals itself.
        return (self.kind, repr(self.value))

    def scalars(self) -> Iterator[Node]:
        """Yield every scalar among this node and those below it."""
        return (node for node in self.walk() if node.kind == "scalar")


class Entry(NamedTuple):
    """A key and its value; ``name`` is the key as text (the source text when the key is no scalar)."""

    name: str
    key: Node
    value: Node


class Frontmatter(NamedTuple):
    """A parsed block: ``root`` is None when it could not be read. ``problems`` include those of the fences."""

    root: Node | None
    problems: tuple[Problem, ...]
    block: Block

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The top-level entries in order, duplicates too; empty when the block is no mapping."""
        return self.root.entries if self.root else ()

    def get(self, name: str) -> Entry | None:
        """Return the first top-level entry named *name*."""
        return self.root.get(name) if self.root else None

    def walk(self) -> Iterator[Node]:
        """Yield every node in source order, keys before their values."""
        return self.root.walk() if self.root else iter(())


class ReadError(ValueError):
    """A block that does not parse; ``offset`` is where the parser noticed, in the document."""

    def __init__(self, reason: str, offset: int, length: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.offset = reason, offset
        self.span = Span(offset, offset + length)


MERGE = "<<"
"""The key that takes over the entries of another mapping (YAML 1.1, which most generators read)."""
MAX_LENGTH = 1 << 18
"""Longest content that is parsed, in code points."""
MAX_DEPTH = 100
"""Deepest nesting that is parsed."""
