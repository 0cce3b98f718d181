"""The one entrance: from a text to its repairs."""

from collections.abc import Iterable, Mapping, Sequence

from seedlint.repair.evidence import Evidence
from seedlint.repair.gate import suspicious
from seedlint.repair.quoted import Quoted
from seedlint.repair.record import Repair
from seedlint.text.apply import apply_edits
from seedlint.text.fix import SAFE, UNSAFE, Edit
from seedlint.text.span import Span

Known = Evidence | Mapping[str, int] | Iterable[str] | None
"""What a caller may offer as evidence; see `Evidence.of`."""


def repair(
    text: str,
    *,
    unsafe: bool = False,
    evidence: Known = None,
    protect: Sequence[Span] = (),
    quoted: Sequence[Quoted] = (),
) -> Repair:
    """Return *text* with its mojibake repaired, and every damaged place that was found.

    Repairs that are SAFE are applied; with *unsafe*, UNSAFE ones too. *evidence* holds undamaged words of the same
    repository. Nothing inside the spans of *protect* (code, quoted examples) is changed, or learned from. *quoted* are
    string literals, in order, whose escapes are understood and kept.
    """
    if not suspicious(text):
        return Repair(text, ())
    masked = _masked(text, protect)
    if protect and not quoted and not suspicious(masked):
        return Repair(text, ())
    from seedlint.repair.stages import places

    found = places(masked, Evidence.of(evidence), quoted)
    repairs = tuple(place._replace(original=place.span.of(text)) for place in found)
    level = UNSAFE if unsafe else SAFE
    edits = [Edit(place.span, place.replacement) for place in repairs if place.applicability >= level]
    return Repair(apply_edits(text, edits), repairs)


def _masked(text: str, protect: Sequence[Span]) -> str:
    """Return *text* with what is protected blanked out, at equal length."""
    return apply_edits(text, (Edit(span, "\x00" * (span.end - span.start)) for span in protect)) if protect else text
