"""The gates clear sound text before the model is loaded, and only what the whole engine would leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.repair import borders, gate, multibyte_gate, suspicious
from seedlint.repair.evidence import Evidence
from seedlint.repair.legacy_gate import may_hold
from seedlint.repair.stages import places

NOTHING_KNOWN = Evidence.of(None)
SENTENCES = (
    "The lamp behind the bridge was lit, and the letters came late.",
    "Le château où l’on dîne à sept heures est fermé.",
    "Für Änderungen an der Straße gibt es größere Gründe.",
    "Żółta łódź płynęła wzdłuż brzegu.",
    "Příliš žluťoučký kůň běžel přes louku.",
    "İşlem bahçede oynarken yağmur başladı.",
    "Những đứa trẻ yên tâm đi về nhà.",
    "Gheața s-a topit atât de repede încât nimeni nu a văzut.",
    "Åsa åkte till Öland i år.",
    "Старый мост через реку был закрыт.",
    "Το παλιό γεφύρι έκλεισε τον χειμώνα.",
    "הגשר הישן מעל הנהר נסגר.",
    "أغلق الجسر القديم فوق النهر، ووصلت الرسائل.",
    "河上的老桥在冬天关闭了",
    "術語: 概念",
    "川にかかる古い橋は冬の間閉じられていて",
    "강 위의 오래된 다리는 닫혀 있었고",
)
MARKS = (
    " ",
    ", ",
    " — ",
    "—",
    "–",
    " “",
    "” ",
    " « ",
    " » ",
    "… ",
    "\n",
    "\n\n",
    " &nbsp;",
    "&eacute; ",
    "%C3%A9%20",
    "², ",
    "° ",
    " ´",
)

sound_words = st.sampled_from(sorted({word for sentence in SENTENCES for word in sentence.split(" ")}))
sound_texts = st.lists(
    st.one_of(st.sampled_from(SENTENCES), sound_words, st.sampled_from(MARKS)), min_size=1, max_size=12
).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The tools—including the old ones—are gone.", id="dashes without blanks in English"),
        pytest.param("Für Änderungen an der Straße", id="an umlaut at the start of a word, beside others"),
        pytest.param("أغلق Astro، ووصلت", id="an Arabic comma behind a Latin word"),
        pytest.param("category: 概念", id="a short Chinese word"),
        pytest.param("## 기여 {#contributing}", id="a Korean heading"),
        pytest.param("İşlem tamam", id="a Turkish capital before a letter"),
        pytest.param("Những người yên tâm đi", id="a circumflex before an m that is no contraction"),
        pytest.param("nu atât de", id="a circumflex before a t that is no contraction"),
        pytest.param("a&nbsp;b&nbsp;c &eacute;&nbsp;", id="references to sound characters"),
        pytest.param("https://example.org/%D0%9A%D0%B0%D0%BF", id="a percent-encoded address"),
    ],
)
def test_sound_text_is_cleared(text: str) -> None:
    assert not suspicious(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("la informaci—n es", id="a dash that was a Spanish letter"),
        pytest.param("We donât know", id="a contraction"),
        pytest.param("Iâm here", id="a contraction after I"),
        pytest.param("in ât huis", id="an elided article"),
        pytest.param("MÄsto a Älovek", id="capitals of another language"),
        pytest.param("Ämterin gr&Atilde;&para;&Atilde;&Yuml;er", id="escaped damage"),
        pytest.param("%C3%83%C2%A9", id="percent-encoded damage"),
        pytest.param("Newton鈥檚 law", id="East Asian characters inside a Latin word"),
        pytest.param("½ñÌìÌìÆø", id="accented letters in a row"),
    ],
)
def test_damaged_text_is_not_cleared(text: str) -> None:
    assert suspicious(text)


@given(sound_texts)
def test_what_the_gate_clears_the_engine_leaves_alone(text: str) -> None:
    if not suspicious(text):
        assert places(text, NOTHING_KNOWN) == []


@given(sound_texts)
def test_no_gate_of_another_charset_is_open_behind_a_closed_one(text: str) -> None:
    if "&" not in text and "%" not in text and not suspicious(text):
        assert not may_hold(text)
        assert not multibyte_gate.may_hold(text)


def test_no_text_in_another_script_is_cleared_that_holds_what_the_expressions_start_from() -> None:
    text = "एक पुराना पुल"
    for char in filter(gate._START.match, map(chr, range(0x80, 0xD800))):
        held = f"{text} {char} {text}"
        data = held.encode()
        # Greek capitals count beside Latin letters only, or before what may follow them in damage.
        if not ("\u0393" <= char <= "\u03a9"):
            assert borders.may_begin(held, data, borders.sides(data)), f"U+{ord(char):04X}"


@pytest.mark.parametrize("text", ["α\u0393\xbb", "α\u0393\u0389", "aΩ"])
def test_greek_capitals_where_damage_has_them_are_not_cleared(text: str) -> None:
    assert suspicious("Το παλιό γεφύρι έκλεισε τον χειμώνα " + text)


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_capitals_that_begin_words_are_weighed_by_paragraph(eol: str) -> None:
    sound = "Ärger über größere Änderungen an der Straße"
    assert not suspicious(sound + eol * 2 + sound)
    assert suspicious("Ärger mit Änderungen" + eol * 2 + sound)
