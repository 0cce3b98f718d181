"""How likely a reading is in its place: by the language model, by case, and by letters that the language lacks."""

from collections.abc import Container
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from seedlint.repair import case
from seedlint.repair.fold import PICTURE, fold
from seedlint.repair.model import Model

_FOREIGN, _UNKNOWN, _PICTURED = 4.0, 8.0, 8.0
_PICTURE = 4.0
"""What it costs in nats that a pictograph or piece of a frame is this one; the same again costs nothing."""
_SURE_OF_LANGUAGE, _LANGUAGES = 0.6, 3
"""What share of the belief a document's languages must have together, and how many they may be."""


class Judge(NamedTuple):
    """Says how likely a reading is."""

    model: Model
    letters: Container[str]
    """The letters of the document's language, or all."""
    known: dict[str, float]
    """What the letters of readings cost that were asked about."""

    def likelihood(self, around: tuple[str, str], middle: str) -> float:
        """Return how likely *middle* is between what stands on either side, in nats."""
        return _likelihood(self.model, *around, middle)

    def foreign(self, text: str, run: str) -> float:
        """Return what the letters cost that *text* has, *run* lacks, and the language, or any language, lacks too."""
        new = "".join(char for char in text if char not in run)
        cost = self.known.get(new)
        if cost is None:
            cost = self.known[new] = self._foreign(fold(new))
        return cost

    def _foreign(self, folded: str) -> float:
        foreign = sum(char > "\x7f" and char.isalpha() and char not in self.letters for char in folded)
        unknown = sum("\x7f" < char < "\u2e80" and not self.model.knows(char) for char in folded)
        return _FOREIGN * foreign + _UNKNOWN * unknown + _PICTURED * folded.count(PICTURE)


@lru_cache(8192)
def _likelihood(model: Model, left: str, right: str, middle: str) -> float:
    window = fold(left + middle + right)
    likelihood = model.cost(window, len(left), len(window)) + case.cost(left[-2:] + middle + right[:2])
    if PICTURE not in window:
        return likelihood
    # To the model all pictures are one token, and so it does not wonder at a mess of them.
    return likelihood - _PICTURE * sum(map(_is_new_picture, pairwise(left[-1:] + middle)))


def _is_new_picture(pair: tuple[str, str]) -> bool:
    before, char = pair
    return char != before and fold(char) == PICTURE


class _Any:
    def __contains__(self, _: object) -> bool:
        return True


def letters_of(text: str, model: Model) -> Container[str]:
    """Return the letters of the languages that the ASCII words of *text* may be in, or all letters."""
    tokens = text.split(" ")
    sound = [token for token in tokens if token.isascii()]
    if 2 * len(sound) <= len(tokens):
        return _Any()  # where much is damaged, that may be in another language
    letters: set[str] = set()
    belief = 0.0
    for code, share in model.identify(" ".join(sound))[:_LANGUAGES]:
        letters.update(model.language(code).letters)
        belief += share
        if belief > _SURE_OF_LANGUAGE:
            return letters
    return _Any()
