"""What the same field says in the other files of the repository: how it orders day and month, quotes, writes times."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.api import Document
from seedlint.light import TYPE_CHECKING, pattern
from seedlint.markup.dates import Order, order_evidence

if TYPE_CHECKING:
    from typing import Literal

_WRITTEN = pattern(r"(?P<quote>['\"]?)(?P<value>.*?)(?P=quote),?(?:[ \t]+#.*)?")
_ISO = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:(?P<separator>[T ])[0-9:.]+ ?(?:Z|[+-][0-9:]+)?)?")


def order(document: Document, key: str) -> Order | None:
    """Return the order of day and month that the values of *key* prove; None without proof, or with proof of both."""
    return order_evidence(value for _, value in _values(document, key))


def leaves_quotes_out(document: Document, key: str) -> bool:
    """Return whether most ISO dates among the values of *key* stand without quotes; not so where there are none."""
    quoted = [bool(quote) for quote, value in _values(document, key) if _ISO.fullmatch(value)]
    return sum(quoted) * 2 < len(quoted)


def separator(document: Document, key: str) -> Literal["T", " "] | None:
    """Return what most values of *key* write between date and time; None where there are none, or as many of both."""
    found = [match["separator"] for _, value in _values(document, key) if (match := _ISO.fullmatch(value))]
    surplus = found.count("T") - found.count(" ")
    if not surplus:
        return None
    return "T" if surplus > 0 else " "


def _values(document: Document, key: str) -> Iterator[tuple[str, str]]:
    """Yield the quotation mark, if any, and the text of each value."""
    if document.workspace is not None:
        for written in document.workspace.values(key):
            if match := _WRITTEN.fullmatch(written):
                yield match["quote"], match["value"]
