"""Damage that lost nothing, in every script and beside text of another script."""

import pytest

from seedlint.repair import repair, replay, suspicious
from seedlint.repair.channels import SINGLE_BYTE, decode

SENTENCES = [
    pytest.param("Linuxでは、設定できる値はdesktop、dockとapplicationの三つです。", id="Japanese around Latin words"),
    pytest.param("在 socket 和 I/O 上使用“exceptions”的时候，请先阅读说明。", id="Chinese around Latin words"),
    pytest.param("Worker를 사용하여 배포를 모니터링하고, Astro는 빌드합니다.", id="Korean endings on Latin words"),
    pytest.param("Выберите файл, введите ls и нажмите Enter, а затем закройте окно.", id="Russian"),
    pytest.param("כתבו את שם הקובץ ב־NOVA ולחצו על המקש", id="Hebrew"),
    pytest.param("Ανοίξτε το αρχείο και πατήστε Enter για να συνεχίσετε", id="Greek"),
    pytest.param("افتح الملف ثم اضغط على زر الحفظ في النافذة", id="Arabic"),
    pytest.param("เปิดไฟล์แล้วกดปุ่มบันทึกในหน้าต่าง", id="Thai"),
    pytest.param("फ़ाइल खोलें और सहेजें बटन दबाएँ", id="Hindi"),
    pytest.param("Çöpü boşalttığınızda çekmece açılır ve ışık söner", id="Turkish"),
    pytest.param("Kennwort ändern und die größten Äpfel für später prüfen", id="German"),
]
FRAMES = [
    pytest.param("┌──┬──┐\n│a │b │\n├──┼──┤\n└──┴──┘", id="single lines"),
    pytest.param("╔══╦══╗\n║a ║b ║\n╠══╬══╣\n╚══╩══╝", id="double lines"),
    pytest.param("╒══╤══╕\n│a │b │\n╞══╪══╡\n╘══╧══╛\n╓──╥──╖\n╟──╫──╢\n╙──╨──╜", id="both kinds"),
    pytest.param("src\n├── été\n│   └── Ä.md\n└── λ\n\n█▓▒░ 42 % ░▒▓█ ▄▀▄▀ ■□", id="trees and bars"),
    pytest.param("A┼B ─┤ x ─┐ y ═╗ z ═╣ w └┘ ┘└", id="pieces of frames in running text"),
]


@pytest.mark.parametrize("codec", SINGLE_BYTE)
@pytest.mark.parametrize("sound", SENTENCES)
def test_undoes_every_decoder(sound: str, codec: str) -> None:
    broken = decode(sound.encode(), codec)
    assert suspicious(broken)
    assert repair(broken).text == sound


SHORT = [
    pytest.param("G\u00c3\u00a0idhlig", "G\u00e0idhlig", id="a no-break space behind the first letter"),
    pytest.param("S\u00c3\u00adla", "S\u00edla", id="a soft hyphen behind the first letter"),
    pytest.param("We \u00e2\u009d\u00a4 it", "We \u2764 it", id="a sign with a control in it"),
    pytest.param("Hi \u00ed\u00a0\u00bd\u00ed\u00b8\u008d", "Hi \U0001f60d", id="surrogates stored one by one"),
]


@pytest.mark.parametrize(("broken", "sound"), SHORT)
def test_one_place_is_enough_where_it_can_be_nothing_else(broken: str, sound: str) -> None:
    result = repair(broken)
    assert result.text == sound
    (place,) = result.repairs
    assert replay(place.original, place.steps) == place.replacement
    assert place.replacement in result.explanation[0]


@pytest.mark.parametrize("codec", ["mac-roman", "cp850", "cp852", "cp1257"])
@pytest.mark.parametrize("word", ["strømmen", "Jeżeli", "également", "größten", "Интернет", "παράθυρο"])
def test_one_word_is_enough_for_decoders_that_sound_text_does_not_look_like(word: str, codec: str) -> None:
    assert repair(decode(word.encode(), codec)).text == word


@pytest.mark.parametrize("word", ["galėtumėte", "nevērtējiet", "izsmējēji"])
def test_a_word_is_not_repaired_by_half(word: str) -> None:
    broken = decode(f"The word {word} was found in the old list of names.".encode(), "mac-roman")
    assert repair(broken).text in (broken, f"The word {word} was found in the old list of names.")


@pytest.mark.parametrize("text", ["L\u00c3\u00a0de seda", "MANH\u00c3\u00a0de sol", "R\u00c3\u00a0e sapo"])
def test_a_blank_behind_capitals_is_one(text: str) -> None:
    assert repair(text, unsafe=True).text == text


@pytest.mark.parametrize("codec", ["cp437", "cp850", "cp852", "cp866", "mac-roman"])
def test_small_words_between_latin_ones_are_damaged_with_the_rest(codec: str) -> None:
    sound = "Выберите файл и нажмите кнопку. Configure path и args в app.settings, please do и enjoy."
    assert repair(decode(sound.encode(), codec)).text == sound


def test_what_was_damaged_twice_was_so_to_the_last_character() -> None:
    sound = "Мітчелл"
    assert repair(decode(sound.encode(), "cp866")).text == sound


def test_a_lost_character_does_not_reach_into_the_next_word() -> None:
    text = "\xe2\u0161 \xef\xb8\ufffd Ser\xc3\xa3o v\xc3\xa1lidos os coment\xc3\xa1rios postados at\xc3\xa9 16h"
    assert repair(text).text.endswith("\ufffd Ser\xe3o v\xe1lidos os coment\xe1rios postados at\xe9 16h")


LEGACY = [
    pytest.param("cp874", "cp1252", "การเพิ่มเมนูย่อยลงในพาเนล ทำได้โดยเปิดหน้าต่าง", id="Thai"),
    pytest.param("gbk", "latin-1", "为了准确计算 Eco-Score，我们需要更多的信息。", id="Chinese around Latin words"),
    pytest.param("cp932", "cp1252", "既定では、ウインドウはドラッグできません。", id="Japanese"),
    pytest.param("cp1251", "cp1252", "Старый мост через реку был закрыт зимой", id="Russian"),
    pytest.param("iso8859-2", "cp1250", "Błąd ostrzega, jeśli masz zamiar przeglądać właściwość", id="Polish"),
]


@pytest.mark.parametrize(("stored", "read", "sound"), LEGACY)
def test_undoes_an_old_charset_read_as_another(stored: str, read: str, sound: str) -> None:
    assert repair(decode(sound.encode(stored), read)).text == sound


@pytest.mark.parametrize(
    "text", ["Рё", "«С»", "В…", "Рівне і Сіверськ", "أ… إ»", "เธอ เธ ร… โ”", "◊¬√ ≈ 3 ∆x", "Offer: 5×£35 a box"]
)
def test_letters_of_one_alphabet_are_no_damage(text: str) -> None:
    assert repair(text, unsafe=True).text == text


@pytest.mark.parametrize("text", FRAMES)
def test_frames_are_no_damage(text: str) -> None:
    assert repair(text, unsafe=True).text == text


def test_pictographs_are_not_read_as_characters_that_do_not_exist() -> None:
    text = "Logotipi za \U0001f34a zdravje o hrani. Logotipi za \U0001f9f4 lepoto in hi\u0161ne ljubljen\u010dke."
    broken = text.encode().decode("cp1250", "ignore")
    assert repair(broken, unsafe=True).text == text
