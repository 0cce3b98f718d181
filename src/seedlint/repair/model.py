"""The language model: how likely a text is, in any of forty languages, counted in nats.

A character 5-gram over folded text with backoff (Witten and Bell 1991), pruned to what says most, in static functions
that are read where they lie. ``tools/train_model.py`` makes the data; it holds counts, and no sentence of any source.
"""

import sys
from collections.abc import Callable
from functools import cache, cached_property
from math import exp, log
from pathlib import Path
from typing import TypeVar

from seedlint.repair.fold import CONTROL, PICTURE, STRANGE, fold
from seedlint.repair.language import Language
from seedlint.repair.static import StaticFunction, scramble
from seedlint.repair.typography import Shares

ORDER = 5
"""How many characters an n-gram has at most."""
_BITS = 12
_CONTEXT = "    "
MOST_BACKOFF, BACKOFF_STEP = 0.8, 0.6
_UNKNOWN_COST = {CONTROL: 16.0, STRANGE: 20.0, "\ufffd": 14.0, PICTURE: 9.0}


_K = TypeVar("_K")
_V = TypeVar("_V")
_LEANING, _FARTHEST = 0.7, -10.0
_MOST_KEPT = 200_000


def word_key(word: str) -> int:
    """Return 64 bits for a folded word."""
    key = 0xCBF29CE484222325
    for char in word:
        key = scramble(key ^ ord(char))
    return key


class _Memo(dict[_K, _V]):
    """What was asked for lately; all else is worked out when it is looked up."""

    def __init__(self, work_out: Callable[[_K], _V]) -> None:
        self._work_out = work_out

    def __missing__(self, key: _K) -> _V:
        if len(self) > _MOST_KEPT:
            self.clear()
        value = self[key] = self._work_out(key)
        return value


_Context = tuple[int, list[int], list[float]]
"""What four characters say of any that follows: how long an n-gram can be, as far back as they are known; for each
number of the last of them their part of its key; what it costs that the longest n-gram found is only so long."""


