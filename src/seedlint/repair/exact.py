"""Damage that lost nothing: characters that are UTF-8 read with a single-byte decoder, once or up to three times.

Every byte from 0x80 shows as a character beyond ASCII, so each run of such characters was damaged on its own, and all
that has to be decided is which decoder, if any. The language model weighs the readings of each run; what the whole
document says about the decoder is added to that.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterator
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from seedlint.repair import case, channels, sequences
from seedlint.repair.fold import PICTURE, fold
from seedlint.repair.model import Model
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

Chain = tuple[str, ...]
"""The decoders to undo, last one first."""
_LATIN_DECODERS = ("cp1252", "latin-1", "cp1250", "iso8859-2", "cp1254", "iso8859-9", "iso8859-15", "cp1257")
_DEPTH = 3
_RUN = re.compile("[^\x00-\x7f]+")
_REACH = 4
_MANY, _FAIR_SHARE = 20, 0.1
_ENOUGH_SUPPORT = 12.0
_SHARE = 16.0
_PARTLY = 10.0
_FOREIGN, _UNKNOWN, _PICTURED = 4.0, 8.0, 8.0
_SURE_OF_LANGUAGE = 0.6


class Reading(NamedTuple):
    """A damaged place and what it should read."""

    start: int
    end: int
    text: str
    chain: Chain
    gain: float
    """How much likelier *text* is than what stands there, in nats."""
    support: float
    """What the rest of the document says for the chain, in nats; at most 12."""


def find(text: str, model: Model) -> list[Reading]:
    """Return the places of *text* that read better undone."""
    codecs = viable(text)
    if not codecs:
        return []
    runs = set(_RUN.findall(text))
    codecs = _commonest(runs, codecs)
    options = {run: readings(run, codecs) for run in runs}
    if not any(options.values()):
        return []
    weighed = list(_weigh(text, options, Judge(model, _letters(text, model))))
    support = _Support(text, weighed)
    found = []
    for start, end, gains in weighed:
        best = max(gains, key=lambda item: item[2] + support.rank(item[1], text[start:end]))
        strength = support(best[1], text[start:end])
        if best[2] + strength > 0:
            whole = Reading(start, end, best[0], best[1], best[2], strength)
            found.extend(_pieces(text[start:end], whole))
    return found


def _pieces(run: str, whole: Reading) -> list[Reading]:
    """Return the parts of *run* that *whole* really changes: what stands between them may be damaged otherwise."""
    made = []
    for match in sequences.pattern(whole.chain[0]).finditer(run):
        undone = sequences.undo(match[0], whole.chain)
        made.append(whole._replace(start=whole.start + match.start(), end=whole.start + match.end(), text=undone))
    parts = apply_edits(run, [Edit(Span(one.start, one.end).shift(-whole.start), one.text) for one in made])
    return made if parts == whole.text else [whole]


def viable(text: str) -> tuple[str, ...]:
    """Return the decoders of which *text* has both lead and continuation bytes."""
    chars = frozenset(text)
    return tuple(
        codec
        for codec in channels.SINGLE_BYTE
        if not chars.isdisjoint(sequences.leads(codec)) and not chars.isdisjoint(sequences.tails(codec))
    )


def readings(run: str, codecs: tuple[str, ...]) -> dict[str, list[Chain]]:
    """Return what *run* may have been, and the chains of decoders that make each of it."""
    found: dict[str, list[Chain]] = {}
    front: list[Chain] = [()]
    for _ in range(_DEPTH):
        reached: dict[str, list[Chain]] = {}
        for chain in front:
            before = sequences.undo(run, chain)
            for codec in codecs if not chain else _again(before, chain):
                undone = sequences.undo(run, (*chain, codec))
                is_new = undone not in (before, run) and undone not in found
                if is_new and undone.count("\ufffd") == run.count("\ufffd"):
                    reached.setdefault(undone, []).append((*chain, codec))
        found |= reached
        front = [chain for chains in reached.values() for chain in chains[:4]]
    return found


def _commonest(runs: Collection[str], codecs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the *codecs* that explain any of a few *runs*, or a fair share of many."""
    counts = {codec: sum(sequences.undo(run, (codec,)) != run for run in runs) for codec in codecs}
    least = max(counts.values()) * _FAIR_SHARE if len(runs) > _MANY else 1
    return tuple(codec for codec in codecs if counts[codec] >= max(least, 1))


def _again(text: str, chain: Chain) -> list[str]:
    """Return the decoders that what was undone by *chain* may have gone through before: the same, or the usual ones."""
    return [codec for codec in viable(text) if codec in (chain[-1], *channels.SINGLE_BYTE[:2])]


