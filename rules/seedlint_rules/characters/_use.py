"""Where a character that nobody sees is of use."""

import re

from seedlint_rules.characters import _scripts as scripts

SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""The variation selectors."""
TAG = re.compile("[\U000e0000-\U000e007f]")
"""The tag characters, which mirror ASCII."""
BREAKS_LINES = frozenset("\xad\u200b\u2060")
"""Soft hyphen, zero width space and word joiner: inside a word or term, they say where a line may break."""

_BLACK_FLAG = "\N{WAVING BLACK FLAG}"
_FLAG_TAGS = re.compile("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_JOINERS = "\u200c\u200d"
# Letters below U+0590 are Latin, Greek, Cyrillic and Armenian, which no selector or joiner reshapes.
_IDEOGRAPHS = "\u2e80"
"""Below it lie the unspaced scripts in which a zero width space parts words, between ideographs one is enough."""
_FIRST_SHAPED = "\u0590"


def is_of_use(run: str, before: str, after: str) -> bool:
    """Return whether a script or symbol needs *run* between its neighbours *before* and *after* ("" at the ends)."""
    first, rest = run[0], run[1:]
    if TAG.match(first):
        return before == _BLACK_FLAG and _FLAG_TAGS.fullmatch(run) is not None
    if SELECTOR.match(first):
        return takes_selector(before, first) and (not rest or is_of_use(rest, first, after))
    if not run.strip("\u200b") and any(scripts.UNSPACED.match(char) and char < _IDEOGRAPHS for char in (before, after)):
        return True
    if rest or first in _JOINERS:
        return _is_joint(run, before, after)
    if first in BREAKS_LINES:
        inside = not (is_blank(before) or is_blank(after))
        return inside or (first == "\u200b" and _is_near(scripts.UNSPACED, before, after))
    return _has_place(first, before, after)


def _has_place(char: str, before: str, after: str) -> bool:
    if char in "\u115f\u1160":
        return _is_near(scripts.JAMO, before, after)
    if char == "\u180e":
        return _is_near(scripts.MONGOLIAN, before, after)
    # Mathematical mark-up holds its invisible operators as the content of an element.
    return "\u2061" <= char <= "\u2064" and before == ">" and after == "<"


def _is_near(script: re.Pattern[str], before: str, after: str) -> bool:
    return bool(script.match(before) or script.match(after))


def _is_joint(run: str, before: str, after: str) -> bool:
    """Return whether *run* joins or parts letters of a script that does so, or the members of an emoji."""
    if run.strip(_JOINERS):
        return False
    if _is_near(scripts.JOINING, before, after):
        return True
    return run == "\u200d" and bool(scripts.PICTOGRAPH.match(before) and scripts.PICTOGRAPH.match(after))


def takes_selector(base: str, selector: str) -> bool:
    """Return whether *selector* may choose the shape of *base*."""
    if not base or is_blank(base) or SELECTOR.match(base):
        return False
    if selector >= "\U000e0100":
        return scripts.IDEOGRAPHIC.match(base) is not None
    return base >= _FIRST_SHAPED or base in "\xa9\xae#*0123456789" or not base.isalpha()


def is_blank(char: str) -> bool:
    """Return whether *char* is white space of a line, its end, or the end of the text ("")."""
    return char in ("", " ", "\t", "\r", "\n")
