"""What a line is, and how text is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.text.lines import LineIndex
from seedlint.text.visible import code_point, visible

MIXED = "one\r\ntwo\rthree\nfour\u2028still four\u0085and still\x0b"


def test_lines_end_at_cr_lf_and_crlf_and_nowhere_else() -> None:
    index = LineIndex(MIXED)
    assert [index.line(row) for row in range(1, len(index) + 1)] == [
        "one",
        "two",
        "three",
        "four\u2028still four\u0085and still\x0b",
    ]


@pytest.mark.parametrize(("offset", "place"), [(0, (1, 1)), (4, (1, 5)), (5, (2, 1)), (9, (3, 1)), (15, (4, 1))])
def test_positions(offset: int, place: tuple[int, int]) -> None:
    assert LineIndex(MIXED).position(offset) == place


@given(st.text(st.sampled_from("ab\r\n\u2028")))
def test_every_offset_lies_on_the_line_that_its_position_names(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        row, column = index.position(offset)
        span = index.span(row)
        assert span.start + column - 1 == offset
        assert offset <= span.end + 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Grüße, 日本 and 🙂", "Grüße, 日本 and 🙂"),
        ("a\u202eb", "a<U+202E>b"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("caf\udce9", "caf<byte E9>"),
        ("a\u00a0b\u200b", "a<U+00A0>b<U+200B>"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_steers_a_terminal_is_shown(text: str) -> None:
    assert not {c for c in visible(text) if ord(c) < 32 or 0x7F <= ord(c) < 0xA0} - {"\t", "\n"}


def test_code_points_are_named() -> None:
    assert code_point("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert code_point("\x00") == "U+0000"
