"""What build servers take for a command of theirs in the output of a program, and how such text becomes harmless.

Azure Pipelines takes ``##vso[...]`` from anywhere in a line, GitHub Actions ``##[...]`` too, and ``::name ...::`` from
the beginning of one, blanks left out. Such a command can set variables of the steps that follow.
"""

from __future__ import annotations

import os
from stat import S_ISREG

from seedlint.light import TYPE_CHECKING, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TextIO

BRACKET = "<U+005B>"
"""A bracket spelled out, as invisible characters are."""
_BRACKETS = pattern(r"##(?:vso)?(?=\[)")
_COLONS = pattern(r"(?m)^\s*:(?=:[A-Za-z-]+)")
_SERVERS = ("GITHUB_ACTIONS", "TF_BUILD")
"""What the environment of a step holds."""


def starts(line: str) -> Iterator[int]:
    """Yield the offset of each bracket that makes a command of *line*."""
    return (match.end() for match in _BRACKETS.finditer(line)) if "##" in line else iter(())


def without_commands(text: str) -> str:
    """Return *text* with each bracket spelled out that makes a command of it."""
    return text.replace("##[", f"##{BRACKET}").replace("##vso[", f"##vso{BRACKET}")


def harmless(line: str) -> str:
    """Return a whole line of output with nothing in it that a build server takes for a command."""
    return _COLONS.sub(lambda match: f"{match[0][:-1]}<U+003A>", without_commands(line))


def to_json(value: Any, indent: int | None = None) -> str:
    """Return *value* as JSON in ASCII, with nothing in it that a build server takes for a command."""
    import json

    # Two signs in a row stand in strings only, and these mean the same.
    text = json.dumps(value, indent=indent)
    return text.replace("##[", "##\\u005b").replace("##vso[", "##vso\\u005b") if "##" in text else text


def is_log(out: TextIO) -> bool:
    """Return whether a build server reads what is written to *out*: in a step of it, anything but a regular file."""
    if not any(os.environ.get(name) for name in _SERVERS):
        return False
    try:
        return not S_ISREG(os.fstat(out.fileno()).st_mode)
    except OSError:
        return False
