"""Schemas from JSON Schema documents: draft 2020-12, and 7 as far as they agree, which is what Astro writes.

``title``, ``description`` and other annotations are skipped, unknown formats too. Keywords that the internal form can't
express (``if``, ``not``, ``patternProperties``, ...) are returned by name, so that nobody believes they were checked.
"""

from collections.abc import Callable, Mapping
from itertools import islice, product
from typing import Any, NamedTuple

from seedlint.schema.model import ANY, Field, SchemaError, Table, Type, inside
from seedlint.schema.pattern import compiled
from seedlint.schema.table import to_value

_KIND_OF_TYPE = {
    "string": "text", "integer": "integer", "number": "number", "boolean": "boolean", "null": "null",
    "array": "list", "object": "table",
}  # fmt: skip
_KIND_OF_FORMAT = {
    "date": "date", "date-time": "datetime", "uri": "url", "url": "url", "iri": "url",
    "email": "email", "idn-email": "email",
}  # fmt: skip
UNSUPPORTED = frozenset((
    "if", "then", "else", "not", "dependentRequired", "dependentSchemas", "dependencies", "patternProperties",
    "propertyNames", "contains", "prefixItems", "multipleOf", "exclusiveMinimum", "exclusiveMaximum",
    "minProperties", "maxProperties",
    "unevaluatedProperties", "unevaluatedItems", "$dynamicRef",
))  # fmt: skip
"""Keywords that say what a table can't."""
_MAX_PARTS = 20_000
_MAX_DEPTH = 60
_MAX_OPTIONS = 200


class Imported(NamedTuple):
    """A table, and what of its JSON Schema could not be expressed: the pointer and the keyword of each place."""

    table: Table
    unsupported: tuple[str, ...]


def read_json_schema(document: Mapping[str, Any]) -> Imported:
    """Return the table that a JSON Schema of an object describes; raises ``SchemaError`` with the path to a mistake."""
    reader = _Reader(document)
    type_ = reader.type(document, "#")
    table = type_.table or next((one.table for one in type_.either if one.table), None)
    if table is None:
        raise SchemaError("the schema must describe an object with properties")
    return Imported(table, tuple(dict.fromkeys(reader.unsupported)))


class _Reader:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._open: list[str] = []
        self._parts = 0
        self.unsupported: list[str] = []

    def type(self, schema: Any, at: str) -> Type:
        """Return the type that the subschema at the JSON pointer *at* describes."""
        self._parts += 1
        if self._parts > _MAX_PARTS or at.count("/") > _MAX_DEPTH:
            raise SchemaError("the schema is too large, or refers to itself too often")
        if schema is True or schema == {}:
            return ANY
        if not isinstance(schema, Mapping):
            raise SchemaError(f"{at}: a schema must be a table, not {schema!r}")
        self.unsupported += [f"{at}: {keyword}" for keyword in schema if keyword in UNSUPPORTED]
        result = self._own(schema, at)
        if "$ref" in schema:
            result = merge(result, self._reference(schema["$ref"], at))
        for number, part in enumerate(_list(schema, "allOf")):
            result = merge(result, self.type(part, f"{at}/allOf/{number}"))
        for keyword in ("anyOf", "oneOf"):
            if parts := _list(schema, keyword):
                options = [self.type(part, f"{at}/{keyword}/{number}") for number, part in enumerate(parts)]
                result = merge(result, union(options))
        if schema.get("nullable") is True:
            result = union([result, Type(("null",))])
        return result

    def _own(self, schema: Mapping[str, Any], at: str) -> Type:
        kinds = self._kinds(schema, at)
        pattern = str(schema.get("pattern", ""))
        if pattern:
            try:
                compiled(pattern)
            except SchemaError:
                self.unsupported.append(f"{at}: pattern {pattern}")
                pattern = ""
        enum = tuple(to_value(value) for value in ([schema["const"]] if "const" in schema else _list(schema, "enum")))
        table = self._table(schema, at) if "properties" in schema or "additionalProperties" in schema else None
        items = schema.get("items")
        if isinstance(items, list):
            self.unsupported.append(f"{at}: items")
            items = None
        return Type(
            kinds or (("table",) if table else ()),
            enum,
            pattern,
            _bound(schema, "minimum", "minLength", "minItems"),
            _bound(schema, "maximum", "maxLength", "maxItems"),
            None if items is None else self.type(items, f"{at}/items"),
            schema.get("uniqueItems") is True,
            table,
        )

    def _kinds(self, schema: Mapping[str, Any], at: str) -> tuple[str, ...]:
        names = schema.get("type", [])
        kinds = []
        for name in [names] if isinstance(names, str) else names:
            if name not in _KIND_OF_TYPE:
                raise SchemaError(f"{at}: unknown type {name!r}")
            kind = _KIND_OF_TYPE[name]
            kinds.append(_KIND_OF_FORMAT.get(str(schema.get("format")), kind) if kind == "text" else kind)
        return tuple(kinds)

    def _table(self, schema: Mapping[str, Any], at: str) -> Table:
        required = set(_list(schema, "required"))
        properties = schema.get("properties", {})
        fields = []
        for name, part in properties.items():
            with inside("properties", name):
                type_ = self.type(part, f"{at}/properties/{name}")
                fields.append(self._field(name, part, type_)._replace(required=name in required))
        fields += [Field(name) for name in _list(schema, "required") if name not in properties]
        others = schema.get("additionalProperties")
        unknown = "typos" if others is None else "deny" if others is False else "allow"
        known = isinstance(others, Mapping)
        return Table(tuple(fields), unknown, self.type(others, f"{at}/additionalProperties") if known else ANY)

    def _field(self, name: str, part: Any, type_: Type) -> Field:
        default = part.get("default") if isinstance(part, Mapping) else None
        message = part.get("errorMessage") if isinstance(part, Mapping) else None
        return Field(
            name,
            type_,
            default=None if isinstance(default, Mapping) else to_value(default),
            message=message if isinstance(message, str) else "",
        )

    def _reference(self, pointer: Any, at: str) -> Type:
        if not isinstance(pointer, str) or not pointer.startswith("#"):
            self.unsupported.append(f"{at}: $ref {pointer}")
            return ANY
        if pointer in self._open:
            # A type inside itself, such as a tree: its inner levels are left unchecked.
            self.unsupported.append(f"{at}: recursive $ref {pointer}")
            return ANY
        target: Any = self._document
        for part in pointer.split("/")[1:]:
            step = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(target, Mapping) or step not in target:
                raise SchemaError(f"{at}: $ref {pointer} leads nowhere")
            target = target[step]
        self._open.append(pointer)
        try:
            return self.type(target, pointer)
        finally:
            self._open.pop()


