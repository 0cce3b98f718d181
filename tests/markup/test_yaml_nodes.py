"""YAML values and their spans."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.markup.frontmatter import Frontmatter, Node, Scalar, find, parse
from seedlint.markup.frontmatter.core_schema import resolve


def front(content: str, end: str = "\n") -> tuple[str, Frontmatter]:
    text = f"---{end}{content}{end}---{end}Body{end}"
    block = find(text)
    assert block is not None
    return text, parse(text, block)


@pytest.mark.parametrize(
    ("source", "value", "tag"),
    [
        ("yes", "yes", "str"),
        ("No", "No", "str"),
        ("on", "on", "str"),
        ("1_000", "1_000", "str"),
        ("12:30:45", "12:30:45", "str"),
        ("0777", 777, "int"),
        ("0o17", 15, "int"),
        ("0xfF", 255, "int"),
        ("-12", -12, "int"),
        ("1e3", 1000.0, "float"),
        (".5", 0.5, "float"),
        ("1.", 1.0, "float"),
        ("true", True, "bool"),
        ("FALSE", False, "bool"),
        ("", None, "null"),
        ("~", None, "null"),
        ("nUll", "nUll", "str"),
        ("2024-01-05", "2024-01-05", "timestamp"),
        ("2024-1-5", "2024-1-5", "str"),
        ("2024-01-05 10:00:00 +0100", "2024-01-05 10:00:00 +0100", "timestamp"),
        ("9" * 5000, "9" * 5000, "str"),
    ],
)
def test_plain_scalars_follow_the_core_schema(source: str, value: Scalar, tag: str) -> None:
    assert resolve(source) == (value, tag)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_node_has_its_span(end: str) -> None:
    lines = [
        "title: 'It''s'",
        'name: "\\u00e9 \N{GRINNING FACE}"',
        "odd: a\x85b\u2028c\udc80",
        "map: {a: [1, two], b: }",
        "text: >-",
        "  folded",
        "  text",
        "",
        "list:",
        "- x: 1",
        "  y: &n z",
        "- *n",
        "last: plain",
        "  goes on",
    ]
    text, front_matter = front(end.join(lines), end)
    assert front_matter.problems == ()
    found = {entry.name: entry.value for entry in front_matter.entries}
    assert found["title"].value == "It's"
    assert found["title"].span.of(text) == "'It''s'"
    assert found["name"].value == "\u00e9 \N{GRINNING FACE}"
    assert found["name"].style == "double"
    assert found["odd"].value == "a\x85b\u2028c\udc80" == found["odd"].span.of(text)
    assert found["map"].span.of(text) == "{a: [1, two], b: }"
    assert [node.value for node in found["map"].scalars()] == ["a", 1, "two", "b", None]
    assert found["text"].value == "folded text"
    assert found["text"].span.of(text).endswith("  text")
    assert found["list"].span.of(text).startswith("- x: 1")
    assert found["list"].span.of(text).endswith("*n")
    assert found["list"].items[1] == Node("scalar", found["list"].items[1].span, "z", "alias", "str")
    assert found["last"].value == "plain goes on"
    assert found["last"].span.of(text) == f"plain{end}  goes on"


def test_duplicate_keys_are_kept_in_order() -> None:
    _, front_matter = front("a: 1\nb: {c: d}\na: 2")
    assert [entry.name for entry in front_matter.entries] == ["a", "b", "a"]
    entry = front_matter.get("a")
    assert entry is not None
    assert entry.value.value == 1
    assert front_matter.get("z") is None


def test_an_alias_bomb_is_not_expanded() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    _, front_matter = front("\n".join(lines))
    assert sum(1 for _ in front_matter.walk()) < 500


@pytest.mark.parametrize(
    "content",
    [
        "a: " + "[" * 10_000,
        "a: " + "[\n " * 10_000,
        "\n".join(" " * n + "a:" for n in range(1000)),
        "a: " + "{a: " * 9999,
    ],
    ids=["open brackets", "on lines", "block", "braces"],
)
def test_deep_nesting_is_refused(content: str) -> None:
    _, front_matter = front(content)
    assert front_matter.root is None
    assert front_matter.problems


def test_ten_megabytes_are_refused() -> None:
    _, front_matter = front("a: b\n" * 2_000_000)
    assert [problem.kind for problem in front_matter.problems] == ["too-large"]


@settings(max_examples=400)
@given(st.text(st.sampled_from("ab:- \n'\"[]{},#&*!|>%@`?\t\x85\u2028\udc80\x00\ufeff0."), max_size=40))
def test_never_fails_and_spans_lie_inside(content: str) -> None:
    text, front_matter = f"---\nk: v\n{content}\n---\n", None
    block = find(text)
    if block is not None:
        front_matter = parse(text, block)
        for node in front_matter.walk():
            assert block.content.start <= node.span.start <= node.span.end <= block.content.end
        assert all(0 <= p.span.start <= p.span.end <= len(text) for p in front_matter.problems)


# PyYAML, the oracle, takes these for line endings, as YAML 1.1 did.
chars = st.characters(codec="utf-8", exclude_characters="\x7f\x85\u2028\u2029")
keys = st.text(chars, max_size=8)
scalars = st.one_of(st.none(), st.booleans(), st.integers(-9999, 9999), st.text(chars, max_size=20))
data = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(keys, data, min_size=1, max_size=4), st.booleans())
def test_each_scalar_reads_back_from_its_source(value: dict[str, object], flow: bool) -> None:
    content = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    text, front_matter = front(f"a: 0\n{content}" if not flow else content)
    if front_matter.root is None:
        return
    for node in front_matter.root.scalars():
        source = node.span.of(text)
        if source and not source.startswith("? "):
            again = yaml.compose(source + "\n", Loader=yaml.SafeLoader)
            expected = node.value if isinstance(node.value, str) else source
            assert again is not None
            assert again.value.rstrip("\n") == expected.rstrip("\n")
