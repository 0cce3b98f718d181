"""Text made safe to print: what can't be seen, or would steer a terminal, is spelled out."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, pattern

if TYPE_CHECKING:
    import re

_UNPRINTABLE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SPELLED = pattern(r"<U\+([0-9A-F]{4,5}|10[0-9A-F]{4})>|<byte ([89A-F][0-9A-F])>")


def visible(text: str) -> str:
    """Return *text* with each invisible or control character written as ``<U+202E>``; tabs and line feeds stay.

    An undecodable byte (a lone surrogate) is written as ``<byte E9>``.
    """
    return text if text.isascii() and text.isprintable() else _UNPRINTABLE.sub(_spell, text)


def unspelled(text: str) -> str:
    """Return the text that *text* spells: the inverse of `visible`, for examples that people write and read."""
    return _SPELLED.sub(lambda match: chr(int(match[1], 16) if match[1] else 0xDC00 + int(match[2], 16)), text)


def code_point(char: str) -> str:
    """Return the code point of *char* with its name: ``U+200B ZERO WIDTH SPACE``."""
    import unicodedata

    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}{' ' if name else ''}{name}"


def _spell(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"<byte {code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"
