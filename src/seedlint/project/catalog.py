"""What the files of a schema and the items of a collection hold, read from the disk once a run."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from seedlint.markup.frontmatter import Block, Node, find, parse
from seedlint.project.discovery import discover
from seedlint.project.globs import Globs
from seedlint.project.settings import MAX_FILE_SIZE
from seedlint.project.writer import RefusedError, read
from seedlint.schema.facts import Facts, Source
from seedlint.schema.model import Schema
from seedlint.text.codec import decode
from seedlint.text.span import Span

if TYPE_CHECKING:
    from seedlint.project.project import Project

_SYNTAX = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".toml": "toml"}
_WILD = frozenset("*?[")


class Catalog:
    """The facts and collections of a project; each is gathered when a rule first asks."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._facts: dict[Schema, Facts] = {}
        self._collections: dict[Source, dict[str, str]] = {}

    def facts(self, schema: Schema) -> Facts:
        """Return what the frontmatter of all files under *schema* holds together."""
        if (known := self._facts.get(schema)) is None:
            known = self._facts[schema] = Facts(schema)
            for path in discover((self._project.root,), self._project).files:
                if schema in self._project.profile_for(path).schemas and (root := frontmatter(path)) is not None:
                    known.add(self._project.relative(path), root)
        return known

    def collection(self, source: Source) -> Mapping[str, str]:
        """Return the items of a collection: id to the path of the file that holds it."""
        if (known := self._collections.get(source)) is None:
            known = self._collections[source] = {}
            for path, relative in _files(source):
                for name in _ids(path, relative, source):
                    known.setdefault(name, self._project.relative(path))
        return known


def _files(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the files of a collection in order, absolute and relative to the configuration's folder."""
    from seedlint.project.walk import Walk, files_in

    globs = Globs(source.files)
    # What a collection names is meant, whatever else the settings exclude.
    for path in sorted(files_in(source.folder, Walk())):
        relative = os.path.relpath(path, source.folder).replace(os.sep, "/")
        if globs.match(relative):
            yield path, relative


def _ids(path: str, relative: str, source: Source) -> Iterator[str]:
    """Yield the ids of the items that a file holds: itself, or where the glob names one data file, what is in it."""
    single = any(glob == relative for glob in source.files)
    root = None
    if source.by or single:
        suffix = os.path.splitext(path)[1].lower()
        root = _data(path, _SYNTAX[suffix]) if suffix in _SYNTAX else frontmatter(path)
    if not single:
        value = _text(root, source.by) if source.by else _name(relative, source.files)
        yield from () if value is None else (value,)
    elif root is not None and root.kind == "mapping":
        for entry in root.entries:
            value = _text(entry.value, source.by) if source.by else entry.name
            yield from () if value is None else (value,)
    elif root is not None:
        values = (_text(item, source.by or "id") for item in root.items)
        yield from (value for value in values if value is not None)


def _text(node: Node | None, key: str) -> str | None:
    entry = node.get(key) if node else None
    return str(entry.value.value) if entry and entry.value.value is not None else None


def _name(relative: str, globs: tuple[str, ...]) -> str:
    """Return a file's path below the fixed part of the glob, without suffix; for ``index`` files the folder's."""
    below = relative
    for glob in globs:
        steps = glob.lstrip("/").split("/")
        fixed = next((at for at, step in enumerate(steps) if not _WILD.isdisjoint(step)), len(steps) - 1)
        base = "".join(f"{step}/" for step in steps[:fixed])
        if base and relative.startswith(base):
            below = relative.removeprefix(base)
            break
    stem = posixpath.splitext(below)[0]
    return stem.removesuffix("/index") or stem


def mappings(paths: Iterable[str], project: "Project") -> Iterator[tuple[str, Node]]:
    """Yield each of *paths* (absolute) that has frontmatter which can be read, as people name it, with the root."""
    for path in paths:
        root = frontmatter(path)
        if root is not None and root.kind == "mapping":
            yield project.shown(path), root


def frontmatter(path: str) -> Node | None:
    """Return the root of a file's frontmatter; None where there is none, or it can't be read."""
    text = _read(path)
    block = find(text)
    return parse(text, block).root if block else None


def _data(path: str, syntax: str) -> Node | None:
    text = _read(path)
    whole = Span(0, len(text))
    return parse(text, Block(syntax, whole, whole, Span(0, 0), None)).root


def _read(path: str) -> str:
    try:
        return decode(read(path, MAX_FILE_SIZE).data)[0]
    except RefusedError:
        return ""
