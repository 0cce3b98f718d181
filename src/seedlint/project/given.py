"""What a document gives to questions about all documents, in checksums: where they stay, so do the answers."""

from __future__ import annotations

from binascii import crc32

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from seedlint.lint.document import Document

    Given = tuple[int, int]
    """A checksum of the lines that may hold evidence for repairs, and one of the frontmatter; 0 where there is none."""

NOTHING = (0, 0)


def given(document: Document) -> Given:
    """Return what *document* gives. Lines of plain ASCII are no evidence for any letter beyond it."""
    from seedlint.markup.frontmatter import find

    text = document.text
    words = 0
    if not text.isascii():
        words = _checksum(repr(document.encoding), *(line for line in text.split("\n") if not line.isascii()))
    block = find(text)
    return words, _checksum(block.syntax, block.content.of(text)) if block else 0


def _checksum(*parts: str) -> int:
    return crc32("\n".join(parts).encode("utf-8", "surrogatepass"))
