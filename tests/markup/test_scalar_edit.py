"""A scalar gets a new value in its own style, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup.frontmatter import find, parse
from seedlint.markup.frontmatter.scalar_edits import scalar_edit
from seedlint.text.apply import apply_edits


def edited(text: str, name: str, value: str) -> str | None:
    block = find(text)
    assert block is not None
    entry = parse(text, block).get(name)
    assert entry is not None
    edit = scalar_edit(text, entry.value, value)
    return edit and apply_edits(text, [edit])


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ("k: a # c", "b", "k: b # c"),
        ("k: 'a'", "it's", "k: 'it''s'"),
        ('k: "a"', 'b"c', 'k: "b\\"c"'),
        ("k: a", "b: c", "k: 'b: c'"),
        ("k: a", "true", "k: 'true'"),
        ("k: a", "@b", "k: '@b'"),
        ("k: a", "", "k: ''"),
        ("k: a", "b\nc", 'k: "b\\nc"'),
        ("k:", "a", "k: a"),
        ("k: 5", "6", "k: 6"),
        ("k: 1/5/2024", "2024-01-05", "k: 2024-01-05"),
        ("k: '1/5/2024'", "2024-01-05", "k: '2024-01-05'"),
        ("k: |\n  a\n  b", "c\nd", "k: |\n  c\n  d"),
        ("k: >-\n  a\n  b", "c d", "k: >-\n  c d"),
        ("k: &x a\nl: *x", "b", None),
        ("k: a", "\udc80", "k: \udc80"),
        ("k: [a, b]", "c", None),
    ],
)
def test_yaml(line: str, value: str, expected: str | None) -> None:
    text = f"---\nbefore: 1\n{line}\nafter: x\n---\n"
    assert edited(text, "k", value) == (None if expected is None else text.replace(line, expected))


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ('k = "a"', 'b"\\', 'k = "b\\"\\\\"'),
        ("k = 'a'", "b\\c", "k = 'b\\c'"),
        ("k = 'a'", "b'c", 'k = "b\'c"'),
        ("k = 2024-01-05", "2024-01-06", "k = 2024-01-06"),
        ('k = """a"""', "b", 'k = "b"'),
    ],
)
def test_toml(line: str, value: str, expected: str) -> None:
    text = f"+++\nbefore = 1\n{line}\nafter = 'x'\n+++\n"
    assert edited(text, "k", value) == text.replace(line, expected)


def test_json() -> None:
    assert edited('{"a": 1, "k": "x"}\n', "k", 'y"\n') == '{"a": 1, "k": "y\\"\\n"}\n'


@given(st.text(max_size=20), st.sampled_from(["k: a", "k: 'a'", 'k: "a"', "k:", "k: |\n  a", "k: >\n  a", "k: [a]"]))
def test_the_new_value_reads_back(value: str, line: str) -> None:
    after = edited(f"---\nb: 1\n{line}\nc: 2\n---\n", "k", value)
    if after is not None:
        block = find(after)
        assert block is not None
        root = parse(after, block).root
        assert root is not None
        entry = root.get("k")
        assert entry is not None
        assert str(entry.value.value).rstrip("\n") == value.rstrip("\n")
        assert [one.name for one in root.entries] == ["b", "k", "c"]
