"""Damage that lost nothing: characters that are UTF-8 read with a single-byte decoder, once or up to three times.

Every byte from 0x80 shows as a character beyond ASCII, so each run of such characters was damaged on its own, and all
that has to be decided is which decoder, if any. The language model weighs the readings of each run; what the whole
document says about the decoder is added to that.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from seedlint.repair import channels, sequences, typography
from seedlint.repair.judge import Judge, letters_of
from seedlint.repair.model import Model
from seedlint.repair.support import ENOUGH, MOST, Chain, Support, Weighed
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_LATIN_DECODERS = ("cp1252", "latin-1", "cp1250", "iso8859-2", "cp1254", "iso8859-9", "iso8859-15", "cp1257")
_DEPTH = 3
_RUN = re.compile("[^\x00-\x7f]+")
_NEVER_MEANT = re.compile("[\u2028\u2029\ufffd]")
_REACH = 4
_LEFT_BEHIND = frozenset("\xc2\xc3\xc4\xc5\xe2\u0102\u0139")
"""What the commonest letters and marks begin with, to Western and Central European decoders."""
_MANY, _FAIR_SHARE = 20, 0.1
_PARTLY = 10.0
_LETTER_SIGNS = frozenset("\xaa\xb5\xba")
"""Letters that are signs by their use: the ordinal indicators and the one for millionths."""


class Reading(NamedTuple):
    """A damaged place and what it should read."""

    start: int
    end: int
    text: str
    chain: Chain
    gain: float
    """How much likelier *text* is than what stands there, in nats."""
    support: float
    """What the rest of the document says for the chain, in nats; at most 24."""
    lead: float
    """How much likelier *text* is than any other reading, in nats."""


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
    judge = Judge(model, letters_of(text, model), {})
    weighed = list(_weigh(text, options, judge))
    support = Support(text, weighed)
    found = []
    # What a run reads like is the same wherever it stands between the same characters.
    told: dict[tuple[int, bool], list[Reading]] = {}
    for start, end, gains in weighed:
        key = id(gains), is_inside(text, Span(start, end))
        if key not in told:
            told[key] = _told(text[start:end], gains, key[1], (judge, support))
        found += [Reading(start + piece.start, start + piece.end, *piece[2:]) for piece in told[key]]
    return found


def _told(
    run: str, gains: Sequence[tuple[str, Chain, float]], is_inside_a_word: bool, by: tuple[Judge, Support]
) -> list[Reading]:
    """Return the pieces of *run* that read better undone, by offsets in it."""
    judge, support = by
    ranks = sorted(
        ((gain + support.rank(chain, run), undone, chain, gain) for undone, chain, gain in gains), reverse=True
    )
    best, undone, chain, gain = ranks[0]
    at_home = (is_inside_a_word or not judge.foreign(undone, run)) and not _parts_left(run, chain)
    strength = support(chain, run, MOST if at_home else ENOUGH)
    if gain + strength <= 0:
        return []
    rival = next((rank for rank, other, _, _ in ranks if other != undone), 0.0)
    return [
        Reading(start, end, text, chain, gain, strength, best - rival)
        for (start, end), text in _pieces(run, chain, undone)
    ]


@lru_cache(4096)
def _pieces(run: str, chain: Chain, undone: str) -> tuple[Edit, ...]:
    """Return the parts of *run* that *chain* really changes: what stands between them may be damaged otherwise."""
    pieces = sequences.pattern(chain[0]).finditer(run)
    made = tuple(Edit(Span(*piece.span()), sequences.undo(piece[0], chain)) for piece in pieces)
    return made if apply_edits(run, made) == undone else (Edit(Span(0, len(run)), undone),)


def viable(text: str, among: Iterable[str] = channels.SINGLE_BYTE) -> tuple[str, ...]:
    """Return the decoders *among* all of which *text* has both lead and continuation bytes."""
    chars = frozenset(text)
    return tuple(
        codec
        for codec in among
        if not chars.isdisjoint(sequences.leads(codec)) and not chars.isdisjoint(sequences.tails(codec))
    )


@lru_cache(4096)
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
                if is_new and len(_NEVER_MEANT.findall(undone)) <= len(_NEVER_MEANT.findall(run)):
                    reached.setdefault(undone, []).append((*chain, codec))
        found |= reached
        front = [chain for chains in reached.values() for chain in chains[:4]]
    return found


def _commonest(runs: Collection[str], codecs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the *codecs* that explain any of a few *runs*, or a fair share of many that one explains whole."""
    if len(runs) <= _MANY:
        return tuple(codec for codec in codecs if any(map(sequences.pattern(codec).search, runs)))
    counts = {codec: sum(1 for run in runs if sequences.pattern(codec).fullmatch(run)) for codec in codecs}
    least = max(1.0, max(counts.values()) * _FAIR_SHARE)
    return tuple(codec for codec in codecs if counts[codec] >= least)


