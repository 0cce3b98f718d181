"""Path patterns as regular expressions; see ``globs``, which needs none for plain names and suffixes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEVER = "(?!)"
"""An expression that matches nothing, for patterns that end too early."""


def to_regex(pattern: str) -> str:
    """Return a regular expression that matches the whole of the paths that *pattern* names; takes linear time.

    A slash at the end of *pattern* is left to the caller.
    """
    pattern = pattern.removesuffix("/")
    anchored = "/" in pattern
    groups: list[list[str]] = [[]]
    for segment in (pattern.removeprefix("/") if anchored else f"**/{pattern}").split("/"):
        if segment == "**":
            groups.append([])
        else:
            groups[-1].append(_segment(segment))
    head, *others = ("/".join(group) for group in groups)
    if not others:
        return head
    *middle, last = others
    # The first place where a middle part fits is as good as any later one, so it need not be given up again.
    skips = "".join(f"(?>(?:[^/]+/)*?{part}/)" for part in middle if part)
    return (f"{head}/" if head else "") + skips + (f"(?:[^/]+/)*{last}" if last else ".+")


def with_contents(pattern: str) -> str:
    """Return a regular expression for what *pattern* names, and all that is in it; takes linear time."""
    return to_regex(pattern) + ("/.*" if pattern.endswith("/") else "(?:/.*)?")


def _segment(segment: str) -> str:
    """Return the expression for one part of a path; only its last star can be given up again."""
    fixed: list[list[str]] = [[]]
    for token in _tokens(segment):
        if token:
            fixed[-1].append(token)
        elif fixed[-1] or len(fixed) == 1:
            fixed.append([])
    head, *others = ("".join(part) for part in fixed)
    if not others:
        return head
    *middle, last = others
    # Git's star matches nothing as well, but a whole part of a path is never empty.
    some = "" if head or last or middle else "(?=[^/])"
    return some + head + "".join(f"(?>[^/]*?{part})" for part in middle) + "[^/]*" + last


def _tokens(segment: str) -> Iterator[str]:
    """Yield an expression for each character that *segment* asks for, and an empty string for a star."""
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if char == "*":
            yield ""
        elif char == "?":
            yield "[^/]"
        elif char == "[":
            expression, at = _char_class(segment, at)
            yield expression
        elif char == "\\":
            yield re.escape(segment[at]) if at < len(segment) else _NEVER
            at += 1
        else:
            yield re.escape(char)


def _char_class(segment: str, at: int) -> tuple[str, int]:
    """Return the expression for the class whose bracket opened before *at*, and where it ends."""
    negated = segment[at : at + 1] in ("!", "^")
    start = at = at + negated
    ranges: list[tuple[str, str]] = []
    # A closing bracket in the first place is a member.
    while at < len(segment) and (segment[at] != "]" or at == start):
        low, at = _member(segment, at)
        high = low
        if segment[at : at + 1] == "-" and segment[at + 1 : at + 2] not in ("", "]"):
            high, at = _member(segment, at + 1)
        ranges.append((low, max(low, high)))
    if at >= len(segment):
        return _NEVER, at
    inside = "".join(f"{re.escape(low)}-{re.escape(high)}" for low, high in ranges)
    return (f"[^/{inside}]" if negated else f"(?!/)[{inside}]"), at + 1


def _member(segment: str, at: int) -> tuple[str, int]:
    """Return the character at *at*, and where the next one begins; a backslash takes the next one as it is."""
    at += segment[at] == "\\" and at + 1 < len(segment)
    return segment[at], at + 1
