"""A second opinion: what ftfy's encoding repair makes of lines that look damaged and that we left as they are.

ftfy knows shapes that we don't look for, such as figures crossed out by a mark on each. It gives neither spans nor
a measure of trust, so its readings are taken word by word, and none is better than probable.
"""

import re
from collections.abc import Iterator, Sequence

from seedlint.repair.context import blank
from seedlint.repair.gate import suspects
from seedlint.repair.record import Repaired, Step
from seedlint.text.fix import UNSAFE
from seedlint.text.span import Span

SHARE = 0.9
"""The precision that its readings stand for."""
CHANNEL = "as ftfy reads it"
_LONG = 3
"""How much shorter a word must become: two characters may look like damage by chance, as a capital before a dash."""
_LINE = re.compile("[^\r\n]+")
_WORD = re.compile("[^ \t]+")


def opinions(text: str, found: Sequence[Repaired]) -> list[Repaired]:
    """Return ftfy's readings of the suspicious lines of *text* that hold none of *found*."""
    free = blank(text, sorted(place.span for place in found))
    places: list[Repaired] = []
    for line in _LINE.finditer(free):
        untouched = line[0] == text[line.start() : line.end()]
        if untouched and suspects(line[0]):
            places += _of_line(line[0], line.start())
    return places


def _of_line(line: str, base: int) -> Iterator[Repaired]:
    from ftfy import TextFixerConfig, fix_encoding

    # Only the encoding: quotes, widths and forms are the author's. A lossy sequence is no repair but a second loss.
    config = TextFixerConfig(unescape_html=False, replace_lossy_sequences=False, fix_c1_controls=False)
    fixed = fix_encoding(line, config)
    before, after = list(_WORD.finditer(line)), _WORD.findall(fixed)
    if fixed == line or len(before) != len(after) or fixed.count("\ufffd") > line.count("\ufffd"):
        return
    for word, reading in zip(before, after, strict=True):
        if len(word[0]) - len(reading) >= _LONG:
            span = Span(*word.span()).shift(base)
            yield Repaired(span, word[0], reading, UNSAFE, CHANNEL, SHARE, (), (Step("restore", reading),))
