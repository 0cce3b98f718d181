"""What no repair may do, in languages that the model knows and in those that it doesn't."""

import pytest

from seedlint.repair import repair
from seedlint.text.fix import DISPLAY

SOUND = [
    pytest.param(
        "PARCEIROS: JO\u00c3O, SEBASTI\u00c3O, AD\u00c3O E EST\u00caV\u00c3O.", id="names in Portuguese capitals"
    ),
    pytest.param(
        "O cartaz \u00abL\u00c3\u00bb caiu; a placa \u00abIRM\u00c3\u00bb ficou.",
        id="a quotation closed after a capital",
    ),
    pytest.param("AT\u00c9 AMANH\u00c3\u2026 E BOA NOITE!", id="an ellipsis after a capital"),
    pytest.param("ALEM\u00c3\u00b9 e CRIST\u00c3\u00b2 (ver notas).", id="footnote figures"),
    pytest.param(
        "The islands of \u00c5land and the town of \u00c5lesund are far from \u00c5rhus.", id="names of places"
    ),
    pytest.param(
        "Mae hyn ynghylch \u00e2\u2019r rhaglen a chysylltu \u00e2\u2019r gweinydd.", id="a Welsh preposition"
    ),
    pytest.param("El\u00e2z\u0131\u011f ve HAKK\u00c2R\u0130, EL\u00c2ZI\u011e", id="a Turkish circumflex"),
    pytest.param("25 mi\u00b2, 30 yard\u00b2 and 12 km\u00b2 of land", id="square miles"),
    pytest.param("Modalit\u00e2t sorescriture, lis impuestazions de modalit\u00e2t", id="Friulian"),
    pytest.param(
        "Al \u00e8 riv\u00e2t e al \u00e0 domand\u00e2t; no si \u00e8 f\u00e2t mal, al \u00e8 d\u00e2t ben.",
        id="Friulian endings",
    ),
    pytest.param("F\u00e2s il to lav\u00f4r e cjate un puest.", id="Friulian, one letter before the circumflex"),
    pytest.param("\u0421\u041d\u042f\u0416\u041e\u041a \u0406 \u041b\u0401\u0414", id="Belarusian capitals"),
    pytest.param("\u66ae\n\n\u5eff\n\n\u5345\n\n\u5973", id="single ideographs"),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert repair(text, unsafe=True).text == text


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
