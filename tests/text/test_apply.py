"""Edits and fixes become text in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.text.apply import apply_edits, apply_fixes
from seedlint.text.codec import UTF8, Encoding
from seedlint.text.fix import Edit, Fix, Reencode, replace
from seedlint.text.span import Span


def edit(start: int, end: int, replacement: str) -> Edit:
    return Edit(Span(start, end), replacement)


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([edit(0, 3, ""), edit(2, 4, "")], id="overlapping"),
        pytest.param([edit(3, 9, "")], id="past the end"),
        pytest.param([edit(3, 2, "")], id="backwards"),
        pytest.param([edit(-1, 1, "")], id="before the start"),
    ],
)
def test_edits_that_make_no_sense_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("abcdef", edits)


def test_edits_are_applied_wherever_they_stand_in_the_list() -> None:
    assert apply_edits("abcdef", [edit(4, 6, "Y"), edit(0, 1, "XX"), edit(2, 2, "-")]) == "XXb-cdY"


def test_a_fix_that_touches_an_earlier_one_waits() -> None:
    first, second, third = (
        replace(Span(*at), text, text) for at, text in (((0, 2), "A"), ((1, 3), "B"), ((3, 4), "C"))
    )
    result = apply_fixes("abcd", UTF8, [first, second, third])
    assert result.text == "AcC"
    assert result.fixes == (first, third)
    assert result.waiting == (second,)


def test_two_insertions_at_one_place_have_no_order() -> None:
    fixes = [replace(Span(1, 1), "x", "x"), replace(Span(1, 1), "y", "y")]
    assert apply_fixes("ab", UTF8, fixes).text == "axb"


def test_a_fix_of_several_edits_is_applied_whole_or_not_at_all() -> None:
    pair = Fix("pair", (edit(0, 1, "X"), edit(4, 5, "Y")))
    result = apply_fixes("abcde", UTF8, [replace(Span(4, 5), "!", "first"), pair])
    assert result.text == "abcd!"
    assert result.waiting == (pair,)


def test_only_one_fix_may_change_the_encoding() -> None:
    fixes = [Fix(name, (Reencode(Encoding("utf-16-le", bom)),)) for name, bom in (("one", True), ("two", False))]
    result = apply_fixes("a", UTF8, fixes)
    assert result.encoding == Encoding("utf-16-le", True)
    assert result.waiting == (fixes[1],)


def test_a_fix_after_which_bytes_would_fuse_is_not_applied() -> None:
    text = "\udcc3 \udca9 end "
    fuse, harmless = replace(Span(1, 2), "", "fuse"), replace(Span(7, 8), "", "trim")
    result = apply_fixes(text, UTF8, [fuse])
    assert result.text == text
    assert result.fixes == ()
    both = apply_fixes(text, UTF8, [fuse, harmless])
    assert fuse not in both.fixes


@st.composite
def documents_with_fixes(draw: st.DrawFn) -> tuple[str, list[Fix]]:
    text = draw(st.text(max_size=40))
    fixes = []
    for count in draw(st.lists(st.integers(1, 3), max_size=8)):
        cuts = (
            sorted(draw(st.lists(st.integers(0, len(text)), min_size=2 * count, max_size=2 * count, unique=True)))
            if len(text) > 2 * count
            else [0, len(text)]
        )
        pairs = zip(cuts[::2], cuts[1::2], strict=True)
        fixes.append(
            Fix("f", tuple(edit(*pair, draw(st.text(st.characters(codec="utf-8"), max_size=3))) for pair in pairs))
        )
    return text, fixes


@given(documents_with_fixes())
def test_every_fix_is_either_applied_or_waits_and_the_text_is_that_of_the_applied_ones(
    given_: tuple[str, list[Fix]],
) -> None:
    text, fixes = given_
    result = apply_fixes(text, UTF8, fixes)
    assert len(result.fixes) + len(result.waiting) == len(fixes)
    assert result.text == apply_edits(text, [edit for fix in result.fixes for edit in fix.edits])
