"""What a change made worse or better."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from seedlint.lint.finding import Diagnostic, Finding
from seedlint.text.lines import Position
from seedlint.text.span import Span
from seedlint.watch.differences import Difference, Noted, difference


def noted(row: int, message: str = "a", line: str = "x", rule: str = "some-rule") -> Noted:
    place = Position(row, 1)
    return Noted(Diagnostic("a.md", rule, "X1", "error", place, place, Finding(Span(0, 0), message)), line)


FOUND = st.lists(st.builds(noted, st.integers(1, 9), st.sampled_from("ab"), st.sampled_from("xy")))


def test_what_only_moved_is_the_same() -> None:
    before = (noted(3, line="one"), noted(7, line="two"))
    after = (noted(5, line="one"), noted(9, line="two"))
    assert not difference(before, after)


def test_the_line_tells_which_of_several_alike_is_new() -> None:
    first, second, third = noted(1, line="one"), noted(4, line="new"), noted(5, line="two")
    assert difference((first, noted(2, line="two")), (first, second, third)) == Difference((second,), ())


def test_a_finding_on_an_edited_line_is_the_same() -> None:
    assert not difference((noted(1, line="one"),), (noted(1, line="one more"),))


def test_another_message_is_another_finding() -> None:
    before, after = noted(1, "2024-02-30"), noted(1, "2024-02-31")
    assert difference((before,), (after,)) == Difference((after,), (before,))


@given(FOUND, FOUND)
def test_the_numbers_add_up(before: list[Noted], after: list[Noted]) -> None:
    found = difference(before, after)
    assert len(before) - len(found.resolved) + len(found.new) == len(after)
    assert not Counter(found.new) - Counter(after)
    assert not Counter(found.resolved) - Counter(before)
    causes = [{one.diagnostic.message for one in side} for side in found]
    assert not causes[0] & causes[1]


@given(FOUND)
def test_nothing_differs_from_itself(found: list[Noted]) -> None:
    assert not difference(found, list(found))
