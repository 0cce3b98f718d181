"""The values that one field of the frontmatter has all over a project, without parsing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedlint.markup.frontmatter import find
from seedlint.project.gathered import gathered
from seedlint.text.codec import decode

if TYPE_CHECKING:
    from seedlint.project.project import Project


_LINE_END = re.compile("\r\n?")
# What stands before a value; a comment is none.
_ITEM = re.compile(r"\A[ \t]*(?:-[ \t]+)?(?:#.*)?")
_BETWEEN = "\0\n"
"""What stands before each block: no block holds it, and each field follows on a line feed."""


def blocks(project: Project) -> str:
    """Return what stands between the fences of the frontmatter of all files, in the files' order."""
    return "".join(_BETWEEN + block for block in gathered(project, "blocks", _block) if block)


def _block(data: bytes) -> str:
    text = decode(data)[0]
    found = find(text)
    return _LINE_END.sub("\n", found.content.of(text)).replace("\0", "\ufffd") if found else ""


def values(blocks: str, field: str) -> tuple[str, ...]:
    """Return the values of the top-level *field* in *blocks* as they are written, quotes included, in their order.

    Those that stand on the key's line, and the items of a list below it.
    """
    # One search for a literal in one text is many times faster than one in each block.
    pattern = re.compile(rf"\n{re.escape(field)}[ \t]*[:=]([^\n\0]*+(?>(?:\n+[ \t]*-[ \t][^\n\0]*+)*))")
    lines: list[str] = []
    end = 0
    for match in pattern.finditer(blocks):
        # Of a key that stands in a block twice, the first one counts.
        if match.start() >= end:
            following = blocks.find(_BETWEEN, match.end())
            end = following if following >= 0 else len(blocks)
            lines += match[1].split("\n")
    return tuple(one for line in lines if (one := _ITEM.sub("", line).rstrip(" \t")))
