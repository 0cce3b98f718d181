"""The parts of a YAML line that may be damaged, and what a suspicion about it says."""

import re
from typing import NamedTuple

INVISIBLE = "\ufeff\u200b\u2060\xad"
_SPACE = " \t\xa0"
_LINE = re.compile(
    rf"(?P<indent>[{_SPACE}{INVISIBLE}]*+)(?P<dash>(?>(?:-[{_SPACE}]++)*))"
    rf"(?:(?P<key>\"[^\"]*+\"|'[^']*+'|[^{_SPACE}:#'\"\[\]{{}},&*!|>%@`-][^:]{{0,80}}?)"
    rf"(?P<colon>[{_SPACE}]*+:(?=[{_SPACE}{INVISIBLE}]|\Z)))?(?P<gap>[{_SPACE}{INVISIBLE}]*+)(?P<value>.*)\Z",
    re.DOTALL,
)
FIELD = re.compile(r"[a-z_][\w-]*+:[ \t]")
"""The beginning of a field, rather than of a sentence with a colon."""


class Suspect(NamedTuple):
    """A line that may be the cause: what is wrong at ``column`` for ``length``, and the line as it was meant.

    ``line`` is None when nobody can tell. ``tail`` holds the lines below it, when they change too.
    """

    kind: str
    column: int
    length: int
    message: str
    help: str
    line: str | None
    safe: bool = True
    tail: tuple[str, ...] = ()


def parts(line: str) -> re.Match[str] | None:
    """Return *line* by its parts: indent, dash, key, colon, gap, value; the space at its end is left out."""
    return _LINE.match(line.rstrip(" \t"))


def is_blank(line: str) -> bool:
    """Return whether there is nothing but space on *line*."""
    return not line.strip(" \t")


def begins_entry(line: str) -> bool:
    """Return whether *line* begins a field or an item, so that no value goes on there; a missing line does too."""
    found = parts(line)
    return not line or (found is not None and (found["key"] is not None or found["dash"] != ""))
