"""Fixes as data: what would change, and how sure we are that the author would agree."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, IntEnum, NamedTuple

if TYPE_CHECKING:
    from seedlint.text.codec import Encoding
    from seedlint.text.span import Span


class Applicability(IntEnum):
    """How far a fix may be trusted; a higher value may be applied with less care."""

    DISPLAY = 0
    """Candidates for a person to choose from; never applied by itself."""
    UNSAFE = 1
    """Probably right, but may change the meaning; applied with ``--unsafe-fixes``."""
    SAFE = 2
    """Keeps or restores the author's meaning, provably or with a measured precision; applied by ``fix``."""


DISPLAY, UNSAFE, SAFE = Applicability.DISPLAY, Applicability.UNSAFE, Applicability.SAFE


class Edit(NamedTuple):
    """Replace the code points of *span* by *replacement*."""

    span: Span
    replacement: str


class Reencode(NamedTuple):
    """Store the same text in another encoding (charset or byte order mark)."""

    encoding: Encoding


class Rename(NamedTuple):
    """Give the file another name inside its folder."""

    name: str


Operation = Edit | Reencode | Rename


class Fix(NamedTuple):
    """A change with a title in the imperative; all operations are applied, or none."""

    title: str
    operations: tuple[Operation, ...]
    applicability: Applicability = SAFE

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The text edits among the operations."""
        return tuple(operation for operation in self.operations if isinstance(operation, Edit))

    def validate(self, length: int) -> None:
        """Raise ``ValueError`` when an edit lies outside a text of *length* code points or overlaps another one."""
        done = 0
        for (start, end), _ in sorted(self.edits):
            if not done <= start <= end <= length:
                raise ValueError(
                    f"fix {self.title!r}: edit at {start}..{end} overlaps another or lies outside the text"
                )
            done = end


def replace(span: Span, replacement: str, title: str, applicability: Applicability = SAFE) -> Fix:
    """Return a fix that makes one edit."""
    return Fix(title, (Edit(span, replacement),), applicability)
