"""The tail of an emoji is damage by itself: reported with nothing else to prove it, and left alone."""

import pytest

from seedlint.repair import repair
from seedlint.text.fix import DISPLAY, SAFE


@pytest.mark.parametrize("text", ["na\u00efve fa\u00e7ade", "lo\u010f a hru\u010f", "a \u00b8 by itself"])
def test_sound_letters_are_left_alone(text: str) -> None:
    assert repair(text).repairs == ()


@pytest.mark.parametrize("tail", ["\u010f\u00b8", "\u00ef\u00b8"])
def test_half_an_emoji_is_shown_and_left_alone(tail: str) -> None:
    text = f"\u00e2{tail} More news, and nothing else is wrong here."
    result = repair(text, unsafe=True)
    assert result.text == text
    (place,) = result.repairs
    assert place.applicability is DISPLAY
    assert place.span == (0, 3)
    assert place.alternatives


CONTROLS = [
    pytest.param("parl\u00e9\u0085 Mais", "parl\u00e9\u2026 Mais", id="behind a letter that could begin UTF-8"),
    pytest.param("He said \u0093no\u0085\u0094", "He said \u201cno\u2026\u201d", id="several in a row"),
    pytest.param("\u00e2\u0080\u009cno\u0085\u0094", "\u201cno\u2026\u201d", id="beside damage of another kind"),
    pytest.param("us\u00e2\u0080\u0099\u0085", "us\u2019\u2026", id="right behind damage"),
]


@pytest.mark.parametrize(("text", "sound"), CONTROLS)
def test_controls_are_the_marks_of_windows_1252(text: str, sound: str) -> None:
    result = repair(text)
    assert result.text == sound
    assert {place.applicability for place in result.repairs} == {SAFE}


@pytest.mark.parametrize("text", ["one line\u0085", "one line\u0085another line\u0085", "\u0085"])
def test_what_may_end_a_line_is_left_alone(text: str) -> None:
    assert repair(text).text == text
