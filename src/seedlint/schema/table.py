"""Schemas as the config writes them: short texts for the common, tables for the rest.

``title = "text"``, ``description = "text?"`` (may be missing), ``date = "date or datetime"``,
``tags = "list of text"``, ``status = ["draft", "final"]`` (one of these),
``rating = { type = "integer", min = 1, max = 5 }``.
"""

from collections.abc import Mapping
from typing import Any

from seedlint.errors import did_you_mean
from seedlint.schema.model import ANY, KINDS, Check, Field, SchemaError, Table, Type, Value, inside
from seedlint.schema.pattern import compiled

_ALIASES = {
    "string": "text", "str": "text", "int": "integer", "float": "number", "bool": "boolean", "array": "list",
    "object": "table", "mapping": "table", "uri": "url", "date-time": "datetime",
}  # fmt: skip
UNKNOWN = ("deny", "typos", "allow")
_FIELD_KEYS = (
    "type", "of", "required", "default", "derive", "enum", "pattern", "min", "max", "distinct", "unique", "collection",
    "aliases", "message", "fields", "unknown-keys",
)  # fmt: skip
_CHECK_KEYS = ("name", "check", "when", "message", "severity", "at")
_SEVERITIES = ("error", "warning", "info")


def read_table(fields: Mapping[str, Any], unknown: str = "typos") -> Table:
    """Return the table of *fields*, key to specification; raises ``SchemaError`` with the path to what is wrong."""
    if unknown not in UNKNOWN:
        raise SchemaError(f"unknown-keys must be one of {', '.join(UNKNOWN)}, not {unknown!r}", ("unknown-keys",))
    read = []
    for name, specification in fields.items():
        with inside(name):
            read.append(read_field(name, specification))
    return Table(tuple(read), unknown)


def read_field(name: str, specification: Any) -> Field:
    """Return the field *name* as *specification* describes it: a text, a list of allowed values, or a table."""
    if isinstance(specification, str):
        type_, optional = _short(specification)
        return Field(name, type_, required=not optional)
    if isinstance(specification, list):
        return Field(name, Type(enum=_enum(specification)))
    if isinstance(specification, Mapping):
        return _long(name, specification)
    raise SchemaError(f"a field is described by a text, a list or a table, not by {specification!r}")


def read_check(specification: Mapping[str, Any]) -> Check:
    """Return the check between fields that the table *specification* describes."""
    _known(specification, _CHECK_KEYS)
    for key, value in specification.items():
        if not isinstance(value, str):
            raise SchemaError(f"{key} must be a text, not {value!r}", (key,))
    for key in ("name", "check"):
        if not specification.get(key):
            raise SchemaError(f"a check needs the key {key!r}")
    severity = specification.get("severity", "")
    if severity and severity not in _SEVERITIES:
        raise SchemaError(f"unknown severity {severity!r}{did_you_mean(severity, _SEVERITIES)}", ("severity",))
    return Check(**specification)


def to_value(plain: Any) -> Value:
    """Return a value of a config or a JSON document with tuples for its lists; raises ``SchemaError`` for tables."""
    if isinstance(plain, (list, tuple)):
        return tuple(to_value(item) for item in plain)
    if plain is None or isinstance(plain, (str, int, float, bool)):
        return plain
    if hasattr(plain, "isoformat"):
        # TOML has dates of its own; frontmatter has them as text.
        return str(plain.isoformat())
    raise SchemaError(f"{plain!r} can't stand here")


def _short(source: str) -> tuple[Type, bool]:
    """Return the type that a text like ``list of text?`` describes, and whether the field may be missing."""
    body = source.strip(" ")
    optional = body.endswith("?")
    return _kinds(body.removesuffix("?").strip(" ")), optional


def _kinds(source: str) -> Type:
    if source == "any":
        return ANY
    if source.startswith("list of "):
        return Type(("list",), items=_kinds(source.removeprefix("list of ").strip(" ")))
    kinds: list[str] = []
    for part in source.split(" or "):
        name = part.strip(" ")
        if name.startswith("list of "):
            rest = source[source.index("list of ") :]
            return Type(either=(*(Type((kind,)) for kind in kinds), _kinds(rest)))
        kind = _ALIASES.get(name, name)
        if kind not in KINDS:
            raise SchemaError(f"unknown type {name!r}{did_you_mean(name, (*KINDS, 'list of text', 'any'))}")
        kinds.append(kind)
    return Type(tuple(kinds))


def _long(name: str, given: Mapping[str, Any]) -> Field:
    _known(given, _FIELD_KEYS)
    type_, optional = _type(given)
    with inside("default"):
        default = to_value(given.get("default"))
    has_default = "default" in given
    return Field(
        name,
        type_,
        _flag(given, "required", otherwise=not optional and not has_default),
        default,
        _text(given, "derive"),
        _flag(given, "unique", otherwise=False),
        _texts(given, "aliases"),
        _text(given, "message"),
    )


def _type(given: Mapping[str, Any]) -> tuple[Type, bool]:
    type_, optional = _short(_text(given, "type") or ("table" if "fields" in given else "any"))
    if "of" in given:
        with inside("of"):
            of = read_field("", given["of"]).type
        if type_.kinds and "list" not in type_.kinds:
            raise SchemaError("only a list has items", ("of",), at_key=True)
        type_ = type_._replace(kinds=type_.kinds or ("list",), items=of)
    if pattern := _text(given, "pattern"):
        with inside("pattern"):
            compiled(pattern)
    table = None
    if "fields" in given:
        with inside("fields"):
            table = read_table(given["fields"], given.get("unknown-keys", "typos"))
    return (
        type_._replace(
            enum=_enum(given.get("enum", [])),
            pattern=pattern,
            low=_bound(given, "min"),
            high=_bound(given, "max"),
            distinct=_flag(given, "distinct", otherwise=False),
            table=table,
            collection=_text(given, "collection"),
        ),
        optional,
    )


def _known(given: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in given:
        if key not in keys:
            raise SchemaError(f"unknown key {key!r}{did_you_mean(key, keys)}", (key,), at_key=True)


def _enum(values: Any) -> tuple[Value, ...]:
    if not isinstance(values, list):
        raise SchemaError(f"enum must be a list, not {values!r}", ("enum",))
    return tuple(to_value(value) for value in values)


def _bound(given: Mapping[str, Any], key: str) -> float | str | None:
    value = to_value(given.get(key))
    if isinstance(value, (bool, tuple)):
        raise SchemaError(f"{key} must be a number or a date, not {value!r}", (key,))
    return value


def _flag(given: Mapping[str, Any], key: str, *, otherwise: bool) -> bool:
    value = given.get(key, otherwise)
    if not isinstance(value, bool):
        raise SchemaError(f"{key} must be true or false, not {value!r}", (key,))
    return value


def _text(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise SchemaError(f"{key} must be a text, not {value!r}", (key,))
    return value


def _texts(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = given.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SchemaError(f"{key} must be a list of texts, not {value!r}", (key,))
    return tuple(value)
