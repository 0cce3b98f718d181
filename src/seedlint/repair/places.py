"""Decoding a text on a known channel, place by place."""

from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from seedlint.repair import lattice, noise, pictures, prices, typography
from seedlint.repair.context import Context
from seedlint.repair.fold import PICTURE, fold
from seedlint.repair.noise import Channel
from seedlint.repair.patch import Patched, word_around
from seedlint.repair.windows import SIGNS, setting_for, spares_nothing, windows
from seedlint.text.fix import Edit
from seedlint.text.span import Span

LEFT = 24
"""How many characters before a window its decoding looks at."""
_OPENERS = "\u201c\u201e\u201d"
_PAIRS = ("\u201c\u201d", "\u201e\u201c", "\u201e\u201d", "\u201d\u201d")
_FLAG = 0.97
_PAIR_LOOK, _PAIR_TRUST, _FOREIGN_TRUST = 0.8, 0.96, 0.7


class Place(NamedTuple):
    """A damaged place and its reading."""

    start: int
    end: int
    text: str
    margin: float
    """How much likelier than any reading that means something else, in nats."""
    gain: float
    """How much likelier its window became, in nats."""
    look: float
    """How sure the glyph is, among those that mean the same: the kind of a mark, or the case of a letter."""
    others: tuple[str, ...]
    is_contested: bool = False
    """Whether another reading also makes a word of the lexicon."""
    is_known: bool = False
    """Whether this one, a letter, makes one, or a word that stands undamaged elsewhere."""


def places(text: str, free: str, channel: Channel, context: Context) -> list[Place]:
    """Return the damaged places of *text* where *free* equals it, with their readings on *channel*."""
    found = _styled(text, _paired(text, list(_decoded(text, free, channel, context))), channel)
    return _looked_up(text, found, context)


def _looked_up(text: str, places: Sequence[Place], context: Context) -> list[Place]:
    """Return *places*, letters with what is known of their words: letters alone don't tell words apart."""
    frequency = context.model.frequency
    sound = Patched(text, [Edit(Span(place.start, place.end), place.text) for place in places])
    made = []
    for place, held in zip(places, sound.held, strict=True):
        if place.text.isalpha():
            start, end = word_around(sound.text, held)
            before, after = sound.text[start : held.start], sound.text[held.end : end]
            rivals = {other for other in place.others if other.isalpha() and other.lower() != place.text.lower()}
            is_contested = any(frequency(fold(before + rival + after)) for rival in rivals)
            word = fold(before + place.text + after)
            is_known = frequency(word) > 0 or word in context.folded
            made.append(place._replace(is_contested=is_contested, is_known=is_known))
        else:
            made.append(place)
    return made


