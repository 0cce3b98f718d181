"""Lines in terminal cells: what is shown of a line, and where its carets stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.report.cells import ELLIPSIS, cut, one_line, width

LINES = st.text(
    st.sampled_from("ab \t\u6771\u0301e\U0001f600\u202e\x1b\udce9\xa0\u200d\u1100\u1161") | st.characters(), max_size=60
).filter(lambda line: not set("\r\n").intersection(line))


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        pytest.param("M\xfcnchen", 1, 2, ("M\xfcnchen", 1, 1), id="a letter with its accent in one is one cell"),
        pytest.param("\u6771\u4eac x", 1, 2, ("\u6771\u4eac x", 2, 2), id="an ideograph takes two cells"),
        pytest.param("cafe\u0301 x", 6, 7, ("cafe\u0301 x", 5, 1), id="a combining mark takes none"),
        pytest.param("cafe\u0301 x", 4, 5, ("cafe\u0301 x", 3, 1), id="a combining mark is marked at its base"),
        pytest.param("\U0001f600x", 1, 2, ("\U0001f600x", 2, 1), id="an emoji takes two"),
        pytest.param("\tx", 1, 2, ("    x", 4, 1), id="a tab reaches to its stop"),
        pytest.param("a\tx", 1, 2, ("a   x", 1, 3), id="a marked tab is marked as wide as it is"),
        pytest.param("a\u202eb", 1, 2, ("a<U+202E>b", 1, 8), id="an invisible character is spelled out"),
        pytest.param("a\udce9", 1, 2, ("a<byte E9>", 1, 9), id="an undecodable byte is spelled out"),
        pytest.param("##[a]", 3, 4, ("##<U+005B>a]", 10, 1), id="what a build server obeys is spelled out"),
        pytest.param("##vso[a]", 0, 8, ("##vso<U+005B>a]", 0, 15), id="the same of another one"),
        pytest.param("#[a] vso[", 0, 1, ("#[a] vso[", 0, 1), id="other brackets stay"),
        pytest.param("abc", 3, 3, ("abc", 3, 1), id="the end of a line is a place"),
        pytest.param("", 0, 0, ("", 0, 1), id="so is an empty line"),
    ],
)
def test_carets_stand_below_what_is_marked(line: str, start: int, end: int, expected: tuple[str, int, int]) -> None:
    assert cut(line, start, end, 80) == expected


def test_a_short_line_is_shown_whole() -> None:
    assert cut("a" * 80, 40, 41, 80).text == "a" * 80


@pytest.mark.parametrize("at", [0, 7, 5_000, 9_990, 9_999])
def test_a_long_line_is_cut_around_the_mark(at: int) -> None:
    line = "." * at + "X" + "." * (9_999 - at)
    shown = cut(line, at, at + 1, 60)
    assert shown.text[shown.offset] == "X"
    assert len(shown.text) <= 60
    assert shown.text.startswith(ELLIPSIS) == (at > 58)
    assert shown.text.endswith(ELLIPSIS) == (at < 9_941)


def test_a_mark_longer_than_the_line_may_be_is_cut_itself() -> None:
    shown = cut("." * 50 + "X" * 500 + "." * 50, 50, 550, 60)
    assert shown == (ELLIPSIS + "X" * 58 + ELLIPSIS, 1, 58)


@given(LINES, st.integers(0, 60), st.integers(0, 60), st.integers(20, 80))
def test_what_is_shown_is_printable_and_fits(line: str, start: int, length: int, limit: int) -> None:
    start = min(start, len(line))
    shown = cut(line, start, min(start + length, len(line)), limit)
    assert one_line(shown.text) == shown.text, "something invisible would be printed raw"
    assert width(shown.text) <= limit
    assert shown.width >= 1
    assert shown.offset <= width(shown.text)


@given(LINES)
def test_the_whole_line_is_marked_as_wide_as_it_is(line: str) -> None:
    shown = cut(line, 0, len(line), 10_000)
    assert shown.offset == 0
    assert shown.width == max(1, width(shown.text))


@given(st.text())
def test_a_name_stays_on_one_line(name: str) -> None:
    assert not set("\r\n\t\x1b\x85\u2028").intersection(one_line(name))
