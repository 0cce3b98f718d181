"""Where damage of a channel may stand, and what it may have been."""

import re
from collections.abc import Iterator
from functools import cache

from seedlint.repair import noise, pictures, prices
from seedlint.repair.context import Context
from seedlint.repair.fold import fold
from seedlint.repair.model import Model
from seedlint.repair.noise import Channel

_AFTER, _FARTHEST = 5, 20
_FOREIGN = -10.0
_BEYOND = re.compile("[^\x00-\x7f]")
SIGNS = (
    "\u2699\u2714\u270f\u2764\u26a0\u2705\u00a0\u200b\u200d\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2021\u2022\u2026"
    "\u2030\u20ac\u2122\u2192\u2190\u2191\u2193\u2194\u21d2\u2212\u221e\u2248\u2260\u2264\u2265\u25b6\u25cf\u2600\u2605\u260e"
    "\u2615\u26a1\u2708\u2709\u2713\u2716\u2728\u274c\u27a1\u2b50\ufe0f"
    "\u2015\xab\xbb\xa7\xa9\xae\xb0\xb1\xb7\xbf\xa1"
)
"""Marks and signs of no language in particular that damage is often made of."""


def setting_for(channel: Channel, context: Context, *, whole: bool = False) -> prices.Setting:
    """Return what windows are decoded with on *channel*; with *whole*, also what it left whole is undone."""
    key = channel, context.language, whole
    known = context.settings.get(key)
    if known is None:
        known = context.settings[key] = _setting_for(channel, context, whole)
    return known


def _setting_for(channel: Channel, context: Context, whole: bool) -> prices.Setting:
    model, code = context.model, context.language or "en"
    chars = _alphabet(model, code if model.language(code).is_eastern else None)
    arcs = _arcs(channel, chars + pictures.usual() if context.has_pictures else chars, whole)
    longest = max(map(len, arcs), default=0)
    foreign, leanings = (_FOREIGN, model.leanings(code)) if context.language else (0.0, {})
    language, marks = model.language(code), model.marks(code)
    return prices.Setting(
        model,
        arcs,
        longest,
        language,
        foreign,
        leanings,
        marks,
        context.words,
        context.folded,
        context.worth,
        prices.AS_IT_STANDS,
        {},
    )


@cache
def _alphabet(model: Model, language: str | None) -> str:
    """Return what damage may have been: the letters of *language*, or of all languages but the ideographs."""
    known = model.language(language).letters if language else [char for char in model.letters if char < "\u2e80"]
    small = {char for char in known if char > "\x9f"}
    capital = {char.upper() for char in small if len(char.upper()) == 1}
    return SIGNS + "".join(sorted((small | capital).difference(SIGNS)))


@cache
def _arcs(channel: Channel, chars: str, whole: bool) -> dict[str, tuple[str, ...]]:
    """Return for each image what it may have been; marks and signs that fold alike make one string."""
    made = {}
    for image, found in noise.inverse(channel, chars, whole=whole).items():
        if len(image) == 1 and found[0] > "\uffff":
            continue  # nothing is left but that there was a pictograph
        alike: dict[str, str] = {}
        for char in found:
            key = char if char.isalpha() else fold(char)
            alike[key] = alike.get(key, "") + char
        made[image] = tuple(alike.values())
    return made


def windows(free: str, setting: prices.Setting) -> Iterator[tuple[int, int]]:
    """Yield where damage may stand, with a little of what follows; damage close together shares a window."""
    firsts = {image[0] for image in setting.arcs}
    start = end = -1
    for match in re.finditer(f"[{re.escape(''.join(sorted(firsts)))}]", free):
        at = match.start()
        length = longest_image(free, at, setting)
        if not length:
            continue
        if start >= 0 and at > end:
            yield start, end
            start = -1
        start = at if start < 0 else start
        end = _reach(free, at + length)
    if start >= 0:
        yield start, end


def longest_image(text: str, at: int, setting: prices.Setting) -> int:
    """Return the length of the longest image at *at*, or 0."""
    lengths = range(min(setting.longest, len(text) - at), 0, -1)
    return next((length for length in lengths if text[at : at + length] in setting.arcs), 0)


def spares_nothing(free: str, setting: prices.Setting) -> bool:
    """Whether damage was undone in the line *free*, and no letter beyond ASCII is left that it did not touch."""
    return "\x00" in free and all(
        not match[0].isalpha() or longest_image(free, match.start(), setting) for match in _BEYOND.finditer(free)
    )


def stands_alone(free: str, at: int, setting: prices.Setting) -> bool:
    """Whether the damage at *at* is a word of its own: a letter that somebody writes about looks the same."""
    length = longest_image(free, at, setting)
    image = free[at : at + length].strip(" ")
    if free.startswith(image, at + length):
        return False  # nobody writes about the same letter twice
    if image.isupper() and free[at + 2 : at + 3].islower() and (free[:at].rstrip(" ")[-1:] or "\n") in ".!?\r\n":
        return False  # a sentence that is about a letter seldom begins with it
    beside = free[:at][-1:] + free[at + 1 : at + 2]
    return len(image) == 1 and not beside.strip(" \t\r\n")


def _reach(free: str, at: int) -> int:
    """Return where the context of damage that ends at *at* ends: after a few characters, with the word or the line."""
    stop = at
    while stop < len(free) and stop < at + _FARTHEST and free[stop] not in "\r\n":
        if stop >= at + _AFTER and not (free[stop].isalpha() or free[stop] == "\x00"):
            break
        stop += 1
    return stop
