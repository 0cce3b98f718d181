"""The one place where fixes become new text."""

from __future__ import annotations

from bisect import bisect_left, insort

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.text.codec import is_lossless
from seedlint.text.fix import Reencode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedlint.text.codec import Encoding
    from seedlint.text.fix import Edit, Fix
    from seedlint.text.span import Span


class Applied(NamedTuple):
    """The text after a round of fixes, and which of them made it; the others wait for the next round."""

    text: str
    encoding: Encoding
    fixes: tuple[Fix, ...]
    waiting: tuple[Fix, ...]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* after *edits*; raises ``ValueError`` when two of them overlap or one lies outside the text."""
    parts: list[str] = []
    done = 0
    for (start, end), replacement in sorted(edits):
        if not done <= start <= end <= len(text):
            raise ValueError(f"edit at {start}..{end} overlaps another one or lies outside the text")
        parts += (text[done:start], replacement)
        done = end
    return "".join([*parts, text[done:]])


def apply_fixes(text: str, encoding: Encoding, fixes: Sequence[Fix]) -> Applied:
    """Apply as many of *fixes* as do not touch each other, earlier ones first; each one whole or not at all.

    A fix that would leave a text which can't be stored and read back is left waiting.
    """
    chosen: list[Fix] = []
    waiting: list[Fix] = []
    taken: list[Span] = []
    target = encoding
    for fix in fixes:
        moves = [operation.encoding for operation in fix.operations if isinstance(operation, Reencode)]
        if any(_is_taken(edit.span, taken) for edit in fix.edits) or (moves and target != encoding):
            waiting.append(fix)
            continue
        for edit in fix.edits:
            insort(taken, edit.span)
        target = moves[-1] if moves else target
        chosen.append(fix)
    result = apply_edits(text, (edit for fix in chosen for edit in fix.edits))
    if is_lossless(result, target):
        return Applied(result, target, tuple(chosen), tuple(waiting))
    if len(chosen) <= 1:
        return Applied(text, encoding, (), tuple(fixes))
    # Rare: escaped bytes have met. Halve until the fixes that can stand together are found.
    first = apply_fixes(text, encoding, chosen[: len(chosen) // 2])
    return first._replace(waiting=tuple(fix for fix in fixes if fix not in first.fixes))


def _is_taken(span: Span, taken: list[Span]) -> bool:
    at = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])
