"""Damage that lost something: channels, typography, levels, and where nothing may be decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.repair import Evidence, accept, lossy, noise, repair, suspicious
from seedlint.repair.noise import Channel
from seedlint.repair.places import Place
from seedlint.repair.typography import Walk, choose
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability

FRENCH = "L\u2019\u00e9t\u00e9 dernier, \u00e0 No\u00ebl d\u00e9j\u00e0, on \u00e9tait all\u00e9 \u00e0 la for\u00eat."
POLISH = (
    "W przysz\u0142ym tygodniu mo\u017cemy pos\u0142ucha\u0107 d\u0142ugiej opowie\u015bci"
    " o m\u0142odej dziewczynie i jej siostrze."
)


def damaged(text: str, channel: Channel) -> str:
    return "".join(noise.image(char, channel) for char in text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The file is stored as UTF-8, so \u00e2\u20ac\u2122 is an encoding error.", id="about encodings"),
        pytest.param("Fix mojibake, e.g. Loading\u00e2\u20ac\u00a6 -> Loading\u2026", id="a list of corrections"),
        pytest.param("00000000  63 61 66 C3 A9 0D 0A  caf\u00c3\u00a9..", id="a hex dump"),
        pytest.param("\u00d4\u00f4\u00f4 VIDA MINHA", id="a shout"),
        pytest.param("Connect with \u0100\u00f8 on Facebook", id="a name"),
        pytest.param("(-1/2)! = \u221a\u03c0", id="a formula"),
        pytest.param("Juhani \u00c5kerman och Elin \u00c5berg", id="capitals of names"),
    ],
)
def test_what_only_looks_damaged_is_left_alone(text: str) -> None:
    assert repair(text).text == text


def test_a_stored_replacement_character_is_shown_and_left_alone() -> None:
    result = repair("caf\u00ef\u00bf\u00bd au lait", unsafe=True)
    assert result.text == "caf\u00ef\u00bf\u00bd au lait"
    assert [place.applicability for place in result.repairs] == [DISPLAY]


def test_an_undecidable_sign_is_shown_with_candidates() -> None:
    text = "\u00e2\u010f\u00b8 NEWS\nWe don\u00e2t know why it\u00e2s so, and they\u00e2re sure."
    result = repair(text)
    assert result.text.startswith("\u00e2\u010f\u00b8 NEWS\nWe don\u2019t")
    assert result.repairs[0].applicability == DISPLAY
    assert {"\u2714\ufe0f", "\u270f\ufe0f"} <= {result.repairs[0].replacement, *result.repairs[0].alternatives}


@pytest.mark.parametrize("decoder", ["latin-1", "cp1252", "iso8859-2"])
def test_spaces_that_were_no_break_spaces_are_part_of_the_damage(decoder: str) -> None:
    assert repair(damaged(FRENCH, Channel((decoder,), "no-break space to space"))).text == FRENCH


@pytest.mark.parametrize("loss", ["C1 dropped", "C1 to U+FFFD", "C1 to ?"])
def test_letters_whose_second_byte_is_lost_are_read_from_the_language(loss: str) -> None:
    broken = damaged(POLISH, Channel(("latin-1",), loss))
    words = zip(POLISH.split(" "), broken.split(" "), repair(broken, unsafe=True).text.split(" "), strict=True)
    right = [sound == repaired for sound, was, repaired in words if sound != was]
    assert len(right) == 6
    assert sum(right) >= 5


def test_half_a_word_is_not_repaired() -> None:
    # The exact pair is certain, the bare letter is not: together they are one word.
    places = repair("xx\u00c3\u00a9\u00c4zz caf\u00c3\u00a9 th\u00c3\u00a9").repairs
    first = [place for place in places if place.span.end <= 6]
    assert all(place.applicability < SAFE for place in first)


def test_a_paragraph_that_proves_its_damage_needs_no_other_excuse() -> None:
    danish = "\u00c5bn mappen f\u00f8rst, s\u00e5 g\u00e5r det p\u00e5 \u00e9n gang. \u00c6ndringer gemmes ogs\u00e5."
    assert repair(damaged(danish, Channel(("latin-1",), "C1 dropped"))).text == danish


def test_damage_in_one_paragraph_proves_nothing_about_the_next() -> None:
    sound = "\u00c5bn mappen p\u00e5 \u00e9n gang: S\u00c3O PAULO, EL\u00c2ZI\u011e og \u00c5.\n"
    broken = damaged("S\u00e5 g\u00e5r det p\u00e5 \u00e9n gang.", Channel(("latin-1",), "C1 dropped"))
    assert repair(f"{broken}\n\n{sound}", unsafe=True).text.endswith(f"\n\n{sound}")


@pytest.mark.parametrize("decoder", ["latin-1", "iso8859-2"])
def test_an_ellipsis_is_restored_whole(decoder: str) -> None:
    text = "Esa vez regalamos nuestro c\u00f3digo fuente\u2026 y fue lo mejor que hicimos en este a\u00f1o\u2026"
    assert repair(damaged(text, Channel((decoder,), "C1 dropped")), unsafe=True).text == text


def test_a_damaged_word_of_the_document_is_no_evidence_for_itself() -> None:
    text = "The year of collaboration\u00e2from one to all. It didn\u00e2t end, and they don\u00e2t mind."
    result = repair(text, evidence={"collaboration\u00e2from": 1})
    assert "collaboration\u2014from" in result.text


def test_a_capital_alone_is_repaired_where_the_lexicon_knows_the_word() -> None:
    text = "\u00c4ndern Sie jetzt Ihre Meinung, bitte, und sagen Sie es uns."
    broken = damaged(text, Channel(("latin-1",), "C1 dropped"))
    assert repair(broken).text == broken
    assert repair(broken, unsafe=True).text == text


def test_controls_read_as_latin1_become_marks() -> None:
    assert repair("\x93Look,\x94 she said \x96 it\x92s fine").text == "\u201cLook,\u201d she said \u2013 it\u2019s fine"


def test_a_declared_language_decides_between_letters() -> None:
    text = damaged("\u017ce zosta\u0142o", Channel(("latin-1",), "C1 dropped"))
    result = repair(text, unsafe=True, evidence=Evidence({}, language="pl"))
    assert "zosta\u0142o" in result.text


@given(
    st.sampled_from(noise.LOSSES), st.sampled_from(["latin-1", "cp1252", "iso8859-2", "cp1250"]), st.text(max_size=12)
)
def test_images_say_what_decoding_and_loss_do(loss: str, decoder: str, text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    channel = Channel((decoder,), loss)
    assert damaged(text, channel) == noise.lose(noise.before_loss(text, (decoder,)), loss)


def test_the_inverse_of_a_channel_leads_back() -> None:
    channel = Channel(("latin-1",), "C1 dropped")
    for image, chars in noise.inverse(channel, "\u0142\u0141\u2019\u2014\u00e9\u0105").items():
        assert all(noise.image(char, channel) == image for char in chars)
    assert "\u00c3\u00a9" not in noise.inverse(channel, "\u00e9"), "nothing was lost there"


def test_an_open_quotation_is_remembered() -> None:
    walk = Walk()
    walk.see(" ", "\u201c", "s")
    assert walk.key("o", "\u201d", " ") == "'a \u201c"
    walk.see("o", "\u201d", " ")
    assert not walk.open


def test_the_documents_own_dash_outweighs_the_languages() -> None:
    shares = {"-aa": {"\u2013": 5.0, "\u2014": 90.0}}
    assert choose("-aa", ("\u2013", "\u2014"), shares, {})[0][0] == "\u2014"
    assert choose("-aa", ("\u2013", "\u2014"), shares, {"\u2013": 7})[0][0] == "\u2013"


@pytest.mark.parametrize("decoder", ["cp1252", "latin-1", "cp1250", "cp1251", "mac-roman", "cp437", "cp850", "koi8-r"])
def test_damage_passes_the_gate(decoder: str) -> None:
    assert suspicious("".join(noise.before_loss(char, (decoder,)) for char in FRENCH))


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        pytest.param(
            "W kt\u00f3rej cz\u0119\u015bci: Szwajcaria \U0001f1e8\U0001f1ed Niemcy \U0001f1e9\U0001f1ea",
            "iso8859-2",
            id="flags",
        ),
        pytest.param("Sk\u00faste to \U0001f44c dnes, sk\u00faste to zajtra.", "cp1250", id="a pictograph"),
    ],
)
def test_pictographs_come_back_from_what_is_left_of_them(text: str, channel: str) -> None:
    loss = "C1 to ?" if channel.startswith("iso") else "quotes straightened"
    assert repair(damaged(text, Channel((channel,), loss)), unsafe=True).text == text


def test_a_pictograph_of_which_only_the_first_byte_is_left_is_left_alone() -> None:
    broken = damaged("Til salgs: \U0001f34a n\u00e5, og \u00f8l p\u00e5 \u00f8ya.", Channel(("latin-1",), "C1 dropped"))
    assert "\u00f0" in repair(broken, unsafe=True).text


def test_twice_the_same_pictograph_is_no_flag() -> None:
    broken = damaged("S\u00e5 sterk \U0001f4aa\U0001f4aa er hun p\u00e5 \u00f8ya.", Channel(("latin-1",), "C1 dropped"))
    assert "\U0001f1ea" not in repair(broken, unsafe=True).text


def test_one_contraction_is_proof_enough() -> None:
    assert repair("I think we\u00e2re late and they know it.").text == "I think we\u2019re late and they know it."


def test_what_has_no_possessive_has_a_verb_behind_it() -> None:
    assert repair("There\u00e2s a way to do it.").text == "There\u2019s a way to do it."
    assert repair("The company\u00e2s way to do it.").text == "The company\u00e2s way to do it."


def test_no_dash_stands_before_an_ending() -> None:
    text = (
        "We\u00e2re glad that the light is Thomas\u00e2s job, and that there\u00e2s someone who won\u00e2t let it fail."
    )
    assert "Thomas\u2019s job" in repair(text).text


def test_letters_that_are_beyond_doubt_need_no_known_language() -> None:
    assert "(wyszukiwanie \u0142\u0105czone)" in repair("Nowy opis (wyszukiwanie \u00c5\u00c4czone)", unsafe=True).text


def test_the_second_letter_of_a_capitalized_word_is_small() -> None:
    text = "V\u0103 rug\u0103m s\u0103 a\u0219tepta\u021bi."
    assert repair(damaged(text, Channel(("latin-1",), "C1 to U+FFFD"))).text == text


@pytest.mark.parametrize(
    ("text", "decoder", "loss"),
    [
        pytest.param(
            "\u010ce ste v dvomih, lahko obiskovalci sami preverite to\u010dnost podatkov, in \u010de pride do napake,"
            " jo popravite sami.",
            "cp1254",
            "C1 dropped",
            id="a capital that begins a sentence",
        ),
        pytest.param(
            "Vandalism \u0219i publicarea de informa\u021bii false sunt interzise.",
            "iso8859-2",
            "C1 to ?",
            id="letters that nothing but a question mark follows",
        ),
        pytest.param(
            "Az olvas\xf3 \u201ea k\xe9t pontsz\xe1m\u201d n\xe9ven ismeri mindk\xe9t \xe9rt\xe9ket.",
            "cp1252",
            "C1 dropped",
            id="no dagger between letters",
        ),
        pytest.param(
            "Hay muchos pares clave\u2014valor en la configuraci\xf3n de la aplicaci\xf3n.",
            "latin-1",
            "C1 to ?",
            id="no arrow between letters",
        ),
    ],
)
def test_probable_readings_restore_the_line(text: str, decoder: str, loss: str) -> None:
    assert repair(damaged(text, Channel((decoder,), loss)), unsafe=True).text == text


def test_a_blank_between_words_may_have_been_one_of_two() -> None:
    text = "Alle gegevens van Open Food Facts\u00a0 Logos voor iedereen."
    broken = damaged(text, Channel(("cp1252",), "no-break space dropped"))
    assert repair(broken, unsafe=True).text == broken


def test_where_blanks_were_kept_one_between_words_was_a_no_break_space() -> None:
    text = "Nu kan\u00a0het logo, en het merk\u00a0: d\u00e9j\u00e0 vu."
    assert repair(damaged(text, Channel(("cp1252",), "no-break space to space"))).text == text


@pytest.mark.parametrize(
    ("text", "decoder"),
    [
        pytest.param(
            "Ministr zdravotn\u00edctva, pan \u0160ag\u00e1t z nadv\u00e4znosti.", "cp1252", id="a damaged line"
        ),
        pytest.param("Neem contact op met\u00a0ons team.", "cp1252", id="before a small letter"),
        pytest.param("Visualizzare le propriet\u00e0 di un file", "cp1250", id="a word that ends on a capital"),
        pytest.param("Les r\u00e9sultats d\u2019une action\u00a0: enfin.", "latin-1", id="before a stop"),
    ],
)
def test_a_blank_that_ends_a_character_is_one_with_it(text: str, decoder: str) -> None:
    assert repair(damaged(text, Channel((decoder,), "no-break space to space"))).text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Han bor p\u00e5 \u00c5 i dag.", id="the name of a place"),
        pytest.param("De la litera \u00c3 la litera \u0102 nu e mult.", id="letters that are written about"),
        pytest.param(
            "Fin \u00e9t\u00e9, \u00c0 suivre, comme dit d\u00e2\u20ac\u2122habitude.", id="beside another letter"
        ),
    ],
)
def test_a_capital_before_a_blank_is_left_alone(text: str) -> None:
    assert repair(text, unsafe=True).text.replace("\u2019", "\u00e2\u20ac\u2122") == text


def test_what_is_left_of_no_break_spaces_is_no_capital() -> None:
    text = "\u00a0\u00a0\u00a0Spotkania w ka\u017cdy pi\u0105tek.\nBij het meten. \u00a0Het is later."
    broken = damaged(text, Channel(("latin-1",), "no-break space dropped"))
    assert repair(broken, unsafe=True).text.replace("\u00a0", "") == text.replace("\u00a0", "")


def test_a_mark_inside_a_name_is_no_dash_where_dashes_have_blanks() -> None:
    text = "Gracias, se\u00f1or Tal\u2019varen. \u00a1La hospitalidad de los del norte es t\u00e9cnica!"
    assert "Tal\u2014varen" not in repair(damaged(text, Channel(("latin-1",), "C1 dropped"))).text


@pytest.mark.parametrize("decoder", ["cp1252", "cp1250", "iso8859-2"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("昨天你没有来，我们无法开始。", id="Chinese"),
        pytest.param("ภาพนี้สวยมาก ภาษาไทยไม่ยาก", id="Thai"),
    ],
)
def test_a_blank_that_ends_a_letter_makes_no_word_of_what_follows(text: str, decoder: str) -> None:
    assert repair(damaged(text, Channel((decoder,), "no-break space to space"))).text == text


def test_a_lost_blank_says_nothing_of_the_decoder_that_read_the_rest() -> None:
    text = "Le b\u00e9n\u00e9fice \u00e0 la fin, le contr\u00f4le \u00e0 droite\u00a0: d\u00e9j\u00e0 vu."
    assert repair(damaged(text, Channel(("iso8859-2",), "no-break space to space"))).text == text


def test_what_a_rival_reads_from_another_stretch_is_no_candidate_for_this_one() -> None:
    found = Place(0, 3, "\u2699\ufe0f", 5.0, 5.0, 1.0, ("\u2714\ufe0f",))
    shorter, same = found._replace(end=1, text="\u201c"), found._replace(text="\u270f\ufe0f")
    assert lossy.disputed([found], [shorter], 2.0)[0].others == ("\u2714\ufe0f",)
    assert lossy.disputed([found], [same], 2.0)[0].others == ("\u270f\ufe0f", "\u2714\ufe0f")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Auf dem M\u00fcll: \U0001f64b\u200d\u2640\ufe0f f\u00fcr alle.", id="a joiner between pictographs"
        ),
        pytest.param("Als \u201e25 % weniger\u201c f\u00fcr M\u00fcsli beworben.", id="before a number"),
        pytest.param(
            "V\u00e9dett (\u201em\u00e9lt\u00e1nyos felhaszn\u00e1l\u00e1s\u201d) \u00e9s m\u00e1s.", id="in brackets"
        ),
    ],
)
def test_what_a_mark_is_shows_from_what_it_does_there(text: str) -> None:
    assert repair(damaged(text, Channel(("cp1254",), "C1 dropped")), unsafe=True).text == text


@pytest.mark.parametrize(("sign", "level"), [("\u0940", UNSAFE), ("\u094d", UNSAFE), ("\u20ac", SAFE)])
def test_a_vowel_sign_is_as_doubtful_as_the_letters_of_its_script(sign: str, level: Applicability) -> None:
    """All signs of the script that begin with the same bytes leave the same behind; a currency has that to itself."""
    place = Place(3, 5, sign, margin=20.0, gain=40.0, look=1.0, others=())
    assert accept.of_lossy(place, "abc\xe0\xa5 def", "C1 dropped", kept=False, joined=False) is level
