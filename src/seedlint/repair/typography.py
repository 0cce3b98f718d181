"""Which quotation mark or dash: by what stands on either side, whether a quotation is open, and the language.

``tools/train_model.py`` counts the table with `Walk`, so that training and use see the same contexts.
"""

import re
from collections import Counter
from collections.abc import Mapping

QUOTES = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb'\""
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
MARK = re.compile(f"[{re.escape(QUOTES + DASHES)}]")
_NONE = "0"
_OFTEN = 20
"""How often curly marks must have been seen in a context for those written there to be known."""
Shares = Mapping[str, Mapping[str, float]]
"""For each context, as `Walk.key` spells it, the marks written there and how often."""


class Walk:
    """Reads the marks of a paragraph from left to right and remembers which quotation is open."""

    def __init__(self) -> None:
        self.open = ""

    def key(self, before: str, mark: str, after: str) -> str:
        """Return the context of *mark* between the characters *before* and *after*, either of which may be empty."""
        left, right = _kind(before), _kind(after)
        if mark in DASHES:
            return f"-{left}{right}"
        if left == "a" and right != "a" and before in "sS":
            left = "s"
        return f"'{left}{right}{self.open or _NONE}"

    def see(self, before: str, mark: str, after: str) -> None:
        """Take note of a mark that stands there."""
        if mark not in QUOTES:
            return
        left, right = _kind(before), _kind(after)
        if left in "(- " and right != " ":
            self.open = mark
        elif right != "a":
            self.open = ""


def _kind(char: str) -> str:
    if char.isalpha():
        return "a"
    if char.isdigit():
        return "0"
    if not char or char in " \t\r\n\u00a0\u202f\u2009":
        return " "
    if char in "([{*_#>" or char in QUOTES:
        return "("
    return "-" if char in DASHES else "."


def usual(key: str, shares: Shares) -> Mapping[str, float]:
    """Return how often each mark is written in the context *key*; in a rare one, where marks do the same as there."""
    known = shares.get(key) or shares.get(key[:3]) or {}
    role = _role(key)
    if role is None or sum(n for mark, n in known.items() if mark > "\x7f") >= _OFTEN:
        return known
    made = Counter(known)
    for other, counts in shares.items():
        if len(other) == len(key) and other[3:] == key[3:] and _role(other) == role:
            made.update(counts)
    return made


def _role(key: str) -> str | None:
    """Return whether a quotation mark in the context *key* opens or closes, if that is all that it can do there."""
    left, right = key[1], key[2]
    if key[0] != "'":
        return None
    if left in " (-" and right in "a0":
        return "opens"
    return "closes" if left in "as0." and right in " .-" else None


def choose(key: str, candidates: tuple[str, ...], shares: Shares, style: Mapping[str, int]) -> list[tuple[str, float]]:
    """Return *candidates* with their share of the belief, likeliest first.

    *style* counts the marks that the document writes elsewhere: its own habit outweighs its language's.
    """
    known = usual(key, shares)
    own = sum(style.get(mark, 0) for mark in candidates)
    weights = {
        mark: (known.get(mark, 0.0) + 0.02) * (1 + 20 * style.get(mark, 0) / own if own else 1.0) for mark in candidates
    }
    total = sum(weights.values())
    return sorted(((mark, weight / total) for mark, weight in weights.items()), key=lambda pair: -pair[1])
