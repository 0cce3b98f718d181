"""Words as wholes: half a repair makes a word worse, so its places are repaired together or not at all."""

from collections.abc import Iterator, Sequence

from seedlint.repair.context import LEADS
from seedlint.repair.record import Repaired
from seedlint.text.apply import apply_edits
from seedlint.text.fix import DISPLAY, Edit
from seedlint.text.span import Span

SEPARATORS = " \t\r\n"


def by_word(text: str, places: Sequence[Repaired]) -> list[Repaired]:
    """Return *places* with all those in one word brought down to the least sure: half a repair makes a word worse."""
    made: list[Repaired] = []
    for (start, end), group in _words(text, places):
        level = min(place.applicability for place in group)
        if _leaves_damage(text[start:end], group, start):
            level = DISPLAY
        made += [place if place.applicability is level else place._replace(applicability=level) for place in group]
    return made


def _words(text: str, places: Sequence[Repaired]) -> Iterator[tuple[Span, list[Repaired]]]:
    """Yield the words that *places* stand in, with what is joined to them, and their places; a blank is by itself."""
    group: list[Repaired] = []
    start = end = done = 0
    for place in places:
        beginning = _beginning(text, place, done)
        done = place.span.end
        if place.replacement == "\N{NO-BREAK SPACE}" and place.original[-1] == " ":
            if group:
                yield Span(start, min(end, place.span.start)), group
            yield place.span, [place]
            start, end, group = done, done, []
            continue
        if group and beginning < end:
            group.append(place)
        else:
            if group:
                yield Span(start, end), group
            start, group = beginning, [place]
        end = max(end, place.span.end)
        while end < len(text) and text[end] not in SEPARATORS:
            end += 1
    if group:
        yield Span(start, end), group


def _beginning(text: str, place: Repaired, done: int) -> int:
    """Return where the word of *place* begins; a space in it may have been the last byte of a letter.

    What stands before *done* is explained.
    """
    start = place.span.start
    while start and (text[start - 1] not in SEPARATORS or (start > done + 1 and _is_cut(text, start, place))):
        start -= 1
    return start


def _is_cut(text: str, start: int, place: Repaired) -> bool:
    before = text[start - 2 : start - 1] if text[start - 1] == " " else ""
    # U+FFFD stands for what follows a lead.
    return (before in LEADS and before != "\ufffd") or (
        place.replacement[-1:] >= "\u0370" and "\x7f" < before < "\u0250"
    )


def _leaves_damage(word: str, repaired: Sequence[Repaired], start: int) -> bool:
    """Whether a character that damage begins with stands outside what was repaired, or a Latin one beside others."""
    rest = apply_edits(word, [Edit(place.span.shift(-start), "") for place in repaired])
    if rest.isascii():
        return False
    eastern = any("\u0370" <= char < "\u2000" or char >= "\u2e80" for place in repaired for char in place.replacement)
    return any(char in LEADS or (eastern and "\x7f" < char < "\u0250") for char in rest)
