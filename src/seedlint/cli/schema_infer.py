"""``seedlint schema infer``: schemas from what is there, for each path or each folder in it."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from seedlint.cli import exits
from seedlint.cli.request import Request
from seedlint.errors import ConfigError
from seedlint.project.discovery import discover
from seedlint.project.project import Project
from seedlint.report.cells import one_line
from seedlint.report.model import counted

if TYPE_CHECKING:
    from seedlint.markup.frontmatter import Node

Roots = list[tuple[str, "Node"]]
"""Documents with frontmatter: the file as people name it, and the root of its block."""


class _Group(NamedTuple):
    """Documents that share a schema."""

    name: str
    globs: tuple[str, ...]
    roots: "Roots"


def infer_schemas(request: Request, project: Project) -> int:
    """Write a schema for each group of documents; what few files do otherwise goes to standard error."""
    from seedlint.schema.infer import Inferred, infer
    from seedlint.schema.json_export import to_json_schema
    from seedlint.schema.model import Schema
    from seedlint.schema.write_table import to_config

    groups = [group for path in request.paths or (".",) for group in _groups(path, request, project)]
    if request.json_schema and len(groups) > 1:
        raise ConfigError(f"a JSON Schema is of one kind of documents, and here are {len(groups)}; name one folder")
    results: list[tuple[Schema, Inferred]] = []
    for group in groups:
        inferred = infer(group.roots)
        results.append((Schema(group.name, group.globs, inferred.table), inferred))
    for number, (schema, inferred) in enumerate(results):
        if request.json_schema:
            import json

            print(json.dumps(to_json_schema(schema), indent=2, ensure_ascii=False))
        else:
            print(("\n" if number else "") + to_config(schema, inferred.comments), end="")
        for outlier in inferred.outliers:
            print(f"likely a mistake: {one_line(outlier.file)}: {one_line(outlier.message)}", file=sys.stderr)
    return exits.CLEAN


def _groups(path: str, request: Request, project: Project) -> Iterator[_Group]:
    from seedlint.project.catalog import mappings

    discovery = discover([path], project)
    if discovery.missing:
        raise ConfigError(f"{one_line(path)} does not exist")
    roots = list(mappings(discovery.files, project))
    if not roots:
        raise ConfigError(f"no file in {one_line(path)} has frontmatter that can be read")
    top = os.path.normpath(os.path.join(project.cwd, path))
    folder = project.relative(top)
    name = os.path.basename(folder) or "content"
    folders = _by_folder(os.path.relpath(top, project.cwd), roots)
    if request.by_folder and any(folders):
        for inner, members in folders.items():
            if inner:
                yield _Group(inner, (_below(f"{folder}/{inner}"),), members)
            else:
                yield _Group(name, tuple(_suffix_globs(folder, members)), members)
        return
    if sum(map(bool, folders)) > 1 and not request.json_schema:
        what = f"{one_line(path)} holds {counted(len(folders), 'folder')} of documents"
        print(f"{what}; with --by-folder each gets a schema of its own", file=sys.stderr)
    yield _Group(name, (_below(folder) if discovery.files != (top,) else folder,), roots)


def _by_folder(top: str, roots: "Roots") -> "Mapping[str, Roots]":
    """Return the documents by the folder directly in *top* that holds them; those beside the folders by an empty name.

    Folders that hold one document each, ``index.md`` as a rule, are pages and not kinds of documents.
    """
    found: dict[str, Roots] = {}
    for path, root in roots:
        inner, slash, _ = os.path.relpath(path, top).partition(os.sep)
        found.setdefault(inner if slash else "", []).append((path, root))
    pages = [name for name, members in found.items() if name and len(members) == 1]
    if 2 * len(pages) > len(found):
        return {"": roots}
    return dict(sorted(found.items()))


def _below(folder: str) -> str:
    folder = folder.strip("/")
    return f"{folder}/**" if folder else "**"


def _suffix_globs(folder: str, members: "Roots") -> Iterable[str]:
    """Return globs of the files directly in *folder*: one that ends in a bare star would take in its folders."""
    suffixes = sorted({os.path.splitext(path)[1] for path, _ in members})
    return (f"{folder}/*{suffix}" if folder else f"/*{suffix}" for suffix in suffixes)
