"""The words that a project's sound lines use: what speaks for one reading of a damaged word or another."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from seedlint.project.gathered import gathered

if TYPE_CHECKING:
    from seedlint.project.project import Project
    from seedlint.project.questions import Answer, Question

# Chinese and Japanese are left out: they put no space between words, so what would be found are sentences.
_LETTER = "[^\\W\\d_\u2e80-\u9fff]"
_WORD = re.compile(f"{_LETTER}+")
_LONGEST = 40


class Vocabulary(Mapping[str, int]):
    """Words with a letter beyond ASCII, and how often each occurs; gathered when it is first looked into."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def __getitem__(self, word: str) -> int:
        return self._counts[word]

    def __contains__(self, word: object) -> bool:
        return word in self._counts

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    @property
    def folded(self) -> "_Folded":
        """The words as the language model reads them."""
        return _Folded(self)

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """The words folded; gathered as they are, when first asked for."""
        from seedlint.repair.fold import fold

        return frozenset(map(fold, self._counts))

    @cached_property
    def _counts(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for words in gathered(self._project, "words", _words):
            counts.update(words.split("\n") if words else ())
        return dict(counts)


def _words(data: bytes) -> str:
    return "\n".join(sound_words(data))


class _Folded:
    """The folded words of a vocabulary, which it gathers when one is looked for."""

    __slots__ = ("_vocabulary",)

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __contains__(self, word: object) -> bool:
        return word in self._vocabulary.folded_words


class AskedWords(Mapping[str, int]):
    """The words of a vocabulary; which ones are looked for is noted in *noted*, with the answers."""

    def __init__(self, words: Vocabulary, noted: "dict[Question, Answer]") -> None:
        self._words, self._noted = words, noted

    def __contains__(self, word: object) -> bool:
        found = self._noted["word", word] = word in self._words
        return found

    def __getitem__(self, word: str) -> int:
        return self._words[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    @property
    def folded(self) -> "_AskedFolded":
        """The words as the language model reads them."""
        return _AskedFolded(self._words.folded, self._noted)


class _AskedFolded:
    __slots__ = ("_noted", "_words")

    def __init__(self, words: _Folded, noted: "dict[Question, Answer]") -> None:
        self._words, self._noted = words, noted

    def __contains__(self, word: object) -> bool:
        found = self._noted["folded_word", word] = word in self._words
        return found


def sound_words(data: bytes) -> list[str]:
    """Return the words with a letter beyond ASCII of a document's bytes, without those of lines that look damaged."""
    from seedlint.repair import suspects

    if data.isascii():
        return []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return []
    text = text.replace("\r", "\n")
    lines = [line for line in text.split("\n") if not line.isascii() and "\N{REPLACEMENT CHARACTER}" not in line]
    # Most documents are sound as a whole.
    if suspects(text):
        lines = [line for line in lines if not suspects(line)]
    parts = [part for part in " ".join(lines).split(" ") if not part.isascii()]
    return [word for word in _WORD.findall(" ".join(parts)) if 1 < len(word) <= _LONGEST and not word.isascii()]
