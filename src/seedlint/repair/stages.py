"""The order of work: what can be undone exactly, then other charsets, then what was lost."""

import re
from collections import Counter
from collections.abc import Sequence

from seedlint.repair import accept, case, escapes, exact, legacy, lossy, multibyte, noise, typography
from seedlint.repair.escapes import View
from seedlint.repair.evidence import Evidence
from seedlint.repair.exact import Chain
from seedlint.repair.model import Model, load
from seedlint.repair.patch import Patched
from seedlint.repair.record import Repaired, Step
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_SURE_OF_LANGUAGE = 0.5
_LOSSY_FIRST = 15.0
"""By how much another charset must beat lossy UTF-8, which is far commoner, to be believed; in nats."""
_LINE = re.compile("[^\r\n]+")


def places(text: str, evidence: Evidence) -> list[Repaired]:
    """Return every damaged place of *text*, in order and without overlap."""
    if not escapes.MAY_HOLD.search(text):
        return _in_plain(text, evidence)
    view = View(text)
    return [_as_written(place, view) for place in _in_plain(view.text, evidence)]


def _as_written(place: Repaired, view: View) -> Repaired:
    replacement = view.written(place.span, place.replacement)
    return place._replace(span=view.origin(place.span), replacement=replacement)


def _in_plain(text: str, evidence: Evidence) -> list[Repaired]:
    model = load()
    found = _exactly(text, model)
    lossy_places = _lossy(text, found, evidence, model)
    held = [place.span for place in found]
    others = multibyte.candidates(text, model, held)
    others += legacy.candidates(text, model, [*held, *(place.span for place in others)])
    if lossy_places and others:
        lossy_places, others = _likelier(text, lossy_places, others, model)
    return accept.by_word(text, sorted([*found, *lossy_places, *others]))


def _likelier(
    text: str, some: list[Repaired], others: list[Repaired], model: Model
) -> tuple[list[Repaired], list[Repaired]]:
    """Return of two explanations, line by line, only the likelier one."""
    kept: tuple[list[Repaired], list[Repaired]] = [], []
    for line in _LINE.finditer(text):
        span = Span(*line.span())
        sides = [[place for place in side if span.overlaps(place.span)] for side in (some, others)]
        scores = [_score(line, side, model) for side in sides]
        best = 0 if not sides[1] or (sides[0] and scores[0] + _LOSSY_FIRST >= scores[1]) else 1
        kept[best].extend(sides[best])
    return kept


def _score(line: re.Match[str], found: list[Repaired], model: Model) -> float:
    sound = apply_edits(line[0], [Edit(place.span.shift(-line.start()), place.replacement) for place in found])
    return model.score(sound) + case.cost(sound)


def _exactly(text: str, model: Model) -> list[Repaired]:
    found = []
    for reading in exact.find(text, model):
        level = accept.of_exact(reading.gain, reading.support)
        if level is not None:
            span = Span(reading.start, reading.end)
            name = noise.name(reading.chain)
            place = Repaired(span, span.of(text), reading.text, level, name, 0.99, (), steps(reading.chain))
            found.append(place)
    return found


def steps(chain: Chain) -> tuple[Step, ...]:
    """Return how a chain of decoders is undone."""
    return tuple(step for codec in chain for step in (Step("encode", codec), Step("decode", "utf-8")))


def _lossy(text: str, found: Sequence[Repaired], evidence: Evidence, model: Model) -> list[Repaired]:
    half = Patched(text, [Edit(place.span, place.replacement) for place in found])
    context = _context(half, evidence, model, frozenset(place.original for place in found))
    findings = lossy.find(half.text, half.held, context)
    if findings is not None and context.language is None:
        sound = apply_edits(half.text, [Edit(Span(place.start, place.end), place.text) for place in findings.places])
        context = context._replace(language=_language(sound, model))
        findings = lossy.find(half.text, half.held, context)
    if findings is None:
        return []
    made = []
    for place in findings.places:
        span = half.origin(Span(place.start, place.end))
        level = accept.of_lossy(place, half.text)
        made.append(
            Repaired(span, span.of(text), place.text, level, str(findings.channel), 0.9, place.others)
        )
    return made


def _context(half: Patched, evidence: Evidence, model: Model, undone: frozenset[str]) -> lossy.Context:
    free = lossy.blank(half.text, half.held)
    language = evidence.language if evidence.language in model.languages else None
    if language is None:
        sound = " ".join(token for token in free.split(" ") if token.isascii())
        language = _language(sound, model)
    style = Counter(match[0] for match in typography.MARK.finditer(half.text))
    return lossy.Context(model, language, evidence.words, style, undone)


def _language(text: str, model: Model) -> str | None:
    code, share = model.identify(text)[0]
    return code if share >= _SURE_OF_LANGUAGE else None
