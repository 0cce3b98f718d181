"""The values that one field of the frontmatter has all over a project, without parsing."""

import re
from typing import TYPE_CHECKING

from seedlint.markup.frontmatter import find
from seedlint.project.discovery import discover
from seedlint.project.writer import RefusedError, read
from seedlint.text.codec import decode

if TYPE_CHECKING:
    from seedlint.project.project import Project


def values(project: "Project", field: str) -> tuple[str, ...]:
    """Return the one-line values of the top-level *field* as they are written, quotes included, in the files' order."""
    pattern = re.compile(rf"(?:\A|(?<=[\r\n])){re.escape(field)}[ \t]*[:=][ \t]*([^\s#][^\r\n]*)")
    encoded = field.encode()
    found = []
    for path in discover((project.root,), project).files:
        try:
            data = read(path).data
        except RefusedError:
            continue
        # Asked of the bytes first: most files of a big tree are then not even decoded.
        if encoded in data and (block := find(text := decode(data)[0])) is not None:
            match = pattern.search(text[block.content.start : block.content.end])
            if match is not None:
                found.append(match[1].rstrip(" \t"))
    return tuple(found)
