"""New values for scalars that stand, in the style in which they stand."""

import re
from collections.abc import Iterator

from seedlint.markup.frontmatter import reader
from seedlint.markup.frontmatter.blocks import find
from seedlint.markup.frontmatter.model import Block, Node, ReadError
from seedlint.markup.frontmatter.scalars import double_quoted, single_quoted
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_TEXT_BLOCK = re.compile(r"([|>][-+0-9]*+[^\r\n]*+)(\r\n|\r|\n)((?>(?:[ \t]*+(?:\r\n|\r|\n))*))([ ]*+)")


def scalar_edit(text: str, node: Node, new_value: str) -> Edit | None:
    """Return the edit that gives the scalar *node* of the frontmatter of *text* the value *new_value*.

    The quoting style stays, with quotes where the value needs them. The block is read again with the edit, and None is
    returned unless this value alone has changed. The value of a plain number or date may be another one; a plain
    string stays a string, but may become a date.
    """
    block = find(text)
    if block is None or node.kind != "scalar" or node.style == "alias" or not _is_bare(text, node):
        return None
    before = _root(text, block)
    if before is None:
        return None
    for source in _sources(text, node, block, new_value):
        edit = Edit(node.span, source)
        if _changes_alone(text, before, node, edit, new_value):
            return edit
    return None


def _is_bare(text: str, node: Node) -> bool:
    """Return whether the source of *node* is its value alone, without an anchor or a tag before it."""
    return node.style == "triple" or text[node.span.start : node.span.start + 1] not in ("&", "!")


def _sources(text: str, node: Node, block: Block, value: str) -> Iterator[str]:
    """Yield the ways to write *value* in place of *node*, the most alike first."""
    # An empty value stands right behind its colon.
    space = " " if node.span.start == node.span.end and text[node.span.start - 1 : node.span.start] == ":" else ""
    single_line = _CONTROL.search(value) is None
    if block.syntax == "yaml" and node.style in ("literal", "folded"):
        yield from _text_block(text, node, value)
    if node.style == "plain" and single_line and value == value.strip(" "):
        yield space + value
    if node.style in ("plain", "single") and single_line:
        if block.syntax == "yaml":
            yield space + single_quoted(value)
        elif block.syntax == "toml" and "'" not in value and node.style == "single":
            yield f"'{value}'"
    yield space + double_quoted(value)


def _text_block(text: str, node: Node, value: str) -> Iterator[str]:
    head = _TEXT_BLOCK.match(text, *node.span)
    if head is not None and "\r" not in value and (node.style == "literal" or "\n" not in value):
        lines = value.rstrip("\n").split("\n")
        yield head[1] + "".join(head[2] + (head[4] + line if line else "") for line in lines)


def _changes_alone(text: str, before: Node, node: Node, edit: Edit, value: str) -> bool:
    """Return whether, with *edit*, the block reads as before but for *node*, which reads as *value*."""
    edited = apply_edits(text, [edit])
    block = find(edited)
    after = _root(edited, block) if block else None
    if after is None:
        return False
    old, new = list(before.walk()), list(after.walk())
    if len(old) != len(new):
        return False
    for was, now in zip(old, new, strict=True):
        if was.span == node.span and was.kind == "scalar":
            if not _reads_as(was, now, value, edited):
                return False
        elif (was.kind, was.value, was.tag) != (now.kind, now.value, now.tag) and was.value == was.value:
            return False
    return True


def _reads_as(was: Node, now: Node, value: str, text: str) -> bool:
    if now.kind != "scalar":
        return False
    if isinstance(now.value, str):
        # A text block's own line ending at the end is no part of what was asked for.
        return now.value == value or (
            now.style in ("literal", "folded") and now.value.rstrip("\n") == value.rstrip("\n")
        )
    return was.style == "plain" and was.value is not None and was.tag == now.tag and now.span.of(text) == value


def _root(text: str, block: Block) -> Node | None:
    try:
        return reader.read(text, block)
    except ReadError:
        return None
