"""A single odd word: nothing is repaired, and a person who asks is told what it may have been, likeliest first."""

import pytest

from seedlint.repair import repair
from seedlint.repair.doubts import doubts
from seedlint.repair.record import replay
from seedlint.text.fix import DISPLAY


@pytest.mark.parametrize("text", ["", "plain", "sch\u00f6n", "fa\u00e7ade", "\u0130stanbul"])
def test_sound_words_have_nothing_to_tell(text: str) -> None:
    assert doubts(text).repairs == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("\u0139ukasz", "\u0141"),
        ("\u0139", "\u0141"),
        ("\u0139\u00f3d\u017a", "\u0141"),
        ("\u00c5ukasz", "\u0141"),
        ("\u0139wiat", "\u015a"),
        ("P\u0139emysl", "\u0159"),
        ("Erd\u0139s", "\u0151"),
        ("\u00c4esko", "\u010c"),
        ("\u00c3rbol", "\u00c1"),
        ("it\u00e2s", "\u2019"),
    ],
)
def test_the_likeliest_letter_comes_first_in_the_case_that_its_word_wants(text: str, first: str) -> None:
    place = doubts(text).repairs[0]
    assert place.replacement == first
    assert first not in place.alternatives
    assert len(set(place.alternatives)) == len(place.alternatives) > 1


def test_a_word_in_doubt_is_left_alone_and_its_story_is_true() -> None:
    told = doubts("\u0139ukasz")
    (place,) = told.repairs
    assert place.applicability is DISPLAY
    assert told.text == "\u0139ukasz"
    assert told.explanation
    assert replay(place.original, place.steps) == place.replacement


@pytest.mark.parametrize(
    "text", ["\u0139ukasz", "We met \u0139ukasz.", "\u0139ukasz too, it\u2019s he, we\u2019ve seen him."]
)
def test_a_long_l_before_a_vowel_is_in_doubt_whatever_the_language(text: str) -> None:
    told = repair(text, unsafe=True)
    assert [(place.replacement, place.applicability) for place in told.repairs] == [("\u0141", DISPLAY)]
    assert told.text == text


@pytest.mark.parametrize(
    "text", ["v\u013a\u010da, st\u013ap a k\u013a\u010d", "ST\u0139P", "dlh\u00e9 \u013a a \u0139"]
)
def test_slovak_has_it_before_consonants(text: str) -> None:
    assert repair(text, unsafe=True).repairs == ()


@pytest.mark.parametrize(
    ("text", "original", "reading"),
    [("ca\u0102\u0160", "\u0102\u0160", "\u00e9"), ("5 \u00e2\u00ac", "\u00e2\u00ac", "\u20ac")],
    ids=["nothing was lost", "enough is left"],
)
def test_what_can_be_one_thing_has_one_reading(text: str, original: str, reading: str) -> None:
    (place,) = doubts(text).repairs
    assert (place.original, place.replacement, place.alternatives) == (original, reading, ())


class TestNamesInTextsOfAnotherLanguage:
    TEXT = "# \u0139ukasz\n\nMet \u0139ukasz and \u00e2his\u00e2 friend.\n"

    def test_a_letter_is_no_proof_of_a_language_that_only_it_speaks_for(self) -> None:
        told = repair(self.TEXT, unsafe=True)
        assert "\u0139ukasz" in told.text
        names = [place for place in told.repairs if place.original == "\u0139"]
        assert [(place.replacement, place.applicability) for place in names] == [("\u0141", DISPLAY)] * 2

    def test_undamaged_it_is_a_word_of_the_repository(self) -> None:
        told = repair(self.TEXT, unsafe=True, evidence={"\u0141ukasz": 3})
        assert "\u0141ukasz and \u201chis\u201d" in told.text
