"""Unified diffs that keep every byte: lines end at LF, a CR is text, and a missing last LF is marked."""

from collections.abc import Iterator, Sequence
from itertools import groupby

CONTEXT = 3
"""Unchanged lines shown around a change."""
NO_NEWLINE = "\\ No newline at end of file"


def unified(before: str, after: str) -> Iterator[str]:
    """Yield the hunks that lead from *before* to *after*, line by line, without file names and line feeds."""
    old, new = _lines(before), _lines(after)
    for group in _hunks(_changes(old, new)):
        (first, _, there, _), (_, last, _, until) = group[0], group[-1]
        top = min(CONTEXT, first)
        bottom = min(CONTEXT, len(old) - last)
        yield f"@@ -{_range(first - top, last + bottom)} +{_range(there - top, until + bottom)} @@"
        at = first - top
        for i, j, k, m in group:
            yield from _marked(" ", old[at:i])
            yield from _marked("-", old[i:j])
            yield from _marked("+", new[k:m])
            at = j
        yield from _marked(" ", old[at : at + bottom])


Change = tuple[int, int, int, int]
"""Lines i to j of the old text have become lines k to m of the new one."""


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what changed. Fixes mostly leave line numbers alone, and comparing by number is linear."""
    same = [a == b for a, b in zip(old, new, strict=False)]
    if len(old) == len(new) and 2 * sum(same) >= len(old):
        runs = [(equal, [i for i, _ in run]) for equal, run in groupby(enumerate(same), key=lambda item: item[1])]
        return [(run[0], run[-1] + 1, run[0], run[-1] + 1) for equal, run in runs if not equal]
    from difflib import SequenceMatcher

    head = next((i for i, equal in enumerate(same) if not equal), len(same))
    blocks = SequenceMatcher(None, old[head:], new[head:]).get_opcodes()
    return [(i + head, j + head, k + head, m + head) for tag, i, j, k, m in blocks if tag != "equal"]


def _hunks(changes: list[Change]) -> Iterator[list[Change]]:
    """Yield the changes in groups whose context would touch."""
    group: list[Change] = []
    for change in changes:
        if group and change[0] - group[-1][1] > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _range(start: int, stop: int) -> str:
    """Return a range as diffs write it: one-based, and an empty one by the line before it."""
    length = stop - start
    return f"{start + 1}" if length == 1 else f"{start + 1 if length else start},{length}"


def _lines(text: str) -> list[str]:
    """Return the lines of *text* with their line feeds."""
    *whole, rest = text.split("\n")
    return [line + "\n" for line in whole] + ([rest] if rest else [])


def _marked(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line.removesuffix("\n")
        if not line.endswith("\n"):
            yield NO_NEWLINE
