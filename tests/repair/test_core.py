"""The engine as a whole: what it leaves alone, what it undoes, and that its stories are true."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.repair import Evidence, Repair, Repaired, Step, repair, replay, suspects, suspicious
from seedlint.repair.channels import SINGLE_BYTE, decode
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE
from seedlint.text.span import Span

SOUND = [
    pytest.param("Le ch\u00e2teau o\u00f9 l\u2019on d\u00eene \u00e0 sept heures", id="French with circumflexes"),
    pytest.param("C\u00e2nd am ajuns \u00een ora\u0219, pl\u00e2ngea o feti\u021b\u0103.", id="Romanian"),
    pytest.param("T\u1eadp tin c\u1ee7a b\u1ea1n \u0111\u00e3 \u0111\u01b0\u1ee3c t\u1ea3i l\u00ean", id="Vietnamese"),
    pytest.param("\u00c5sa \u00e5kte till \u00d6land i \u00e5r", id="Swedish capitals"),
    pytest.param("\u0421\u043f\u0440\u0430\u0432\u0438? \u0412\u0456\u0434 \u0410\u043d\u043d\u0438", id="Ukrainian"),
    pytest.param("N\u00c3O \u00c9 PERMITIDO", id="Portuguese capitals"),
    pytest.param("the letter \u00e2 alone, and \u0139 too", id="lone letters"),
    pytest.param("\u0153\u02c8\u0283\u0259 /\u02c8l\u026a\u014b\u0261w\u026ast/", id="IPA"),
    pytest.param("\u2500\u2500\u252c\u2500\u2500 tree \u251c\u2500\u2500 src", id="box drawing"),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair(text, unsafe=True).text == text


def test_nothing_inside_protected_spans_is_touched() -> None:
    text = "`caf\u00c3\u00a9` and caf\u00c3\u00a9 du march\u00c3\u00a9"
    result = repair(text, protect=[Span(0, 7)])
    assert result.text == "`caf\u00c3\u00a9` and caf\u00e9 du march\u00e9"


def test_importing_the_library_loads_neither_the_model_nor_ftfy() -> None:
    code = (
        "import sys, seedlint.repair as r; r.repair('plain text'); "
        "assert not {'ftfy', 'seedlint.repair.model', 'seedlint.repair.stages'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1250", "iso8859-2", "mac-roman", "cp437", "cp850", "cp1251"])
def test_undoes_a_single_byte_decoder(codec: str) -> None:
    sound = "Une \u00e9tude de cas o\u00f9 l\u2019\u00e9t\u00e9 fran\u00e7ais s\u2019ach\u00e8ve \u00e0 No\u00ebl"
    broken = decode(sound.encode(), codec)
    result = repair(broken)
    assert result.text == sound


def test_undoes_two_rounds() -> None:
    sound = "boost your team\u2019s productivity \u2014 caf\u00e9"
    once = decode(sound.encode(), "cp1252")
    assert repair(decode(once.encode(), "cp1252")).text == sound


def test_resolves_character_references() -> None:
    text = "caf&#195;&#169; fran&#195;&#167;ais &amp; th&#195;&#169;"
    assert repair(text).text == "caf\u00e9 fran\u00e7ais &amp; th\u00e9"


def test_percent_encoding_stays_percent_encoding() -> None:
    link = "le%20carr%C3%83%C2%A9%20et%20l%27%C3%83%C2%A9t%C3%83%C2%A9"
    assert repair(link, unsafe=True).text == "le%20carr%C3%A9%20et%20l%27%C3%A9t%C3%A9"


def test_json_escapes_stay_escapes() -> None:
    assert repair(r'{"name": "caf\u00c3\u00a9 fran\u00c3\u00a7ais"}').text == r'{"name": "caf\u00e9 fran\u00e7ais"}'


def test_restores_apostrophes_whose_controls_were_dropped() -> None:
    text = "We don\u00e2t know a lot. So it\u00e2s best, and they\u00e2re sure you\u00e2ll like it. I didn\u00e2t."
    assert repair(text).text == text.replace("\u00e2", "\u2019")


def test_a_word_known_from_the_repository_decides() -> None:
    text = "As \u0139ukasz wrote, it\u00e2s done. \u0139ukasz agreed. We don\u00e2t know what \u0139ukasz meant."
    result = repair(text, unsafe=True, evidence=Evidence({"\u0141ukasz": 3}))
    assert result.text == text.replace("\u0139", "\u0141").replace("\u00e2", "\u2019")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("caf\u00c3\u00a9 fran\u00c3\u00a7ais", id="exact"),
        pytest.param("It\u00e2s what they don\u00e2t know, we\u00e2re told.", id="lossy"),
        pytest.param("caf&#195;&#169; fran&#195;&#167;ais", id="references"),
        pytest.param("caf%C3%83%C2%A9 fran%C3%83%C2%A7ais", id="percent-encoding"),
    ],
)
def test_the_explanation_can_be_replayed(text: str) -> None:
    places = repair(text, unsafe=True).repairs
    assert places
    assert [replay(place.original, place.steps) for place in places] == [place.replacement for place in places]


def test_the_explanation_names_what_was_stored_read_and_lost() -> None:
    result = repair("As \u0139ukasz wrote, it\u00e2s done. We don\u00e2t know.", evidence={"\u0141ukasz": 9})
    assert result.explanation[0] == (
        "`\u0141` was stored as UTF-8 C5 81, read as ISO-8859-2 `\u0139<U+0081>`, and U+0081 was dropped"
    )


def test_repairs_are_sorted_and_do_not_overlap() -> None:
    places = repair("caf\u00c3\u00a9, it\u00e2s th\u00c3\u00a9 na\u00c3\u00afve \u00e2 one").repairs
    ends = [0, *(place.span.end for place in places)]
    assert all(end <= place.span.start for end, place in zip(ends, places, strict=False))


@pytest.mark.parametrize("tail", ["\xad", "\xa0", "\x85"])
def test_pairs_that_hygiene_would_destroy_are_suspects(tail: str) -> None:
    assert suspects(f"voil\u00c3{tail} tout")[0].of(f"voil\u00c3{tail} tout") == f"\u00c3{tail}"


def test_ascii_is_never_suspicious() -> None:
    assert not suspicious("plain & simple, 100%")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_repair_accepts_any_text_and_applies_what_it_says(text: str) -> None:
    result = repair(text, unsafe=True)
    rebuilt, last = "", 0
    for place in result.repairs:
        assert place.original == place.span.of(text)
        rebuilt += text[last : place.span.start]
        rebuilt += place.replacement if place.applicability >= UNSAFE else place.original
        last = place.span.end
    assert rebuilt + text[last:] == result.text
    assert {place.applicability for place in result.repairs} <= {SAFE, UNSAFE, DISPLAY}


@given(st.sampled_from(SINGLE_BYTE), st.binary(max_size=30))
def test_single_byte_decoders_lose_nothing(codec: str, data: bytes) -> None:
    from seedlint.repair.channels import encode

    assert encode(decode(data, codec), codec) == data


def test_a_place_without_steps_back_is_told_without_bytes() -> None:
    place = Repaired(Span(0, 1), "\udce9", "\u00e9", SAFE, "cp1252", 1.0, (), (Step("restore", "\u00e9"),))
    assert Repair("\u00e9", (place,)).explanation == ("`\u00e9` stands here as `<byte E9>` (Windows-1252)",)
