"""The line-by-line reader agrees with libyaml on every block that it accepts."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from seedlint.markup.frontmatter import yaml_events, yaml_lines
from seedlint.markup.frontmatter.model import ReadError
from seedlint.text.span import Span

PIECES = [
    *("a", "key", "b c", "k.d", "null", "true", "12", "0x1F", "-1", "1.5", "2024-01-05", "yes", "~", "'", '"', "''"),
    *(
        "x'y",
        "'q'",
        '"q"',
        '"a',
        "\u00e9",
        "\N{GRINNING FACE}",
        "\xa0",
        "\x85",
        "\u2028",
        "\t",
        "\ufeff",
        "\x00",
        "\udc80",
    ),
    *(
        ":",
        ": ",
        " :",
        "-",
        "- ",
        "#",
        " #",
        "# c",
        "[",
        "]",
        "[]",
        ", ",
        ",",
        "{",
        "}",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "%",
        "@",
    ),
    *("`", "?", "? ", "http://x", "...", "---", "\\", "=", "<<", " ", "  ", "    ", "\n", "\n\n", "\r\n", "\r"),
]
LINES = [
    *("a: b", "a:", "k: 'v'", 'k: "v"', "k: []", "k: [a, 'b', \"c d\"]", "  n: 1", "  n:", "    m: x", "- a", "  - a"),
    *("  - 'b'", "# c", "", "  ", " # c", "a: b # c", "title: x y z", "  - c: d", "   odd: 1", "a : b", "k: v:w"),
]
blocks = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.sampled_from(LINES), max_size=8).map("\n".join),
    st.lists(st.sampled_from(LINES), max_size=6).map("\r\n".join),
)


@settings(max_examples=1500, deadline=None)
@given(blocks, st.sampled_from(["", "x\n"]))
@example("a:\n  b:\n- c\n", "")
@example("a:\n  b: 1\n- c\n", "")
@example("a:\n- b\n  c: d\n", "")
@example("a:\n  - b\n - c\n", "")
def test_what_the_lines_say_is_what_libyaml_says(block: str, before: str) -> None:
    text = before + block
    span = Span(len(before), len(text))
    if (quick := yaml_lines.read(text, span)) is not None:
        assert quick == yaml_events.read(text, span)


@given(blocks)
def test_reads_the_same_without_libyaml(block: str) -> None:
    # PyYAML's own scanner refuses tabs that libyaml takes for space, as the standard does.
    assume("\t" not in block)
    span = Span(0, len(block))
    try:
        expected = yaml_events.read(block, span)
    except ReadError:
        expected = None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yaml.__with_libyaml__", False)
        try:
            assert yaml_events.read(block, span) == expected
        except ReadError:
            assert expected is None


@pytest.mark.parametrize(
    "block",
    ["a: b: c", "a: *b", "a: |\n  x", "a: b\n  c", "a: 'b", "a: {b: c}", "- a", "a: b\n- c", "a: \u2028", "a: 'it''s'"],
)
def test_leaves_what_needs_a_full_parser(block: str) -> None:
    assert yaml_lines.read(block, Span(0, len(block))) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_reads_the_common_block(end: str) -> None:
    lines = ["title: A b", "tags: [x, 'y z']", "list:", "  - one", "# note", "  - 2", "empty:", "nested:", "  k: yes"]
    block = end.join(lines)
    root = yaml_lines.read(block, Span(0, len(block)))
    assert root is not None
    assert [entry.name for entry in root.entries] == ["title", "tags", "list", "empty", "nested"]
    assert [node.value for node in root.entries[2].value.items] == ["one", 2]
    assert root.entries[4].value.entries[0].value.value == "yes"
