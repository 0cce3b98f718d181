"""Schemas as JSON Schema documents (draft 2020-12), for editors and other checkers."""

from typing import Any

from seedlint.schema.model import Schema, Table, Type, Value

_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "null": "null"}
_TYPES |= {"list": "array", "table": "object"}
_FORMATS = {"date": "date", "datetime": "date-time", "url": "uri", "email": "email"}
_PATTERNS = {
    "language": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
    "slug": "^[^A-Z\\s/]+$",
}
_BOUNDS = {"list": ("minItems", "maxItems"), "integer": ("minimum", "maximum"), "number": ("minimum", "maximum")}


def to_json_schema(schema: Schema) -> dict[str, Any]:
    """Return *schema* as a JSON Schema; checks between fields and files have no place there and are left out."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": schema.name} | _table(schema.table)


def _table(table: Table) -> dict[str, Any]:
    result: dict[str, Any] = {"type": "object", "properties": {}}
    for field in table.fields:
        part = _type(field.type)
        if field.default is not None:
            part["default"] = _plain(field.default)
        result["properties"][field.name] = part
    if required := [field.name for field in table.fields if field.required]:
        result["required"] = required
    if table.unknown == "deny":
        result["additionalProperties"] = False
    elif table.others.kinds or table.others.either:
        result["additionalProperties"] = _type(table.others)
    return result


def _type(type_: Type) -> dict[str, Any]:
    if type_.either:
        return {"anyOf": [_type(one) for one in type_.either]}
    plain = [kind for kind in type_.kinds if kind in _TYPES or kind == "text"]
    if len(type_.kinds) > 1 and len(plain) < len(type_.kinds):
        return {"anyOf": [_type(type_._replace(kinds=(kind,))) for kind in type_.kinds]}
    result: dict[str, Any] = {}
    if type_.kinds:
        names = [_TYPES.get(kind, "string") for kind in type_.kinds]
        result["type"] = names[0] if len(names) == 1 else names
    for kind in type_.kinds:
        if kind in _FORMATS:
            result["format"] = _FORMATS[kind]
        if kind in _PATTERNS:
            result["pattern"] = _PATTERNS[kind]
    if type_.enum:
        result["enum"] = [_plain(value) for value in type_.enum]
    if type_.pattern:
        result["pattern"] = type_.pattern
    return result | _bounds(type_) | _inner(type_)


def _bounds(type_: Type) -> dict[str, Any]:
    keywords = _BOUNDS.get(type_.kinds[0] if type_.kinds else "text", ("minLength", "maxLength"))
    bounds = zip(keywords, (type_.low, type_.high), strict=True)
    # JSON Schema has no bounds for dates.
    return {keyword: bound for keyword, bound in bounds if isinstance(bound, (int, float))}


def _inner(type_: Type) -> dict[str, Any]:
    result: dict[str, Any] = {}
    if type_.items is not None:
        result["items"] = _type(type_.items)
    if type_.distinct:
        result["uniqueItems"] = True
    return result | (_table(type_.table) if type_.table else {})


def _plain(value: Value) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