class Judge(NamedTuple):
    """Says how likely a reading is."""

    model: Model
    letters: Container[str]
    """The letters of the document's language, or all."""

    def likelihood(self, around: tuple[str, str], middle: str) -> float:
        """Return how likely *middle* is between what stands on either side, in nats."""
        left, right = around
        window = fold(left + middle + right)
        return self.model.cost(window, len(left), len(window)) + case.cost(left[-2:] + middle + right[:2])

    def foreign(self, text: str) -> float:
        """Return what the letters of *text* cost that the language does not have, or that no language has."""
        folded = fold(text)
        foreign = sum(char > "\x7f" and char.isalpha() and char not in self.letters for char in folded)
        unknown = sum("\x7f" < char < "\u2e80" and not self.model.knows(char) for char in folded)
        return _FOREIGN * foreign + _UNKNOWN * unknown + _PICTURED * folded.count(PICTURE)


class _Any:
    def __contains__(self, _: object) -> bool:
        return True


def _letters(text: str, model: Model) -> Container[str]:
    """Return the letters of the language that the ASCII words of *text* are in, or all letters."""
    code, share = model.identify(" ".join(token for token in text.split(" ") if token.isascii()))[0]
    return model.language(code).letters if share > _SURE_OF_LANGUAGE else _Any()


Weighed = tuple[int, int, list[tuple[str, Chain, float]]]


def _weigh(text: str, options: dict[str, dict[str, list[Chain]]], judge: Judge) -> Iterator[Weighed]:
    """Yield each run that has readings, with what each reading gains over leaving it alone."""
    done = ""
    last = 0
    for match in _RUN.finditer(text):
        if not (found := options[match[0]]):
            continue
        start, end = match.span()
        stop = min(end + _REACH, len(text))
        if crossing := _RUN.search(text, end, stop):
            stop = crossing.start()
        left = (done + text[last:start])[-_REACH:]
        gains = _gains((left, text[end:stop]), match[0], found, judge)
        yield start, end, gains
        best = max(gains, key=lambda item: item[2])
        done, last = (left + (best[0] if best[2] > 0 else match[0]))[-_REACH:], end


def _gains(
    around: tuple[str, str], run: str, found: dict[str, list[Chain]], judge: Judge
) -> list[tuple[str, Chain, float]]:
    before = judge.likelihood(around, run)
    made = []
    for undone, chains in found.items():
        gain = judge.likelihood(around, undone) - judge.foreign(undone) - before
        partial = _is_partial(run, undone)
        made += [(undone, chain, gain - _unusual(chain) - partial * _partly(chain)) for chain in chains]
    return made


def _is_partial(run: str, undone: str) -> bool:
    """Whether a letter of *run* still stands beside what was undone: one word is rarely damaged by half."""
    return any(_kept(one, other).isalpha() for one, other in ((run, undone), (run[::-1], undone[::-1])))


def _kept(run: str, undone: str) -> str:
    """Return the last character of what both begin with."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(run, undone, strict=False)))
    return run[same - 1 : same] if same else ""


def _partly(chain: Chain) -> float:
    """Return what it costs to leave letters of a run alone: to decoders of other scripts sound text looks damaged."""
    return _PARTLY if chain[0] in _LATIN_DECODERS else 3 * _PARTLY


@cache
def _unusual(chain: Chain) -> float:
    """Return how much must be gained before *chain* is believed, in nats; usual decoders come first in the table."""
    rarity = max(channels.SINGLE_BYTE.index(codec) for codec in chain) * 0.3
    return rarity + 3.0 * (len(chain) - 1) + 12.0 * (len(set(chain)) - 1)


class _Support:
    """How much the other runs of a document speak for a chain of decoders."""

    def __init__(self, text: str, weighed: list[Weighed]) -> None:
        self.by_run: defaultdict[tuple[Chain, str], float] = defaultdict(float)
        for start, end, gains in weighed:
            for _, chain, gain in gains:
                key = chain, text[start:end]
                self.by_run[key] = max(self.by_run[key], gain)
        self.proof: defaultdict[Chain, float] = defaultdict(float)
        self.total: defaultdict[Chain, float] = defaultdict(float)
        for (chain, _), gain in self.by_run.items():
            self.proof[chain] += min(gain, _ENOUGH_SUPPORT)
            self.total[chain] += gain
        self.most = max(self.total.values(), default=0.0) or 1.0

    def __call__(self, chain: Chain, run: str) -> float:
        """Return what speaks for *chain* besides *run*, in nats; no more than is enough."""
        return min(self.proof[chain] - min(self.by_run[chain, run], _ENOUGH_SUPPORT), _ENOUGH_SUPPORT)

    def rank(self, chain: Chain, run: str) -> float:
        """Return the same, and more for the chain that explains most: one document has mostly one kind of damage."""
        return self(chain, run) + _SHARE * (self.total[chain] - self.by_run[chain, run]) / self.most
