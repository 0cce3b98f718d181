"""Words for the lexicon beyond those of the training text: of letters that a lost byte makes alike, it has too few.

The lists come from wordfreq (version 3.1.1), which is installed for training only.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from seedlint.repair.fold import fold

LISTS = {"hr": "sh", "lt": "lt", "lv": "lv", "pl": "pl", "ro": "ro", "sk": "sk", "sr-latn": "sh"}
"""For each language of ours whose letters fall together, the list of wordfreq."""
_LARGE = ("pl",)
_LEAST, _SHORT = 1.1e-6, 3
"""What share of all words one needs, and its letters: most short ones are of another language."""
_SELDOM = 3e-5
"""Share of a language's characters from which a letter is its own."""


def extra_words(texts: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Yield folded words of the languages of *texts* with their share of all words; *texts* show each one's letters."""
    from wordfreq import get_frequency_dict

    for language, name in LISTS.items():
        counts = Counter(fold(texts.get(language, "")))
        own = {char for char, n in counts.items() if char > "\x7f" and n >= _SELDOM * counts.total()}
        alike = _alike(own)
        found = get_frequency_dict(name, "large" if language in _LARGE else "small")
        for word, share in sorted(found.items()):
            folded = fold(word)
            letters = {char for char in folded if char > "\x7f"}
            is_usual = share >= _LEAST and len(folded) >= _SHORT and folded.isalpha()
            # The lists are in small letters. A word that begins with a sound letter needs nobody to tell its case.
            if is_usual and folded[0].isascii() and letters <= own and letters & alike:
                yield folded, share


def _alike(letters: set[str]) -> set[str]:
    """Return those of *letters* that are one where the C1 controls are lost: only those tell their bytes apart."""
    leads: dict[bytes, set[str]] = {}
    for letter in letters:
        stored = letter.encode("utf-8")
        if 0x80 <= stored[-1] < 0xA0:
            leads.setdefault(stored[:-1], set()).add(letter)
    return {letter for group in leads.values() if len(group) > 1 for letter in group}
