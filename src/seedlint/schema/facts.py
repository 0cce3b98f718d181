"""What the files of a schema, and the collections it refers to, hold together: the ground of cross-file checks."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.schema.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedlint.markup.frontmatter import Entry, Node
    from seedlint.schema.model import Field, Schema, Table, Type, Value

_LONGEST_SPELLING = 80


class Source(NamedTuple):
    """A collection as configured: globs of its files, and the field that holds an item's id, else the file's name."""

    name: str
    folder: str
    """Where the configuration lies that the globs are relative to."""
    files: tuple[str, ...]
    by: str = ""


class Facts:
    """For each field of a schema that is unique, or holds a vocabulary, which value stands in which files."""

    __slots__ = ("_schema", "_spellings", "_unique", "keys")

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._unique: dict[str, dict[Value, list[str]]] = {}
        self._spellings: dict[str, dict[str, list[str]]] = {}
        self.keys: dict[str, int] = {}
        """How many files have each key."""

    def add(self, path: str, root: Node) -> None:
        """Take in the frontmatter of the file at *path*."""
        for entry in root.entries:
            self.keys[entry.name] = self.keys.get(entry.name, 0) + 1
        for name, field, entry in fields_of(self._schema, root):
            if field.unique:
                self._unique.setdefault(name, {}).setdefault(plain(entry.value), []).append(path)
            for node in spellings(field, entry.value):
                files = self._spellings.setdefault(name, {}).setdefault(str(node.value), [])
                # What stands twice in one file counts once.
                if not files or files[-1] != path:
                    files.append(path)

    def files_with(self, field: str, value: Value) -> tuple[str, ...]:
        """Return the files in which the unique *field*, a dotted path, has *value*."""
        return tuple(self._unique.get(field, {}).get(value, ()))

    def spellings(self, field: str) -> Mapping[str, int]:
        """Return how many files use each text of *field*, a dotted path."""
        return {text: len(files) for text, files in self._spellings.get(field, {}).items()}


def fields_of(schema: Schema, root: Node) -> Iterator[tuple[str, Field, Entry]]:
    """Yield the entries of *root* that *schema* knows, inner tables included, with their dotted paths and fields."""
    return _known(schema.table, root, "")


def _known(table: Table, node: Node, path: str) -> Iterator[tuple[str, Field, Entry]]:
    fields = {field.name: field for field in table.fields}
    for entry in node.entries if node.kind == "mapping" else ():
        if (field := fields.get(entry.name)) is not None:
            name = f"{path}{field.name}"
            yield name, field, entry
            if (inner := field.type.table) is not None:
                yield from _known(inner, entry.value, f"{name}.")
            elif field.type.items is not None and (inner := field.type.items.table) is not None:
                for item in entry.value.items:
                    yield from _known(inner, item, f"{name}.")


def spellings(field: Field, node: Node) -> Iterator[Node]:
    """Yield the texts of a field that may be a vocabulary: of free text, or a list of it, without line breaks."""
    type_ = field.type.items if field.type.items is not None else field.type
    if not _is_free_text(type_) or field.unique:
        return
    for one in node.items if node.kind == "sequence" else (node,):
        if isinstance(one.value, str) and 2 < len(one.value) <= _LONGEST_SPELLING and "\n" not in one.value:
            yield one


def _is_free_text(type_: Type) -> bool:
    return type_.kinds in ((), ("text",)) and not (type_.enum or type_.pattern or type_.collection or type_.table)
