"""Unified diffs that keep every byte: lines end at LF, a CR is text, and a missing last LF is marked."""

from collections.abc import Iterator, Sequence

from seedlint.text.changes import Change, changes, lines

CONTEXT = 3
"""Unchanged lines shown around a change."""
NO_NEWLINE = "\\ No newline at end of file"


def unified(before: str, after: str) -> Iterator[str]:
    """Yield the hunks that lead from *before* to *after*, line by line, without file names and line feeds."""
    old, new = lines(before), lines(after)
    for group in _hunks(changes(old, new)):
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


def _hunks(changed: list[Change]) -> Iterator[list[Change]]:
    """Yield the changes in groups whose context would touch."""
    group: list[Change] = []
    for change in changed:
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


def _marked(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line.removesuffix("\n")
        if not line.endswith("\n"):
            yield NO_NEWLINE