def union(options: list[Type]) -> Type:
    """Return the type of values of one of the *options*."""
    options = list(dict.fromkeys(options))
    if len(options) == 1:
        return options[0]
    if all(one == Type(one.kinds) and one.kinds for one in options):
        return Type(tuple(dict.fromkeys(kind for one in options for kind in one.kinds)))
    if all(one == Type(one.kinds, one.enum) and one.enum for one in options):
        return Type((), tuple(dict.fromkeys(value for one in options for value in one.enum)))
    return ANY if ANY in options else Type(either=tuple(options))


def merge(one: Type, other: Type) -> Type:
    """Return the type of values that are of both types; where both say something, the stricter word counts."""
    if ANY in (one, other):
        return other if one == ANY else one
    if one.either or other.either:
        pairs = list(islice(product(one.either or (one,), other.either or (other,)), _MAX_OPTIONS + 1))
        if len(pairs) > _MAX_OPTIONS:
            raise SchemaError(f"the schema combines more than {_MAX_OPTIONS} alternatives")
        return Type(either=tuple(merge(*pair) for pair in pairs))
    kinds = tuple(kind for kind in one.kinds if kind in other.kinds) if one.kinds and other.kinds else ()
    return Type(
        kinds or one.kinds or other.kinds,
        tuple(value for value in one.enum if value in other.enum) or one.enum or other.enum,
        one.pattern or other.pattern,
        _stricter(one.low, other.low, max),
        _stricter(one.high, other.high, min),
        one.items or other.items,
        one.distinct or other.distinct,
        _merged_tables(one.table, other.table),
    )


def _merged_tables(one: Table | None, other: Table | None) -> Table | None:
    if one is None or other is None:
        return one or other
    fields = {field.name: field for field in one.fields}
    for field in other.fields:
        known = fields.get(field.name)
        both = field if known is None else known._replace(type=merge(known.type, field.type))
        fields[field.name] = both._replace(required=field.required or (known is not None and known.required))
    unknown = next((word for word in ("deny", "typos") if word in (one.unknown, other.unknown)), "allow")
    return Table(tuple(fields.values()), unknown, merge(one.others, other.others))


def _stricter(one: Any, other: Any, choose: Callable[[Any, Any], Any]) -> Any:
    return choose(one, other) if type(one) is type(other) and one is not None else other if one is None else one


def _bound(schema: Mapping[str, Any], *keywords: str) -> float | None:
    return next((schema[word] for word in keywords if isinstance(schema.get(word), (int, float))), None)


def _list(schema: Mapping[str, Any], key: str) -> list[Any]:
    value = schema.get(key, [])
    if not isinstance(value, list):
        raise SchemaError(f"{key} must be a list, not {value!r}")
    return value
