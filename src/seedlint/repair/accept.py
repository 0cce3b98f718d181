"""How sure is sure enough: the thresholds, taken from the calibration table (docs/calibration.md)."""

from collections.abc import Sequence

from seedlint.repair import lattice, typography
from seedlint.repair.lossy import Place
from seedlint.repair.record import Repaired
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability

_EXACT_SAFE, _EXACT_AT_ALL = 12.0, 8.0
_LETTER_SAFE, _MARK_SAFE, _DASH_SAFE, _AT_ALL = 13.0, 4.0, 6.0, 1.0
_LOOK = 0.95


def of_exact(gain: float, support: float) -> Applicability | None:
    """Return how far an exact reading may be trusted; None for one that is no likelier than what stands there."""
    total = gain + support
    return SAFE if total >= _EXACT_SAFE else UNSAFE if total >= _EXACT_AT_ALL else None


def of_lossy(place: Place, text: str) -> Applicability:
    """Return how far a lossy reading of *text* may be trusted."""
    kind, margin = place.text[0], place.margin
    if lattice.is_sign(kind):
        return DISPLAY
    if kind in typography.QUOTES:
        safe = place.look >= _LOOK and margin >= _MARK_SAFE
    elif kind in typography.DASHES:
        # What the dash looks like is a matter of style; what matters is that it is one.
        safe = margin >= (_DASH_SAFE if _joins(text, place) else _LETTER_SAFE)
    else:
        safe = margin >= _LETTER_SAFE
    return SAFE if safe else UNSAFE if margin >= _AT_ALL else DISPLAY


def _joins(text: str, place: Place) -> bool:
    """Whether a dash stands right between two words, where no arrow or bullet does."""
    return text[place.start - 1 : place.start].isalnum() and text[place.end : place.end + 1].isalnum()


def by_word(text: str, places: Sequence[Repaired]) -> list[Repaired]:
    """Return *places* with all those in one word brought down to the least sure: half a repair makes a word worse."""
    groups: list[list[Repaired]] = []
    for place in places:
        if groups and not _separated(text[groups[-1][-1].span.end : place.span.start]):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [
        place._replace(applicability=min(one.applicability for one in group)) for group in groups for place in group
    ]


def _separated(between: str) -> bool:
    return any(char in " \t\r\n" for char in between)


