"""What no repair may do, however well its figures look: the last word on what was found.

Figures come from forty languages; sound text comes in thousands, in capitals, in lists of names. These laws hold in all
of them: letters don't become signs or another script's letters, a reading brings no control character, and a place that
ordinary spelling explains as well needs others beside it that it doesn't.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from seedlint.repair import channels
from seedlint.repair.record import Repaired
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE
from seedlint.text.span import Span

_TYPOGRAPHY = frozenset("\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\xab\xbb\u2013\u2014\u2026\u2022\xa0")
_BLANKS = frozenset("\xa0\u200b\u200c\u200d\u2060\ufeff\xad")
_DOUBLE_QUOTES = frozenset("\u201c\u201d\u201e\xab\xbb\u2039\u203a\u201a")
_UNIT_SIGNS = frozenset("\xb2\xb3\xb9\xb0\xa3\xa5\xa2\xa7\xaa\xba\xbc\xbd\xbe\xb4\xa8\xb5\xb7\xd7\xb1")
_EAST_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "HALFWIDTH"))
_FEW = 4
"""Restored characters below which a run is short enough to be well-formed by chance."""
_SUPPORT = 2
"""Places of the same channel, none of which ordinary spelling explains, that a place which it does explain needs."""
_DISTINCT_SAFE, _DISTINCT = 3, 2
"""Different damaged letters that a wrong pair of legacy charsets must show."""


def uphold(text: str, places: Sequence[Repaired]) -> list[Repaired]:
    """Return *places* (in order) without those that break a law, and lowered where support is missing."""
    kept = [place for place in places if not any(law(text, place) for law in _LAWS)]
    kept = list(_without_strangers(text, kept))
    return list(_supported(text, kept))


def _brings_controls(_: str, place: Repaired) -> bool:
    return any(unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\t\r\n" for char in place.replacement)


def _turns_letters_into_signs(_: str, place: Repaired) -> bool:
    """Frames, currency and mathematical signs never were letters; quotation marks and dashes may have been."""
    if not place.original.isalpha():
        return False
    signs = [char for char in place.replacement if not char.isalnum() and char not in _TYPOGRAPHY and char > "\x7f"]
    utf8 = place.channel.startswith("utf-8")
    return bool(signs) and (not utf8 or len(place.replacement) > 1) and not all(map(_is_mark, signs))


def _turns_units_into_letters(text: str, place: Repaired) -> bool:
    """A sign at the end of a number or word, as in square metres, is what it looks like."""
    if place.channel.startswith("utf-8") or not _UNIT_SIGNS.issuperset(place.original):
        return False
    return not text[place.span.end : place.span.end + 1].isalpha()


def _mixes_scripts(text: str, place: Repaired) -> bool:
    scripts = _scripts(place.replacement)
    if len(scripts) > 1:
        return True
    before, after = text[: place.span.start][-1:], text[place.span.end : place.span.end + 1]
    # Right next to the place; damaged letters around it are places, or leads of other scripts, themselves.
    beside = _scripts("".join(char for char in before + after if char.isascii()))
    return bool(scripts and beside) and scripts != beside


def _splits_a_word(text: str, place: Repaired) -> bool:
    """A blank, a double quote or an invisible character between two small letters was none."""
    if "," not in place.channel:
        return False
    before, after = text[: place.span.start][-1:], text[place.span.end : place.span.end + 1]
    inside = before.isalpha() and after.islower() and before.islower()
    return inside and bool(_BLANKS.union(_DOUBLE_QUOTES).intersection(place.replacement))


def _is_a_word_of_its_own(text: str, place: Repaired) -> bool:
    """Such as the Welsh preposition that is written with an apostrophe right behind it."""
    before, after = text[: place.span.start][-1:], text[place.span.end : place.span.end + 2]
    elided = after[:1] in ("'", "\u2019") and after[1:].isalpha()
    return "," in place.channel and len(place.original) == 1 and elided and not before.isalnum()


def _could_not_come_from_the_decoder(text: str, place: Repaired) -> bool:
    """A line that was read with a legacy charset holds only what that charset has."""
    decoder = _legacy_decoder(place)
    if decoder is None:
        return False
    known = _repertoire(decoder)
    return any(char.isalpha() and char not in known for char in _line(text, place.span))


_LAWS: tuple[Callable[[str, Repaired], bool], ...] = (
    _brings_controls,
    _turns_letters_into_signs,
    _turns_units_into_letters,
    _mixes_scripts,
    _splits_a_word,
    _is_a_word_of_its_own,
    _could_not_come_from_the_decoder,
)


def _without_strangers(text: str, places: Sequence[Repaired]) -> Iterator[Repaired]:
    """Leave out the short readings that turn a few letters of a sound line in another script into something else."""
    for place in places:
        script = _scripts(place.original)
        if len(place.replacement) < _FEW and script and script != {"LATIN"} and place.original[0] > "\u036f":
            line = _line_span(text, place.span)
            inside = sum(other.span.end - other.span.start for other in places if line.overlaps(other.span))
            own = sum(_scripts(char) == script for char in line.of(text) if char > "\u036f")
            if own > 2 * inside:
                continue
        yield place


def _supported(text: str, places: Sequence[Repaired]) -> Iterator[Repaired]:
    """Yield the places that stand, each at the level that the others of its channel allow."""
    strong = Counter(_decoder(place) for place in places if place.applicability > DISPLAY and not _is_ordinary(text, place))
    letters: dict[str, set[str]] = {}
    for place in places:
        letters.setdefault(place.channel, set()).update(filter(str.isalpha, place.original))
    for place in places:
        level = place.applicability
        if _is_ordinary(text, place) and strong[_decoder(place)] < _SUPPORT:
            if not strong[_decoder(place)]:
                continue
            level = DISPLAY
        if _legacy_decoder(place) is not None:
            distinct = len(letters[place.channel])
            level = min(level, SAFE if distinct >= _DISTINCT_SAFE else UNSAFE if distinct >= _DISTINCT else DISPLAY)
        yield place._replace(applicability=level)


def _is_ordinary(text: str, place: Repaired) -> bool:
    """Whether ordinary spelling explains what stands there: one capital in a word of capitals, or at its beginning."""
    lead = place.original[0]
    if not (lead.isupper() and lead.isalpha() and len(place.replacement) == 1):
        return False
    start, end = place.span
    before, after = text[:start][-1:], text[end : end + 1]
    if any(char.islower() for char in before):
        return False
    if len(place.original) > 1 and (place.original[1:].isalpha() or not before.isalpha()) and not after.isupper():
        return False
    return True


def _decoder(place: Repaired) -> str:
    return place.channel.partition(",")[0]


def _legacy_decoder(place: Repaired) -> str | None:
    """Return the charset that *place* was wrongly read with, where it was a single-byte one and never was UTF-8."""
    if place.channel.startswith("utf-8") or ">" not in place.channel:
        return None
    codec = place.channel.partition(",")[0].rpartition(">")[2]
    return codec if codec.startswith(("cp125", "iso8859", "latin", "koi8", "mac", "cp43", "cp85", "cp86")) else None


@cache
def _repertoire(codec: str) -> frozenset[str]:
    return frozenset(channels.table(codec))


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ", 1)[0]
    return "EAST ASIAN" if name in _EAST_ASIAN else name


def _scripts(text: str) -> set[str]:
    return {_script(char) for char in text if char.isalpha() and char not in "\xaa\xba\xb5"}


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc", "Pd", "Pi", "Pf", "Ps", "Pe", "Po", "Cf", "Zs")


def _line_span(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _line(text: str, span: Span) -> str:
    return _line_span(text, span).of(text)
