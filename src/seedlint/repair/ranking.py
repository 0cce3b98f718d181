"""In which order readings are shown to a person who has to choose: likeliest first, by more than the lattice weighs.

A few characters around a place tell less than who usually reads with its decoder, and how common each letter is.
"""

from collections.abc import Iterable
from functools import cache
from math import exp, log
from typing import NamedTuple

from seedlint.repair import case, noise, prices
from seedlint.repair.context import Context
from seedlint.repair.fold import fold
from seedlint.repair.model import ORDER, Model
from seedlint.repair.noise import Channel
from seedlint.repair.places import Place
from seedlint.repair.typography import DASHES, QUOTES
from seedlint.repair.windows import setting_for
from seedlint.text.fix import DISPLAY, SAFE, Applicability
from seedlint.text.span import Span

_CENTRAL = {"pl": 40, "ro": 24, "hu": 13, "cs": 11, "sr-latn": 7, "hr": 5, "sk": 5, "sl": 2}
_READERS = {
    "iso8859-2": _CENTRAL,
    "cp1250": _CENTRAL,
    "cp1254": {"tr": 80},
    "iso8859-9": {"tr": 80},
    "cp1257": {"lt": 3, "lv": 2, "et": 1},
}
"""The languages of those whose programs take a text for this charset, and how many millions they are."""
_OTHERS, _RAREST = 0.1, -15.0
"""The share of texts in other languages, and the log share of what no language uses."""
_TWIN = {"latin-1": "cp1252", "iso8859-2": "cp1250"}
"""The charset that many programs mean by the name of another."""
_LOST_BY_BOTH = 2.4
"""What it is worth that also the twin loses a character: it has few controls, but is used ten times as often."""
_SMALL_FOREIGN = -4.0
"""What a small letter costs at the start of a word of no known language: that is more often a name."""
_BEFORE, _AFTER = 24, 8
_MOST = 7
"""Readings that are shown beside the first."""


class Spot(NamedTuple):
    """A place, and what is known of it."""

    text: str
    span: Span
    channel: Channel
    setting: prices.Setting

    @property
    def before(self) -> str:
        """What stands before it in its line."""
        start = self.span.start
        return self.text[max(0, start - _BEFORE) : start].replace("\r", "\n").rpartition("\n")[2]

    @property
    def after(self) -> str:
        """What stands behind it in its line."""
        end = self.span.end
        return self.text[end : end + _AFTER].replace("\r", "\n").partition("\n")[0]


def shown(
    place: Place, level: Applicability, text: str, channel: Channel, context: Context
) -> tuple[Place, Applicability]:
    """Return the letter *place* of *text* as it is shown, and *level* where that stands.

    Where the language of the text was not known, what is only likely is no proof of one that it was read in, and a
    word of no language that is known is none of what is likely: names have capitals inside.
    """
    image = text[place.start : place.end]
    setting = setting_for(channel, context)
    is_unknown = context.language is None and (level is not SAFE or not place.is_known)
    if image not in setting.arcs or not (place.text.isalpha() and (level is DISPLAY or is_unknown)):
        return place, level
    letters = filter(str.isalpha, setting.arcs[image])
    first, *others = ranked(
        (place.text, *place.others, *letters), Spot(text, Span(place.start, place.end), channel, setting)
    )
    if level is not DISPLAY and first == place.text and place.is_known:
        return place, level
    return place._replace(text=first, margin=0.0, others=tuple(others[:_MOST])), DISPLAY


def ranked(readings: Iterable[str], spot: Spot) -> list[str]:
    """Return *readings* of *spot*, likeliest first."""
    return sorted(dict.fromkeys(readings), key=lambda reading: -_worth(reading, spot))


def _worth(reading: str, spot: Spot) -> float:
    """Return how likely *reading* is, in nats, beside the others of its place."""
    before, after, setting = spot.before, spot.after, spot.setting
    folded = fold(before + reading + after)
    worth = setting.model.cost(folded, len(before), min(len(folded), len(before) + len(reading) + ORDER))
    if reading[0] in QUOTES + DASHES:
        return worth + prices.price(before, reading, after, setting)
    letter = fold(reading[0])
    if setting.leanings and reading[0].isalpha():
        worth += setting.leanings.get(letter, setting.foreign)
    else:
        worth += shares(setting.model, spot.channel.decoders[-1]).get(letter, _RAREST)
    twin = _TWIN.get(spot.channel.decoders[-1])
    if twin and noise.image(reading, Channel((twin,), spot.channel.loss)) == spot.span.of(spot.text):
        worth += _LOST_BY_BOTH
    if not reading[0].isalpha():
        return worth + prices.price(before, reading, after, setting)
    return worth + _case(reading, before, after, setting) + prices.word_worth(_word(before, reading, after), setting)


def _case(reading: str, before: str, after: str, setting: prices.Setting) -> float:
    """Return how usual the case of *reading* is where it stands, in nats."""
    worth = case.step(before, reading[0]) + sum(case.step(before + reading, char) for char in after[:1])
    is_own = bool(setting.foreign) and fold(reading[0]) in setting.language.letters
    starts = not before[-1:].isalnum() and after[:1].islower()
    return worth + (_SMALL_FOREIGN if reading.islower() and starts and not is_own else 0.0)


def _word(before: str, reading: str, after: str) -> str:
    """Return the text up to the end of the word that *reading* is in."""
    end = next((i for i, char in enumerate(after) if not char.isalpha()), len(after))
    return before + reading + after[:end]


@cache
def shares(model: Model, decoder: str) -> dict[str, float]:
    """Return the folded letters beyond ASCII with the log of their share in the texts of *decoder*'s readers."""
    readers = _READERS.get(decoder)
    if readers is None:
        return model.shares
    sums = {letter: _OTHERS * exp(share) for letter, share in model.shares.items()}
    for code, millions in readers.items():
        weight = (1.0 - _OTHERS) * millions / sum(readers.values())
        for letter, share in model.language(code).letters.items():
            sums[letter] += weight * exp(share)
    return {letter: log(total) for letter, total in sums.items()}
