"""Made-up documents for the bench; the same ones each time."""

import random
import re
from pathlib import Path

WORDS = re.findall(
    r"\w+",
    "harbour lamp rope tide weather ship letter stone bridge market winter morning Łódź café größer naïve été Straße "
    "the a of and with from that for it was old new white under behind",
)


def paragraph(rng: random.Random, number: int) -> str:
    """Return a paragraph with a link."""
    text = " ".join(rng.choices(WORDS, k=rng.randint(30, 120))).capitalize()
    return f"{text}. See [note]({number:05}.md)."


def make_tree(folder: Path, files: int) -> Path:
    """Write *files* clean Markdown documents of one to eight kilobytes below *folder*."""
    rng = random.Random(20)
    folder.mkdir()
    (folder / ".git").mkdir()
    for number in range(files):
        body = "\n\n".join(paragraph(rng, number) for _ in range(rng.randint(2, 10)))
        front = f"---\ntitle: Document {number}\ndate: 2024-01-{1 + number % 28:02}\ntags: [a, b]\n---\n\n"
        (folder / f"{number:05}.md").write_text(f"{front}## A heading\n\n{body}\n", "utf-8")
    return folder


def make_file(folder: Path, size: int) -> Path:
    """Write one clean document of about *size* bytes into *folder*."""
    rng = random.Random(20)
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / "seedlint.toml").write_text("max-file-size = 1_000_000_000\n", "utf-8")
    pieces, length = [], 0
    while length < size:
        pieces.append(paragraph(rng, 0))
        length += len(pieces[-1].encode()) + 2
    (folder / "00000.md").write_text("\n\n".join(pieces) + "\n", "utf-8")
    return folder


def make_damaged(folder: Path, files: int) -> Path:
    """Write documents of which every one was read with the wrong charset."""
    make_tree(folder, files)
    for path in folder.glob("*.md"):
        path.write_text(path.read_text("utf-8").encode().decode("latin-1"), "utf-8")
    return folder
