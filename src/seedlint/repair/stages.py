"""The order of work: what can be undone exactly, then what was lost, beside what other charsets would explain."""

import re
from collections import Counter
from collections.abc import Sequence

from seedlint.repair import (
    accept,
    case,
    doubts,
    escapes,
    exact,
    gate,
    legacy_gate,
    lone,
    lossy,
    multibyte,
    noise,
    ranking,
    relics,
    restraint,
    second,
    sequences,
    veto,
    whole_words,
)
from seedlint.repair.context import Context, blank, gather, language_of
from seedlint.repair.escapes import View
from seedlint.repair.evidence import Evidence
from seedlint.repair.fold import fold
from seedlint.repair.model import Model, load
from seedlint.repair.noise import Channel
from seedlint.repair.patch import Patched, word_around
from seedlint.repair.places import Place
from seedlint.repair.quoted import Quoted
from seedlint.repair.record import Repaired, Step
from seedlint.text.apply import apply_edits
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability, Edit
from seedlint.text.span import Span

_LOSSY_FIRST = 15.0
"""By how much another charset must beat lossy UTF-8, which is far commoner, to be believed; in nats."""
_DOUBLED = re.compile("\u00c3\u00a2?\u00c2")
"""What every letter and mark begins with that went through Latin-1 twice and lost its C1 controls."""
_UNDECODED = re.compile("[\udc80-\udcff]")
_LONGEST_WORD = 64
_JOIN_DASHES = ("en", None)
"""Languages that write dashes without blanks; None stands for what is not known."""
_JOINED_DASH = re.compile(r"[^\W\d_][\u2013\u2014][^\W\d_]")
_LINE = re.compile("[^\r\n]+")


def places(text: str, evidence: Evidence, quoted: Sequence[Quoted] = ()) -> list[Repaired]:
    """Return every damaged place of *text*, in order and without overlap; *quoted* are its string literals."""
    if not quoted and not escapes.MAY_HOLD.search(text):
        return _in_plain(text, evidence)
    view = View(text, quoted)
    return [_as_written(place, view) for place in restraint.respect_escapes(_in_plain(view.text, evidence), view)]


def _as_written(place: Repaired, view: View) -> Repaired:
    """Return *place* of the view as one of the text behind it, whose escapes are part of the damage."""
    written = view.written(place.span, place.replacement)
    before = (Step("unescape", place.original),) if view.is_escaped(place.span) else ()
    after = (Step("escape", written),) if written != place.replacement else ()
    others = tuple(dict.fromkeys(view.written(place.span, other) for other in place.alternatives))
    steps = (*before, *place.steps, *after)
    return place._replace(span=view.origin(place.span), replacement=written, alternatives=others, steps=steps)


def _in_plain(text: str, evidence: Evidence) -> list[Repaired]:
    model = load()
    undecoded: list[Repaired] = []
    if _UNDECODED.search(text):
        from seedlint.repair import charset

        # What stands in an escape has no bytes of its own, so that a reading of the bytes around it may put in more.
        undecoded = [place for place in charset.repairs(text, model) if place.original]
        # Bytes that no charset explains are nobody's letters, and codecs refuse them.
        text = _UNDECODED.sub("\x00", blank(text, [place.span for place in undecoded]))
    undone, found, lossy_places = _utf8(text, evidence, model) if gate.may_be_utf8(text) else (text, [], [])
    found += _relics(text, [*found, *lossy_places], SAFE)
    # Other charsets are asked about the whole text: a stray pair that is well-formed by chance must not hide a line.
    others = multibyte.candidates(text, model)
    if legacy_gate.may_hold(undone):
        from seedlint.repair import legacy

        others += legacy.candidates(text, model, [place.span for place in others])
    found = sorted([*found, *lossy_places])
    if found and others:
        found, others = _likelier(text, found, others, model)
    found += others
    found += _relics(text, sorted(found), DISPLAY)
    found += second.opinions(text, found)
    found += doubts.unspelt(text, blank(text, sorted(place.span for place in found)), evidence)
    if not found:
        return lone.repairs(text, whole_words.by_word(text, undecoded), evidence)
    sound = restraint.respect(text, *veto.uphold(text, apart(sorted(found))))
    kept = veto.without_lone_doubts(text, whole_words.by_word(text, sorted([*undecoded, *sound])))
    return lone.repairs(text, kept, evidence)


def _utf8(text: str, evidence: Evidence, model: Model) -> tuple[str, list[Repaired], list[Repaired]]:
    """Return *text* without the damage that lost nothing, that damage, and what a loss left."""
    found = veto.lawful(text, exactly(text, model))
    undone = apply_edits(text, [Edit(place.span, place.replacement) for place in found])
    lossy_places = _lossy(text, found, evidence, model)
    found = _completed(text, found, lossy_places)
    if _DOUBLED.search(text):
        twice = _lossy(text, [], evidence, model)
        found, twice = _likelier(text, sorted([*found, *lossy_places]), twice, model)
        lossy_places = twice
    return undone, found, lossy_places


