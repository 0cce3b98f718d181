"""Train the language model of `seedlint.repair` from a folder of <lang>.txt files, one paragraph a line.

    python tools/train_model.py FOLDER OUTPUT [--holdout 0.15]

The result holds counts only: how often a character follows up to four others, hashes of words, how quotation marks and
dashes are used, and each language's letters and commonest words. It is the same to the byte for the same files.
``--holdout`` leaves out the last part of each file: what is measured there was never seen by the model.
"""

import argparse
import json
import re
import struct
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from language_table import language_table
from ngrams import INVENTORY, Floats, Keys, Order, backoffs, count_ngrams, mark_plain, prune, without_rare
from numpy.typing import NDArray
from static_build import build

from seedlint.repair.fold import fold
from seedlint.repair.language import WORD
from seedlint.repair.model import BACKOFF_STEP, MOST_BACKOFF, ORDER, word_key
from seedlint.repair.typography import MARK, Walk

WORDS = 240_000
_ALONE = re.compile(r"(?<![\w'])[^\W\d_](?![\w'])")
_JOINED = re.compile(r"([^\W\d_]+)'([^\W\d_]+)")
_PARTNERS = 4


def read(folder: Path, holdout: float) -> dict[str, str]:
    """Return the text of each language, without the last *holdout* of each file's lines."""
    texts = {}
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text("utf-8").split("\n")
        texts[path.stem] = "\n".join(lines[: round(len(lines) * (1 - holdout))])
    return texts


def inventory(texts: dict[str, str]) -> list[str]:
    """Return the folded characters that the model knows, commonest first; their number is the index plus one."""
    counts: Counter[str] = Counter()
    for text in texts.values():
        for char, count in Counter(text).items():
            counts[fold(char)] += count
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [char for char, count in ranked if count >= 3][:INVENTORY]


def encode(texts: dict[str, str], chars: list[str]) -> list[tuple[float, Keys]]:
    """Return, for each language, the weight of an occurrence and its text as character numbers."""
    number = np.zeros(0x110000, dtype=np.uint64)
    for index, char in enumerate(chars, 1):
        number[ord(char)] = index
    largest = max(len(text) for text in texts.values())
    made = []
    for text in texts.values():
        codes = np.frombuffer(fold(text).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        # Small languages count a little more, or their habits drown in those of their large neighbours.
        made.append(((largest / len(text)) ** 0.4, number[codes]))
    return made


def words(texts: dict[str, str]) -> dict[str, dict[str, int]]:
    """Return the words of each language with a character beyond ASCII that occur twice, folded, and their counts."""
    found = {}
    for language, text in texts.items():
        counts = Counter(WORD.findall(fold(text)))
        found[language] = {word: n for word, n in counts.items() if n > 1 and len(word) > 1}
    return found


def lexicon(found: dict[str, dict[str, int]], texts: dict[str, str]) -> tuple[Keys, NDArray[np.int64]]:
    """Return hashes of the commonest non-ASCII words and a class of 0 to 15 by the logarithm of their frequency."""
    best: dict[int, float] = {}
    for language, counts in found.items():
        for word, n in counts.items():
            if not word.isascii() and word[0] < "\u0e00":
                key = word_key(word)
                best[key] = max(best.get(key, 0.0), n / len(texts[language]))
    top = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:WORDS]
    classes = [min(15, max(0, round(np.log(share) + 15))) for _, share in top]
    return np.array([key for key, _ in top], dtype=np.uint64), np.array(classes, dtype=np.int64)


def portrait(texts: dict[str, str], found: dict[str, dict[str, int]]) -> dict[str, dict[str, object]]:
    """Return, for each language, its letters beyond ASCII with their log frequency, and its commonest words."""
    made: dict[str, dict[str, object]] = {}
    for language, text in texts.items():
        counts = Counter(fold(text))
        letters = {c: round(float(np.log(n / len(text))), 1) for c, n in counts.items() if c > "\x7f" and n >= 3}
        common = sorted(found[language].items(), key=lambda item: (-item[1], item[0]))[:120]
        made[language] = {
            "letters": "".join(sorted(letters)),
            "logs": [round(-letters[c] * 10) for c in sorted(letters)],
            **_alone(fold(text)),
            "words": " ".join(word for word, _ in common),
            "elided": _productive(_JOINED.findall(fold(text))),
            "added": _productive([pair[::-1] for pair in _JOINED.findall(fold(text))]),
        }
    return made


