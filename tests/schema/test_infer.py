"""Schemas from content: the few that differ must not become the rule, and the many must."""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup.frontmatter import Node, find, parse
from seedlint.schema.infer import Inferred, infer
from seedlint.schema.model import Field, Schema, Type
from seedlint.schema.table import read_table
from seedlint.schema.write_table import to_config


def roots(blocks: list[str]) -> Iterator[tuple[str, Node]]:
    for number, block in enumerate(blocks):
        text = f"---\n{block}\n---\n"
        found = find(text)
        root = parse(text, found).root if found else None
        if root is not None:
            yield f"{number}.md", root


def inferred(blocks: list[str]) -> Inferred:
    return infer(roots(blocks))


def field(result: Inferred, name: str) -> Field:
    found = result.table.get(name)
    assert found
    return found


@pytest.mark.parametrize(
    ("blocks", "type_"),
    [
        pytest.param(["a: x", "a: y"], Type(("text",)), id="few values that don't repeat are no choice"),
        pytest.param(["a: x"] * 50, Type(("text",)), id="one value is no choice"),
        pytest.param(["a: x"] * 15 + ["a: y"] * 15, Type(enum=("x", "y")), id="few values that repeat"),
        pytest.param(["a: 1", "a: 2"], Type(("integer",)), id="integers"),
        pytest.param(["a: 1", "a: 2.5"], Type(("number",)), id="numbers of both sorts"),
        pytest.param(["a: 2024-01-02", "a: '2024-01-03'"], Type(("date",)), id="dates, quoted or not"),
        pytest.param(["a: 2024-01-02", "a: soon"], Type(("date", "text")), id="dates and text"),
        pytest.param(["a: https://a.b/c", "a: https://a.b/d"], Type(("url",)), id="URLs"),
        pytest.param(["a: https://a.b/c", "a: d"], Type(("text",)), id="URLs and text"),
        pytest.param(["a: [x]", "a: [y, z]"], Type(("list",), items=Type(("text",))), id="lists of text"),
        pytest.param(["a: []", "a: []"], Type(("list",)), id="empty lists"),
        pytest.param(["a: true", "a:"], Type(("boolean", "null")), id="values that are left out"),
    ],
)
def test_the_type_of_a_field(blocks: list[str], type_: Type) -> None:
    assert field(inferred(blocks), "a").type == type_


def test_a_field_that_some_lack_is_optional() -> None:
    result = inferred(["a: x\nb: y", "a: x"])
    assert (field(result, "a").required, field(result, "b").required) == (True, False)
    assert result.outliers == ()


def test_a_field_that_nearly_all_have_is_required_and_the_rest_reported() -> None:
    result = inferred(["a: x\nb: y"] * 200 + ["a: x"])
    assert field(result, "b").required
    assert [(one.file, one.message) for one in result.outliers] == [("200.md", "missing key 'b'")]


def test_a_rare_spelling_of_a_key_is_reported() -> None:
    result = inferred(["title: x"] * 40 + ["Title: y"])
    assert [one.message for one in result.outliers if "unknown" in one.message] == [
        "unknown key 'Title'; did you mean 'title'?"
    ]
    assert result.table.get("Title") is None


def test_a_rare_key_like_no_other_is_kept() -> None:
    assert inferred(["title: x"] * 40 + ["title: x\nimage: y"]).table.get("image") is not None


def test_a_rare_spelling_of_a_value_is_reported() -> None:
    result = inferred(["tags: [Python, Rust]"] * 40 + ["tags: [Pyhton]"])
    assert field(result, "tags").type == Type(("list",), items=Type(enum=("Python", "Rust")))
    assert [one.message for one in result.outliers] == ["'tags[]' is 'Pyhton', elsewhere 'Python'"]


def test_a_rare_type_is_reported() -> None:
    result = inferred(["n: 5"] * 200 + ["n: five"])
    assert field(result, "n").type == Type(("integer",))
    assert [one.message for one in result.outliers] == ["'n' is text, elsewhere an integer"]


def test_the_pattern_that_values_share() -> None:
    blocks = [f"url: /20{year}/0{month}/a-{year}.html" for year in range(10, 30) for month in range(1, 9)]
    assert field(inferred(blocks), "url").type == Type(("text",), pattern=r"^/\d{4}/\d{2}/[\w-]+\.html$")


def test_nested_tables_and_lists_of_tables() -> None:
    result = inferred(["h: { a: 1 }\nl: [{ b: x }]", "h: { a: 2, c: true }\nl: [{ b: y }]"])
    table = field(result, "h").type.table
    assert table
    assert [(one.name, one.required) for one in table.fields] == [("a", True), ("c", False)]
    assert result.comments["h.c"] == "1 of 2 files"


def test_no_documents_give_an_empty_schema() -> None:
    assert inferred([]).table.fields == ()


LINES = st.sampled_from(
    ["title: A", "title: 5", "date: 2024-01-02", "tags: [a, b]", "tags: a", "h: { a: 1, b: { c: x } }", "draft: yes",
     "l: [{ a: 1 }, { b: [x] }]", '"odd key": x', "q: '\"\\'", "n: 1.5", "e:", "m: [[1], a, { b: c }]", "u: https://a.b"]
)  # fmt: skip


@given(st.lists(st.lists(LINES, max_size=6, unique_by=lambda line: line[0]).map("\n".join), min_size=1, max_size=30))
def test_the_config_that_is_written_says_what_was_inferred(blocks: list[str]) -> None:
    result = inferred(blocks)
    config = tomllib.loads(to_config(Schema("all", ("**",), result.table), result.comments))["schemas"][0]
    # Nested tables go last in TOML, so the order may change; what is written again must not.
    again = read_table(config["fields"], config["unknown-keys"])
    assert {one.name: one.type.kinds for one in again.fields} == {
        one.name: one.type.kinds for one in result.table.fields
    }
    assert to_config(Schema("all", ("**",), again), result.comments) == to_config(
        Schema("all", ("**",), result.table), result.comments
    )
