"""What is damage by itself: C1 controls, which no text means, a stored U+FFFD, and the tail of an emoji."""

import re
from collections.abc import Iterator

from seedlint.repair import channels
from seedlint.repair.record import Repaired, Step
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE
from seedlint.text.span import Span

_CONTROLS = re.compile("[\x80-\x9f]+")
_TAIL = re.compile("\x80[\x80-\x9f]")
"""What is left of a curly mark or dash whose first byte became something else; nobody writes a euro sign before one."""
_QUOTES = frozenset("\"'`")
"""Between two of these a control character is what is written about."""
_LEAD = re.compile("[\xc2-\xf4]")
_REPLACEMENTS = (
    *("\xef\xbf\xbd", "\u010f\u017c\u02dd", "\u043f\u0457\u0405"),  # cp1252, cp1250, cp1251
    *("\u2229\u2510\u255c", "\xb4\u2510\xa2"),  # cp437, cp850
)
"""U+FFFD as UTF-8, read with the commonest decoders."""
_REPLACEMENT = re.compile("|".join(_REPLACEMENTS))
_STYLES = ("\u010f\xb8", "\xef\xb8")
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
_GOES_ON = re.compile(r"[ \t]+\S|[)\"'!?\x80-\x9f\r\n]")
"""What follows an ellipsis, and not the end of a line that U+0085 stands for."""


def find(text: str) -> Iterator[Repaired]:
    """Yield the relics of *text*, from which all other damage has been blanked out."""
    # Literal strings are found faster than expressions.
    for match in _REPLACEMENT.finditer(text) if any(map(text.__contains__, _REPLACEMENTS)) else ():
        yield Repaired(Span(*match.span()), match[0], "\ufffd", DISPLAY, "U+FFFD stored as text", 0.5)
    for match in _EMOJI_TAIL.finditer(text) if any(map(text.__contains__, _STYLES)) else ():
        codec = "iso8859-2" if match[1] == "\u010f\xb8" else "cp1252"
        channel = f"utf-8>{codec}, C1 dropped"
        yield Repaired(Span(*match.span()), match[0], _EMOJI[0], DISPLAY, channel, 0.5, _EMOJI[1:])
    for match in _CONTROLS.finditer(text):
        yield from _controls(text, match)


def _controls(text: str, match: re.Match[str]) -> Iterator[Repaired]:
    """Yield the controls of *match* as what Windows-1252 has in their places, if it has something for each."""
    meant = channels.decode(channels.encode(match[0], "latin-1"), "cp1252")
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 4]
    is_torn = _is_lead(before[-1:], before[:-1]) or _is_lead(after[:1], after[1:2])
    is_shown = before[-1:] in _QUOTES and before[-1:] == after[:1]
    if is_torn or is_shown or _CONTROLS.search(meant) or _TAIL.match(match[0]):
        return
    # Letters have other sources, too.
    level = SAFE if all(map(_MARKS.match, meant)) else UNSAFE
    if before[-1:].isalpha() and after[:1].isalpha() and not (meant == "\u2019" and _CONTRACTION.match(after)):
        level = UNSAFE
    steps = (Step("encode", "latin-1"), Step("decode", "cp1252"))
    for at, (control, char) in enumerate(zip(match[0], meant, strict=True), match.start()):
        # Right behind damage that was undone it is part of that.
        follows = before[-1:] == "\x00" or (before.strip() and _GOES_ON.match(text, at + 1))
        may_end_a_line = control == "\x85" and not follows
        sure = min(level, UNSAFE) if may_end_a_line else level
        yield Repaired(Span(at, at + 1), control, char, sure, "cp1252>latin-1", 0.99, (), steps)


def _is_lead(char: str, beside: str) -> bool:
    """Whether *char* may begin a character of UTF-8; a small letter in a word, *beside* another, hardly does."""
    return _LEAD.match(char) is not None and not (char.islower() and "a" <= beside <= "z")
