"""What a person may choose in place of the path of a link."""

from collections.abc import Iterable

from seedlint.api import Candidate, Document
from seedlint.markup.model import Link
from seedlint.markup.urls import Url


def choices(document: Document, link: Link, url: Url, paths: Iterable[str]) -> tuple[Candidate, ...]:
    """Return *paths* as candidates for the path of *link*, whose destination is *url*; query and fragment stay."""
    target = link.target
    assert target is not None
    if target.of(document.text) == link.destination:
        return tuple(Candidate(path, span=url.path.shift(target.start)) for path in paths)
    # Where the source has escapes, the path's place is not that of the text: the whole target is written anew.
    rest = url.source[url.path.end :]
    return tuple(Candidate(path + rest) for path in paths)