def _alone(text: str) -> dict[str, object]:
    """Return the letters beyond ASCII that are words by themselves, with the logarithm of their share of these."""
    counts = Counter(letter for letter in _ALONE.findall(text) if "\x7f" < letter < "\u0e00")
    found = sorted(letter for letter, n in counts.items() if n >= 3)
    total = sum(counts.values())
    return {
        "alone": "".join(found),
        "shares": [round(float(np.log(total / counts[letter])) * 10) for letter in found],
    }


def _productive(pairs: list[tuple[str, str]]) -> str:
    """Return the first members that join with many second ones, commonest first."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for part, partner in pairs:
        partners[part].add(partner)
        counts[part] += 1
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return " ".join(part for part, _ in found if len(partners[part]) >= _PARTNERS)


def marks(texts: dict[str, str]) -> dict[str, dict[str, dict[str, int]]]:
    """Return, for each language and context, how often each quotation mark and dash is written there."""
    found: dict[str, dict[str, Counter[str]]] = {}
    for language, text in texts.items():
        contexts = found[language] = defaultdict(Counter)
        for line in text.split("\n"):
            walk = Walk()
            for match in MARK.finditer(line):
                around = line[: match.start()][-1:], match[0], line[match.end() :][:1]
                key = walk.key(*around)
                for known in {key, key[:3]}:
                    contexts[known][match[0]] += 1
                walk.see(*around)
    return {
        language: {key: dict(sorted(counts.items())) for key, counts in sorted(contexts.items()) if counts.total() > 2}
        for language, contexts in found.items()
    }


def main() -> None:
    """Read the arguments, train, write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--holdout", type=float, default=0.0)
    args = parser.parse_args()
    texts = read(args.folder, args.holdout)
    chars = inventory(texts)
    mark_plain(chars)
    orders: dict[int, Order] = {}
    streams = encode(texts, chars)
    for n in range(1, ORDER + 1):
        keys, counts = count_ngrams(streams, n)
        if n > 1:
            keys, counts = without_rare(keys, counts, orders[n - 1].keys, n)
        orders[n] = Order(keys, counts, orders.get(n - 1))
    kept = prune(orders)
    backoffs(orders, kept)
    write(args.output, texts, chars, orders, kept)


def write(
    path: Path, texts: dict[str, str], chars: list[str], orders: dict[int, Order], kept: dict[int, NDArray[np.bool_]]
) -> None:
    """Write the model: the length of a JSON header, the header, then the slots of its static functions."""
    single = orders[1]
    found = words(texts)
    short = [(orders[n].keys[kept[n]], orders[n].logs[kept[n]], orders[n].backoff[kept[n]]) for n in (2, 3, 4)]
    keys = np.concatenate([part[0] for part in short])
    values = _steps(np.concatenate([part[1] for part in short]), 0.5, 31) << 3
    values |= _backoff_steps(np.concatenate([part[2] for part in short]))
    long_keys, long_values = orders[5].keys[kept[5]], _steps(orders[5].logs[kept[5]], 0.5, 31)
    tables = [build(keys, values), build(long_keys, long_values), build(*lexicon(found, texts))]
    habits = language_table(texts)
    header = {
        "chars": "".join(chars),
        "logs": _steps(single.logs, 0.5, 31).tolist(),
        "backoffs": _backoff_steps(single.backoff).tolist(),
        "thirds": [third for _, third in tables],
        "habits": len(habits),
        "languages": portrait(texts, found),
        "marks": marks(texts),
    }
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    head += b" " * (-len(head) % 8)
    path.write_bytes(struct.pack("<Q", len(head)) + head + b"".join(slots for slots, _ in tables) + habits)
    print({n: int(mask.sum()) for n, mask in kept.items()}, len(chars), "characters", path.stat().st_size, "bytes")


def _steps(logs: Floats, size: float, most: int) -> NDArray[np.int64]:
    return np.clip(np.round(-logs / size), 0, most).astype(np.int64)


def _backoff_steps(logs: Floats) -> NDArray[np.int64]:
    return _steps(logs - MOST_BACKOFF, BACKOFF_STEP, 7)


if __name__ == "__main__":
    main()
