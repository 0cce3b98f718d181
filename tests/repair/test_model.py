"""The language model, its tables, and the folding that both training and use depend on."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.repair.fold import fold
from seedlint.repair.identify import trigrams
from seedlint.repair.model import load
from seedlint.repair.static import StaticFunction, scramble

SENTENCES = {
    "en": "The committee has decided to publish the results of the survey next week.",
    "fr": "Le comit\u00e9 a d\u00e9cid\u00e9 de publier les r\u00e9sultats de l\u2019enqu\u00eate demain.",
    "de": "Der Ausschuss hat beschlossen, die Ergebnisse n\u00e4chste Woche zu ver\u00f6ffentlichen.",
    "pl": "Komitet postanowi\u0142 opublikowa\u0107 wyniki badania w przysz\u0142ym tygodniu.",
    "ru": "\u042d\u0442\u043e \u043e\u0447\u0435\u043d\u044c \u0445\u043e\u0440\u043e\u0448\u043e",
}


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.integers(0, 2**64 - 1))
def test_scrambling_stays_within_64_bits(key: int) -> None:
    assert 0 <= scramble(key) < 2**64


def test_a_key_that_was_not_stored_is_not_found() -> None:
    empty = StaticFunction([0x5A5A] * 30, 10, 4)
    assert sum(empty.get(key) >= 0 for key in range(2000)) < 20


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_identified(language: str) -> None:
    assert load().identify(SENTENCES[language])[0][0] == language


@pytest.mark.parametrize("language", SENTENCES)
def test_a_damaged_sentence_is_less_likely(language: str) -> None:
    sound = SENTENCES[language].replace("The", "Caf\u00e9")
    assert load().score(sound) > load().score(sound.encode().decode("latin-1")) + 10


def test_a_text_in_a_language_that_is_not_known_is_in_none() -> None:
    known = sum(share for _, share in load().identify("Questa è una frase qualunque in una lingua nota a molti."))
    other = sum(share for _, share in load().identify("Tha an t-Eilean Sgitheanach na eilean mòr far costa na h-Alba."))
    assert other < 0.5 < known <= 1.0


@pytest.mark.parametrize("text", ["", "x", "qzxwv " * 200_000, "\u0394\u03a9 " * 200_000, "\x00" * 9])
def test_any_text_is_identified(text: str) -> None:
    shares = load().identify(text)
    assert len(shares) == len(load().languages)
    assert 0.0 <= sum(share for _, share in shares) <= 1.0 + 1e-9


def test_a_character_that_is_not_known_hides_its_word_only_there() -> None:
    assert trigrams("ab\x80cd") == {" ab": 1, "cd ": 1}
    assert load().identify("Sudar\x00me s\x00lygas atlikti tarpvalstybinius maisto palyginimus")[0][0] == "lt"


def test_foreign_letters_cost_more_in_a_known_language() -> None:
    assert load().score("\u0142\u0105ka", "fr") < load().score("\u0142\u0105ka", "pl")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        load().language("xx")


def test_the_model_gives_the_same_figures_in_every_process() -> None:
    code = "from seedlint.repair.model import load; print(load().score('na\\u00efve caf\\u00e9'))"
    figures = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(figures) == 1


def test_the_model_is_small_enough_for_the_wheel() -> None:
    from pathlib import Path

    import seedlint.repair.model as module

    assert Path(module.__file__).with_name("model.bin").stat().st_size <= 3 * 2**20
