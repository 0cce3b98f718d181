"""What makes a finding the same one after its document was edited elsewhere: the rule and the text, not the line."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol
from zlib import crc32

if TYPE_CHECKING:
    from seedlint.lint.document import Document
    from seedlint.lint.finding import Diagnostic

_LONGEST = 60
_WORD = re.compile(r"\w")
_SPACE = re.compile("[ \t\r\n]+")
_QUOTED = re.compile(r"'[^']+'|\"[^\"]+\"")


class Found(Protocol):
    """Diagnostics, and the document that they are about; None where it could not be read."""

    @property
    def document(self) -> "Document | None": ...  # noqa: D102 (see the class)

    @property
    def diagnostics(self) -> "tuple[Diagnostic, ...]": ...  # noqa: D102


class Fingerprint(NamedTuple):
    """The rule's name, the text it is about in a short form, and the how-manieth of its kind it is in the document."""

    rule: str
    text: str
    number: int


def fingerprints(found: Found) -> Iterator[Fingerprint]:
    """Yield the fingerprint of each of the diagnostics, in their order; no two are equal."""
    numbers: dict[tuple[str, str], int] = {}
    for diagnostic in found.diagnostics:
        key = (diagnostic.rule, _text(found.document, diagnostic))
        numbers[key] = number = numbers.get(key, 0) + 1
        yield Fingerprint(*key, number)


def _text(document: "Document | None", diagnostic: "Diagnostic") -> str:
    """Return the text at the place; where that has no word, such as a fence, what the message names first in quotes.

    White space counts as one space, so that a paragraph may be filled anew. The rest of a message may change with
    our wording, and with figures from other files.
    """
    text = diagnostic.span.of(document.text) if document else ""
    if not _WORD.search(text) and (quoted := _QUOTED.search(diagnostic.message)):
        text = quoted[0]
    text = _SPACE.sub(" ", text).strip(" ")
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}{crc32(text.encode('utf-8', 'surrogatepass')):08x}"
