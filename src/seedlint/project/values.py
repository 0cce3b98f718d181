"""The values that one field of the frontmatter has all over a project, without parsing."""

import re
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


def values(project: "Project", field: str) -> tuple[str, ...]:
    """Return the values of the top-level *field* as they are written, quotes included, in the files' order.

    Those that stand on the key's line, and the items of a list below it.
    """
    pattern = re.compile(
        rf"(?:\A|(?<=[\r\n])){re.escape(field)}[ \t]*[:=]([^\r\n]*+(?>(?:[\r\n]+[ \t]*-[ \t][^\r\n]*+)*))"
    )
    encoded = field.encode()
    found: list[str] = []
    for path in discover((project.root,), project).files:
        try:
            data = read(path, project.settings.max_file_size).data
        except RefusedError:
            continue
        # Asked of the bytes first: most files of a big tree are then not even decoded.
        if encoded in data and (block := find(text := decode(data)[0])) is not None:
            match = pattern.search(text[block.content.start : block.content.end])
            if match is not None:
                found += (one for line in _LINE_END.split(match[1]) if (one := _ITEM.sub("", line).rstrip(" \t")))
    return tuple(found)
