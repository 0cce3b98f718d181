"""A character by itself that damage has left of a dash or of a word of one letter, in a language that has no such word.

Nothing around it is damaged, so only the language of the text can tell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import exp
from typing import NamedTuple

from seedlint.repair import case, noise, typography
from seedlint.repair.context import blank, language_of
from seedlint.repair.evidence import Evidence
from seedlint.repair.fold import fold
from seedlint.repair.language import Language
from seedlint.repair.laws import line_of
from seedlint.repair.marks import MARK_LEAD
from seedlint.repair.model import Model, load
from seedlint.repair.noise import Channel
from seedlint.repair.patch import Patched
from seedlint.repair.record import Repaired
from seedlint.repair.restraint import topics
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability, Edit
from seedlint.text.span import Span

_LEADS = "\xc3\xc5\u0102\u0139"
"""What decoders show for the first byte of the letters that are words."""
_LONE = re.compile(
    f"(?m:^|(?<= )|(?<=[0-9])(?={MARK_LEAD}[0-9])){MARK_LEAD}(?m:$|(?= )|(?=[0-9]))"
    f'|(?m:^|(?<=[ ("\u201c\xab]))[{_LEADS}](?= {{1,2}}[a-z])'
)
_ENDING, _BEGINNING = "[.,;:!?)\\]\"'*_\u201d\u2019]{0,3}", "[\"'(\\[*_\u201c\u2018]{0,2}"
_CLAUSE = re.compile(f"\\w\\w{_ENDING} {MARK_LEAD} {_BEGINNING}([^\\W\\d_]{{2}}|[aeikouwyz] )")
"""A dash between clauses; what begins on a capital may stand behind an arrow as well."""
_BY_ITSELF, _CLEAR = re.compile(f"(?<!\\w){MARK_LEAD}(?!\\w)"), re.compile(f"(?<=\\w ){MARK_LEAD}(?= \\w)")
"""One that is no part of a word, and one right between two words."""
_RANGE = re.compile(f"[0-9]{MARK_LEAD}[0-9]")
_ENDS_ON_A_BLANK = "\xe0"
"""The letter whose second byte is a no-break space."""
_JOINED = re.compile(r"(?:s|quel[ae]s?|quilo)\b")
"""What it is written together with, in Portuguese."""
_NEAR, _BEFORE = 6, 8
_SYMBOL = re.compile(
    r"letter|let+r[aei]|litera|buchstab|vo[cwk]+a?[el]|alphab|alfab|c?zirkumf|circumf|ac[ck]ent|akzent|dia[ck]rit"
    r"|operat|ve[ckw]+tor|wektor|matri[xc]|unicode|glyph|keyboard|[$\\^]",
    re.IGNORECASE,
)
"""What a line is about where the character may be meant: letters, or what mathematics writes with a circumflex."""
_LOSSES = ("C1 dropped", "no-break space dropped", "no-break space to space")
_CHAINS = (("iso8859-2",), ("latin-1",))
"""The usual decoders of such losses; those that are like them leave the same."""
_USUAL = Channel(_CHAINS[0], _LOSSES[0])
_GUESS = "en"
"""A language for what is alike in all of them."""
_DASHES = ("\u2013", "\u2014")
_OTHERS = ("\u2192", "\u2022", "\u2026", "\u201d", "\u2019")
_ALMOST_ALL = 0.9
"""The share of a language's words of one letter that one of them must have to be the likely one."""
_CONFIDENCE = {SAFE: 0.99, UNSAFE: 0.93, DISPLAY: 0.5}


class _Told(NamedTuple):
    """What a text tells about what stands by itself in it."""

    text: str
    open: str
    """The same without the marks that are surely repaired and no dashes."""
    code: str | None
    """The language that it is in, if that is known."""
    language: Language
    """The same, or a guess."""
    shares: typography.Shares
    """How often the language writes which mark in which context."""
    style: Counter[str]
    chains: frozenset[tuple[str, ...]]
    """The decoders of what is damaged beyond doubt elsewhere in the text."""


def repairs(text: str, places: Sequence[Repaired], evidence: Evidence) -> list[Repaired]:
    """Return *places* of *text* (in order) with what stands by itself where a dash or such a word does.

    It is SAFE where damage by the same decoders is beyond doubt elsewhere.
    """
    if _LONE.search(text) is None or topics(text):
        return list(places)
    told = _told(text, places, evidence)
    places = [_doubted(_apart(place, told), told) for place in places]
    alone = [place for place in places if len(place.original.rstrip(" ")) == 1 and _LONE.match(text, place.span.start)]
    levels = {place.span.start: place.applicability for place in alone}
    free = blank(text, [place.span for place in places if place.span.start not in levels])
    found = [place for place in _found(free, told) if place.applicability > levels.get(place.span.start, -1)]
    better = {place.span.start for place in found}
    return sorted([*found, *(place for place in places if place.span.start not in better)])


def _found(free: str, told: _Told) -> Iterator[Repaired]:
    for match in _LONE.finditer(free):
        line = line_of(told.text, Span(*match.span()))
        own = language_of(line, load())
        is_told = told.code or _RANGE.search(told.text, max(0, match.start() - 1), match.end() + 1)
        if is_told and own in (None, told.code) and not _SYMBOL.search(line):
            yield from (_dash if match[0] == MARK_LEAD else _word)(Span(*match.span()), told)


