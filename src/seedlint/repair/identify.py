"""Which language a text is in: by three characters at a time, as naive Bayes does, and by its letters."""

import re
from collections import Counter
from math import exp, inf

from seedlint.repair.fold import CONTROL, fold
from seedlint.repair.model import Model, word_key

ROWS = 4096
"""Rows of the table that trigrams are hashed to."""
STEP, WORST = 0.5, 15
"""A number of the table says how many such steps, in nats, a language is behind the one that writes a trigram most."""
_FOREIGN_LETTER = 4.0
_LITTLE = 16
"""Trigrams that tell next to nothing."""
_OTHER = 1.75
"""How far behind, in nats a trigram, the likeliest language is in text of one that is not known; its own seldom is."""
_EASTERN = "\u0370"
"""The first letter of other scripts than Latin."""
_NO_LETTERS = re.compile(f"[^\\w{CONTROL}]+|[0_]+")


def trigrams(folded: str) -> Counter[str]:
    """Return how often each trigram stands in *folded* text; what is no letter is a blank, and a NUL hides its word's.

    What stands beside a NUL is cut off there, so it makes no trigram.
    """
    text = f" {_NO_LETTERS.sub(' ', folded)} "
    found = Counter(map("".join, zip(text, text[1:], text[2:], strict=False)))
    for hidden in [trigram for trigram in found if CONTROL in trigram]:
        del found[hidden]
    return found


def row(trigram: str) -> int:
    """Return the row of the table for *trigram*."""
    return word_key(trigram) % ROWS


def identify(model: Model, text: str) -> list[tuple[str, float]]:
    """Return the languages *text* may be in, likeliest first, with their share of the belief.

    The rest of the belief is that it is in none of them, which may be so in Latin script. A NUL stands for a character
    that is not known.
    """
    folded = fold(text)
    found = trigrams(folded)
    letters = {char: n for char, n in Counter(folded).items() if char > "\x7f" and char.isalpha()}
    # One number holds those of all languages, so that they are added at once.
    sums = sum(n * model.behind[trigram] for trigram, n in found.items())
    behind = sums.to_bytes(4 * (len(model.languages) + len(model.languages) % 2), "big")
    scores = {}
    for index, code in enumerate(model.languages):
        known = model.language(code).letters
        foreign = sum(n for char, n in letters.items() if char not in known)
        scores[code] = -STEP * int.from_bytes(behind[4 * index : 4 * index + 4], "big") - _FOREIGN_LETTER * foreign
    # Other scripts have too many trigrams, or too few languages, for theirs to tell.
    is_latin = 2 * sum(n for trigram, n in found.items() if trigram.strip() < _EASTERN) >= found.total()
    none = -_OTHER * found.total() if is_latin else -inf
    best = max(none, *scores.values())
    # What stands side by side tells the same more than once, and little tells next to nothing.
    weight = (_LITTLE + found.total()) ** 0.5
    shares = {code: exp((score - best) / weight) for code, score in scores.items()}
    whole = sum(shares.values()) + exp((none - best) / weight)
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    return [(code, shares[code] / whole) for code in ranked]
