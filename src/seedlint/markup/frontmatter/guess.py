"""What the repairs of TOML and JSON share: a guess at what was meant where the parser stops."""

import re
from typing import NamedTuple

from seedlint.text.span import Span

_OPEN = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
_CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_SMART = re.compile(f'[{_OPEN}]([^"\\\\\r\n{_CLOSE}]*+)[{_CLOSE}]')
_STRING = re.compile(r'"((?>(?:[^"\\\r\n]++|\\[^\r\n])*))"')
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9A-Fa-f]{4})|(.))')


class Guess(NamedTuple):
    """A place and what was meant there; ``safe`` says that it is beyond doubt."""

    kind: str
    span: Span
    replacement: str
    message: str
    safe: bool = True


def smart_quotes(source: str, at: int, syntax: str) -> Guess | None:
    """Return the guess for a text in typographic quotation marks at *at*."""
    smart = _SMART.match(source, at)
    message = f"typographic quotation marks are no {syntax} quotes"
    return Guess("smart-quotes", Span(*smart.span()), f'"{smart[1]}"', message) if smart else None


def bad_escapes(source: str, at: int) -> Guess | None:
    """Return the guess for the text in double quotes that begins at *at* and holds backslashes meant as such."""
    string = _STRING.match(source, at)
    found = list(_BAD_ESCAPE.finditer(string[1])) if string else []
    bad = [one for one in found if one[2] is not None]
    if string is None or not bad:
        return None
    fixed = _BAD_ESCAPE.sub(lambda one: one[0] if one[2] is None else "\\" + one[0], string[1])
    start = string.start(1)
    # Beside sound escapes, a stray backslash may be one too.
    message = f"{bad[0][0]} is no escape in double quotes"
    return Guess("bad-escape", Span(start, string.end(1)), fixed, message, len(bad) == len(found))


def before(source: str, at: int) -> int:
    """Return where what precedes *at* ends, white space and line endings left out."""
    return len(source[:at].rstrip(" \t\r\n"))
