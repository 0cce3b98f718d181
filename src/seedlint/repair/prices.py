"""What the readings of damage are worth in the lattice, beyond what the language model says: marks, signs, words."""

import re
from collections.abc import Container, Mapping
from math import log
from typing import TYPE_CHECKING, NamedTuple

from seedlint.repair import case
from seedlint.repair.fold import fold
from seedlint.repair.language import Language
from seedlint.repair.marks import elides
from seedlint.repair.model import Model
from seedlint.repair.typography import DASHES, QUOTES, Shares, Walk, usual

if TYPE_CHECKING:
    from seedlint.repair.lattice import Decoded

_SMALL_NAME, _SELDOM = -4.0, -9.0
"""What a small first letter costs where the language has it less often than that (log share of all characters)."""
_LONE_CAPITAL = -4.0
"""What a word of one capital costs in the middle of a sentence, where longer ones are names."""
_KNOWN_WORD, _SAME_CASE = 16.0, 12.0
AS_IT_STANDS, NEVER_ITSELF = -3.0, -12.0
"""What it costs that damage stands for itself; the latter where damage has spared nothing else."""
_SIGN, _IN_A_WORD, _NO_CONTRACTION, _NO_QUOTATION = -6.0, -8.0, -18.0, -8.0
_NO_DASH = -12.0
"""What a dash costs between a word and an ending, which is no word of its own."""
_ENDING = re.compile(r"[std]\b", re.IGNORECASE)
_STYLED, _LONGER, _WHOLE, _TWO_KINDS, _CURLY = 18.0, 2.0, 6.0, -10.0, 0.4
COMMON_SIGNS = frozenset("\N{RIGHTWARDS ARROW}\N{HEAVY CHECK MARK}")
"""Signs that are far commoner than those that leave the same behind."""
COMMON_SIGN = 5.0
"""What it is worth that a sign is one of them, in nats."""
_IN_ITS_PLACE = 16.0
"""What it is worth that a common sign stands where it belongs, in nats."""
_JOINER = "\u200d"
"""Makes one picture of those on either side."""
_PICTURES = "\u2600"
"""Where those begin."""
EMOJI_STYLE = "\ufe0f"
"""Asks for the picture of the sign before it."""


class Setting(NamedTuple):
    """What one document's windows are decoded with."""

    model: Model
    arcs: Mapping[str, tuple[str, ...]]
    """For each image, what it may have been: a letter, or all marks or signs that read alike."""
    longest: int
    """The length of the longest image."""
    language: Language
    """The document's language, or a guess at it."""
    foreign: float
    """What a letter costs that the language does not have; 0 for a mere guess."""
    leanings: Mapping[str, float]
    """What the letters of the language are worth for being its own; empty for a mere guess."""
    marks: Shares
    """How often the language writes which mark in which context."""
    words: Container[str]
    """Words that stand undamaged elsewhere, as they are written."""
    folded: Container[str]
    """The same words, folded."""
    worth: dict[str, float]
    """What ending on a word is worth, for those seen so far."""
    literal: float
    """What it costs that a piece of damage stands for itself."""
    decoded: dict[tuple[str, str, str], "Decoded"]
    """The windows that were decoded so far."""


def small_name(letter: str, setting: Setting) -> float:
    """Return what it costs that a word begins with the small *letter*, which may be too rare for any but a name."""
    is_rare = setting.language.letters.get(letter, _SELDOM) <= _SELDOM
    return _SMALL_NAME if setting.foreign and is_rare else 0.0


def is_sign(text: str) -> bool:
    """Whether *text* is neither a letter nor a common mark: too rare for what stands around it to tell which it is."""
    return not text[0].isalpha() and fold(text[0]) not in "'-\u2014\u2026 "


def is_in_its_place(sign: str, before: str, after: str) -> bool:
    """Whether a currency stands beside a number, a bullet at the start of an item, or a trade mark behind a name."""
    if sign == "\N{EURO SIGN}":
        return after[:1].isdecimal() or before.rstrip(" ")[-1:].isdecimal()
    if sign == "\N{BULLET}":
        return after[:1] in (" ", "\t", "\xa0") and not before.strip(" \t").rpartition("\n")[2]
    return sign == "\N{TRADE MARK SIGN}" and before[-1:].isalnum() and not after[:1].isalnum()


