"""Path patterns as in gitignore: ``*``, ``?``, ``[…]`` and ``**``, anchored where a slash says so.

A pattern without a slash, other than at its end, matches at any depth; one with a slash is relative to the folder of
the configuration. What matches a folder matches all that is in it; a slash at the end matches folders only.
"""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

_SPECIAL = frozenset("*?[]\\/!")


class Globs:
    """A set of patterns. Plain names and ``*suffix`` are looked up, the rest is one regular expression."""

    __slots__ = ("_names", "_pattern", "_rest", "_suffixes", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._names = frozenset(one for one in self.patterns if _SPECIAL.isdisjoint(one))
        suffixes = {one for one in self.patterns if one.startswith("*") and _SPECIAL.isdisjoint(one[1:])}
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
        return bool(self._rest) and self._rest_matches(path)

    def matched_in(self, folder: str, names: Iterable[str]) -> list[str]:
        """Return those of *names* in *folder*, which is relative and matched by none, that a pattern matches."""
        suffixes, plain = self._suffixes, self._names
        if not self._rest:
            return [name for name in names if name.endswith(suffixes) or name in plain]
        above = f"{folder}/" if folder else ""
        return [
            name for name in names if name.endswith(suffixes) or name in plain or self._rest_matches(f"{above}{name}")
        ]

    def _rest_matches(self, path: str) -> bool:
        if self._pattern is None:
            import re

            from seedlint.project.glob_patterns import with_contents

            self._pattern = re.compile("|".join(f"(?:{with_contents(one)})" for one in self._rest), re.DOTALL)
        return self._pattern.fullmatch(path) is not None
