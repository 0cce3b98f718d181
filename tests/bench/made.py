"""Made-up documents for the bench; the same ones each time."""

import random
from pathlib import Path

WORDS = {
    "en": "the a of and with from that for it was old new white under behind harbour lamp rope tide weather ship "
    "letter stone bridge market winter morning café naïve",
    "de": "der die das und mit von für es war alt neu weiß unter hinter Hafen Lampe Brücke Straße Brief Stein Markt "
    "größer früh über schöner",
    "fr": "le la de et avec pour il était vieux neuf blanc sous derrière port lampe marée bateau lettre pierre été "
    "château hiver déjà",
    "pl": "i z od dla było stary nowy biały pod za port lampa most łódź list kamień rynek zima świeży późno wzdłuż",
}
"""Of each language some words; a document is in one language, as documents are."""
_LANGUAGES, _SHARES = tuple(WORDS), (7, 1, 1, 1)


def language(rng: random.Random) -> list[str]:
    """Return the words of one language, most often of English."""
    return WORDS[rng.choices(_LANGUAGES, _SHARES)[0]].split(" ")


def paragraph(rng: random.Random, words: list[str], number: int) -> str:
    """Return a paragraph of *words*, with a link."""
    text = " ".join(rng.choices(words, k=rng.randint(30, 120)))
    return f"{text[:1].upper()}{text[1:]}. See [note]({number:05}.md)."


def make_tree(folder: Path, files: int) -> Path:
    """Write *files* clean Markdown documents of one to eight kilobytes below *folder*."""
    rng = random.Random(20)
    folder.mkdir()
    (folder / ".git").mkdir()
    for number in range(files):
        words = language(rng)
        body = "\n\n".join(paragraph(rng, words, number) for _ in range(rng.randint(2, 10)))
        front = f"---\ntitle: Document {number}\ndate: 2024-01-{1 + number % 28:02}\ntags: [a, b]\n---\n\n"
        (folder / f"{number:05}.md").write_text(f"{front}## A heading\n\n{body}\n", "utf-8")
    return folder


def make_file(folder: Path, size: int) -> Path:
    """Write one clean document of about *size* bytes into *folder*."""
    rng = random.Random(20)
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / "seedlint.toml").write_text("max-file-size = 1_000_000_000\n", "utf-8")
    words, length = WORDS["en"].split(" "), 0
    # Not gathered first: a child's peak of memory would begin with ours.
    with (folder / "00000.md").open("w", encoding="utf-8", newline="\n") as file:
        while length < size:
            piece = paragraph(rng, words, 0) + "\n\n"
            length += len(piece.encode())
            file.write(piece if length < size else piece[:-1])
    return folder


def make_damaged(folder: Path, files: int) -> Path:
    """Write documents of which every one was read with the wrong charset."""
    make_tree(folder, files)
    for path in folder.glob("*.md"):
        path.write_text(path.read_text("utf-8").encode().decode("latin-1"), "utf-8")
    return folder
