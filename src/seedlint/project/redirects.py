"""Which paths a site sends on to another page, as the files say that hosts and DocFX read for it."""

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from seedlint.project.writer import RefusedError, read
from seedlint.text.codec import decode

NAME = re.compile(r"_redirects|netlify\.toml|vercel\.json|\.openpublishing\.redirection[\w.-]*+(?<=\.json)")
"""Of Netlify and Cloudflare Pages, of Netlify, of Vercel, and of DocFX where Microsoft's documentation is built."""

_FIRST_WORD = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*(/[^\s#]*)")
_FROM = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*from[ \t]*=[ \t]*[\"'](/[^\"'\r\n]*)")
# From here on, a pattern of a host may stand for anything.
_WILD = re.compile(r"[*:(]")


class Redirects(NamedTuple):
    """The sources of redirects in lower case: whole paths, and what others begin with."""

    paths: frozenset[str]
    beginnings: tuple[str, ...]

    def cover(self, path: str) -> bool:
        """Return whether *path* is sent on: a file of the project, or an address if it begins with a slash."""
        wanted = path.lower().rstrip("/")
        return wanted in self.paths or wanted.startswith(self.beginnings)


def redirects(files: list[tuple[str, str]]) -> Redirects:
    """Return what *files* say, given as absolute paths and paths from the project's root."""
    found = [source.lower() for path, relative in files for source in _sources(path, relative)]
    wild = [source[: match.start()] for source in found if (match := _WILD.search(source))]
    # A pattern for everything says nothing about a page.
    beginnings = tuple(one for one in wild if one.strip("/"))
    return Redirects(frozenset(one.rstrip("/") for one in found if not _WILD.search(one)), beginnings)


def _sources(path: str, relative: str) -> Iterator[str]:
    try:
        text = decode(read(path).data)[0]
    except RefusedError:
        return
    folder, name = posixpath.split(relative)
    if name == "_redirects":
        yield from (match[1] for match in _FIRST_WORD.finditer(text))
    elif name == "netlify.toml":
        yield from (match[1] for match in _FROM.finditer(text))
    elif name == "vercel.json":
        yield from (source for one in _items(text, "redirects") if isinstance(source := one.get("source"), str))
    else:
        for one in _items(text, "redirections"):
            if isinstance(source := one.get("source_path_from_root"), str):
                yield source.lstrip("/")
            elif isinstance(source := one.get("source_path"), str):
                yield posixpath.normpath(posixpath.join(folder, source))


def _items(text: str, key: str) -> list[dict[str, Any]]:
    """Return the objects in the list under *key*; none where the file is not what it should be."""
    try:
        data = json.loads(text)
    except ValueError:
        return []
    items = data.get(key) if isinstance(data, dict) else None
    return [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
