"""A single odd word: nothing is repaired, and a person who asks is told what it may have been."""

from seedlint.repair import repair
from seedlint.repair.doubts import doubts
from seedlint.text.fix import DISPLAY


def test_sound_words_have_nothing_to_tell() -> None:
    assert doubts("sch\u00f6n").repairs == ()
    assert doubts("plain").repairs == ()


def test_the_name_of_the_user_is_among_the_readings() -> None:
    assert repair("\u0139ukasz").repairs == ()
    told = doubts("\u0139ukasz")
    (place,) = told.repairs
    assert place.applicability is DISPLAY
    assert "\u0141" in (place.replacement, *place.alternatives)
    assert told.text == "\u0139ukasz"
    assert told.explanation
