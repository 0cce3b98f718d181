"""The tail of an emoji is damage by itself: reported with nothing else to prove it, and left alone."""

import pytest

from seedlint.repair import repair
from seedlint.text.fix import DISPLAY


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
