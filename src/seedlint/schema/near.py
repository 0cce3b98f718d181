"""Which known name a misspelled one stands for."""

from collections.abc import Iterable
from functools import lru_cache

from seedlint.light import NamedTuple

_SEPARATORS = str.maketrans("", "", "-_. ")
_LONGEST = 60


class Near(NamedTuple):
    """A known name and how sure it is that another one stands for it."""

    name: str
    sure: bool
    """Whether the two differ in letter case and separators only."""
    slip: bool = False
    """Whether the two are one edit apart, other than singular and plural, which may both be meant."""


def nearest(found: str, known: Iterable[str], synonyms: Iterable[tuple[str, str]] = ()) -> Near | None:
    """Return the one of *known* that *found* is a misspelling of, or None; *synonyms* pairs others with known ones.

    Names that differ in case and separators only come first, then synonyms, then a slip: one edit (a letter added,
    dropped or changed, two neighbours swapped), two in names of eight letters and more. Two equally near names give
    None.
    """
    names = list(known)
    folded = _fold(found)
    same = [name for name in names if _fold(name) == folded]
    if same:
        return Near(same[0], sure=True) if len(same) == 1 else None
    for other, name in synonyms:
        if _fold(other) == folded:
            return Near(name, sure=False)
    allowed = 0 if len(folded) < 4 else 1 if len(folded) < 8 else 2
    distances = [(distance(folded, _fold(name), allowed), name) for name in names]
    least = min(distances, default=(allowed + 1, ""))[0]
    slips = [name for steps, name in distances if steps == least]
    if least > allowed or len(slips) != 1:
        return None
    plural = _fold(slips[0]) in (f"{folded}s", folded.removesuffix("s"))
    return Near(slips[0], sure=False, slip=least == 1 and not plural)


def distance(one: str, other: str, limit: int) -> int:
    """Return the number of edits between two words, swapped neighbours counting as one; at most *limit* + 1.

    The optimal string alignment distance; words longer than 60 letters count as far apart.
    """
    if abs(len(one) - len(other)) > limit or max(len(one), len(other)) > _LONGEST:
        return 0 if one == other else limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one):
        last, before, row = before, row, [i + 1]
        for j, wanted in enumerate(other):
            steps = min(before[j] + (char != wanted), before[j + 1] + 1, row[j] + 1)
            if i and j and char == other[j - 1] and one[i - 1] == wanted:
                steps = min(steps, last[j - 1] + 1)
            row.append(steps)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    return name.casefold().translate(_SEPARATORS)
