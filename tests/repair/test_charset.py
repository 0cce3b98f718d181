"""In which encoding a file is stored."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.repair import charset
from seedlint.repair.model import Model, load
from seedlint.text import codec
from seedlint.text.apply import apply_edits
from seedlint.text.fix import DISPLAY, SAFE, Edit

POLISH = "Wczoraj wieczorem poszliśmy na długą przechadzkę, żeby zobaczyć zachód słońca.\n"
FRENCH = "Très tôt, ma mère préparait déjà le café à côté de la fenêtre, où il neigeait.\n"
RUSSIAN = "Сегодня утром мы ходили на рынок за свежими овощами.\n"
JAPANESE = "昨日の夜、私たちは町の古い港まで歩きました。\n"
CHINESE = "昨天晚上我们一起步行到了城市的旧港口。\n"


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


def restored(data: bytes, model: Model) -> str:
    text = codec.decode(data)[0]
    return apply_edits(text, (Edit(place.span, place.replacement) for place in charset.repairs(text, model)))


def test_utf8_is_left_alone() -> None:
    decoded = charset.decode((POLISH + RUSSIAN + JAPANESE).encode())
    assert decoded == (POLISH + RUSSIAN + JAPANESE, "utf-8", 1.0, SAFE, (), "valid UTF-8")


def test_ascii_that_shows_escape_sequences_is_never_transcoded_safely() -> None:
    assert charset.decode(b"-----BEGIN PGP SIGNED MESSAGE-----\n\x1b$B$3$s\x1b(B\n").applicability < SAFE


def test_nonsense_is_never_safe() -> None:
    assert charset.decode(bytes(range(0x80, 0x100))).applicability < SAFE


def test_numbers_full_of_nul_bytes_are_not_taken_for_wide_unicode() -> None:
    data = b"".join(number.to_bytes(4, "little") for number in range(1, 60))
    assert not charset.decode(data).charset.startswith(("utf-16", "utf-32"))


def test_an_ambiguous_byte_is_never_safe() -> None:
    assert charset.decode(b"x = '\xa2'\n").applicability < SAFE


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(name: str) -> None:
    decoded = charset.decode(POLISH.encode(name))
    assert (decoded.text, decoded.applicability, decoded.how) == (POLISH, SAFE, "byte order mark")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_unicode_needs_no_mark(name: str) -> None:
    decoded = charset.decode(POLISH.encode(name))
    assert (decoded.text, decoded.charset) == (POLISH, name)


DECLARED = {
    "the XML declaration": '<?xml version="1.0" encoding="ISO-8859-2"?>\n',
    "<meta>": '<html><head><meta charset="iso-8859-2">\n',
    "the frontmatter": "---\ncharset: iso-8859-2\n---\n",
    "a modeline": "# -*- coding: iso-8859-2 -*-\n",
}


@pytest.mark.parametrize(("place", "head"), DECLARED.items(), ids=DECLARED)
def test_a_declared_charset_that_fits_decides(place: str, head: str) -> None:
    decoded = charset.decode((head + POLISH).encode("iso8859-2"))
    assert (decoded.text, decoded.charset, decoded.how) == (head + POLISH, "iso8859-2", f"declared in {place}")


def test_a_declared_charset_that_makes_no_sense_does_not_count() -> None:
    head = '<meta charset="iso-8859-7">\n'
    decoded = charset.decode((head + RUSSIAN).encode("cp1251"))
    assert (decoded.text, decoded.how) == (head + RUSSIAN, "guessed")


GUESSED = [
    (POLISH, "cp1250"),
    (POLISH, "iso8859-2"),
    (FRENCH, "cp1252"),
    (FRENCH, "mac-roman"),
    (FRENCH, "cp850"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "cp866"),
    (RUSSIAN, "iso8859-5"),
    (JAPANESE, "cp932"),
    (JAPANESE, "euc_jp"),
    (JAPANESE, "iso2022_jp"),
    (JAPANESE, "utf-16-le"),
    (CHINESE, "gb18030"),
    ("어제 저녁 우리는 도시의 오래된 항구까지 걸어갔습니다.\n", "cp949"),
    ("Χθες το βράδυ περπατήσαμε μέχρι το παλιό λιμάνι της πόλης.\n", "cp1253"),
]


@pytest.mark.parametrize(("text", "name"), GUESSED, ids=[name for _, name in GUESSED])
def test_a_charset_is_guessed(text: str, name: str) -> None:
    assert charset.decode(text.encode(name)).text == text


STRAY = {
    b"We met at the caf\xe9 near the station.": "We met at the café near the station.",
    b"She said \x93never\x94 and left.": "She said \u201cnever\u201d and left.",
    b"They don\x92t know what it\x92s for.": "They don\u2019t know what it\u2019s for.",
    b"Written by Ren\xe9 M\xfcller \x96 all rights reserved.": "Written by René Müller \u2013 all rights reserved.",
}


@pytest.mark.parametrize(("data", "sound"), STRAY.items(), ids=STRAY.values())
def test_stray_bytes_are_restored(data: bytes, sound: str, model: Model) -> None:
    assert restored(data, model) == sound
    assert charset.decode(data).text == sound


def test_sound_utf8_beside_stray_bytes_stays(model: Model) -> None:
    sound = (POLISH + RUSSIAN + JAPANESE).encode()
    data = sound + b"We met at the caf\xe9 near the station.\n" + sound
    assert restored(data, model) == data.replace(b"\xe9", "é".encode()).decode()
    assert charset.decode(data).text == data.replace(b"\xe9", "é".encode()).decode()


def test_a_line_of_another_charset_is_restored(model: Model) -> None:
    data = POLISH.encode() + RUSSIAN.encode("cp1251") + POLISH.encode()
    assert restored(data, model) == POLISH + RUSSIAN + POLISH


def test_a_whole_file_in_a_legacy_charset_is_restored(model: Model) -> None:
    lines = [CHINESE, "\u5e93\u5b58 \u8d44\u6e90\n", CHINESE]
    data = "".join(lines).encode("gb18030")
    assert restored(data, model) == "".join(lines)


def test_what_looks_like_utf8_by_accident_is_restored_with_its_file(model: Model) -> None:
    word = b"\xc2\xbf".decode("gb18030")
    data = (CHINESE * 3 + word + "\n" + CHINESE).encode("gb18030")
    assert data.count(b"\xc2\xbf") == 1
    assert word in restored(data, model)


def test_a_sound_line_in_a_legacy_file_stays(model: Model) -> None:
    data = RUSSIAN.encode("cp1251") * 3 + POLISH.encode() + RUSSIAN.encode("cp1251") * 3
    assert restored(data, model) == RUSSIAN * 3 + POLISH + RUSSIAN * 3


def test_a_repair_is_no_wider_than_the_damage(model: Model) -> None:
    text = codec.decode(b"We met at the caf\xe9 near the station.")[0]
    (place,) = charset.repairs(text, model)
    assert (place.original, place.replacement) == ("\udce9", "é")


@given(st.binary(max_size=60))
def test_any_bytes_have_a_text(data: bytes) -> None:
    decoded = charset.decode(data)
    assert isinstance(decoded.text, str)
    assert 0.0 <= decoded.confidence <= 1.0
    assert decoded.applicability >= DISPLAY


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_valid_utf8_without_marks_keeps_its_text(text: str) -> None:
    decoded = charset.decode(text.encode())
    assert decoded.text == text or decoded.how != "valid UTF-8"


@given(st.binary(max_size=60))
def test_repairs_lie_in_the_text_and_leave_sound_characters(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    places = charset.repairs(text, load())
    assert all(place.original == place.span.of(text) for place in places)
    assert all(one.span.end <= other.span.start for one, other in pairwise(places))


def test_letters_that_look_like_utf8_by_accident_are_the_charset_s() -> None:
    text = "Объём свободного места на моём устройстве виден здесь.\n" * 3
    strays = text.encode("koi8-r").decode("utf-8", "surrogateescape")
    repaired = apply_edits(strays, [Edit(p.span, p.replacement) for p in charset.repairs(strays, load())])
    assert repaired == text


def test_a_line_with_a_picture_in_utf8_is_read_in_no_other_charset() -> None:
    """A cut picture beside a whole one is no GB18030, though that could hold the bytes of both."""
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    text = f"|\U0001f468\u200d\U0001f469\u200d\udcf0\udc9f## A\n\udcb8\udc8f\u20e3 {flag} \udcf0\udc9f\n\udc87"
    assert all(flag not in one.original for one in charset.repairs(text, load()))
