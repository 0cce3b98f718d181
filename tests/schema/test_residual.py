"""What a JSON Schema says beyond our own form: each finding at its place, and none told twice."""

import json
from typing import Any

import pytest

from seedlint.markup.frontmatter import find, parse
from seedlint.schema.faults import faults
from seedlint.schema.json_schema import read_json_schema
from seedlint.schema.model import Schema

pytest.importorskip("jsonschema_rs")

DOCUMENT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "rating": {"type": "number", "exclusiveMinimum": 0},
        "tree": {"$ref": "#/$defs/node"},
    },
    "required": ["title"],
    "if": {"required": ["image"]},
    "then": {"required": ["alt"]},
    "$defs": {
        "node": {"type": "object", "properties": {"name": {"type": "string"}, "child": {"$ref": "#/$defs/node"}}},
    },
}


def told(block: str) -> list[tuple[str, str]]:
    text = f"---\n{block}\n---\n"
    schema = Schema("test", (), read_json_schema(DOCUMENT).table, residual=json.dumps(DOCUMENT))
    found = find(text)
    assert found
    return [(one.span.of(text), one.message) for one in faults(text, "a.md", parse(text, found), schema)]


@pytest.mark.parametrize(
    "block",
    [
        "title: A\nrating: 0.5",
        "title: A\nimage: a.png\nalt: B",
        "title: A\ntree: { name: a, child: { name: b, child: { name: c } } }",
        "title: A\nx: .inf\ny: .nan",
        "title: A\na: &a { x: 1 }\nb: *a\nrating: -1",
        "title: \udcff\n",
    ],
)
def test_is_clean(block: str) -> None:
    assert told(block) == []


@pytest.mark.parametrize(
    ("block", "place", "message"),
    [
        ("title: A\nrating: 0", "0", "'rating' breaks 'exclusiveMinimum': 0 is less than or equal to"),
        ("title: A\nimage: a.png", "---", "the block breaks 'then': \"alt\" is a required property"),
        ("title: A\ntree: { child: { child: { name: 5 } } }", "5", "'tree.child.child.name' breaks"),
    ],
)
def test_is_reported_at_its_place(block: str, place: str, message: str) -> None:
    ((found, said),) = told(block)
    assert found == place
    assert said.startswith(message)


def test_what_we_say_ourselves_is_not_said_again() -> None:
    assert told("title: 5") == [("5", "'title' must be text, found the number 5")]
    assert told("rating: 1") == [("---", "missing key 'title'")]
