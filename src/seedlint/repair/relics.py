"""What is damage by itself: C1 controls, which no text means, a stored U+FFFD, and the tail of an emoji."""

import re
from collections.abc import Iterator

from seedlint.repair import channels
from seedlint.repair.record import Repaired, Step
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability
from seedlint.text.span import Span

_CONTROL = re.compile("[\x80-\x9f]")
_LEAD = re.compile("[\xc2-\xf4]")
_REPLACEMENT = re.compile(
    "\xef\xbf\xbd|\u010f\u017c\u02dd|\u043f\u0457\u0405"  # cp1252, cp1250, cp1251
    "|\u2229\u2510\u255c|\xb4\u2510\xa2"  # cp437, cp850
)
"""U+FFFD as UTF-8, read with the commonest decoders."""
_EMOJI_TAIL = re.compile("\xe2?[^\\w\\s]?(\u010f\xb8|\xef\xb8)\x8f?")
"""U+FE0F, which makes a sign an emoji, read as ISO 8859-2 or Windows-1252, with what is left of the sign."""
_EMOJI = (
    "\u2699\ufe0f",
    "\u2714\ufe0f",
    "\u270f\ufe0f",
    "\u2705\ufe0f",
    "\u2600\ufe0f",
    "\u2764\ufe0f",
    "\u27a1\ufe0f",
)
_CONTRACTION = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")
_MARKS = re.compile(r"[^\w\s]")


def find(text: str) -> Iterator[Repaired]:
    """Yield the relics of *text*, from which all other damage has been blanked out."""
    for match in _REPLACEMENT.finditer(text):
        yield Repaired(Span(*match.span()), match[0], "\ufffd", DISPLAY, "U+FFFD stored as text", 0.5)
    for match in _EMOJI_TAIL.finditer(text):
        codec = "iso8859-2" if match[1] == "\u010f\xb8" else "cp1252"
        channel = f"utf-8>{codec}, C1 dropped"
        yield Repaired(Span(*match.span()), match[0], _EMOJI[0], DISPLAY, channel, 0.5, _EMOJI[1:])
    for match in _CONTROL.finditer(text):
        meant = channels.decode(channels.encode(match[0], "latin-1"), "cp1252")
        before, after = text[: match.start()][-1:], text[match.end() : match.end() + 4]
        beside = before + after[:1]
        if meant != match[0] and not _CONTROL.search(beside) and not _LEAD.search(beside):
            steps = (Step("encode", "latin-1"), Step("decode", "cp1252"))
            level = UNSAFE if beside.isalpha() and len(beside) == 2 else _level(match[0], meant)
            if meant == "\u2019" and _CONTRACTION.match(after):
                level = SAFE
            yield Repaired(Span(*match.span()), match[0], meant, level, "cp1252>latin-1", 0.99, (), steps)


def _level(control: str, meant: str) -> Applicability:
    """Return how sure it is that *control* meant a sign: letters have other sources too, and U+0085 may end a line."""
    return SAFE if _MARKS.match(meant) and control != "\x85" else UNSAFE
