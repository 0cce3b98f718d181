"""JSON Schema documents: what can't be expressed is said, what can be gives the same messages as a table."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup.frontmatter import find, parse
from seedlint.schema.faults import faults
from seedlint.schema.json_export import to_json_schema
from seedlint.schema.json_schema import merge, read_json_schema, union
from seedlint.schema.model import ANY, Schema, SchemaError, Type

from .conftest import faults_of, schema_of

ASTRO = {
    "$ref": "#/definitions/posts",
    "definitions": {
        "posts": {
            "type": "object",
            "properties": {
                "title": {"type": "string"},
                "publishDate": {
                    "anyOf": [
                        {"type": "string", "format": "date-time"},
                        {"type": "string", "format": "date"},
                        {"type": "integer", "format": "unix-time"},
                    ]
                },
                "tags": {"type": "array", "items": {"type": "string"}, "default": []},
                "status": {"type": "string", "enum": ["draft", "final"]},
                "hero": {"$ref": "#/definitions/image"},
                "$schema": {"type": "string"},
            },
            "required": ["title", "publishDate"],
            "additionalProperties": False,
        },
        "image": {
            "allOf": [
                {"type": "object", "properties": {"src": {"type": "string"}}, "required": ["src"]},
                {"type": "object", "properties": {"alt": {"type": ["string", "null"]}}},
            ]
        },
    },
    "$schema": "http://json-schema.org/draft-07/schema#",
}


def messages(document: dict[str, Any], block: str) -> list[str]:
    text = f"---\n{block}\n---\n"
    schema = Schema("test", (), read_json_schema(document).table)
    found = find(text)
    assert found
    return [fault.message for fault in faults(text, "a.md", parse(text, found), schema)]


@pytest.mark.parametrize(
    "block",
    [
        "title: A\npublishDate: 2024-01-02",
        "title: A\npublishDate: '2024-01-02'\ntags: [a]\nstatus: final\nhero: { src: a, alt: }",
        "title: A\npublishDate: 2024-01-02T10:00:00Z\n$schema: x",
        "title: A\npublishDate: 1700000000",
    ],
)
def test_what_astro_accepts_is_clean(block: str) -> None:
    assert messages(ASTRO, block) == []


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("publishDate: 2024-01-02", "missing key 'title'"),
        ("title: A\npublishDate: soon", "'publishDate' must be a date with time (YYYY-MM-DDThh:mm:ss) or a date"),
        ("title: A\npublishDate: 2024-01-02\nTags: []", "unknown key 'Tags'; did you mean 'tags'?"),
        ("title: A\npublishDate: 2024-01-02\ntags: a", "'tags' must be a list of text, found the text 'a'"),
        ("title: A\npublishDate: 2024-01-02\nstatus: Final", "'status' must be 'draft' or 'final'"),
        ("title: A\npublishDate: 2024-01-02\nhero: {}", "missing key 'src' in 'hero'"),
        ("title: A\npublishDate: 2024-01-02\nhero: { src: 5 }", "'hero.src' must be text, found the number 5"),
    ],
)
def test_what_astro_refuses_is_reported(block: str, message: str) -> None:
    (found,) = messages(ASTRO, block)
    assert message in found


@pytest.mark.parametrize(
    ("schema", "unsupported"),
    [
        ({"if": {"const": 1}}, "#/properties/x: if"),
        ({"exclusiveMinimum": 0}, "#/properties/x: exclusiveMinimum"),
        ({"pattern": r"^\p{L}+$"}, r"#/properties/x: pattern ^\p{L}+$"),
        ({"items": [{"type": "string"}]}, "#/properties/x: items"),
        ({"$ref": "other.json"}, "#/properties/x: $ref other.json"),
        ({"properties": {"y": {"$ref": "#/properties/x"}}}, "#/properties/x: recursive $ref #/properties/x"),
    ],
)
def test_what_can_not_be_expressed_is_said(schema: dict[str, Any], unsupported: str) -> None:
    document = {"type": "object", "properties": {"x": schema}}
    found = read_json_schema(document).unsupported
    assert unsupported in found or any(one.endswith(unsupported.partition(": ")[2]) for one in found)


def test_a_tree_that_contains_itself_ends() -> None:
    node = {"type": "object", "properties": {"left": {"$ref": "#/$defs/node"}, "right": {"$ref": "#/$defs/node"}}}
    assert read_json_schema({"$ref": "#/$defs/node", "$defs": {"node": node}}).table.fields


def test_a_schema_that_doubles_at_each_step_is_refused() -> None:
    definitions: dict[str, Any] = {
        f"d{level}": {"type": "object", "properties": {side: {"$ref": f"#/$defs/d{level + 1}"} for side in "ab"}}
        for level in range(40)
    }
    definitions["d40"] = {"type": "string"}
    with pytest.raises(SchemaError, match="too large"):
        read_json_schema({"$ref": "#/$defs/d0", "$defs": definitions})


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"type": "string"}, "must describe an object"),
        ({"$ref": "#/nowhere"}, "leads nowhere"),
        ({"type": "object", "properties": {"a": {"type": "text"}}}, "unknown type 'text'"),
        ({"type": "object", "properties": {"a": 5}}, "must be a table"),
        ({"type": "object", "properties": {}, "required": "a"}, "required must be a list"),
    ],
)
def test_mistakes_are_explained(document: dict[str, Any], message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        read_json_schema(document)


def test_the_alternative_that_is_nearest_is_explained() -> None:
    document = {
        "type": "object",
        "properties": {
            "hero": {
                "anyOf": [
                    {"type": "object", "properties": {"kind": {"const": "image"}, "src": {"type": "string"}},
                     "required": ["kind", "src"]},
                    {"type": "object", "properties": {"kind": {"const": "none"}}, "required": ["kind"]},
                ]
            }
        },
    }  # fmt: skip
    assert messages(document, "hero: { kind: image, src: a }") == []
    assert messages(document, "hero: { kind: image }") == ["missing key 'src' in 'hero'"]


def test_a_union_of_bare_types_is_one_type() -> None:
    assert union([Type(("text",)), Type(("null",))]) == Type(("text", "null"))
    assert union([Type(("text",)), ANY]) == ANY


def test_merging_keeps_the_stricter_word() -> None:
    assert merge(Type(("text", "null"), low=1), Type(("text",), low=3, high=9)) == Type(("text",), low=3, high=9)


TABLE = """
title = { type = "text", min = 1, max = 60 }
date = "date or datetime"
tags = { type = "list of text", default = [], distinct = true }
status = ["draft", "final"]
hero = { required = false, fields = { src = "text", alt = "text or null?" } }
rating = { type = "integer", min = 1, max = 5, required = false }
"""


@given(
    st.lists(
        st.sampled_from(
            ["title: A", "title: 5", "title: ''", "date: 2024-01-02", "date: x", "tags: a", "tags: [a, a]", "status: x",
             "status: final", "hero: { src: a }", "hero: { alt: 5 }", "rating: 9", "rating: 2", "Titel: x"]
        ),
        max_size=6,
    )
)  # fmt: skip
def test_an_exported_schema_says_the_same(lines: list[str]) -> None:
    text = "---\n" + "\n".join(lines) + "\n---\n"
    document = json.loads(json.dumps(to_json_schema(schema_of(TABLE))))
    again = Schema("test", (), read_json_schema(document).table)
    block = find(text)
    if block is None:
        return
    found = [(fault.kind, fault.message) for fault in faults(text, "a.md", parse(text, block), again)]
    assert found == [(fault.kind, fault.message) for fault in faults_of(TABLE, text)]
