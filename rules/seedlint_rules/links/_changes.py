"""What rules about the form of link targets share: the changes that a document's links call for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from seedlint.api import SAFE, UNSAFE, Document, Edit, Finding, Fix, Span, visible
from seedlint.markup.model import Link
from seedlint.markup.targets import target
from seedlint.markup.urls import Change, Name, changes
from seedlint_rules.links._targets import KEPT, possible_targets

NO_PARAMETERS: frozenset[str] = frozenset()
# A URL in running text may be quoted, spelled out or an example: nobody has made a link of it.
_NO_LINK = "bare"
_MARKDOWN = frozenset(("inline", "image", "definition"))
# An address in which Markdown sees no markup: an underscore inside a word is none.
_SHOWN = re.compile(r"[A-Za-z]+:(?:[^*_~`<\[\]\\\s]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))*")


def findings(document: Document, names: frozenset[Name], extra: frozenset[str] = NO_PARAMETERS) -> Iterator[Finding]:
    """Yield a finding for each change of one of *names* that a link's target calls for.

    *extra* are tracking parameters of the user's; ``NO_PARAMETERS`` where there are none.
    """
    # Asked once for all rules of this kind; most documents have none of it, and need no parser.
    if names.isdisjoint(document.shared(possible, extra)):
        return
    for link in document.links:
        if link.target and link.kind != _NO_LINK:
            for change in changes(link.destination, extra):
                if change.name in names:
                    yield Finding(link.target, visible(change.message), fix(document, link, change))


def possible(document: Document, extra: frozenset[str]) -> frozenset[Name]:
    """Return the names of the changes that the document's links may call for, without parsing it."""
    return frozenset().union(*[found for one in document.link_targets if (found := _names(one, extra))])


@lru_cache(maxsize=KEPT)
def _names(candidate: str, extra: frozenset[str]) -> frozenset[Name]:
    """Return the names of the changes that the targets which *candidate* may hold call for."""
    return frozenset([change.name for one in possible_targets(candidate) for change in changes(one, extra)])


def fix(document: Document, link: Link, change: Change) -> Fix | None:
    """Return the fix that makes *change* to the target of *link*, None where its place is not that of the text."""
    if not link.target or link.target.of(document.text) != link.destination:
        return None
    if not _stays_a_link(document, link, change):
        return None
    places = (link.text, link.target) if link.text and _shows(document, link, change) else (link.target,)
    edits = tuple(Edit(change.span.shift(place.start), change.replacement) for place in places)
    return Fix(f"Write {visible(change.apply(link.destination))}", edits, SAFE if change.safe else UNSAFE)


def _shows(document: Document, link: Link, change: Change) -> bool:
    """Return whether the link shows its own address, with the scheme and without markup."""
    if link.kind != "inline" or not link.text or link.text.of(document.text) != link.destination:
        return False
    return all(_SHOWN.fullmatch(one) for one in (link.destination, change.apply(link.destination)))


def _stays_a_link(document: Document, link: Link, change: Change) -> bool:
    """Return whether Markdown reads the same there after *change*: its parentheses can make a difference."""
    assert link.target
    text, after = document.text, change.apply(link.destination)
    # Without its space, what stands behind an empty "[label]:" would become that label's target.
    if link.kind != "definition" and "]:" in document.paragraph(link.span).of(text):
        return False
    is_bare = link.kind in _MARKDOWN and text[link.target.start - 1] != "<"
    return not is_bare or target(after, 0, len(after)) == Span(0, len(after))