def longer(image: str) -> float:
    """Return what it is worth to explain all of *image*: the signs that it ends on are left by nothing else."""
    return sum(_LONGER if char <= "\x7f" or char in QUOTES else _WHOLE for char in image[1:])


def price(tail: str, text: str, after: str, setting: Setting) -> float:
    """Return what a sign or mark costs beyond what its folded form does: other marks share that form."""
    if text[0] == _JOINER:
        return _STYLED if tail[-1:] >= _PICTURES else -_STYLED
    if text == EMOJI_STYLE:
        return _STYLED if tail[-1:] and is_sign(tail[-1]) else -_STYLED
    if is_sign(text):
        # One pictograph seldom stands alone, and a flag is two.
        usual_cost = 0.0 if text[0] > "\uffff" and tail[-1:] > "\uffff" else _SIGN
        usual_cost += _IN_ITS_PLACE * is_in_its_place(text[0], tail, after)
        return usual_cost + _IN_A_WORD * (tail[-1:].isalpha() and "a" <= after[:1] <= "z")
    shares = usual(Walk().key(tail[-1:], text[0], after[:1])[:3], setting.marks)
    if text[0] not in QUOTES + DASHES:
        return 0.0
    if text[0] in DASHES:
        here = sum(shares.get(mark, 0) for mark in text)
        ends = _NO_DASH * (tail[-1:].isalpha() and _ENDING.match(after) is not None)
        return ends + log((here + 0.5) / (_total(text, setting.marks) + 5.0))
    # Who writes curly marks at all writes them throughout, so how rare they are in the language counts for less.
    here, curly = sum(shares.get(mark, 0) for mark in text), sum(n for mark, n in shares.items() if mark > "\x7f")
    cost = _CURLY * log((curly + 0.5) / (sum(shares.values()) + 2.0)) + log((here + 0.5) / (curly + 2.0))
    if after[:1] in ("'", '"'):
        cost += _TWO_KINDS
    if _between_likes(tail[-1:], after[:1]):
        cost += _NO_QUOTATION
    if text[0] in QUOTES and tail[-1:].isalpha() and after[:1].isalpha():
        may_elide = not setting.foreign or "l" in setting.language.elided
        is_usual = setting.language.contracts(tail, after) or (may_elide and elides(tail, after))
        cost += _NO_CONTRACTION * (not is_usual)
    return cost


def _between_likes(before: str, after: str) -> bool:
    """Whether blanks or digits stand on both sides, where a dash does and no quotation mark."""
    return (before == after == " ") or (before.isdecimal() and after.isdecimal())


def _total(dashes: str, marks: Shares) -> float:
    return sum(shares.get(dash, 0) for key, shares in marks.items() if key[0] == "-" for dash in dashes)


def word_worth(tail: str, setting: Setting) -> float:
    """Return what it is worth that *tail* ends on a word that is known."""
    start = len(tail)
    while start and tail[start - 1].isalpha():
        start -= 1
    word = tail[start:]
    if word.isascii():
        return 0.0
    if len(word) < 2:
        return _lone_letter(word, setting) + (_LONE_CAPITAL if case.step(tail[:start], word) else 0.0)
    worth = setting.worth.get(word)
    if worth is None:
        worth = setting.worth[word] = _worth(word, setting)
    return worth


def _lone_letter(letter: str, setting: Setting) -> float:
    """Return what a word of one letter is worth: a known language has few of them."""
    alone = setting.language.alone
    return max(setting.foreign, alone.get(fold(letter), setting.foreign)) if alone else 0.0


def _worth(word: str, setting: Setting) -> float:
    folded = fold(word)
    if folded in setting.folded:
        # A word that is known may have letters of another language, as names have.
        strange = sum(setting.leanings.get(char, setting.foreign) for char in folded if char > "\x7f")
        return _KNOWN_WORD - min(0.0, strange) + _SAME_CASE * (word in setting.words)
    frequency = setting.model.frequency(folded)
    return 2.0 + 0.8 * frequency if frequency else 0.0
