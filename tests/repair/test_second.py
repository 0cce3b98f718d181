"""What ftfy restores and we do not is offered, and never applied by itself."""

import subprocess
import sys

import pytest

from seedlint.repair import repair
from seedlint.text.fix import UNSAFE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("MA\u00c7\u00c3, N\u00c3O, IRM\u00c3\u2014e o resto", id="a capital before a dash"),
        pytest.param("Nothing is wrong with \u00e0 la carte", id="sound text"),
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair(text, unsafe=True).text == text


def test_a_surrogate_pair_stored_as_utf8_is_probable() -> None:
    text = "Hello \u00ed\u00a0\u00bd\u00ed\u00b8\u008d there"
    assert repair(text).text == text
    result = repair(text, unsafe=True)
    assert result.text == "Hello \U0001f60d there"
    assert [place.applicability for place in result.repairs] == [UNSAFE]


def test_ftfy_is_not_loaded_for_sound_text() -> None:
    code = "import sys; from seedlint.repair import repair; repair('Das ist sch\u00f6n.'); print('ftfy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
