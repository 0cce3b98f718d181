"""Where the frontmatter block is. What is odd about one is for ``fences``, which few documents need."""

from __future__ import annotations

import re

from seedlint.light import pattern
from seedlint.markup.frontmatter.model import Block
from seedlint.text.span import Span

_EOL = r"(?:\r\n|\r|\n|\Z)"
_OPENING = pattern(r"(---|\+\+\+)[ \t]*+(?:\r\n|\r|\n)")
_YAML_FENCE = rf"(?P<fence>(?:---|\.\.\.)[ \t]*+){_EOL}"
_TOML_FENCE = rf"(?P<fence>\+\+\+[ \t]*+){_EOL}"
# A line that can only be a field.
FIELD = pattern(r"[a-z_][\w.-]{0,60}[ \t]*:(?:[ \t\xa0\r\n]|\Z)")
_FENCES = frozenset("-+{")
# What may stand before, or for, an opening fence by accident. A BOM that begins the file is not in the text.
_DISPLACING = frozenset(" \t\r\n\ufeff\u200b\xa0\N{EN DASH}\N{EM DASH}")


def find(text: str) -> Block | None:
    """Return the frontmatter block at the start of *text*; its ``problems`` are those of the fences.

    A block whose opening fence is preceded by blank lines or invisible characters, or that is never opened or closed,
    is found where the intention is evident. A thematic break at the top is no frontmatter.
    """
    first = text[:1]
    if first not in _FENCES and first not in _DISPLACING and not FIELD.match(text):
        return None
    block = find_at(text, 0) if first in _FENCES else None
    if block is not None and block.content.start < block.content.end:
        return block
    from seedlint.markup.frontmatter import fences

    if block is not None:
        return fences.doubled(text, block, find_at)
    if first in _DISPLACING:
        return fences.displaced(text, find_at)
    return fences.malformed_opening(text) or fences.unopened(text)


def find_at(text: str, at: int) -> Block | None:
    """Return the block whose opening fence stands at *at*."""
    if (opening := _OPENING.match(text, at)) is None:
        if not text.startswith("{", at):
            return None
        from seedlint.markup.frontmatter import json_blocks

        return json_blocks.find_at(text, at)
    is_toml = opening[1] == "+++"
    # The line ending of the opening fence may be the one that the closing fence needs before it.
    before = opening.end() - 1
    # A pattern that begins with one literal is several times faster.
    newline = r"\n" if text[before] == "\n" else r"[\r\n]"
    closing = re.compile(newline + (_TOML_FENCE if is_toml else _YAML_FENCE)).search(text, before)
    if closing is None:
        from seedlint.markup.frontmatter import fences

        return fences.unclosed(text, opening)
    content = Span(opening.end(), closing.start("fence"))
    if not FIELD.match(text, content.start):
        from seedlint.markup.frontmatter import entries

        if not entries.looks_like_fields(content.of(text), toml=is_toml):
            return None
    fence = Span(content.end, content.end + 3)
    return Block("toml" if is_toml else "yaml", Span(at, closing.end()), content, Span(at, at + 3), fence)
