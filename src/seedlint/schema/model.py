"""The one form of a schema, whatever it was written in: a config table, a JSON Schema or a pydantic model."""

from __future__ import annotations

from seedlint.errors import ConfigError
from seedlint.light import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from seedlint.text.fix import Fix
    from seedlint.text.span import Span

Severity = Literal["error", "warning", "info"]
Scalar = str | int | float | bool | None
Value = Scalar | tuple["Value", ...]

TEXTUAL = ("text", "date", "datetime", "url", "email", "language", "slug")
"""Kinds that are written as text; all but the first also say what the text has to look like."""
KINDS = (*TEXTUAL, "integer", "number", "boolean", "null", "list", "table")


class SchemaError(ConfigError):
    """A schema that makes no sense; ``path`` leads to the value at fault inside the schema, or to its key."""

    def __init__(self, message: str, path: tuple[str | int, ...] = (), *, at_key: bool = False) -> None:
        super().__init__(message)
        self.path = path
        self.at_key = at_key


class inside:  # noqa: N801 (it reads as a word in a sentence)
    """Lead the way from here to what is wrong, in any ``SchemaError`` raised by the block."""

    def __init__(self, *path: str | int) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Raise the error anew, with the longer way."""
        if isinstance(error, SchemaError):
            raise SchemaError(str(error), (*self._path, *error.path), at_key=error.at_key) from None


class Type(NamedTuple):
    """What a value may be. Every part that is left empty allows everything."""

    kinds: tuple[str, ...] = ()
    """Some of ``KINDS``."""
    enum: tuple[Value, ...] = ()
    pattern: str = ""
    """A regular expression that text has to match somewhere."""
    low: float | str | None = None
    """The least number, length of a text in code points, length of a list, or date (as ISO 8601)."""
    high: float | str | None = None
    items: Type | None = None
    distinct: bool = False
    """Whether the items of a list have to differ."""
    table: Table | None = None
    collection: str = ""
    """The collection that has to hold an item of this id."""
    either: tuple[Type, ...] = ()
    """Types of which one has to fit."""


ANY = Type()


class Field(NamedTuple):
    """A key of a table and the type of its value."""

    name: str
    type: Type = ANY
    required: bool = True
    default: Value = None
    """What the value is taken to be when the key is missing; None for no default."""
    derive: str = ""
    """The expression that a missing value is computed by."""
    unique: bool = False
    """Whether no two files of the schema may have the same value."""
    aliases: tuple[str, ...] = ()
    """Other names that people write by mistake."""
    message: str = ""
    """Said instead of our own words when the value is wrong."""


class Table(NamedTuple):
    """The keys of a mapping. ``unknown`` says which others may stand there.

    ``deny`` none, ``typos`` those that look like no misspelling of a known key, ``allow`` all; their values have to be
    of the type ``others``.
    """

    fields: tuple[Field, ...] = ()
    unknown: str = "typos"
    others: Type = ANY

    def get(self, name: str) -> Field | None:
        """Return the field called *name*."""
        for field in self.fields:
            if field.name == name:
                return field
        return None


class Check(NamedTuple):
    """A condition that ties fields together: ``check`` has to hold where ``when`` does; both are expressions."""

    name: str
    check: str
    when: str = ""
    message: str = ""
    """Said when it doesn't hold; ``{field}`` stands for a field's value."""
    severity: Severity | None = None
    at: str = ""
    """The field to point at; empty for the first one that the check names."""


class Schema(NamedTuple):
    """What the frontmatter of the files that match one of the globs *files* must look like."""

    name: str
    files: tuple[str, ...] = ()
    table: Table = Table()
    checks: tuple[Check, ...] = ()
    residual: str = ""
    """The JSON Schema that the table comes from, as JSON, when it says more than the table does."""


class Fault(NamedTuple):
    """Something wrong in a block: ``kind`` is the name of the rule that reports it."""

    kind: str
    span: Span
    message: str
    fix: Fix | None = None
    help: str = ""
    related: tuple[tuple[Span, str], ...] = ()
    severity: Severity | None = None


def restrained(faults: Iterable[Fault]) -> list[Fault]:
    """Return *faults*, without fixes when there are over 200: then the schema is wrong, or the file is no document.

    It also bounds a run of fixes, each of which costs a reading of the block.
    """
    listed = list(faults)
    return listed if len(listed) <= _MOST_FIXED else [fault._replace(fix=None) for fault in listed]


_MOST_FIXED = 200


def to_plain(value: Any) -> Any:
    """Return a schema, or a part of one, as bare tuples that ``marshal`` and ``json`` can store."""
    return tuple(map(to_plain, value)) if isinstance(value, tuple) else value


def from_plain(plain: Any) -> Schema:
    """Return the schema that ``to_plain`` made *plain* of."""
    name, files, table, checks, residual = plain
    return Schema(name, _tuples(files), _table(table), tuple(Check(*check) for check in checks), residual)


def _table(plain: Any) -> Table:
    fields, unknown, others = plain
    return Table(tuple(_field(field) for field in fields), unknown, _type(others))


def _field(plain: Any) -> Field:
    name, type_, required, default, derive, unique, aliases, message = plain
    return Field(name, _type(type_), required, _tuples(default), derive, unique, _tuples(aliases), message)


def _type(plain: Any) -> Type:
    kinds, enum, pattern, low, high, items, distinct, table, collection, either = plain
    return Type(
        _tuples(kinds), _tuples(enum), pattern, low, high,
        None if items is None else _type(items), distinct,
        None if table is None else _table(table), collection,
        tuple(_type(one) for one in either),
    )  # fmt: skip


def _tuples(plain: Any) -> Any:
    """Undo what JSON does to tuples."""
    return tuple(map(_tuples, plain)) if isinstance(plain, (list, tuple)) else plain
