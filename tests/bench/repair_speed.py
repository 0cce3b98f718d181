"""Speed of the repair engine beside ftfy's `fix_encoding`, on the same text and in the same process.

usage: repair_speed.py [--runs N]

For each script a document of made-up paragraphs is timed twice: as it is, and after UTF-8 was read as Windows-1252 in
every paragraph. Figures are the best of N runs, in nanoseconds a character; ratios above 1 mean that we are faster.
"""

import argparse
import random
import time
from collections.abc import Callable

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


def main() -> None:
    """Time all scripts and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print(f"{'':12}{'clean: ftfy':>14}{'first gate':>14}{'ratio':>8}{'damaged: ftfy':>16}{'repair':>10}{'ratio':>8}")
    for name, sentence in SENTENCES.items():
        clean = "\n\n".join(document(sentence))
        broken = decode(clean.encode(), "cp1252")
        repair(broken)  # loads the model
        theirs, ours = nanoseconds(fix_encoding, clean, runs), nanoseconds(suspicious, clean, runs)
        note = " (not cleared)" if suspicious(clean) else ""
        their_repair, our_repair = nanoseconds(fix_encoding, broken, 2), nanoseconds(repair, broken, 2)
        print(
            f"{name:12}{theirs:14.1f}{ours:14.2f}{theirs / ours:8.1f}"
            f"{their_repair:16.0f}{our_repair:10.0f}{their_repair / our_repair:8.3f}{note}"
        )


if __name__ == "__main__":
    main()
