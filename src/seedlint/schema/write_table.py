"""A schema as the config writes it, with comments."""

import json
import re
from collections.abc import Iterator, Mapping

from seedlint.markup.frontmatter.scalars import double_quoted
from seedlint.schema.model import ANY, Field, Schema, Table, Type, Value

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_config(schema: Schema, comments: Mapping[str, str]) -> str:
    """Return *schema* as a ``[[schemas]]`` table of ``seedlint.toml``; *comments* by the dotted path of a field."""
    files = [_string(glob) for glob in schema.files]
    lines = [
        "[[schemas]]",
        f"name = {_string(schema.name)}",
        f"files = {files[0] if len(files) == 1 else '[' + ', '.join(files) + ']'}",
        f"unknown-keys = {_string(schema.table.unknown)}",
        *_table(schema.table, "schemas", "", comments),
    ]
    for check in schema.checks:
        given = [f"{key} = {_string(str(value))}" for key, value in check._asdict().items() if value]
        lines += ["", "[[schemas.checks]]", *given]
    return "\n".join(lines) + "\n"


def _table(table: Table, name: str, path: str, comments: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of ``[NAME.fields]``: fields of one line first, since a nested table ends the one around it."""
    nested = [field for field in table.fields if _inner(field.type) is not None]
    yield ""
    yield f"[{name}.fields]"
    for field in table.fields:
        if field not in nested:
            yield f"{_key(field.name)} = {_field(field)}{_comment(path + field.name, comments)}"
    for field in nested:
        inner = f"{name}.fields.{_key(field.name)}"
        yield ""
        yield f"[{inner}]{_comment(path + field.name, comments)}"
        yield from (f"{key} = {value}" for key, value in _parts(field))
        type_ = field.type
        if type_.table is None and type_.items is not None:
            inner, type_ = f"{inner}.of", type_.items
            yield ""
            yield f"[{inner}]"
            yield from (f"{key} = {value}" for key, value in _parts(Field("", type_)))
        if type_.table is not None:
            yield from _table(type_.table, inner, f"{path}{field.name}.", comments)


def _inner(type_: Type) -> Table | None:
    """Return the table inside a type, or inside the items of a list."""
    return type_.table or (_inner(type_.items) if type_.items else None)


def _comment(path: str, comments: Mapping[str, str]) -> str:
    comment = comments.get(path, "")
    return f"  # {comment}" if comment else ""


def _field(field: Field) -> str:
    parts = _parts(field)
    type_ = field.type
    if field == Field(field.name, Type(enum=type_.enum)) and type_.enum:
        return _value(type_.enum)
    if (short := short_type(type_)) is not None and field == Field(field.name, type_, required=field.required):
        return _string(short + ("" if field.required else "?"))
    return "{ " + ", ".join(f"{key} = {value}" for key, value in parts) + " }"


def _parts(field: Field) -> list[tuple[str, str]]:
    """Return the keys of a field's own table, without ``fields``."""
    type_, parts = field.type, []
    bare = type_._replace(enum=(), pattern="", low=None, high=None, distinct=False, table=None, collection="")
    if (short := short_type(bare)) is None and bare.items is not None:
        parts.append(("type", _string(" or ".join(type_.kinds))))
        if _inner(bare.items) is None:
            parts.append(("of", _field(Field("", bare.items))))
    elif short is not None and bare != ANY:
        parts.append(("type", _string(short)))
    if not field.required and field.default is None:
        parts.append(("required", "false"))
    if field.required and field.default is not None:
        parts.append(("required", "true"))
    if type_.enum:
        parts.append(("enum", _value(type_.enum)))
    for key, value in (
        ("pattern", type_.pattern), ("min", type_.low), ("max", type_.high), ("collection", type_.collection),
        ("default", field.default), ("derive", field.derive), ("aliases", field.aliases), ("message", field.message),
    ):  # fmt: skip
        if value not in ("", None) and not (key == "aliases" and value == ()):
            parts.append((key, _value(value)))
    parts += [(key, "true") for key, on in (("distinct", type_.distinct), ("unique", field.unique)) if on]
    if type_.table is not None:
        parts.append(("unknown-keys", _string(type_.table.unknown)))
    return parts


def short_type(type_: Type) -> str | None:
    """Return the text that stands for a type without further conditions, None for one that needs a table."""
    if type_ == ANY:
        return "any"
    if type_ == Type(type_.kinds):
        return " or ".join(type_.kinds)
    if type_ == Type(("list",), items=type_.items) and type_.items is not None:
        inner = short_type(type_.items)
        return None if inner is None else f"list of {inner}"
    if type_ == Type(either=type_.either):
        options = [short_type(one) for one in type_.either]
        # "list of" takes in all that follows it, so a list has to come last.
        ordered = sorted((one for one in options if one is not None), key=lambda one: one.startswith("list of"))
        fits = len(ordered) == len(options) and sum(one.startswith("list of") for one in ordered) <= 1
        return " or ".join(ordered) if fits else None
    return None


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    # A literal string spares patterns their doubled backslashes.
    return f"'{text}'" if "\\" in text and "'" not in text and text.isprintable() else double_quoted(text)


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_value(item) for item in value)}]"
    return _string(value) if isinstance(value, str) else json.dumps(value)
