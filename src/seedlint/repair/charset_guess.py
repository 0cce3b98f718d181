"""Which charset bytes are in: every charset that can hold them reads a sample, and the language model compares."""

import codecs
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seedlint.repair.charset_table import COMMONEST, COSTS
from seedlint.repair.model import Model
from seedlint.repair.plausible import is_at_home, oddness
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability

_WORD = re.compile(rb"[^ \t\r\n]+")
_FIRST_SAMPLE, _SECOND_SAMPLE = 300, 1500
"""How many bytes are read with every charset, and with the best ones."""
_FINALISTS = 6
_UNUSUAL = 12.0
_UNKNOWN_LEAD = 2.5
"""Nats for each character beyond ASCII."""
_SURE_LEAD, _LIKELY_LEAD = 10.0, 2.0
"""How far the best guess must lead the next, in nats, for transcoding to be SAFE, and to be UNSAFE."""
_NONSENSE = -6.0
"""Nats a character: readings below are hardly text."""
CONFIDENCE = {SAFE: 0.995, UNSAFE: 0.9, DISPLAY: 0.5}
"""The share of such guesses that measured right."""
_CONTEXT = 4000
"""How many bytes are looked at to learn the language."""
_MOSTLY, _CERTAIN = 0.6, 0.5


class Guess(NamedTuple):
    """One charset, with the text that it makes of the sample."""

    score: float
    """The log-likelihood of the reading, in nats."""
    charset: str
    text: str


def read(data: bytes, charset: str, *, is_cut: bool = False) -> str | None:
    """Return the text of *data*, or None where *charset* does not fit; *is_cut* data may end within a character."""
    try:
        text = codecs.getincrementaldecoder(charset)().decode(data) if is_cut else data.decode(charset)
    except ValueError:
        return None
    if charset == "cp1258":
        from unicodedata import normalize

        return normalize("NFC", text)
    return text


class Judge:
    """Says how likely a reading is by its letters and by the shape of its words.

    Where most of the text is ASCII, its ASCII words show the language, and letters foreign to it speak against a
    reading: in languages that the model does not know, too, as far as they resemble one that it does.
    """

    def __init__(self, data: bytes, model: Model) -> None:
        self.model = model
        self._at_home: dict[str, bool] = {}
        words = [word for word in _WORD.findall(data[:_CONTEXT]) if word.isascii()]
        sound = b" ".join(words).decode()
        self.language: str | None = None
        if len(sound) >= _MOSTLY * min(len(data), _CONTEXT):
            language, share = model.identify(sound)[0]
            self.language = language if share >= _CERTAIN else None

    def likelihood(self, text: str) -> float:
        """Return how likely the reading *text* is, in nats."""
        return self.model.score(text, self.language) - oddness(text)

    def is_at_home(self, text: str) -> bool:
        """Return whether the reading *text* is fluent in a language that the model knows."""
        known = self._at_home.get(text)
        if known is None:
            known = self._at_home[text] = is_at_home(text, self.model)
        return known

    def level(self, guesses: Sequence[Guess]) -> Applicability:
        """Return how far the first of *guesses* may be trusted, the others being its rivals in order."""
        best = guesses[0]
        lead = best.score - guesses[1].score if len(guesses) > 1 else _SURE_LEAD
        if lead >= _SURE_LEAD and not is_doubtful(best) and (best.charset == COMMONEST or self.is_at_home(best.text)):
            return SAFE
        return UNSAFE if lead >= _LIKELY_LEAD else DISPLAY


def is_doubtful(best: Guess) -> bool:
    """Return whether even the *best* reading is hardly a text."""
    return best.score + cost(best.charset) < _NONSENSE * len(best.text)


def rank(data: bytes, judge: Judge, charsets: Iterable[str] = COSTS) -> list[Guess]:
    """Return those of *charsets* that *data* may be in, likeliest first; of those that read it alike, the commonest."""
    fitting = [charset for charset in charsets if read(data, charset) is not None]
    small, large = sample(data, _FIRST_SAMPLE), sample(data)
    guesses = _compare(small, fitting, judge)[:_FINALISTS]
    if small != large:
        finalists = {guess.text for guess in guesses} | {_read_sample(small, COMMONEST)}
        fitting = [charset for charset in fitting if _read_sample(small, charset) in finalists]
        guesses = _compare(large, fitting, judge)
    return prefer_commonest(guesses, judge)


def prefer_commonest(guesses: list[Guess], judge: Judge) -> list[Guess]:
    """Return *guesses* with the commonest charset first where the language is none that the model knows.

    The model then prefers whatever letters its own languages have in such places; a small lead means nothing.
    """
    if not guesses or judge.is_at_home(guesses[0].text):
        return guesses
    own = next((guess for guess in guesses if guess.charset == COMMONEST), None)
    if own is None or guesses[0].score - own.score > _UNKNOWN_LEAD * sum(char > "\x7f" for char in own.text):
        return guesses
    return [own, *(guess for guess in guesses if guess is not own)]


def _compare(sample: bytes, charsets: Iterable[str], judge: Judge) -> list[Guess]:
    readings: dict[str, str] = {}
    for charset in charsets:
        readings.setdefault(_read_sample(sample, charset), charset)
    scored = ((judge.likelihood(text) - cost(charset), charset, text) for text, charset in readings.items())
    return sorted((Guess(*guess) for guess in scored), reverse=True)


def cost(charset: str) -> float:
    """Return what a guess at *charset* costs, in nats."""
    return COSTS.get(charset, _UNUSUAL)


def _read_sample(sample: bytes, charset: str) -> str:
    return read(sample, charset, is_cut=True) or ""


def sample(data: bytes, size: int = _SECOND_SAMPLE) -> bytes:
    """Return up to *size* bytes of *data*: the words that are not ASCII, each once."""
    if len(data) <= size:
        return data
    chosen: dict[bytes, None] = {}
    left = size
    for word in _WORD.finditer(data):
        if not word[0].isascii() and word[0] not in chosen:
            chosen[word[0][:left]] = None
            left -= len(word[0]) + 1
            if left <= 0:
                break
    return b" ".join(chosen)
