"""The frontmatter part of a new configuration: a schema for each folder of content, from what is there."""

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from seedlint.cli.survey import Site
from seedlint.schema.infer import Inferred, infer
from seedlint.schema.model import Schema, Table, Type
from seedlint.schema.presets import PRESETS
from seedlint.schema.write_table import to_config

if TYPE_CHECKING:
    from seedlint.markup.frontmatter import Node

_CONTENT = {
    "astro": ("src/content/*",),
    "docusaurus": ("docs", "blog"),
    "hugo": ("content",),
    "jekyll": ("_*",),
    "mkdocs": ("docs",),
    "vitepress": ("docs",),
}
"""Where generators keep what belongs together; elsewhere it is in the folders at the top."""
_ENOUGH = 10
"""Documents of which a folder needs that many to tell what they have in common."""
_MOST = 12

_EXAMPLE = """\
# What frontmatter must look like; `seedlint schema infer PATH` writes a schema from what is there.
# [[schemas]]
# files = "content/posts/**"
# fields = { title = "text", date = "date?" }"""


class Found(NamedTuple):
    """The schemas of a repository: as TOML, and a line about each."""

    toml: str
    lines: tuple[str, ...]


def schemas(root: Path, documents: Iterable[tuple[str, "Node"]], site: Site | None) -> Found:
    """Return the schemas that *documents*, each a path from *root* with its frontmatter, seem to follow."""
    groups = _groups(documents, site)
    preset = site.generator.name if site and site.generator.name in PRESETS else ""
    if not groups:
        return Found("\n".join([_reserved(root, site, preset), *_suggested(root, site)]), ())
    parts = ["# What frontmatter looks like now. What most documents do is the rule; loosen it where it is none."]
    lines: list[str] = []
    for folder, members in groups.items():
        inferred = infer(members)
        parts += ["", _block(folder, inferred, preset)]
        lines.append(_line(folder, inferred, len(members)))
    return Found("\n".join([*parts, *_suggested(root, site)]), tuple(lines))


def _reserved(root: Path, site: Site | None, preset: str) -> str:
    """Return the schema that a generator stands for, where there is content for it; else an example."""
    folders = {pattern.removesuffix("/*") for pattern in _patterns(site)}
    globs = [f'"{folder}/**"' for folder in sorted(folders) if preset and any(root.glob(folder))]
    if not globs:
        return _EXAMPLE
    files = globs[0] if len(globs) == 1 else f"[{', '.join(globs)}]"
    return f'[[schemas]]\nfiles = {files}\npreset = "{preset}"  # the keys that {preset} reserves'


def _suggested(root: Path, site: Site | None) -> Iterator[str]:
    """Yield the schemas that Astro has written; a build makes them, and they are seldom in the repository."""
    if site is None or site.generator.name != "astro":
        return
    for file in sorted(root.glob(".astro/collections/*.schema.json")):
        name = file.name.removesuffix(".schema.json")
        yield f'\n# [[schemas]]\n# files = "src/content/{name}/**"\n# json-schema = ".astro/collections/{file.name}"'


def _groups(documents: Iterable[tuple[str, "Node"]], site: Site | None) -> Mapping[str, list[tuple[str, "Node"]]]:
    """Return the folders of content with their documents, in the order of their names; only those with enough."""
    patterns = tuple(_patterns(site))
    found: dict[str, list[tuple[str, Node]]] = {}
    for path, root in documents:
        parts = PurePosixPath(path).parent.parts
        for pattern in patterns:
            steps = pattern.split("/")
            if len(parts) >= len(steps) and all(map(fnmatchcase, parts, steps)):
                found.setdefault("/".join(parts[: len(steps)]), []).append((path, root))
                break
    big = sorted((len(members), folder) for folder, members in found.items() if len(members) >= _ENOUGH)
    return {folder: found[folder] for folder in sorted(folder for _, folder in big[-_MOST:])}


def _patterns(site: Site | None) -> Iterator[str]:
    if site is None:
        yield "*"
        return
    for pattern in _CONTENT.get(site.generator.name, ("*",)):
        yield f"{site.folder}/{pattern}" if site.folder else pattern


def _block(folder: str, inferred: Inferred, preset: str) -> str:
    """Return a schema as TOML; keys that it doesn't know are only reported where they look misspelt."""
    schema = Schema(folder, (f"{folder}/**",), _loose(inferred.table)._replace(unknown="typos"))
    text = to_config(schema, inferred.comments).rstrip("\n")
    if not preset:
        return text
    line = f'preset = "{preset}"  # and the keys that {preset} reserves'
    return text.replace("\nunknown-keys = ", f"\n{line}\nunknown-keys = ", 1)


def _loose(table: Table) -> Table:
    """Return *table* without patterns and lists of values: no author, tag or title so far binds the next one.

    A value that looks like a misspelling of a common one is found without them.
    """
    return table._replace(fields=tuple(field._replace(type=_loose_type(field.type)) for field in table.fields))


def _loose_type(type_: Type) -> Type:
    items = _loose_type(type_.items) if type_.items else None
    inner = _loose(type_.table) if type_.table else None
    kinds = type_.kinds or (("text",) if type_.enum else ())
    return type_._replace(kinds=kinds, enum=(), pattern="", items=items, table=inner)


def _line(folder: str, inferred: Inferred, count: int) -> str:
    fields = inferred.table.fields
    required = sum(field.required for field in fields)
    odd = len({one.file for one in inferred.outliers})
    told = [f"{required:,} in nearly all"] if required else []
    told += [f"{odd:,} {'does' if odd == 1 else 'do'} otherwise than the rest"] if odd else []
    return ", ".join([f"{folder}: {len(fields):,} fields in {count:,} documents", *told])
