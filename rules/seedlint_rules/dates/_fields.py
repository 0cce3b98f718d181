"""The frontmatter values that are meant as dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from seedlint.api import Document, Span
from seedlint.light import NamedTuple, pattern
from seedlint.markup.dates import Policy
from seedlint.markup.frontmatter import Node

KEYS = (
    "date",
    "publishDate",
    "publicationDate",
    "pubDate",
    "published",
    "publishedAt",
    "publishedDate",
    "datePublished",
    "updated",
    "updatedAt",
    "updatedDate",
    "dateUpdated",
    "lastmod",
    "lastModified",
    "last_modified_at",
    "lastUpdate",
    "lastUpdated",
    "modified",
    "modifiedAt",
    "modifiedDate",
    "dateModified",
    "created",
    "createdAt",
    "createdDate",
    "dateCreated",
    "archiveDate",
    "expiryDate",
    "eventDate",
    "startDate",
    "endDate",
)
"""Names of date fields in Hugo, Jekyll, Astro, Eleventy, Docusaurus and common themes, one spelling of each."""

_BETWEEN_WORDS = str.maketrans("", "", "_-")
_DIGIT = pattern("[0-9]")
_TIME_AFTER_T = pattern("[0-9]T[0-9]")


class Field(NamedTuple):
    """A value of a date field: its key, its node, the string to read, and where that string stands."""

    key: str
    node: Node
    source: str
    span: Span


def fields(document: Document, keys: tuple[str, ...]) -> Iterator[Field]:
    """Yield the top-level values of *keys* that hold a digit and stand in the text as they read."""
    if document.frontmatter is None:
        return
    known = _plain_names(keys)
    for entry in document.frontmatter.entries:
        node = entry.value
        if (
            plain_name(entry.name) not in known
            or node.kind != "scalar"
            or node.style not in ("plain", "single", "double")
        ):
            continue
        written = node.span.of(document.text)
        source = written if node.style == "plain" else written[1:-1]
        # A value with escapes reads differently from how it is written; no date needs one.
        if _DIGIT.search(source) and (node.style == "plain" or source == node.value):
            start = node.span.start + (node.style != "plain")
            yield Field(entry.name, node, source, Span(start, start + len(source)))


def plain_name(key: str) -> str:
    """Return the form in which names of fields are compared: ``pub_date``, ``pub-date`` and ``pubDate`` are one."""
    return key.translate(_BETWEEN_WORDS).lower()


@cache
def _plain_names(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain_name, keys))


def policy(field: Field) -> Policy:
    """Return the manner in which *field* writes a time of day: after a ``T``, else after a space."""
    return Policy(separator="T" if _TIME_AFTER_T.search(field.source) else " ")
