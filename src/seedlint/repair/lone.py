"""A small circumflex where a dash stands, in a language that has none: what is left of three bytes that lost two."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from seedlint.repair import noise, typography
from seedlint.repair.context import blank, language_of
from seedlint.repair.evidence import Evidence
from seedlint.repair.laws import line_of
from seedlint.repair.marks import MARK_LEAD
from seedlint.repair.model import Model, load
from seedlint.repair.noise import Channel
from seedlint.repair.patch import Patched
from seedlint.repair.record import Repaired
from seedlint.repair.restraint import topics
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability, Edit
from seedlint.text.span import Span

_LONE = re.compile(f"(?m:^|(?<= )|(?<=[0-9])(?={MARK_LEAD}[0-9])){MARK_LEAD}(?m:$|(?= )|(?=[0-9]))")
_ENDING, _BEGINNING = "[.,;:!?)\\]\"'*_\u201d\u2019]{0,3}", "[\"'(\\[*_\u201c\u2018]{0,2}"
_CLAUSE = re.compile(f"\\w\\w{_ENDING} {MARK_LEAD} {_BEGINNING}([^\\W\\d_]{{2}}|[aeikouwyz] )")
"""A dash between clauses; what begins on a capital may stand behind an arrow as well."""
_RANGE = re.compile(f"[0-9]{MARK_LEAD}[0-9]")
_NEAR = 6
_SYMBOL = re.compile(
    r"letter|let+r[aei]|litera|buchstab|vo[cwk]+a?[el]|alphab|alfab|c?zirkumf|circumf|ac[ck]ent|akzent|dia[ck]rit"
    r"|operat|ve[ckw]+tor|wektor|matri[xc]|unicode|glyph|keyboard|[$\\^]",
    re.IGNORECASE,
)
"""What a line is about where a circumflex may be meant: letters, or what mathematics writes with one."""
_CHANNEL = Channel(("iso8859-2",), "C1 dropped")
_DASHES = ("\u2013", "\u2014")
_OTHERS = ("\u2192", "\u2022", "\u2026", "\u201d", "\u2019")
_CONFIDENCE = {SAFE: 0.99, UNSAFE: 0.93, DISPLAY: 0.5}


def dashes(text: str, places: Sequence[Repaired], evidence: Evidence) -> list[Repaired]:
    """Return *places* of *text* (in order) with each circumflex that stands where a dash does, and is nothing else yet.

    It is SAFE between clauses where a loss on the same channel is beyond doubt elsewhere.
    """
    if _LONE.search(text) is None:
        return list(places)
    levels = {place.span: place.applicability for place in places if place.replacement in _DASHES}
    free = blank(text, [place.span for place in places if place.span not in levels])
    found = [
        place for place in _found(text, free, places, evidence) if place.applicability > levels.get(place.span, -1)
    ]
    better = {place.span for place in found}
    return sorted([*found, *(place for place in places if place.span not in better)])


def _found(text: str, free: str, places: Sequence[Repaired], evidence: Evidence) -> Iterator[Repaired]:
    model = load()
    code = _language(text, places, evidence, model)
    if code is None or not _lacks_it(code, model):
        return
    proven = next((place.channel for place in places if place.applicability is SAFE and _explains(place.channel)), None)
    channel = Channel(noise.decoders(proven), _CHANNEL.loss) if proven else _CHANNEL
    style = Counter([*typography.MARK.findall(text), evidence.dash or ""])
    for match in _LONE.finditer(free) if not topics(text) else ():
        span = Span(*match.span())
        line = line_of(text, span)
        own = language_of(line, model)
        if (own is None or _lacks_it(own, model)) and not _SYMBOL.search(line):
            key = typography.Walk().key(text[span.start - 1 : span.start], "-", text[span.end : span.end + 1])
            dash, other = (mark for mark, _ in typography.choose(key, _DASHES, model.marks(code), style))
            level = _level(text, span, is_proven=proven is not None)
            steps = noise.steps(dash, channel)
            yield Repaired(span, MARK_LEAD, dash, level, str(channel), _CONFIDENCE[level], (other, *_OTHERS), steps)


def _language(text: str, places: Sequence[Repaired], evidence: Evidence, model: Model) -> str | None:
    """Return the language that *text* says it is in, or is in as far as it is sound or surely repaired."""
    if evidence.language in model.languages:
        return evidence.language
    sure = [place for place in places if place.applicability is SAFE]
    restored = Patched(text, [Edit(place.span, place.replacement) for place in sure])
    return language_of(_LONE.sub("\x00", restored.text), model)


def _lacks_it(code: str, model: Model) -> bool:
    return MARK_LEAD not in model.language(code).letters


def _explains(channel: str) -> bool:
    """Whether *channel* leaves of a dash what was found."""
    loss = channel.partition(", ")[2]
    return loss == _CHANNEL.loss and noise.image(_DASHES[0], Channel(noise.decoders(channel), loss)) == MARK_LEAD


def _level(text: str, span: Span, *, is_proven: bool) -> Applicability:
    around = text[max(0, span.start - _NEAR) : span.end + _NEAR]
    clause = _CLAUSE.search(around)
    if (clause and clause[1].islower()) or _RANGE.search(around):
        return SAFE if is_proven else UNSAFE
    return UNSAFE if clause and is_proven else DISPLAY
