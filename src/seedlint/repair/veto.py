"""What no repair may do, however well its figures look: the last word on what was found.

Figures come from forty languages; sound text comes in thousands, in capitals, in lists of names. These laws hold in all
of them: letters don't become signs or another script's letters, a reading brings no control character, and a place that
ordinary spelling explains as well needs others beside it that it doesn't.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from seedlint.repair import laws, marks, proof
from seedlint.repair.context import blank, language_of
from seedlint.repair.model import load
from seedlint.repair.ordinary import is_ordinary, is_unspelt
from seedlint.repair.paragraphs import (
    familiar,
    has_sound_letters,
    in_sound_paragraphs,
    proven_places,
    speakers,
)
from seedlint.repair.patch import Patched
from seedlint.repair.record import Repaired
from seedlint.repair.scripts import scripts
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability, Edit
from seedlint.text.span import Span

_WORD = re.compile("[a-z]{2,}")
_ENOUGH_WORDS = 2_000
_AT_HOME, _NEAR_HOME = 0.28, 0.2
"""Share of the commonest 120 words: 98 % of English lines have 0.3, lines of unknown languages mostly less than 0.2."""
_SUPPORT = 2
"""Places of the same channel, none of which ordinary spelling explains, that a place which it does explain needs."""
_DAMAGED = "damaged"
_MARK_LAWS = (marks.splits_a_word, marks.is_a_word_of_its_own, marks.is_no_place, marks.follows_an_elision)
"""Laws for places that nothing but ordinary spelling speaks against; they see the text as it would read repaired."""


def uphold(text: str, places: Sequence[Repaired]) -> tuple[list[Repaired], frozenset[Span]]:
    """Return *places* (in order) without those that break a law, and lowered where support is missing.

    With them, where the paragraph proves the damage.
    """
    proven = _proven(text, places)
    kept = [
        place
        for place in places
        if not any(law(text, place) for law in laws.LAWS)
        and (place.channel in proven or not any(law(text, place) for law in laws.LAWS_OF_CHANCE))
    ]
    kept = list(_without_strangers(text, kept))
    damaged = proven_places(text, kept)
    kept = list(_well_placed(text, kept, damaged))
    return list(_spoken(text, list(_supported(text, kept, damaged)), damaged)), damaged


def lawful(text: str, places: Sequence[Repaired]) -> list[Repaired]:
    """Return the exact *places* without those that what was lost must not wait for."""
    proven = _proven(text, places)
    return [
        place
        for place in places
        if not any(law(text, place) for law in laws.LAWS)
        and (place.channel in proven or not laws.is_a_crumb(text, place))
    ]


def _proven(text: str, places: Sequence[Repaired]) -> set[str]:
    return proof.proven([place for place in places if not _is_usual(text, place) and not laws.is_a_crumb(text, place)])


def without_lone_doubts(text: str, places: Sequence[Repaired]) -> list[Repaired]:
    """Return *places* of *text* without lone letters in doubt, but where a surer one is or no orthography has them."""
    seen = {_decoder(place) for place in places if place.applicability > DISPLAY}
    return [
        place
        for place in places
        if place.applicability > DISPLAY
        or len(place.original) > 1
        or "," not in place.channel
        or _decoder(place) in seen
        or is_unspelt(text, place)
    ]


def _without_strangers(text: str, places: Sequence[Repaired]) -> Iterator[Repaired]:
    """Leave out the short readings that turn a few letters of a sound line in another script into something else.

    And those that turn them into a script that a sound document has nowhere: its lines may be single words.
    """
    letters: Counter[str] = Counter()
    for place in places:
        is_short = len(place.replacement) < laws.FEW and place.original[0] > "\u036f"
        script = scripts(place.original) if is_short else set()
        if script and script != {"LATIN"}:
            letters = letters or _letters_by_script(text, places)
            line = laws.line_span(text, place.span)
            inside = sum(other.span.end - other.span.start for other in places if line.overlaps(other.span))
            own = sum(scripts(char) == script for char in line.of(text) if char > "\u036f")
            is_sound = sum(letters[name] for name in script) > 2 * letters[_DAMAGED]
            if own > 2 * inside or (is_sound and _is_strange(place.replacement, letters)):
                continue
        yield place


def _is_strange(restored: str, letters: Counter[str]) -> bool:
    """Whether *restored* is no mark, and of none of the scripts that have *letters*."""
    names = scripts(restored)
    return not any(letters[name] for name in names) and (bool(names) or not laws.is_mark(restored[0]))


def _letters_by_script(text: str, places: Sequence[Repaired]) -> Counter[str]:
    """Return how many letters of each script *text* has outside of *places*, and how much is inside of them."""
    sound = blank(text, [place.span for place in places])
    letters: Counter[str] = Counter()
    for char, count in Counter(sound).items():
        letters.update(dict.fromkeys(scripts(char), count))
    letters[_DAMAGED] = sum(place.span.end - place.span.start for place in places)
    return letters


def _well_placed(text: str, places: Sequence[Repaired], proven: Container[Span]) -> Iterator[Repaired]:
    """Leave out marks and blanks where none may stand, outside of what is *proven* damage."""
    sound = Patched(text, [Edit(place.span, place.replacement) for place in places])
    for place, held in zip(places, sound.held, strict=True):
        is_exempt = "," not in place.channel or place.span in proven
        if is_exempt or not any(law(sound.text, place._replace(span=held)) for law in _MARK_LAWS):
            yield place


def _supported(text: str, places: Sequence[Repaired], proven: Container[Span]) -> Iterator[Repaired]:
    """Yield the places that stand, each at the level that the others of its channel allow."""
    is_sound = has_sound_letters(text, places)
    strong = speakers(text, places, _speaks, whole=not is_sound)
    proofs = sum(marks.is_contraction(text, place.span, place.replacement) for place in places)
    possessives = sum(marks.is_possessive(text, place) for place in places)
    sound = in_sound_paragraphs(text, places)
    for place in places:
        if place.span in proven:
            yield place
            continue
        level: Applicability | None = place.applicability
        is_lone = place.original == marks.MARK_LEAD and not marks.is_contraction(text, place.span, place.replacement)
        if is_ordinary(text, place) and strong[place.span] < _SUPPORT:
            level = _of_ordinary(text, place, strong[place.span])
        if level is None or (place.span in sound and "," in place.channel and is_ordinary(text, place)):
            continue
        if (is_lone and marks.is_in_a_word(text, place)) or (is_lone and is_sound and strong[place.span] < _SUPPORT):
            level = DISPLAY
        if marks.is_dash_for_a_letter(text, place) and proofs < _SUPPORT:
            if not proofs + possessives:
                continue
            level = min(level, UNSAFE)
        if marks.is_possessive(text, place):
            level = min(level, UNSAFE) if proofs < _SUPPORT else SAFE if level is UNSAFE else level
        if marks.closes(text, place) and not any(marks.opens(other, place, text) for other in places):
            level = DISPLAY
        yield place if level is place.applicability else place._replace(applicability=level)


def _speaks(text: str, place: Repaired) -> str | None:
    """Return the decoder that *place* speaks for, if ordinary spelling doesn't explain it."""
    explained = is_ordinary(text, place) or marks.may_be_a_letter(text, place) or marks.is_in_a_word(text, place)
    return _decoder(place) if place.applicability > DISPLAY and not explained else None