def _again(text: str, chain: Chain) -> tuple[str, ...]:
    """Return the decoders that what was undone by *chain* may have gone through before: the same, or the usual ones."""
    return viable(text, dict.fromkeys((*channels.SINGLE_BYTE[:2], chain[-1])))


def _weigh(text: str, options: dict[str, dict[str, list[Chain]]], judge: Judge) -> Iterator[Weighed]:
    """Yield each run that has readings, with what each reading gains over leaving it alone."""
    known: dict[tuple[str, str, str], list[tuple[str, Chain, float]]] = {}
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
        key = left, match[0], text[end:stop]
        if key not in known:
            known[key] = _gains((left, text[end:stop]), match[0], found, judge)
        gains = known[key]
        yield start, end, gains
        best = max(gains, key=lambda item: item[2])
        done, last = (left + (best[0] if best[2] > 0 else match[0]))[-_REACH:], end


def _gains(
    around: tuple[str, str], run: str, found: dict[str, list[Chain]], judge: Judge
) -> list[tuple[str, Chain, float]]:
    before = judge.likelihood(around, run)
    made = []
    for undone, chains in found.items():
        gain = judge.likelihood(around, undone) - judge.foreign(undone, run) - before
        partial = _parts_left(run, chains[0])
        made += [(undone, chain, gain - _unusual(chain) - partial * _partly(chain)) for chain in chains]
    return made


@lru_cache(4096)
def _parts_left(run: str, chain: Chain) -> int:
    """Return how many of *chain*, undone one after the other, leave a letter beside what they undo."""
    return sum(_is_partial(*level) for level in _levels(run, chain))


def _levels(run: str, chain: Chain) -> Iterator[tuple[str, str, str]]:
    """Yield what *run* is before and after each of *chain* is undone, and which decoder that is."""
    for depth, codec in enumerate(chain):
        yield sequences.undo(run, chain[:depth]), sequences.undo(run, chain[: depth + 1]), codec


def _is_partial(run: str, undone: str, codec: str) -> bool:
    """Whether a letter of *run* still stands beside what was undone: one word is rarely damaged by half.

    What damage begins with is no such letter where the rest of it was lost.
    """
    if sequences.pattern(codec).fullmatch(run):
        return False
    kept = [char for char in _kept(run, undone) + _kept(run[::-1], undone[::-1]) if char.isalpha()]
    left_behind = _LEFT_BEHIND & sequences.leads(codec)
    return bool(kept) and not (left_behind.issuperset((run[0], *kept)) and typography.MARK.search(run) is None)


def is_inside(text: str, span: Span) -> bool:
    """Whether a capital and a sign stand in a word of small letters, or behind its first letter: nobody writes that."""
    after = text[span.end : span.end + 1]
    if not "a" <= after <= "z":
        return False
    before = text[max(0, span.start - 2) : span.start]
    begins = "a" <= before[-1:] <= "z" or ("A" <= before[-1:] <= "Z" and not before[:-1].isalnum())
    return begins and (not text[span.start + 1].isalpha() or text[span.start + 1] in _LETTER_SIGNS)


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
