"""What is new: which files may have changed, and what a changed file holds."""

from collections.abc import Sequence
from typing import NamedTuple

from seedlint.lint.document import Document
from seedlint.watch.settling import Stamp


class Changes(NamedTuple):
    """What one look is about. Paths are absolute."""

    files: Sequence[str]
    """Documents that may have changed, or are new."""
    gone: Sequence[str]
    names: Sequence[str]
    """What came or went, documents or not."""
    others: Sequence[str] = ()
    """What may have changed and is none of our documents."""
    everything: bool = False
    """Whether more may have changed than is known."""
    fixing: bool = False


class Fresh(NamedTuple):
    """What is new about a file; None for what is not known to be."""

    stamp: Stamp | None
    digest: int | None = None
    head: int | None = None
    data: bytes | None = None


def fresh_at(path: str, stamp: Stamp | None, data: bytes | None, *, keep: bool = False) -> Fresh:
    """Return what *data*, the content of the file at *path*, says about it; with *keep*, the data itself too."""
    if data is None:
        return Fresh(stamp)
    document = Document.of_bytes(data, path)
    block = document.frontmatter_block
    head = hash(block.content.of(document.text)) if block else 0
    return Fresh(stamp, hash(data), head, data if keep else None)
