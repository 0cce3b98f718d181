"""The patterns of .gitignore files, for trees that git itself can't be asked about."""

from __future__ import annotations

import re

from seedlint.light import TYPE_CHECKING, pattern
from seedlint.project.glob_patterns import to_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TRAILING_SPACES = pattern(r"(?:(?<![\\ ])|(?<=\\ ))[ ]++\Z")


class Gitignore:
    """One .gitignore file's rules; the last one that matches decides."""

    __slots__ = ("_rules",)

    def __init__(self, data: bytes) -> None:
        self._rules = [rule for line in data.decode("utf-8", "surrogateescape").split("\n") for rule in _parse(line)]

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Return whether *path*, relative to the file's folder, is ignored; None when no rule speaks of it."""
        for expression, ignored, folders_only in reversed(self._rules):
            if (is_folder or not folders_only) and expression.fullmatch(path):
                return ignored
        return None


def is_ignored(files: Sequence[tuple[str, Gitignore]], path: str, *, is_folder: bool) -> bool:
    """Return whether *path* is ignored by *files*: pairs of a folder above it and the rules there, outermost first.

    The folders above *path* are taken to be visible: a walk does not enter the others.
    """
    for folder, rules in reversed(files):
        verdict = rules.verdict(path[len(folder) :].replace("\\", "/").lstrip("/"), is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False


def _parse(line: str) -> Iterator[tuple[re.Pattern[str], bool, bool]]:
    line = _TRAILING_SPACES.sub("", line.removesuffix("\r"))
    negated = line.startswith("!")
    pattern = line[negated:]
    if pattern.strip("/") and not line.startswith("#"):
        yield re.compile(to_regex(pattern), re.DOTALL), not negated, pattern.endswith("/")
