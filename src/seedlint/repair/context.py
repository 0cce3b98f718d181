"""What is known of a document besides its damage: its language, the words it may use, how it writes its marks."""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from seedlint.repair import case, pictures, typography
from seedlint.repair.evidence import Evidence
from seedlint.repair.fold import fold
from seedlint.repair.language import WORD
from seedlint.repair.model import Model
from seedlint.text.span import Span

if TYPE_CHECKING:
    from seedlint.repair.noise import Channel
    from seedlint.repair.prices import Setting

_SURE_OF_LANGUAGE = 0.5
_BEFORE = 8
"""How many characters before a word say whether it begins a sentence."""
_WORD = re.compile(r"[^\W\d_]+")
LEADS = frozenset("\u00c2\u00c3\u00c4\u00c5\u00c8\u00d0\u00d1\u00e2\u0102\u010c\u0139\u010e\ufffd")
"""What decoders show for the lead bytes of Latin and Cyrillic letters and of punctuation."""


_CUT = LEADS | frozenset("\u00ce\u00d7\u00d8\u00d9\u0110\u011e")
"""The same, also for other scripts and decoders: beside one of these stands a part of a word."""
_TWO_SCRIPTS = re.compile("[\x80-\u024f][\u0370-\uffff]|[\u0370-\uffff][\x80-\u024f]")
"""A Latin letter that no other script goes with, so that it is one of damage."""
_CUT_THIRD = re.compile("[\x80-\u024f][\x80-\u02ff\u2000-\u2122] ")
"""What is left of a letter of three bytes whose last one became a blank: the word goes on behind it."""


class Either:
    """What is in one or the other: a document's own words and its repository's, which are too many to be joined.

    Of the latter, those in *doubt* don't count.
    """

    __slots__ = ("_doubt", "_one", "_other")

    def __init__(self, one: Container[str], other: Container[str], doubt: Container[str]) -> None:
        self._one, self._other, self._doubt = one, other, doubt

    def __contains__(self, word: object) -> bool:
        return word in self._one or (word in self._other and word not in self._doubt)


class Context(NamedTuple):
    """What is known of a document besides its text."""

    model: Model
    language: str | None
    words: Container[str]
    folded: Container[str]
    style: Mapping[str, int]
    """How often each quotation mark and dash stands undamaged."""
    undone: frozenset[tuple[str, str]]
    """What was damaged and could be undone exactly, with what it reads."""
    has_pictures: bool
    """Whether anything may be left of a pictograph."""
    worth: dict[str, float]
    """What words are worth, for those that a search met so far."""
    settings: "dict[tuple[Channel, str | None, bool], Setting]"
    """What windows are decoded with, by channel and language."""


def gather(
    text: str, held: Sequence[Span], evidence: Evidence, undone: frozenset[tuple[str, str]], model: Model
) -> Context:
    """Return what is known of *text*, of which the spans in *held* were repaired and are sound."""
    language = evidence.language if evidence.language in model.languages else None
    if language is None:
        language = language_of(_sound(text, blank(text, held)), model)
    own, folded_own = _own_words(text, blank(text, held))
    doubtful = _told_by_itself(text, evidence.words)
    words = Either(own, evidence.words, doubtful)
    folded = Either(folded_own, evidence.folded, frozenset(map(fold, doubtful)))
    style = Counter(match[0] for match in typography.MARK.finditer(text))
    for mark in (*(evidence.quotes or ""), evidence.dash or ""):
        style[mark] += 1
    return Context(model, language, words, folded, style, undone, not pictures.LEADS.isdisjoint(text), {}, {})


def _sound(text: str, free: str) -> str:
    """Return *text* with a NUL for what is not surely sound: all but ASCII, and what was repaired."""
    return "".join(char if shown <= "\x7f" else "\x00" for char, shown in zip(text, free, strict=True))


def _own_words(text: str, free: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words beyond ASCII of *text* that show no trace of damage, as they are written and folded.

    The capital at the start of a sentence is no part of how a word is written.
    """
    own = [match for match in _WORD.finditer(text) if not match[0].isascii() and _is_whole(match, free)]
    written = (
        match[0]
        for match in own
        if not (match[0].istitle() and case.begins_sentence(text[max(0, match.start() - _BEFORE) : match.start()]))
    )
    return frozenset(written), frozenset(fold(match[0]) for match in own)


def _is_whole(word: re.Match[str], free: str) -> bool:
    """Whether the *word* shows no trace of damage, and none is beside it."""
    start, end = word.span()
    return (
        LEADS.isdisjoint(free[start:end])
        and _CUT.isdisjoint(free[max(0, start - 2) : start] + free[end : end + 1])
        and not _TWO_SCRIPTS.search(word[0])
        and not _CUT_THIRD.match(free, max(0, start - 3), start)
    )


def _told_by_itself(text: str, words: Mapping[str, int]) -> frozenset[str]:
    """Return the *words* that may be damaged and are known from *text* alone: it can't speak for itself."""
    own = Counter(word for word in _WORD.findall(text) if not LEADS.isdisjoint(word))
    return frozenset(word for word, n in own.items() if words.get(word, 0) <= n)


def language_of(text: str, model: Model) -> str | None:
    """Return the language that *text* is in, or None where that is a mere guess.

    Where the lexicon has a word of it beyond ASCII, it is in one of those that the model knows.
    """
    shares = model.identify(text)
    code, share = shares[0]
    words = (word for word in WORD.findall(fold(text)) if not word.isascii())
    whole = sum(share for _, share in shares) if any(map(model.frequency, words)) else 1.0
    return code if share >= _SURE_OF_LANGUAGE * whole else None


def blank(text: str, held: Sequence[Span]) -> str:
    """Return *text* with everything in *held* blanked, so that no damage is found there."""
    parts, last = [], 0
    for start, end in held:
        parts += [text[last:start], "\x00" * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
