"""What the formats for programs share: text that any JSON reader accepts, and edits with lines and columns."""

import re
from typing import NamedTuple

from seedlint.lint.document import Document
from seedlint.lint.finding import Diagnostic
from seedlint.text.fix import Edit
from seedlint.text.lines import Position
from seedlint.text.visible import visible

_LONE_SURROGATES = re.compile("[\ud800-\udfff]+")


class PlacedEdit(NamedTuple):
    """An edit with its place as line and column, one-based, in code points."""

    start: Position
    end: Position
    content: str


def wire_text(text: str) -> str:
    """Return *text* with undecodable bytes spelled ``<byte E9>``: many JSON readers refuse lone surrogates."""
    return _LONE_SURROGATES.sub(lambda match: visible(match[0]), text)


def placed_edits(document: Document | None, diagnostic: Diagnostic) -> tuple[PlacedEdit, ...] | None:
    """Return the edits of the diagnostic's fix, or None where it has none that such a format can state exactly."""
    if document is None or diagnostic.fix is None:
        return None
    edits = diagnostic.fix.edits
    if len(edits) < len(diagnostic.fix.operations) or any(_LONE_SURROGATES.search(edit.replacement) for edit in edits):
        return None
    return tuple(_placed(document, edit) for edit in edits)


def _placed(document: Document, edit: Edit) -> PlacedEdit:
    position = document.lines.position
    return PlacedEdit(position(edit.span.start), position(edit.span.end), edit.replacement)
