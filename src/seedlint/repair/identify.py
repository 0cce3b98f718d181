"""Which language a text is in, by its commonest words and its letters."""

from collections import Counter
from functools import cache
from math import exp

from seedlint.repair.fold import fold
from seedlint.repair.model import WORD, Model

_KNOWN_WORD = 3.0
_FOREIGN_LETTER = 4.0


def identify(model: Model, text: str) -> list[tuple[str, float]]:
    """Return the languages *text* may be in, likeliest first, with their share of the belief."""
    folded = fold(text)
    words = Counter(WORD.findall(folded))
    letters = {char: n for char, n in Counter(folded).items() if char > "\x7f" and char.isalpha()}
    total = sum(words.values()) or 1
    known: Counter[str] = Counter()
    users = _users(model)
    for word, n in words.items():
        for code in users.get(word, ()):
            known[code] += n
    scores = {}
    for code in model.languages:
        if not letters:
            scores[code] = _KNOWN_WORD * known[code]
            continue
        language = model.language(code)
        foreign = sum(n for char, n in letters.items() if char not in language.letters)
        usual = sum(n * (language.letters[char] + 9.0) for char, n in letters.items() if char in language.letters)
        scores[code] = _KNOWN_WORD * known[code] + 0.5 * usual - _FOREIGN_LETTER * foreign
    best = max(scores.values())
    shares = {code: exp((score - best) / total**0.5) for code, score in scores.items()}
    whole = sum(shares.values())
    return sorted(((code, share / whole) for code, share in shares.items()), key=lambda pair: (-pair[1], pair[0]))


@cache
def _users(model: Model) -> dict[str, list[str]]:
    """Return the languages that each of the commonest words is one of."""
    users: dict[str, list[str]] = {}
    for code in model.languages:
        for word in model.language(code).words:
            users.setdefault(word, []).append(code)
    return users
