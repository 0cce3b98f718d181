"""Differences, and changes of one text that live together or don't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.text.apply import apply_edits
from seedlint.text.changes import changes, edits_between, lines, merge

TEXTS = st.text(st.sampled_from("ab \n\r\xe9\udcff"), max_size=40)


@given(TEXTS, TEXTS)
def test_the_edits_between_two_texts_lead_from_one_to_the_other(before: str, after: str) -> None:
    assert apply_edits(before, edits_between(before, after)) == after


@given(TEXTS, TEXTS)
def test_merging_with_an_unchanged_text_gives_the_other(base: str, other: str) -> None:
    assert merge(base, base, other) == other
    assert merge(base, other, base) == other
    assert merge(base, other, other) == other


@given(TEXTS)
def test_lines_lose_nothing(text: str) -> None:
    assert "".join(lines(text)) == text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param("one TWO three", "one 2 three", id="the same word"),
        pytest.param("one two! three", "one 2 three", id="a mark behind the word"),
        pytest.param("one two", "one two 3", id="a cut that the word lies in"),
        pytest.param(
            "one two new three", "one two three".replace("two ", "two old "), id="two insertions at one place"
        ),
        pytest.param("", "one 2 three", id="all is gone"),
    ],
)
def test_changes_that_touch_are_not_merged(ours: str, theirs: str) -> None:
    assert merge("one two three", ours, theirs) is None
    assert merge("one two three", theirs, ours) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        pytest.param("1 two three\n", "one two 3\n", "1 two 3\n", id="words of one line"),
        pytest.param("new\none two three\n", "one 2 three\n", "new\none 2 three\n", id="a line before"),
        pytest.param("one two three\nnew", "one 2 three\n", "one 2 three\nnew", id="a line after"),
        pytest.param("1 2 three\n", "1 two three\n", "1 2 three\n", id="one of them done alike"),
    ],
)
def test_changes_apart_are_merged(ours: str, theirs: str, merged: str) -> None:
    assert merge("one two three\n", ours, theirs) == merged


def test_a_change_in_a_long_text_is_found_in_its_middle() -> None:
    old = [f"{n}\n" for n in range(10_000)]
    assert changes(old, [*old[:5000], "new\n", *old[5000:]]) == [(5000, 5000, 5000, 5001)]
