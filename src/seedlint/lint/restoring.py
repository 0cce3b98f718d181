"""The repair engine at work on a document: what its markup tells the engine, and what the engine may not do to it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from seedlint.lint.document import Document
from seedlint.markup.frontmatter import Frontmatter
from seedlint.markup.frontmatter.literals import keeps_structure, literals
from seedlint.repair import Evidence, Quoted, Repair, Repaired, repair
from seedlint.text.apply import apply_edits
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability, Edit
from seedlint.text.span import Span

_MOST_TRIALS = 1 << 22
"""How many characters of frontmatter may be read to learn which repair does not fit."""


def restored(document: Document) -> Repair:
    """Return what the repair engine makes of *document*: code is left out, and frontmatter keeps its structure."""
    text, frontmatter = document.text, document.frontmatter
    quoted = literals(text, frontmatter) if frontmatter else []
    words = document.workspace.words if document.workspace else {}
    protected = sorted([*document.code, *_quotation_marks(quoted)])
    found = repair(text, protect=protected, quoted=quoted, evidence=Evidence(words, document.language))
    if frontmatter is None or frontmatter.root is None:
        return found
    held = frontmatter.block.span
    inside = [place for place in found.repairs if place.span.overlaps(held) and place.applicability > DISPLAY]
    if not inside or _fits(document, frontmatter, inside):
        return found
    doubtful = _unfit(document, frontmatter, inside)
    places = tuple(
        place._replace(applicability=DISPLAY) if place.span in doubtful else place for place in found.repairs
    )
    return Repair(apply_edits(text, _edits(places, SAFE)), places)


def _quotation_marks(quoted: Sequence[Quoted]) -> Iterator[Span]:
    """Yield the marks around literals: damage in a value ends with the value."""
    for (start, end), _ in quoted:
        yield Span(start - 1, start)
        yield Span(end, end + 1)


def _fits(document: Document, frontmatter: Frontmatter, places: Sequence[Repaired]) -> bool:
    """Return whether both what is safe of *places* and all of it leaves the structure as it is."""
    wanted = {tuple(_edits(places, level)) for level in (SAFE, UNSAFE)}
    return all(keeps_structure(document.text, frontmatter, edits) for edits in wanted)


def _unfit(document: Document, frontmatter: Frontmatter, places: Sequence[Repaired]) -> set[Span]:
    """Return where those *places* stand whose line, repaired, does not fit; all, where telling takes too long."""
    rows = [list(row) for _, row in groupby(places, lambda place: document.lines.position(place.span.start).row)]
    if len(rows) * len(document.text) > _MOST_TRIALS:
        return {place.span for place in places}
    fitting = [row for row in rows if _fits(document, frontmatter, row)]
    left = [place for row in fitting for place in row]
    unfit = {place.span for place in places} - {place.span for place in left}
    return unfit if _fits(document, frontmatter, left) else {place.span for place in places}


def _edits(places: Sequence[Repaired], level: Applicability) -> list[Edit]:
    return [Edit(place.span, place.replacement) for place in places if place.applicability >= level]
