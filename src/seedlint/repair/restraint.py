"""Text that shows damage on purpose: documentation of encodings, tables that map broken spellings to sound ones."""

import re
from collections.abc import Container, Sequence

from seedlint.repair.escapes import View
from seedlint.repair.laws import line_of
from seedlint.repair.marks import MARK_LEAD
from seedlint.repair.paragraphs import familiar
from seedlint.repair.record import Repaired
from seedlint.text.fix import DISPLAY, SAFE
from seedlint.text.span import Span

_TOPIC = re.compile(
    r"mojibake|garbled|krakozyabr|\bUTF-?(?:8|16)\b|\b(?:windows|cp)-?125\d|\biso-?8859|latin-?1\b|code ?page"
    r"|\b(?:character|text|wrong) encoding|encoding (?:error|issue|problem)s?\b|\bcharsets?\b",
    re.IGNORECASE,
)
_DECLARATION = re.compile(
    r"\b(?:charset|encoding)\s*=\s*[\"']?[\w-]+|\bseedlint: ?ignore[a-z-]{0,12}\[[^\[\]\r\n]{0,200}\]", re.IGNORECASE
)
"""How a document says which charset it is in, or which rules to ignore, which doesn't make it one about charsets."""
_WORD = re.compile("[^ \t\r\n]+")
_QUOTES = "\xa0\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2192"
"""What may stand right beside a word in a list of corrections."""
_BESIDE = " \t\r\n.,;:()[]|"
_ASCII_QUOTES = ("'", '"', "`")
_EXAMPLES = 4
"""How many damaged places a text that mentions encodings may show before it counts as damaged itself; more, where
encodings are what it is about."""


def respect(text: str, places: Sequence[Repaired], proven: Container[Span]) -> list[Repaired]:
    """Return *places* with those lowered to DISPLAY that look shown on purpose; not where damage is *proven*.

    Letters before a word, where nothing else is damaged, are left out.
    """
    few = len(places) <= _EXAMPLES
    about = len(topics(text)) > len(places) // 2 + _EXAMPLES
    alone = not any(place.applicability > DISPLAY and not _is_cut_off(text, place) for place in places)
    return [
        place._replace(applicability=DISPLAY)
        if about
        or (few and topics(line_of(text, place.span)))
        or _is_mapped(text, place)
        or (place.applicability < SAFE and place.span not in proven and _is_a_letter(text, place))
        else place
        for place in places
        if not (alone and _is_cut_off(text, place))
    ]


def respect_escapes(places: Sequence[Repaired], view: View) -> list[Repaired]:
    """Return *places* of *view* with what is left of an escaped letter lowered, where its channel shows no other.

    Whoever writes one escape again and again means that letter, as tests do; damage hits others, too.
    """
    kinds: dict[str, set[str]] = {}
    for place in places:
        kinds.setdefault(place.channel, set()).add(place.original)
    return [
        place._replace(applicability=DISPLAY)
        if "," in place.channel
        and len(place.original) == len(kinds[place.channel]) == 1
        and place.original != MARK_LEAD
        and view.is_escaped(place.span)
        else place
        for place in places
    ]


def topics(text: str) -> list[str]:
    """Return what *text* says about encodings."""
    return _TOPIC.findall(_DECLARATION.sub("", text))


def _is_a_letter(text: str, place: Repaired) -> bool:
    """Whether a single character may be a letter that somebody writes about: in quotes, brackets or by itself."""
    start, end = place.span
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    is_alone = not (before + after).strip(_BESIDE) or before == after in _ASCII_QUOTES
    return end - start == 1 and is_alone and not familiar(text, place)


def _is_cut_off(text: str, place: Repaired) -> bool:
    """Whether a single character before a word, with the one blank between them, is all that is damaged."""
    start, end = place.span
    is_blank = end - start == 2 and place.original[1] == " " and text[end : end + 1].isalnum()
    return is_blank and not text[max(0, start - 1) : start].strip(" \t\r\n")


def _is_mapped(text: str, place: Repaired) -> bool:
    """Whether the sound spelling stands in the same line, as in a list of corrections, or its bytes, as in a dump."""
    start = place.span.start
    while start and text[start - 1] not in " \t\r\n":
        start -= 1
    match = _WORD.match(text, place.span.end)
    end = match.end() if match else place.span.end
    sound = text[start : place.span.start] + place.replacement + text[place.span.end : end]
    bare = sound.strip(".,;:!?()[]|'\"`")
    # A no-break space or sign shows as itself after a capital A: the damaged word holds its own sound spelling.
    line = line_of(text, place.span).replace(text[start:end], "")
    dumped = place.replacement.encode("utf-8", "replace").hex(" ")
    return len(bare) > 2 and not bare.isascii() and (_stands_in(line, bare) or dumped in line.lower())


def _stands_in(line: str, word: str) -> bool:
    """Whether *word* stands in *line* by itself: what damage shows as may begin with the same letters."""
    start = line.find(word)
    while start >= 0:
        beside = line[:start][-1:] + line[start + len(word) :][:1]
        if not any(char.isalnum() or (char > "\x7f" and char not in _QUOTES) for char in beside):
            return True
        start = line.find(word, start + 1)
    return False
