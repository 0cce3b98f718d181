"""UTF-8 read as a multi-byte charset: what must stay first, then what is restored."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.repair import multibyte, multibyte_gate, repair
from seedlint.repair.model import Model, load
from seedlint.repair.multibyte_bytes import READ_AS, Repertoire, arcs, patterns, shows_as
from seedlint.repair.record import Repaired, replay
from seedlint.text.apply import apply_edits
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability, Edit
from seedlint.text.span import Span

POLISH = "Wczoraj wieczorem poszliśmy na długą przechadzkę, żeby zobaczyć zachód słońca."
FRENCH = "Très tôt, ma mère préparait déjà le café à côté de la fenêtre."
RUSSIAN = "Сегодня утром мы ходили на рынок за свежими овощами."


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


def damaged(text: str, codec: str) -> str:
    return text.encode().decode(codec, "replace")


def applied(text: str, places: list[Repaired], level: Applicability = SAFE) -> str:
    return apply_edits(text, (Edit(place.span, place.replacement) for place in places if place.applicability >= level))


SOUND = {
    "Chinese": "昨天晚上我们一起步行到了城市的旧港口，港口很安静。",
    "traditional Chinese": "昨天晚上我們一起步行到了城市的舊港口，港口很安靜。",
    "Japanese": "昨日の夜、私たちは町の古い港まで歩きました。",
    "halfwidth katakana": "ｱｲｳｴｵ ﾃｽﾄ ﾃﾞｰﾀ",
    "Korean": "어제 저녁 우리는 도시의 오래된 항구까지 걸어갔습니다.",
    "Chinese among Latin letters": "使用Python编程很有意思，用Rust也是。",
    "lost characters": "What was \ufffd here is \ufffd unknown.",
    "one word": "The word 茅 is a name.",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_text_stays(text: str, model: Model) -> None:
    assert applied(text, multibyte.candidates(text, model), UNSAFE) == text


def test_one_contraction_is_not_enough_to_be_safe(model: Model) -> None:
    text = damaged("In SciPy, Newton\u2019s method is implemented.", "gbk")
    assert [place.applicability for place in multibyte.candidates(text, model)] == [UNSAFE]


def test_what_was_lost_before_the_damage_is_only_shown(model: Model) -> None:
    text = damaged(f"{RUSSIAN} Это \ufffd\ufffd знак.", "gbk")
    shown = [place for place in multibyte.candidates(text, model) if "\ufffd" in place.replacement]
    assert shown
    assert all(place.applicability == DISPLAY for place in shown)


def test_protected_text_stays(model: Model) -> None:
    text = damaged(FRENCH, "gbk")
    shown = Span(0, 12)
    assert not any(place.span.overlaps(shown) for place in multibyte.candidates(text, model, [shown]))


@pytest.mark.parametrize("codec", READ_AS)
@pytest.mark.parametrize("text", [POLISH, FRENCH, RUSSIAN], ids=["Polish", "French", "Russian"])
def test_a_line_that_lost_no_byte_is_restored(text: str, codec: str, model: Model) -> None:
    words = [word for word in text.split(" ") if "\ufffd" not in damaged(word + " ", codec)]
    sound = " ".join(words)
    assert applied(damaged(sound, codec), multibyte.candidates(damaged(sound, codec), model), UNSAFE) == sound


@pytest.mark.parametrize("codec", ["gbk", "cp932"])
def test_lost_bytes_are_filled_in(codec: str, model: Model) -> None:
    broken = damaged(POLISH, codec)
    places = multibyte.candidates(broken, model)
    assert applied(broken, places, UNSAFE) == POLISH
    filled = [place for place in places if "\ufffd" in place.original]
    assert all(place.replacement in POLISH.split(" ") for place in filled if place.applicability == SAFE)


@pytest.mark.parametrize("codec", ["big5", "cp949"])
def test_a_word_of_another_alphabet_that_lost_bytes_is_safe_only_when_it_is_known(codec: str, model: Model) -> None:
    sound = "Поставьте миксер рядом с блендером, а тостер передвиньте, чтобы прошло развёртывание."
    places = multibyte.candidates(damaged(sound, codec), model)
    for place in places:
        if place.applicability >= SAFE and place.replacement != place.original:
            assert place.replacement in sound
    assert any(place.applicability < SAFE for place in places)


@pytest.mark.parametrize("word", ["на——оек", "ש–—ת", "е\xa0ли", "боттомà"])
def test_no_word_holds_marks_or_letters_of_two_scripts(word: str) -> None:
    assert multibyte.is_odd(word)


def test_a_swallowed_letter_comes_back(model: Model) -> None:
    broken = damaged("It\u2019s what they\u2019re after, and we\u2019ll see.", "gbk")
    assert "they" in broken
    assert "\u2019" not in broken
    assert applied(broken, multibyte.candidates(broken, model), UNSAFE).count("\u2019") == 3


def test_an_exact_repair_says_how_to_replay_it(model: Model) -> None:
    broken = damaged(FRENCH, "gbk")
    exact = [place for place in multibyte.candidates(broken, model) if "\ufffd" not in place.original]
    assert exact
    assert all(replay(place.original, place.steps) == place.replacement for place in exact)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))), st.sampled_from(READ_AS))
def test_damage_has_a_pattern_that_its_own_bytes_fit(text: str, codec: str) -> None:
    broken = shows_as(text, " ", codec)
    runs = patterns(broken, codec) if broken and not broken.isascii() else []
    data = text.encode()
    assert not runs or any(
        len(pattern) >= len(data) and all(known in (None, own) for known, own in zip(pattern, data, strict=False))
        for pattern in runs
    )


def test_arcs_lead_only_where_the_end_can_be_reached() -> None:
    repertoire = Repertoire("éł")
    assert arcs((0xC3, 0xA9, 0x61), repertoire) == [[(2, ["é"])], [], [(3, ["a"])]]
    assert arcs((0xC3, 0xA9, 0xC3), repertoire)[0] == []
    assert arcs((0xC5, None), repertoire)[0] == [(2, ["ł"])]


@given(
    st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=40)
)
def test_candidates_lie_in_the_text_and_in_order(text: str) -> None:
    places = multibyte.candidates(text, load()) if multibyte_gate.may_hold(text) else []
    assert all(place.original == place.span.of(text) for place in places)
    assert all(one.span.end <= other.span.start for one, other in pairwise(places))


def test_damage_may_begin_late_in_a_long_line() -> None:
    line = "plain words " * 60 + "Newton鈥檚 Kepler鈥檚 Tycho鈥檚 laws"
    assert repair(line, unsafe=True).text == line.replace("鈥檚", "\u2019s")
