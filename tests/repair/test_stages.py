"""Places of several searches never overlap, whichever of them found more; blanks that were bytes come back."""

import pytest

from seedlint.repair import repair
from seedlint.repair.record import Repaired
from seedlint.repair.stages import apart
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability
from seedlint.text.span import Span


def place(start: int, end: int, level: Applicability) -> Repaired:
    return Repaired(Span(start, end), "x" * (end - start), "y", level, "utf-8>cp1252", 0.5)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([(0, 2, SAFE), (2, 4, SAFE)], [0, 1]),
        ([(0, 3, SAFE), (2, 4, SAFE)], [0]),
        ([(0, 3, UNSAFE), (2, 4, SAFE)], [1]),
        ([(0, 3, SAFE), (1, 2, UNSAFE), (2, 5, DISPLAY), (5, 6, DISPLAY)], [0, 3]),
    ],
)
def test_of_places_that_overlap_the_surer_one_stays(
    given: list[tuple[int, int, Applicability]], kept: list[int]
) -> None:
    places = [place(*one) for one in given]
    assert apart(places) == [places[index] for index in kept]


@pytest.mark.parametrize(
    "sound",
    [
        "Россия и Румыния договорились о торговле.",
        "כלשהן, התנאים וההגבלות של האתר והבנה שלהם",
    ],
    ids=["Russian", "Hebrew"],
)
def test_a_blank_that_was_the_end_of_a_letter_joins_its_word(sound: str) -> None:
    damaged = sound.encode("utf-8").decode("latin-1").replace("\xa0", " ")
    assert damaged != sound.encode("utf-8").decode("latin-1")
    assert repair(damaged).text == sound
