"""A name is one name: its first letter is read alike wherever a document repeats it."""

from collections import defaultdict
from collections.abc import Sequence

from seedlint.repair.patch import word_around
from seedlint.repair.places import Place
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_A_LETTER = "x"


def agreed(text: str, places: Sequence[Place]) -> list[Place]:
    """Return *places*, the first letters of a repeated word brought into line with most of the evidence for it.

    The letter is that of the reading whose margins add up to most, in the case that each place has by itself. Letters
    further in are left alone: endings that fall together where a byte is lost may both be right.
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    # What is left of a letter may be no letter itself, and belongs to the word all the same.
    letters = [Span(place.start, place.end) for place in places if place.text.isalpha()]
    shown = apply_edits(text, [Edit(span, _A_LETTER * (span.end - span.start)) for span in letters])
    for index, place in enumerate(places):
        word = word_around(shown, Span(place.start, place.end))
        if place.text.isalpha() and place.start == word.start:
            groups[word.of(text)].append(index)
    made = list(places)
    for group in groups.values():
        sums: defaultdict[str, float] = defaultdict(float)
        for index in group:
            sums[places[index].text.lower()] += places[index].margin
        best = max(sums, key=lambda letter: sums[letter])
        for index in group if len(sums) > 1 else ():
            made[index] = _brought(places[index], best, sums[best] / len(group))
    return made


def _brought(place: Place, letter: str, margin: float) -> Place:
    """Return *place* read as *letter*, as sure as *margin* says, if that is one of its readings."""
    reading = letter.upper() if place.text.isupper() else letter
    if reading == place.text or reading not in place.others:
        return place
    others = (place.text, *(other for other in place.others if other != reading))
    return place._replace(text=reading, margin=min(place.margin, margin), others=others)