def _decoded(text: str, free: str, channel: Channel, context: Context) -> Iterator[Place]:
    usual = setting_for(channel, context, whole=True)
    strict = usual._replace(literal=prices.NEVER_ITSELF, decoded={})
    walk, sound, last, trust, line = typography.Walk(), "", 0, 1.0, Span(0, 0)
    setting = usual
    for start, end in windows(free, usual):
        if start >= line.end:
            line = _line(free, start)
            setting = strict if spares_nothing(line.of(free), usual) else usual
        sound = _heard(walk, sound, text[last:start], text[start])
        read = lattice.decode(sound[-LEFT:], text[start:end], free[start:end], setting)
        last = start
        for choice, margin, rest, others in zip(read.choices, read.margins, read.cases, read.others, strict=True):
            at = start + choice.offset
            sound = _heard(walk, sound, text[last:at], choice.text[0])
            last = at + len(choice.image)
            around = sound[-1:], choice.text[0], text[last : last + 1]
            chosen = choice.text
            if choice.text != choice.image:
                ranked = _glyphs(choice.text, walk.key(*around), setting, context)
                chosen = ranked[0][0]
                glyphs = tuple(glyph for glyph, _ in ranked[1:])
                look = ranked[0][1]
                is_mark = fold(chosen[0]) in "'\u2014"
                if context.language is None and is_mark and not (around[0].isalpha() and around[2].isalpha()):
                    look *= _FOREIGN_TRUST  # each language has its own quotation marks
                if chosen.isalpha():
                    look = 1.0 / (1.0 + exp(-rest))
                is_quote = chosen in typography.QUOTES and not (around[0].isalnum() and around[2].isalnum())
                if is_quote and walk.open:
                    look *= trust  # what closes a quotation is what goes with its opening mark
                yield Place(at, last, chosen, margin, read.gain, look, glyphs + tuple("".join(others)))
                trust = look if is_quote else trust
            walk.see(around[0], chosen[0], around[2])
            sound += chosen


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def _paired(text: str, places: Sequence[Place]) -> list[Place]:
    """Return *places*, quotation marks that open and close one quotation with more trust: they confirm each other.

    They also show the style of the document, in which an opening mark that is never closed may be believed.
    """
    made = list(places)
    waiting: int | None = None
    shown: set[str] = set()
    for index, place in enumerate(made):
        joins = text[place.start - 1 : place.start].isalnum() and text[place.end : place.end + 1].isalnum()
        if place.text not in typography.QUOTES or joins or place.look < _PAIR_LOOK:
            continue
        opener = made[waiting] if waiting is not None else None
        if opener and _go_together(opener, place) and "\n\n" not in text[opener.end : place.start]:
            for member in (index, made.index(opener)):
                made[member] = made[member]._replace(look=max(made[member].look, _PAIR_TRUST))
                shown.add(made[member].text)
            waiting = None
        elif place.text in _OPENERS:
            waiting = index
    return [place._replace(look=max(place.look, _PAIR_TRUST)) if _fits(place, shown) else place for place in made]


def _go_together(opener: Place, closer: Place) -> bool:
    """Whether the two marks make a pair, and what the first one would be instead makes none with the second."""
    rival = "".join(opener.others[:1])
    return opener.text + closer.text in _PAIRS and rival + closer.text not in _PAIRS


def _fits(place: Place, shown: set[str]) -> bool:
    return place.text in shown and place.look >= _PAIR_LOOK


def _styled(text: str, places: Sequence[Place], channel: Channel) -> list[Place]:
    """Return *places* with each request for a picture joined to the sign before it, which nothing else can be."""
    made: list[Place] = []
    for place in places:
        if place.text == prices.EMOJI_STYLE and made and made[-1].end == place.start:
            sign = made[-1]
            signs = [
                char + place.text
                for char in SIGNS
                if fold(char) == PICTURE and noise.image(char, channel) == text[sign.start : sign.end]
            ]
            if signs:
                made[-1] = place._replace(start=sign.start, text=signs[0], margin=0.0, others=tuple(signs[1:]))
        elif made and made[-1].end == place.start and (flag := _flag(made[-1], place)):
            first = made.pop()
            made.append(place._replace(start=first.start, text=flag, look=_FLAG, others=()))
        else:
            made.append(place)
    return made


def _flag(first: Place, second: Place) -> str | None:
    # Twice the same is a pictograph that is repeated for emphasis.
    if first.text == second.text and first.text not in pictures.INDICATORS:
        return None
    return pictures.flag((first.text, *first.others), (second.text, *second.others))


def _heard(walk: typography.Walk, sound: str, more: str, after: str) -> str:
    """Return *sound* with *more*, whose marks *walk* has then seen; *after* is what follows."""
    if "\n" in more:
        walk.open = ""
    whole = sound[-1:] + more + after
    for match in typography.MARK.finditer(whole, len(sound[-1:]), len(whole) - len(after)):
        walk.see(whole[: match.start()][-1:], match[0], whole[match.end() : match.end() + 1])
    return sound[-64:] + more


def _glyphs(alike: str, key: str, setting: prices.Setting, context: Context) -> list[tuple[str, float]]:
    if alike[0] > "\uffff":
        return pictures.choose(alike)
    if len(alike) == 1 or fold(alike[0]) not in "'\u2014":
        return [(glyph, 1.0 / len(alike)) for glyph in alike]
    return typography.choose(key, tuple(alike), setting.marks, context.style)
