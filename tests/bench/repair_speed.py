"""Speed of the repair engine beside ftfy's `fix_encoding`, on the same text and in the same process.

usage: repair_speed.py [--runs N] [--texts FOLDER]

For each language a document of made-up paragraphs is timed as it is, which shows the first gate; figures are the best
of N runs, in nanoseconds a character, and ratios above 1 mean that we are faster. Then the same document, and a line
of it, are timed after each class of damage to every paragraph: how many times ftfy's time the repair takes.
With --texts the first gate is timed on real text instead, a file ``<language>.txt`` of lines for each language.
"""

import argparse
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from ftfy import fix_encoding

from seedlint.repair import repair, suspicious
from seedlint.repair.channels import decode

SENTENCES = {
    "English": "The lamp behind the old bridge was lit before winter — nobody “knew” by whom. It didn’t matter.",
    "French": "Le château où l’on dîne à sept heures est fermé ; les élèves rêvent déjà des vacances d’été.",
    "German": "Die größten Äpfel hängen über der Straße, und niemand weiß, wem sie gehören dürfen.",
    "Polish": "Żółta łódź płynęła wzdłuż brzegu, a dzieci śpiewały piosenkę o księżycu i gwiazdach.",
    "Czech": "Příliš žluťoučký kůň běžel přes louku, zatímco děti čekaly u řeky na večerní vlak.",
    "Turkish": "Çocuklar bahçede oynarken yağmur başladı ve herkes eve doğru koşmaya çalıştı.",
    "Vietnamese": "Những đứa trẻ chơi ngoài sân khi trời bắt đầu mưa và mọi người chạy về nhà.",
    "Russian": "Старый мост через реку был закрыт зимой, и письма приходили на неделю позже.",
    "Greek": "Το παλιό γεφύρι έκλεισε τον χειμώνα και τα γράμματα έφταναν μια εβδομάδα αργότερα.",
    "Hebrew": "הגשר הישן מעל הנהר נסגר בחורף והמכתבים הגיעו שבוע אחר כך.",
    "Arabic": "أغلق الجسر القديم فوق النهر في الشتاء ووصلت الرسائل بعد أسبوع.",
    "Hindi": "नदी पर बना पुराना पुल सर्दियों में बंद था और चिट्ठियाँ एक सप्ताह बाद आती थीं।",
    "Thai": "สะพานเก่าข้ามแม่น้ำปิดในฤดูหนาวและจดหมายมาถึงช้าไปหนึ่งสัปดาห์",
    "Chinese": "河上的老桥在冬天关闭了，信件晚了一个星期才到，大家都在等待春天的来临。",
    "Japanese": "川にかかる古い橋は冬の間閉じられていて、手紙は一週間遅れて届きました。",
    "Korean": "강 위의 오래된 다리는 겨울에 닫혀 있었고 편지는 일주일 늦게 도착했습니다.",
}
PARAGRAPHS, SENTENCES_EACH = 40, 4
_REAL = 50_000
_PART = re.compile(r".{6000,}?\n\n|.+\Z", re.DOTALL)
DAMAGE = {
    "cp1252": ("cp1252", "$^", ""),
    "nbsp to space": ("cp1252", "\xa0", " "),
    "C1 to ?": ("cp1252", "[\x80-\x9f]", "?"),
    "latin-1, no C1": ("latin-1", "[\x80-\x9f]", ""),
    "8859-2, no C1": ("iso8859-2", "[\x80-\x9f]", ""),
}
"""For each class of damage the decoder that read UTF-8, and what was lost afterwards."""


def document(sentence: str) -> list[str]:
    """Return paragraphs made of the words of *sentence* in changing order; the same ones each time."""
    rng = random.Random(7)
    words = sentence.split(" ")
    return [" ".join(" ".join(rng.sample(words, len(words))) for _ in range(SENTENCES_EACH)) for _ in range(PARAGRAPHS)]


def nanoseconds(work: Callable[[str], object], text: str, runs: int) -> float:
    """Return the CPU time of *work* on *text* for each character, the best of *runs*."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return best / len(text) * 1e9


def damaged(text: str, decoder: str, old: str, new: str) -> str:
    """Return *text*, stored in UTF-8, as *decoder* reads it, with the characters of *old* (an expression) as *new*."""
    return re.sub(old, new, decode(text.encode(), decoder))


def real(folder: Path) -> dict[str, str]:
    """Return about 50,000 characters of each file of *folder*, by its name: every so many of its lines."""
    texts = {}
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        step = max(1, sum(map(len, lines)) // _REAL)
        texts[path.stem] = "\n\n".join(lines[::step])
    return texts


def gate(texts: dict[str, str], runs: int) -> None:
    """Print how long sound text takes, in documents of at most 6,000 characters or so."""
    print(f"{'sound text':12}{'ftfy':>10}{'first gate':>12}{'ratio':>8}{'cleared':>12}")
    for name, text in texts.items():
        parts = [match[0] for match in _PART.finditer(text)]
        theirs = ours = 0.0
        for part in parts:
            suspicious(part)  # compiles what is compiled when it is first used
            theirs += nanoseconds(fix_encoding, part, runs) * len(part)
            ours += nanoseconds(suspicious, part, runs) * len(part)
        size = sum(map(len, parts))
        cleared = f"{sum(not suspicious(part) for part in parts)} of {len(parts)}"
        print(f"{name:12}{theirs / size:10.1f}{ours / size:12.2f}{theirs / ours:8.1f}{cleared:>12}", flush=True)


def damage() -> None:
    """Print how many times ftfy's time a repair takes, for a document and a line."""
    repair(decode("é".encode(), "cp1252"))  # loads the model
    print("\n" + f"{'doc / line':12}" + "".join(f"{name:>16}" for name in DAMAGE))
    for name, sentence in SENTENCES.items():
        paragraphs = document(sentence)
        cells = []
        for how in DAMAGE.values():
            texts = [damaged(text, *how) for text in ("\n\n".join(paragraphs), paragraphs[0])]
            doc, line = (nanoseconds(repair, text, 1) / nanoseconds(fix_encoding, text, 1) for text in texts)
            cells.append(f"{f'{doc:.1f} / {line:.1f}':>16}")
        print(f"{name:12}{''.join(cells)}", flush=True)


def main() -> None:
    """Time all languages and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args()
    if options.texts:
        gate(real(options.texts), options.runs)
    else:
        gate({name: "\n\n".join(document(sentence)) for name, sentence in SENTENCES.items()}, options.runs)
        damage()


if __name__ == "__main__":
    main()
