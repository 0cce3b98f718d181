"""What tells one language from another."""

import re
from typing import NamedTuple

from seedlint.repair.fold import fold

WORD = re.compile(r"[^\W\d_]+")
"""A word of folded text."""


class Language(NamedTuple):
    """What tells one language from another."""

    letters: dict[str, float]
    """Its folded letters beyond ASCII with their log frequency."""
    alone: dict[str, float]
    """Those that are words by themselves, with the logarithm of their share of all such words."""
    words: frozenset[str]
    """Its commonest words, folded."""
    elided: frozenset[str]
    """What commonly stands before an apostrophe: `l`, `qu`, `dell`."""
    added: frozenset[str]
    """What commonly stands after one: `s`, `re`, `ll`."""

    @property
    def is_eastern(self) -> bool:
        """Whether most of its letters are of a script other than Latin."""
        return 2 * sum(letter >= "\u0370" and letter.isalpha() for letter in self.letters) > len(self.letters)

    def contracts(self, before: str, after: str) -> bool:
        """Return whether an apostrophe is usual after the word at the end of *before*, or before the one that follows.

        Where *before* ends on no letters that are known, nothing speaks against it.
        """
        words, behind = WORD.findall(fold(before)), WORD.match(fold(after))
        return not words or words[-1] in self.elided or (behind is not None and behind[0] in self.added)
