"""The values that one field of the frontmatter has all over a project, without parsing."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from seedlint.markup.frontmatter import find
from seedlint.project.discovery import discover
from seedlint.project.writer import RefusedError, read
from seedlint.text.codec import decode

if TYPE_CHECKING:
    from seedlint.project.project import Project


_LINE_END = re.compile("[\r\n]+")
# What stands before a value; a comment is none.
_ITEM = re.compile(r"\A[ \t]*(?:-[ \t]+)?(?:#.*)?")


def blocks(project: "Project") -> tuple[str, ...]:
    """Return what stands between the fences of the frontmatter of all files, in the files' order."""
    found = []
    for path in discover((project.root,), project).files:
        try:
            data = read(path, project.settings.max_file_size).data
        except RefusedError:
            continue
        text = decode(data)[0]
        if (block := find(text)) is not None:
            found.append(text[block.content.start : block.content.end])
    return tuple(found)


def values(blocks: Iterable[str], field: str) -> tuple[str, ...]:
    """Return the values of the top-level *field* in *blocks* as they are written, quotes included, in their order.

    Those that stand on the key's line, and the items of a list below it.
    """
    pattern = re.compile(
        rf"(?:\A|(?<=[\r\n])){re.escape(field)}[ \t]*[:=]([^\r\n]*+(?>(?:[\r\n]+[ \t]*-[ \t][^\r\n]*+)*))"
    )
    # Asked by a plain search first: most blocks lack most fields.
    matches = (pattern.search(block) for block in blocks if field in block)
    lines = (line for match in matches if match is not None for line in _LINE_END.split(match[1]))
    return tuple(one for line in lines if (one := _ITEM.sub("", line).rstrip(" \t")))
