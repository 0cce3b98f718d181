"""What no repair may do, in languages that the model knows and in those that it doesn't."""

from seedlint.repair import repair
from seedlint.text.fix import DISPLAY


def test_a_name_in_capitals_is_repaired_beside_damage_that_nothing_else_explains() -> None:
    words = "\u0139ukasz\u00e2s team didn\u00e2t say so, and it\u00e2s what \u0139ukasz wrote.\n\nBY \u0139UKASZ\n"
    result = repair(words, evidence={"\u0141ukasz": 5})
    assert "BY \u0141UKASZ" in result.text
    assert repair("BY \u0139UKASZ\n").text == "BY \u0139UKASZ\n"


def test_a_long_l_before_a_vowel_is_in_doubt_since_no_orthography_has_it() -> None:
    result = repair("To jest \u0139ukasz, nasz redaktor.", unsafe=True)
    [place] = result.repairs
    assert place.applicability is DISPLAY
    assert result.text == "To jest \u0139ukasz, nasz redaktor."
    assert "\u0141" in (place.replacement, *place.alternatives)
    assert not repair("V\u0139\u010cA, ST\u0139P, \u0139", unsafe=True).repairs