def apart(places: Sequence[Repaired]) -> list[Repaired]:
    """Return *places* (in order) without those that overlap a surer one, or one as sure that begins before."""
    kept: list[Repaired] = []
    for place in places:
        if not kept or not kept[-1].span.overlaps(place.span):
            kept.append(place)
        elif place.applicability > kept[-1].applicability:
            kept[-1] = place
    return kept


def _completed(text: str, found: Sequence[Repaired], lossy_places: Sequence[Repaired]) -> list[Repaired]:
    """Return *found*, doubtful places as sure as the surest lossy one in their word: only beside these are they odd.

    They are likely wherever a loss is beyond doubt that the same decoders explain, and sure beside several.
    """
    if not lossy_places:
        return list(found)
    surest: dict[int, Applicability] = {}
    proofs = Counter(noise.decoders(place.channel)[::-1] for place in lossy_places if place.applicability is SAFE)
    for place in lossy_places:
        word = _word_of(text, place.span)
        surest[word] = max(place.applicability, surest.get(word, DISPLAY))
    made = []
    for place in found:
        votes = max((n for chain, n in proofs.items() if _is_undone(place, chain)), default=0)
        likely = SAFE if votes > 1 and len(place.original) > 2 else UNSAFE if votes else DISPLAY
        level = max(likely, surest.get(_word_of(text, place.span), DISPLAY))
        made.append(place._replace(applicability=max(place.applicability, level)))
    return made


def _is_undone(place: Repaired, chain: tuple[str, ...]) -> bool:
    return sequences.undone(place.original, chain) == place.replacement


def _word_of(text: str, span: Span) -> int:
    """Return where the word that *span* begins in begins."""
    before = text[max(0, span.start - _LONGEST_WORD) : span.start]
    return span.start - len(before) + max(map(before.rfind, whole_words.SEPARATORS)) + 1


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


def _relics(text: str, found: Sequence[Repaired], level: Applicability) -> list[Repaired]:
    """Return the single characters, outside what was found, that are damage at least as surely as *level*."""
    free = blank(text, sorted(place.span for place in found))
    # What was found is blank there, and no part of anything else.
    return [place for place in relics.find(free) if place.applicability >= level and "\x00" not in place.original]


def exactly(text: str, model: Model) -> list[Repaired]:
    """Return what can be undone without loss."""
    found = []
    for reading in exact.find(text, model):
        level = accept.of_exact(reading, text)
        if level is not None:
            span = Span(reading.start, reading.end)
            name, steps = noise.name(reading.chain), noise.undoing(reading.chain)
            found.append(Repaired(span, span.of(text), reading.text, level, name, accept.SHARE[level], (), steps))
    return found


def lossily(
    text: str, found: Sequence[Repaired], evidence: Evidence, model: Model
) -> tuple[Patched, lossy.Findings | None, Context | None]:
    """Return *text* with *found* applied, the lossy damage of the rest, and what is known of it."""
    half = Patched(text, [Edit(place.span, place.replacement) for place in found])
    if not lossy.may_find(blank(half.text, half.held)):
        return half, None, None
    undone = frozenset((place.original, place.replacement) for place in found)
    context = gather(half.text, half.held, evidence, undone, model)
    findings = lossy.find(half.text, half.held, context)
    if findings is not None and context.language is None:
        context = context._replace(language=_language_of_restored(half.text, findings.places, model))
        findings = lossy.find(half.text, half.held, context)
    return half, findings, context


def _language_of_restored(text: str, places: Sequence[Place], model: Model) -> str | None:
    """Return the language that *text* is in, *places* restored; letters speak for one where they make words of it.

    A name in a text of another language is spelled with letters of its own.
    """
    sound = Patched(text, [Edit(Span(place.start, place.end), place.text) for place in places])
    lettered = [held for held, place in zip(sound.held, places, strict=True) if place.text.isalpha()]
    if lettered and not any(model.frequency(fold(word_around(sound.text, held).of(sound.text))) for held in lettered):
        return None
    return language_of(sound.text, model)


def _lossy(text: str, found: Sequence[Repaired], evidence: Evidence, model: Model) -> list[Repaired]:
    half, findings, context = lossily(text, found, evidence, model)
    if findings is None or context is None:
        return []
    made = []
    kept = accept.keeps_blanks(half.text, findings.places)
    joined = context.language in _JOIN_DASHES or _JOINED_DASH.search(half.text) is not None
    for likely in findings.places:
        span = half.origin(Span(likely.start, likely.end))
        proof = accept.of_proof(findings.proofs, likely, half.text)
        level = min(accept.of_lossy(likely, half.text, findings.channel.loss, kept=kept, joined=joined), proof)
        place, level = ranking.shown(likely, level, half.text, findings.channel, context)
        name, steps = _story(place, span.of(text), findings.channel)
        if "," not in name:
            level = accept.of_whole(place, findings.proofs) or level
        made.append(
            Repaired(span, span.of(text), place.text, level, name, accept.confidence(place), place.others, steps)
        )
    return made


def _story(place: Place, original: str, channel: Channel) -> tuple[str, tuple[Step, ...]]:
    """Return what the damage of *place* is called, and the steps back; not all of it lost something."""
    if noise.before_loss(place.text, channel.decoders) == original:
        chain = channel.decoders[::-1]
        return noise.name(chain), noise.undoing(chain)
    return str(channel), noise.steps(place.text, channel)
