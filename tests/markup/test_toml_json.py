"""TOML and JSON frontmatter: values, spans, errors at their place."""

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup.frontmatter import Frontmatter, Node, find, parse
from seedlint.markup.frontmatter.toml_reader import read as read_toml
from seedlint.text.apply import apply_edits
from seedlint.text.lines import LineIndex
from seedlint.text.span import Span


def front(text: str) -> Frontmatter:
    block = find(text)
    assert block is not None
    return parse(text, block)


TOML = """title = "A \\u00e9" # c
'quoted key' = 'lit\\'
date = 2024-01-05 10:00:00Z
day = 2024-01-05
n = 0x1F
f = 1e3
yes = true
tags = ["a", 'b', # c
  "d",
]
long = \"\"\"
a "b" c\"\"\"\"
raw = '''x''y'''
a.b.c = 1
point = {x = 1, y.z = "2"}

[params.deep]
k = "v"

[[menu.main]]
name = "one"
[[menu.main]]
name = "two"
[menu.main.sub]
z = 1
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_toml_has_every_value_with_its_span(end: str) -> None:
    text = "+++\n" + TOML + "+++\n"
    text = text.replace("\n", end)
    result = front(text)
    assert result.problems == ()
    assert result.root is not None
    found = {entry.name: entry.value for entry in result.entries}
    assert found["title"].value == "A \u00e9"
    assert found["title"].span.of(text) == '"A \\u00e9"'
    assert found["quoted key"].value == "lit\\"
    assert (found["date"].value, found["date"].tag) == ("2024-01-05 10:00:00Z", "timestamp")
    assert (found["n"].value, found["f"].value, found["yes"].value) == (31, 1000.0, True)
    assert [item.span.of(text) for item in found["tags"].items] == ['"a"', "'b'", '"d"']
    assert found["long"].value == 'a "b" c"'
    assert found["long"].style == "triple"
    assert found["raw"].span.of(text) == "'''x''y'''"
    assert found["a"].entries[0].value.entries[0].key.span.of(text) == "c"
    assert found["point"].span.of(text) == '{x = 1, y.z = "2"}'
    assert [node.value for node in found["menu"].scalars()] == ["main", "name", "one", "name", "two", "sub", "z", 1]


@pytest.mark.parametrize(
    ("content", "place"),
    [("a = b", (2, 5)), ("a = 1\nb 2", (3, 3)), ("a = [1", (2, 7)), ("a = 1\na = 2", (3, 1)), ('a = "x', (2, 7))],
)
def test_toml_errors_are_at_their_place(content: str, place: tuple[int, int]) -> None:
    text = f"+++\n{content}\n+++\n"
    result = front(text)
    assert result.root is None
    (problem,) = result.problems
    assert tuple(LineIndex(text).position(problem.span.start)) == place


@pytest.mark.parametrize(
    ("text", "kinds", "repaired"),
    [
        ("+++\na = Some words\nb = 1\n+++\n", ["unquoted-string"], '+++\na = "Some words"\nb = 1\n+++\n'),
        ("+++\na = 1\nb: 2\nc: 'd'\n+++\n", ["colon-for-equals"] * 2, "+++\na = 1\nb = 2\nc = 'd'\n+++\n"),
        ("+++\na = \u201cB c\u201d\n+++\n", ["smart-quotes"], '+++\na = "B c"\n+++\n'),
        ("+++\na = True\n+++\n", ["boolean-case"], "+++\na = true\n+++\n"),
        ('{\n "a": [1,],\n "b": 2,\n}\n', ["trailing-comma"] * 2, '{\n "a": [1],\n "b": 2\n}\n'),
        ('{\n "a": 1\n "b": 2\n}\n', ["missing-comma"], '{\n "a": 1,\n "b": 2\n}\n'),
        ('+++\na = "B c\nd = 1\n+++\n', ["unclosed-quote"], '+++\na = "B c"\nd = 1\n+++\n'),
        ("+++\na = [b, C d]\n+++\n", ["unquoted-string"] * 2, '+++\na = ["b", "C d"]\n+++\n'),
        ('+++\na = ["b" "c"\n+++\n', ["missing-comma", "unclosed-flow"], '+++\na = ["b", "c"]\n+++\n'),
        ("+++\na = 2024-1-5 # d\n+++\n", ["short-date"], "+++\na = 2024-01-05 # d\n+++\n"),
        ('+++\na = "C:\\dir"\n+++\n', ["bad-escape"], '+++\na = "C:\\\\dir"\n+++\n'),
        ("+++\na = 1\nb = 2\na = 1\n+++\n", ["duplicate-key"], "+++\na = 1\nb = 2\n+++\n"),
        (
            "{\n \"a\": 'b',\n c: None\n}\n",
            ["unquoted-string"] * 2 + ["boolean-case"],
            '{\n "a": "b",\n "c": null\n}\n',
        ),
        ("+++\na = caf\udce9 c\n+++\n", ["unquoted-string"], '+++\na = "caf\udce9 c"\n+++\n'),
        ('{\n "a": B c,\n "d": "e\tf"\n}\n', ["unquoted-string", "tab"], '{\n "a": "B c",\n "d": "e\\tf"\n}\n'),
        ('{\n "a": 1,\n "a": 1,\n "b": 2\n}\n', ["duplicate-key"], '{\n "a": 1,\n "b": 2\n}\n'),
    ],
)
def test_repairs(text: str, kinds: list[str], repaired: str) -> None:
    problems = front(text).problems
    assert [problem.kind for problem in problems] == kinds
    assert all(problem.safe for problem in problems)
    assert apply_edits(text, [edit for problem in problems for edit in problem.fix_edits]) == repaired
    assert front(repaired).problems == ()


@pytest.mark.parametrize(
    "text",
    ["+++\na = [b c]\nd = 1 e\n+++\n", "+++\na = b # c\n+++\n", "+++\na = yes\n+++\n", '{\n "a": NaN,\n "c": 1,\n}\n'],
)
def test_no_half_repair(text: str) -> None:
    problems = front(text).problems
    assert problems
    assert not any(problem.fix_edits for problem in problems)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("+++\na = [b c]\n+++\n", '+++\na = ["b c"]\n+++\n'),
        ("+++\n[[menu:main]]\na = 1\n+++\n", "+++\n[[menu.main]]\na = 1\n+++\n"),
        ('{\n "a": "C:\\dir\\new"\n}\n', '{\n "a": "C:\\\\dir\\new"\n}\n'),
    ],
)
def test_what_may_have_been_meant_otherwise_is_not_safe(text: str, repaired: str) -> None:
    (problem,) = front(text).problems
    assert not problem.safe
    assert apply_edits(text, problem.fix_edits) == repaired


@pytest.mark.parametrize("second", ["a = 2", "[x]\na = 1\n[x]"])
def test_a_toml_duplicate_that_differs_names_both_places_and_stays(second: str) -> None:
    (problem,) = front(f"+++\na = 1\n{second}\n+++\n").problems
    assert (problem.kind, problem.fix_edits, len(problem.related)) == ("duplicate-key", (), 1)


def test_a_key_that_toml_has_twice_is_a_duplicate() -> None:
    assert [problem.kind for problem in front("+++\na = 1\na = 2\n+++\n").problems] == ["duplicate-key"]


@pytest.mark.parametrize("content", ["a" + ".a" * 50_000 + " = 1", "a = " + "[" * 50_000, "a = " + "9" * 50_000])
def test_hostile_toml_ends_soon(content: str) -> None:
    assert front(f"+++\nk = 1\n{content}\n+++\n").problems


names = st.text(max_size=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=10,
)


def data(node: Node) -> object:
    if node.kind == "mapping":
        return {entry.name: data(entry.value) for entry in node.entries}
    return [data(item) for item in node.items] if node.kind == "sequence" else node.value


@given(st.dictionaries(names, values, min_size=1, max_size=4), st.sampled_from([None, 2]), st.booleans())
def test_json_reads_what_json_reads(value: dict[str, object], indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only) + "\n\nBody\n"
    result = front(text)
    assert result.root is not None
    assert data(result.root) == value
    assert all(json.loads(node.span.of(text)) == node.value for node in result.root.scalars())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_json_that_is_never_closed_ends_at_a_blank_line(end: str) -> None:
    text = f'{{{end} "a": [1,{end} "b": 2{end}{end}Body{end}'
    block = find(text)
    assert block is not None
    assert (block.closing, block.span.of(text)) == (None, f'{{{end} "a": [1,{end} "b": 2')
    assert parse(text, block).problems


def test_json_sees_duplicates() -> None:
    text = '{"a": 1, "b": {"c": 1, "c": 2}, "a": 1}\n'
    assert [(problem.kind, problem.span.of(text)) for problem in front(text).problems] == [
        ("duplicate-key", '"c"'),
        ("duplicate-key", '"a"'),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{\n "a": b\n}\n', (2, 7)),
        ('{\n "a": "b\n}\n', (2, 7)),
        ('{\n "a": [1, 2\n}\n', (3, 1)),
        ('{\n "a" : "\\x"\n}\n', (2, 9)),
    ],
)
def test_json_errors_are_at_their_place(text: str, place: tuple[int, int]) -> None:
    (problem,) = front(text).problems
    assert tuple(LineIndex(text).position(problem.span.start)) == place


@pytest.mark.parametrize("inside", ["[" * 20_000, '{"a":' * 20_000])
def test_deep_json_is_refused(inside: str) -> None:
    assert front('{"a": ' + inside + "\n}\n").root is None


TOML_PIECES = [
    *("a", "b.c", '"d e"', "'f'", " = ", "1", "-2.5", "true", '"x\\n"', "'y'", '"""z\n"""', "[", "]", "[[", "]]"),
    *(", ", "\n", "\n[t]\n", "\n[[u]]\n", "# c\n", "2024-01-05", "2024-01-05 10:00:00", "\u00e9"),
    *("\\", "a = 1\n", "b.c = [1]\n", "{", "}"),
]  # fmt: skip


@given(st.lists(st.sampled_from(TOML_PIECES), max_size=12).map("".join))
def test_valid_toml_always_has_its_spans(content: str) -> None:
    try:
        expected = tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        return
    root = read_toml(content, Span(0, len(content)))
    assert (root is None) == (not expected)
    if root is not None:
        for node in root.scalars():
            assert node.value == node.span.of(content) or node.tag != "timestamp"
