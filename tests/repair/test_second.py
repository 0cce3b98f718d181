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


def test_crossed_out_figures_are_probable() -> None:
    text = "Was $\u00cc\u00b68\u00cc\u00b64\u00cc\u00b6 before"
    assert repair(text).text == text
    result = repair(text, unsafe=True)
    assert result.text == "Was $\u03368\u03364\u0336 before"
    assert [place.applicability for place in result.repairs] == [UNSAFE]


def test_ftfy_is_not_loaded_for_sound_text() -> None:
    code = "import sys; from seedlint.repair import repair; repair('Das ist sch\u00f6n.'); print('ftfy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
