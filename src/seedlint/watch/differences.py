"""What a change to a file made worse or better: findings before and after, told apart by content and not by line."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seedlint.lint.finding import Diagnostic


class Noted(NamedTuple):
    """A finding, with the line it stands on."""

    diagnostic: Diagnostic
    line: str
    """Empty where the document is not known."""


class Difference(NamedTuple):
    """What came and what went, each in the order of the text."""

    new: tuple[Noted, ...]
    resolved: tuple[Noted, ...]

    def __bool__(self) -> bool:
        """Whether anything came or went."""
        return bool(self.new or self.resolved)


def difference(before: Sequence[Noted], after: Sequence[Noted]) -> Difference:
    """Return what is in one of the two and not in the other.

    A finding is the same when rule and message are, wherever it stands now: text above it may have come or gone. Of
    several alike, those on equal lines belong together, the others in their order.
    """
    if before == after:
        return Difference((), ())
    old, new = _by_cause(before), _by_cause(after)
    added: list[Noted] = []
    gone: list[Noted] = []
    for cause in {**old, **new}:
        more, less = _unmatched(old.get(cause, []), new.get(cause, []))
        added += more
        gone += less
    return Difference(tuple(sorted(added, key=_place)), tuple(sorted(gone, key=_place)))


def _by_cause(noted: Iterable[Noted]) -> dict[tuple[str, str], list[Noted]]:
    found: defaultdict[tuple[str, str], list[Noted]] = defaultdict(list)
    for one in noted:
        found[one.diagnostic.rule, one.diagnostic.message].append(one)
    return found


def _unmatched(before: list[Noted], after: list[Noted]) -> tuple[list[Noted], list[Noted]]:
    """Return what is left of *after* and of *before*, all of one cause, when each has found its partner."""
    lines: defaultdict[str, list[Noted]] = defaultdict(list)
    for one in before:
        lines[one.line].append(one)
    left = []
    for one in after:
        if partners := lines.get(one.line):
            partners.pop(0)
        else:
            left.append(one)
    rest = sorted((one for partners in lines.values() for one in partners), key=_place)
    both = min(len(left), len(rest))
    return left[both:], rest[both:]


def _place(noted: Noted) -> tuple[int, int, str]:
    return (*noted.diagnostic.start, noted.diagnostic.code)