class Model:
    """Read-only and safe to share; see `load`."""

    def __init__(self, data: bytes) -> None:
        import json

        size = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + size])
        self._number = {char: index for index, char in enumerate(header["chars"], 1)}
        self._logs: list[float] = [-15.0, *(step / -2 for step in header["logs"])]
        self._backoffs = [0, *header["backoffs"]]
        habits = len(data) - header["habits"]
        self._short, self._long, self._words = _tables(data[8 + size : habits], header["thirds"])
        self._habits = data[habits:]
        self._portraits = header["languages"]
        self._marks = header["marks"]
        self.logs = _Memo(self._log)
        """The log-probability of the last of five folded characters after the others."""
        self._contexts = _Memo(self._context)
        self._values = _Memo(self._short.get)
        self.behind = _Memo(self._behind)
        """How seldom each language writes a trigram, as `identify` reads it."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages it was trained on."""
        return tuple(self._portraits)

    def _log(self, five: str) -> float:
        last = self._number.get(five[-1], 0)
        if not last:
            return -(_UNKNOWN_COST.get(five[-1]) or _rare(five[-2], five[-1]))
        reach, keys, backoffs = self._contexts[five[:-1]]
        log, order = self._logs[last], 1
        while order < reach:
            # An n-gram is stored only with its shorter ones, so a false match has to be false at every length.
            key = keys[order] | last
            value = self._values[key] if order < ORDER - 1 else self._long.get(key) << 3
            if value < 0:
                break
            log = (value >> 3) / -2.0
            order += 1
        return log + backoffs[order]

    def _context(self, four: str) -> _Context:
        number, values = self._number, self._values
        keys, costs = [0], [0.0]
        key, ends = 0, False
        for length, char in enumerate(reversed(four), 1):
            known = number.get(char)
            if known is None:
                break
            key |= known << _BITS * (length - 1)
            keys.append(key << _BITS)
            if not ends:
                step = self._backoffs[key] if length == 1 else values[key]
                ends = step < 0
                costs.append(0.0 if ends else MOST_BACKOFF - (step & 7) * BACKOFF_STEP)
        return len(keys), keys, [sum(costs[order:]) for order in range(ORDER + 1)]

    def _behind(self, trigram: str) -> int:
        from seedlint.repair.identify import row

        width = (len(self._portraits) + 1) // 2
        start = width * row(trigram)
        # A number of four bits for each language becomes one of 32, so that a sum of many doesn't overflow.
        return int("0000000".join(("", *self._habits[start : start + width].hex())), 16)

    def cost(self, folded: str, start: int, stop: int) -> float:
        """Return the log-likelihood of ``folded[start:stop]`` given what stands before it."""
        padded = _CONTEXT[start:] + folded if start < 4 else folded[start - 4 :]
        logs = self.logs
        return sum([logs[padded[i : i + ORDER]] for i in range(stop - start)])

    def score(self, text: str, language: str | None = None) -> float:
        """Return the log-likelihood of *text* in nats; letters that *language* does not use cost more."""
        folded = fold(text)
        total = self.cost(folded, 0, len(folded))
        if language is not None:
            letters = self.language(language).letters
            total -= 4.0 * sum(char > "\x7f" and char.isalpha() and char not in letters for char in folded)
        return total

    @cache  # noqa: B019 - there is one model
    def language(self, code: str) -> Language:
        """Return what is known about the language *code*; raises ``KeyError`` for one that is not in `languages`."""
        portrait = self._portraits[code]
        logs = (step / -10 for step in portrait["logs"])
        words, elided, added = (frozenset(portrait[name].split(" ")) for name in ("words", "elided", "added"))
        shares = (step / -10 for step in portrait["shares"])
        alone = dict(zip(portrait["alone"], shares, strict=True))
        return Language(dict(zip(portrait["letters"], logs, strict=True)), alone, words, elided, added)

    @cache  # noqa: B019 - there is one model
    def leanings(self, code: str) -> dict[str, float]:
        """Return for each letter of the language how much likelier it makes it, in nats, beside its usual letters."""
        own = self.language(code).letters
        all_ = self.shares
        made = {letter: log - all_[letter] for letter, log in own.items()}
        mean = sum(made[letter] * exp(log) for letter, log in own.items()) / sum(map(exp, own.values()))
        return {letter: max(_FARTHEST, _LEANING * (worth - mean)) for letter, worth in made.items()}

    @cached_property
    def shares(self) -> dict[str, float]:
        """The folded letters beyond ASCII with the logarithm of their mean share of a language's characters."""
        sums: dict[str, float] = {}
        for code in self.languages:
            for letter, share in self.language(code).letters.items():
                sums[letter] = sums.get(letter, 0.0) + exp(share)
        return {letter: log(total / len(self._portraits)) for letter, total in sums.items()}

    @property
    def letters(self) -> str:
        """Every character it knows, folded."""
        return "".join(self._number)

    def knows(self, char: str) -> bool:
        """Return whether training met the folded character *char*."""
        return char in self._number

    def marks(self, code: str) -> Shares:
        """Return how often each quotation mark and dash is written in each context of a language."""
        shares: Shares = self._marks[code]
        return shares

    def frequency(self, word: str) -> int:
        """Return how common a folded word beyond ASCII is, from 1 (rare) to 16, or 0 for one not in the lexicon."""
        return self._words.get(word_key(word)) + 1

    def identify(self, text: str) -> list[tuple[str, float]]:
        """Return the languages *text* may be in, likeliest first, with their share of the belief.

        The rest of the belief is that it is in none of them. A NUL stands for a character that is not known.
        """
        from seedlint.repair.identify import identify

        return identify(self, text)


def _rare(before: str, char: str) -> float:
    """Return the cost of a character that training did not meet: bearable only next to its like."""
    if min(before, char) >= "\u2e80":
        return 16.0
    return 8.0 if ord(before) >> 8 == ord(char) >> 8 else 20.0


def _tables(data: bytes, thirds: list[int]) -> list[StaticFunction]:
    import array

    slots = memoryview(data).cast("H")
    if sys.byteorder == "big":
        swapped = array.array("H", data)
        swapped.byteswap()
        slots = memoryview(swapped)
    made, start = [], 0
    for third, value_bits in zip(thirds, (8, 5, 4), strict=True):
        made.append(StaticFunction(slots[start : start + 3 * third], third, value_bits))
        start += 3 * third
    return made


@cache
def load() -> Model:
    """Return the model; the first call reads it from disk."""
    return Model(Path(__file__).with_name("model.bin").read_bytes())