def _told(text: str, places: Sequence[Repaired], evidence: Evidence) -> _Told:
    model = load()
    code = _language(text, places, evidence, model)
    chains = frozenset(noise.decoders(place.channel) for place in places if _is_proof(place))
    style = Counter([*typography.MARK.findall(text), evidence.dash or ""])
    marks = [place for place in places if place.applicability is SAFE and MARK_LEAD in place.original]
    others = [place.span for place in marks if place.replacement not in _DASHES]
    return _Told(
        text, blank(text, others), code, model.language(code or _GUESS), model.marks(code or _GUESS), style, chains
    )


def _doubted(place: Repaired, told: _Told) -> Repaired:
    """Return *place*, no surer than likely where it is a dash beside marks that are none."""
    is_dash = place.original == MARK_LEAD and place.replacement in _DASHES and place.applicability is SAFE
    if not is_dash or not _is_mixed(line_of(told.open, place.span)):
        return place
    return place._replace(applicability=UNSAFE, confidence=_CONFIDENCE[UNSAFE])


def _is_mixed(line: str) -> bool:
    """Whether a mark stands in *line* as no dash does: then the others may be quotation marks or arrows, too."""
    return len(_BY_ITSELF.findall(line)) > len(_CLEAR.findall(line))


def _apart(place: Repaired, told: _Told) -> Repaired:
    """Return *place* without the blank at its end where that stands between two words, rather than for a byte."""
    is_cut = place.original[1:] == " " and fold(place.replacement) == _ENDS_ON_A_BLANK
    behind = told.text[place.span.end : place.span.end + 8]
    if not is_cut or _ENDS_ON_A_BLANK not in told.language.alone or not behind[:1].isalpha() or _JOINED.match(behind):
        return place
    lead, channel = place.original[0], Channel(noise.decoders(place.channel), _LOSSES[1])
    span = Span(place.span.start, place.span.start + 1)
    steps = noise.steps(place.replacement, channel)
    return place._replace(span=span, original=lead, channel=str(channel), steps=steps)


def _language(text: str, places: Sequence[Repaired], evidence: Evidence, model: Model) -> str | None:
    """Return the language that *text* says it is in, or is in as far as it is sound or surely repaired."""
    if evidence.language in model.languages:
        return evidence.language
    sure = [place for place in places if place.applicability is SAFE]
    restored = Patched(text, [Edit(place.span, place.replacement) for place in sure])
    return language_of(_LONE.sub("\x00", restored.text), model)


def _is_proof(place: Repaired) -> bool:
    """Whether *place* is damage beyond doubt, of which more than a letter is left or the loss is known."""
    is_clear = len(place.original) > 1 or "," in place.channel
    return place.applicability is SAFE and place.channel.startswith("utf-8>") and is_clear


def _channel(sound: str, left: str, chains: Iterable[tuple[str, ...]]) -> Channel | None:
    """Return the channel, on one of *chains*, that leaves *left* of *sound*."""
    every = (Channel(chain, loss) for chain in chains for loss in _LOSSES)
    return next((channel for channel in every if noise.image(sound, channel) == left), None)


def _dash(span: Span, told: _Told) -> Iterator[Repaired]:
    if MARK_LEAD in told.language.letters:
        return
    text = told.text
    key = typography.Walk().key(text[span.start - 1 : span.start], "-", text[span.end : span.end + 1])
    dash, other = (mark for mark, _ in typography.choose(key, _DASHES, told.shares, told.style))
    proven = _channel(dash, MARK_LEAD, told.chains)
    around = text[max(0, span.start - _NEAR) : span.end + _NEAR]
    clause = _CLAUSE.search(around)
    if (clause and clause[1].islower()) or _RANGE.search(around):
        level = SAFE if proven else UNSAFE
    else:
        level = UNSAFE if clause and proven else DISPLAY
    if _is_mixed(line_of(told.open, span)):
        level = min(level, UNSAFE)
    yield _repaired(span, MARK_LEAD, (dash, other, *_OTHERS), level, proven)


def _word(span: Span, told: _Told) -> Iterator[Repaired]:
    """Yield the word of one letter that the character at *span* is left of, if the language has one so common."""
    if told.text.startswith("  ", span.end):
        span = Span(span.start, span.end + 1)  # one of two blanks is what became of the second byte
    left = span.of(told.text)
    begins = case.begins_sentence(told.text[max(0, span.start - _BEFORE) : span.start])
    weights = {}
    for letter, share in told.language.alone.items():
        sound = letter.upper() if begins else letter
        if letter == fold(left[0]) or _channel(sound, left, (*told.chains, *_CHAINS)):
            weights[sound] = exp(share)
    word = max(weights, key=weights.__getitem__, default=left[0])
    if fold(word) == _ENDS_ON_A_BLANK and _JOINED.match(told.text, span.end + 1):
        return  # the blank is what became of the second byte
    if fold(word) != fold(left[0]) and weights[word] >= _ALMOST_ALL * sum(weights.values()):
        proven = _channel(word, left, told.chains)
        yield _repaired(span, left, (word,), SAFE if proven and not begins else UNSAFE, proven)


def _repaired(span: Span, left: str, readings: Sequence[str], level: Applicability, proven: Channel | None) -> Repaired:
    channel = proven or _channel(readings[0], left, _CHAINS) or _USUAL
    steps = noise.steps(readings[0], channel)
    return Repaired(span, left, readings[0], level, str(channel), _CONFIDENCE[level], tuple(readings[1:]), steps)
