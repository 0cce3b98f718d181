r"""String literals that write some characters as escapes of their own: ``"\xC3"``, ``'it''s'``."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from seedlint.text.span import Span


class Quoted(NamedTuple):
    """A string in quotes; *span* is what stands between these."""

    span: Span
    dialect: str
    """``single``: YAML's, with doubled quotes; ``double``: YAML's and TOML's; ``json``; ``literal``: TOML's."""


_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udc7f\udd00-\udfff]')
"""What has to be written as an escape. The surrogates between stand for bytes, which stay what they are."""
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_MEANT = {short[1]: char for char, short in _SHORT.items()} | {
    "/": "/",
    " ": " ",
    "_": "\N{NO-BREAK SPACE}",
    "N": "\x85",
    "L": "\N{LINE SEPARATOR}",
    "P": "\N{PARAGRAPH SEPARATOR}",
}
"""What the short escapes stand for; others say nothing about letters."""
_BACKSLASH = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|U(?P<U>[0-9A-Fa-f]{8})"
    r"|u(?P<u>[0-9A-Fa-f]{4})(?:(?<=\\u[Dd][89ABab]..)\\u(?P<low>[Dd][C-Fc-f][0-9A-Fa-f]{2}))?"
    r"|(?P<fold>[ \t]*(?:\r\n|\r|\n)\s*)|(?P<short>.))",
    re.DOTALL,
)
_DOUBLED = re.compile("''")


def escapes(text: str, quoted: Quoted) -> Iterator[tuple[int, int, str]]:
    """Yield where *text* writes a character of *quoted* as an escape, and the character; none for folded lines."""
    if quoted.dialect == "single":
        yield from ((*match.span(), "'") for match in _DOUBLED.finditer(text, *quoted.span))
    if quoted.dialect in ("single", "literal"):
        return
    for match in _BACKSLASH.finditer(text, *quoted.span):
        if match["fold"]:
            yield *match.span(), ""
            continue
        if short := match["short"]:
            char = _MEANT.get(short, "")
        else:
            code = int(match["x"] or match["U"] or match["u"], 16)
            if match["low"]:
                code = 0x10000 + (code - 0xD800) * 0x400 + int(match["low"], 16) - 0xDC00
            char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if char:
            yield *match.span(), char


def escaped(text: str, dialect: str = "json") -> str:
    """Return *text* as it may stand in quotes of *dialect*, with no more escapes than it needs."""
    if dialect == "single":
        return text.replace("'", "''")
    if dialect == "literal":
        return text
    return _TO_ESCAPE.sub(lambda match: _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}", text)


def coded(text: str, dialect: str, model: str = "") -> str:
    """Return *text* with its characters beyond ASCII as numbers, in the forms and letter case that *model* shows."""
    upper = any(char in "ABCDEF" for char in model)
    return "".join(_code(char, dialect, model, upper=upper) if char > "\x7f" else escaped(char) for char in text)


def _code(char: str, dialect: str, model: str, *, upper: bool) -> str:
    form = "X" if upper else "x"
    code = ord(char)
    if dialect == "double" and code < 0x100 and "\\x" in model:
        return f"\\x{code:02{form}}"
    if dialect == "double" and code > 0xFFFF:
        return f"\\U{code:08{form}}"
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04{form}}" for at in range(0, len(units), 2))
