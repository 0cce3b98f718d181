"""Schemas as the config writes them: mistakes first, each with the path to it."""

import json
import tomllib

import pytest

from seedlint.schema.conditions import verify
from seedlint.schema.model import SchemaError, Type, from_plain, to_plain
from seedlint.schema.table import read_check, read_field, read_table

from .conftest import schema_of

MISTAKES = [
    ('title = "txt"', ("title",), "unknown type 'txt'; did you mean 'text'?"),
    ('title = "list of txt"', ("title",), "unknown type 'txt'"),
    ("title = 5", ("title",), "described by a text, a list or a table"),
    ('title = { typ = "text" }', ("title", "typ"), "unknown key 'typ'; did you mean 'type'?"),
    ('title = { type = "text", pattern = "(" }', ("title", "pattern"), "never closed"),
    ('title = { type = "text", required = "no" }', ("title", "required"), "must be true or false"),
    ('title = { type = "text", max = true }', ("title", "max"), "must be a number or a date"),
    ('title = { type = "text", of = "text" }', ("title", "of"), "only a list has items"),
    ('tags = { of = "txt" }', ("tags", "of"), "unknown type 'txt'"),
    ('title = { enum = "a" }', ("title", "enum"), "enum must be a list"),
    ('hero = { fields = { a = "txt" } }', ("hero", "fields", "a"), "unknown type"),
    ("x = { default = { a = 1 } }", ("x", "default"), "can't stand here"),
]


@pytest.mark.parametrize(("toml", "path", "message"), MISTAKES)
def test_mistakes_are_explained_with_their_path(toml: str, path: tuple[str | int, ...], message: str) -> None:
    with pytest.raises(SchemaError) as error:
        read_table(tomllib.loads(toml))
    assert error.value.path == path
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("check", "path", "message"),
    [
        ({"name": "a"}, (), "a check needs the key 'check'"),
        ({"name": "a", "check": "b", "wen": "c"}, ("wen",), "did you mean 'when'?"),
        ({"name": "a", "check": "b", "severity": "err"}, ("severity",), "did you mean 'error'?"),
        ({"name": "a", "check": 5}, ("check",), "must be a text"),
    ],
)
def test_mistakes_in_checks_are_explained(check: dict[str, str], path: tuple[str | int, ...], message: str) -> None:
    with pytest.raises(SchemaError) as error:
        read_check(check)
    assert error.value.path == path
    assert message in str(error.value)


def test_a_check_of_an_unknown_field_is_a_mistake() -> None:
    schema = schema_of('publishDate = "date"\n[[checks]]\nname = "a"\ncheck = "publishDat > 1"')
    with pytest.raises(SchemaError, match="did you mean 'publishDate'") as error:
        verify(schema)
    assert error.value.path == ("checks", 0, "check")


@pytest.mark.parametrize(
    ("specification", "type_", "required"),
    [
        ("text", Type(("text",)), True),
        ("text?", Type(("text",)), False),
        ("date or datetime", Type(("date", "datetime")), True),
        ("list of text or null", Type(("list",), items=Type(("text", "null"))), True),
        ("text or list of text?", Type(either=(Type(("text",)), Type(("list",), items=Type(("text",))))), False),
        ("string", Type(("text",)), True),
        ("any", Type(), True),
        (["a", 1, False], Type(enum=("a", 1, False)), True),
        ({"type": "list", "of": "text", "default": []}, Type(("list",), items=Type(("text",))), False),
        ({"type": "text", "default": "a", "required": True}, Type(("text",)), True),
    ],
)
def test_short_and_long_forms(specification: object, type_: Type, required: bool) -> None:
    field = read_field("x", specification)
    assert (field.type, field.required) == (type_, required)


def test_a_schema_survives_storing() -> None:
    schema = schema_of(
        'title = { type = "text", pattern = "a", aliases = ["b"], unique = true }\nn = { type = "integer", min = 1 }\n'
        'hero = { fields = { a = ["x", 1] } }\ntags = "text or list of text?"\nd = { default = [[1], "a"] }\n'
        '[[checks]]\nname = "c"\ncheck = "title"'
    )
    assert from_plain(to_plain(schema)) == schema
    assert from_plain(json.loads(json.dumps(to_plain(schema)))) == schema