def _of_ordinary(text: str, place: Repaired, support: int) -> Applicability | None:
    """Return how far a place may be trusted that ordinary spelling explains, with little *support*, if at all."""
    if familiar(text, place):
        return min(place.applicability, UNSAFE)
    return DISPLAY if support or is_unspelt(text, place) else None


def _spoken(text: str, places: Sequence[Repaired], proven: Container[Span]) -> Iterator[Repaired]:
    """Yield *places* without marks that stand for a circumflex of a language we don't know.

    Where marks are all that speaks for a loss, the words around them must be those of a language that we know.
    """
    by_decoder: dict[str, list[Repaired]] = {}
    for place in places:
        by_decoder.setdefault(_decoder(place), []).append(place)
    doubtful = {
        decoder: _share_of_common_words(text, found)
        for decoder, found in by_decoder.items()
        if all("," in place.channel and place.original == marks.MARK_LEAD for place in found)
    }
    for place in places:
        share = 1.0 if place.span in proven else doubtful.get(_decoder(place), 1.0)
        if share >= _AT_HOME:
            yield place
        elif share >= _NEAR_HOME:
            yield place._replace(applicability=DISPLAY)


def _share_of_common_words(text: str, places: Sequence[Repaired]) -> float:
    """Return how many of the ASCII words in the lines of *places* are among the commonest of the likeliest language.

    That is no more than near home where several languages are as likely, and no place is one that speaks for itself.
    """
    lines = dict.fromkeys(laws.line_span(text, place.span) for place in places)
    words = [word for line in lines for word in _WORD.findall(line.of(text).lower())][:_ENOUGH_WORDS]
    model = load()
    common = (sum(map(model.language(code).words.__contains__, words)) for code in model.languages)
    share = max(common) / len(words) if words else 0.0
    code = language_of(" ".join(words), model)
    if any(marks.is_short_verb(text, place.span, place.replacement, sure=code != "en") for place in places):
        return 1.0
    is_told = any(marks.is_short_verb(text, place.span, place.replacement) for place in places)
    return share if is_told or code else min(share, _NEAR_HOME)


def _is_usual(text: str, place: Repaired) -> bool:
    return laws.closes_a_quotation(text, place) or is_ordinary(text, place)


def _decoder(place: Repaired) -> str:
    return place.channel.partition(",")[0]
