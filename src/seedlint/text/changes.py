"""What has changed between two texts, and whether two changes of one text can live together."""

import re
from collections.abc import Sequence
from itertools import groupby

from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

Change = tuple[int, int, int, int]
"""Items i to j of the old sequence have become items k to m of the new one."""

_TOKEN = re.compile(r"[^\W_]+|\s|[\W_]")
_FINE = 5_000
"""Words of a changed stretch up to which it is compared word by word; beyond, it counts as changed as a whole."""


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what changed. Fixes mostly leave line numbers alone, and comparing by number is linear."""
    same = [a == b for a, b in zip(old, new, strict=False)]
    if len(old) == len(new) and 2 * sum(same) >= len(old):
        runs = [(equal, [i for i, _ in run]) for equal, run in groupby(enumerate(same), key=lambda item: item[1])]
        return [(run[0], run[-1] + 1, run[0], run[-1] + 1) for equal, run in runs if not equal]
    from difflib import SequenceMatcher

    head = next((i for i, equal in enumerate(same) if not equal), len(same))
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
    return [(i + head, j + head, k + head, m + head) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def lines(text: str) -> list[str]:
    """Return the lines of *text* with their line feeds."""
    *whole, rest = text.split("\n")
    return [line + "\n" for line in whole] + ([rest] if rest else [])


def edits_between(before: str, after: str) -> list[Edit]:
    """Return edits that make *after* of *before*, in order, each about a few words rather than whole lines."""
    found: list[Edit] = []
    for start, old, new in _stretches(lines(before), lines(after), 0):
        if len(old_words := _TOKEN.findall(old)) + len(new_words := _TOKEN.findall(new)) > _FINE:
            found.append(Edit(Span(start, start + len(old)), new))
        else:
            fine = _stretches(old_words, new_words, start)
            found += [Edit(Span(at, at + len(was)), becomes) for at, was, becomes in fine]
    return found


def merge(base: str, ours: str, theirs: str) -> str | None:
    """Return *base* with the changes that lead to *ours* and those that lead to *theirs*; None where they touch."""
    other = edits_between(base, theirs)
    # What both have done alike is done once.
    mine = [edit for edit in edits_between(base, ours) if edit not in set(other)]
    at = 0
    for edit in mine:
        while at < len(other) and other[at].span.end < edit.span.start:
            at += 1
        # Touching counts: nobody can say how two neighbouring changes belong together.
        if at < len(other) and other[at].span.start <= edit.span.end:
            return None
    return apply_edits(base, (*mine, *other))


def _stretches(old: Sequence[str], new: Sequence[str], start: int) -> list[tuple[int, str, str]]:
    """Return the changed stretches of *old*, which begins at offset *start*: offset, old text, new text."""
    offsets = [start]
    for item in old:
        offsets.append(offsets[-1] + len(item))
    return [(offsets[i], "".join(old[i:j]), "".join(new[k:m])) for i, j, k, m in changes(old, new)]
