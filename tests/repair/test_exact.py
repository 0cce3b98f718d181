"""Damage that lost nothing, in every script and beside text of another script."""

import pytest

from seedlint.repair import repair, suspicious
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


@pytest.mark.parametrize("text", FRAMES)
def test_frames_are_no_damage(text: str) -> None:
    assert repair(text, unsafe=True).text == text
