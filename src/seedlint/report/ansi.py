"""Colour on terminals that want it."""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "good": "1;32",
    "bold": "1",
    "faint": "2",
    "frame": "34",
    "removed": "31",
    "added": "32",
}


class Painter:
    """Paints text in a named style, or leaves it as it is where there is no colour."""

    __slots__ = ("color",)

    def __init__(self, color: bool) -> None:
        self.color = color
        """Whether there is colour."""

    def __call__(self, style: str, text: str) -> str:
        """Return *text* in *style*, a key of the table above."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color and text else text


def wants_color(out: TextIO, choice: str = "auto") -> bool:
    """Return whether to colour *out*: as chosen, else NO_COLOR, else FORCE_COLOR, else on a capable terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if force := os.environ.get("FORCE_COLOR"):
        return force != "0"
    return out.isatty() and os.environ.get("TERM") != "dumb"
