"""Path patterns as in gitignore: ``*``, ``?``, ``[…]`` and ``**``, anchored where a slash says so.

A pattern without a slash, other than at its end, matches at any depth; one with a slash is relative to the folder of
the configuration. What matches a folder matches all that is in it; a slash at the end matches folders only.
"""

import re
from collections.abc import Iterable, Iterator

_SPECIAL = frozenset("*?[]\\/!")
_NEVER = "(?!)"
"""An expression that matches nothing, for patterns that end too early."""


class Globs:
    """A set of patterns. Plain names and ``*.suffix`` are looked up, the rest is one regular expression."""

    __slots__ = ("_names", "_pattern", "_rest", "_suffixes", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._names = frozenset(one for one in self.patterns if _SPECIAL.isdisjoint(one))
        suffixes = {one for one in self.patterns if one.startswith("*.") and _SPECIAL.isdisjoint(one[1:])}
        self._suffixes = tuple(one[1:] for one in suffixes)
        self._rest = tuple(one for one in self.patterns if one not in self._names and one not in suffixes)
        self._pattern: re.Pattern[str] | None = None

    def match(self, path: str) -> bool:
        """Return whether a pattern matches *path*, a file relative to the base, or one of the folders it is in."""
        if path.endswith(self._suffixes):
            return True
        parts = path.split("/")
        if not self._names.isdisjoint(parts):
            return True
        if self._suffixes and any(part.endswith(self._suffixes) for part in parts):
            return True
        if not self._rest:
            return False
        if self._pattern is None:
            self._pattern = re.compile("|".join(f"(?:{_with_contents(one)})" for one in self._rest), re.DOTALL)
        return self._pattern.fullmatch(path) is not None


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


def _with_contents(pattern: str) -> str:
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
