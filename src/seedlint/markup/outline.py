"""Where a document can be pointed into: its headings, the terms it defines, and the ids that are written in it."""

import re

from seedlint.markup import slugs
from seedlint.markup.model import Regions

# Wider than HTML and attribute lists, since shortcodes and components have ids too: what is no id is never asked for.
_WRITTEN = re.compile(r"\b(?:id|name)\s*+=\s*+[{]?\s*+[\"'`]?([^\s\"'`{}<>]++)|\{[^{}\r\n]*?#([^\s{}#*]++)")
_OPENING = re.compile(r"(?<![ \t>])[ \t>]*+#{1,6}+(?=[ \t])[ \t]*+")
_CLOSING = re.compile(r"(?<![ \t])[ \t]++#++[ \t]*+\Z")
_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t>]*#{1,6}[ \t][^\r\n]*")
_FIRST_LINE = re.compile(r"[^\r\n]*")
# A term of a definition list, to which Hugo can give an anchor as to a heading.
_TERM = re.compile(r"(?:\A|(?<=[\r\n]))[ \t>]*+([^\s:|>][^\r\n]*+)(?=(?:\r\n|\r|\n){1,2}[ \t>]*:[ \t])")
_TAKES_IN = re.compile(
    r"\{\{%|\{\{<[ \t]*(?:include|readfile|partial)|\{%-?[ \t]*(?:include|render|for)\b|\[!INCLUDE|<!--[ \t]*#include"
    r"|(?:\A|(?<=[\r\n]))import[ \t][^\r\n]*\.mdx?[\"']"
)
_MARKUP = str.maketrans("", "", "`*")


class Outline:
    """The headings of a document, as their text and as they stand in the source, its terms and its written ids."""

    def __init__(
        self,
        texts: tuple[slugs.Heading, ...],
        sources: tuple[slugs.Heading, ...],
        terms: tuple[slugs.Heading, ...],
        ids: frozenset[str],
        *,
        is_open: bool,
    ) -> None:
        self.texts, self.sources, self.terms, self.ids = texts, sources, terms, ids
        self.is_open = is_open
        """Whether the document takes in others, so that there may be more to point to."""
        self._anchors: dict[slugs.Flavour, frozenset[str]] = {}

    @property
    def content(self) -> tuple[object, ...]:
        """All that makes one outline differ from another, in plain types."""
        return self.texts, self.sources, self.terms, sorted(self.ids), self.is_open

    def anchors(self, flavour: slugs.Flavour) -> frozenset[str]:
        """Return every fragment that leads to a place in the document, where *flavour* makes the headings' anchors."""
        if (known := self._anchors.get(flavour)) is None:
            headings = self.sources if flavour in slugs.READS_SOURCE else self.texts
            made = slugs.anchors((*headings, *self.terms), flavour)
            known = self._anchors[flavour] = frozenset((*made, *self.ids))
        return known


def outline(text: str, regions: Regions) -> Outline:
    """Return the outline of the document *text* that has *regions*."""
    texts, sources = [], []
    for heading in regions.headings:
        source = slugs.explicit_id(_source(heading.span.of(text)))
        own = heading.id or source.id
        texts.append(slugs.Heading(slugs.explicit_id(heading.text).text, own))
        sources.append(slugs.Heading(source.text, own))
    ids = {match[1] or match[2] for match in _WRITTEN.finditer(text, regions.body.start)}
    ids.update(anchor.name for anchor in regions.anchors)
    terms = (slugs.explicit_id(match[1]) for match in _TERM.finditer(text, regions.body.start))
    plain = tuple(term._replace(text=term.text.translate(_MARKUP)) for term in terms)
    is_open = _TAKES_IN.search(text, regions.body.start) is not None
    return Outline(tuple(texts), tuple(sources), plain, frozenset(ids), is_open=is_open)


def sketch(text: str, start: int) -> Outline:
    """Return nearly the outline of the body of *text* from *start* on, without parsing: code may look like headings."""
    headings = tuple(slugs.explicit_id(_source(match[0])) for match in _LINE.finditer(text, start))
    ids = frozenset(match[1] or match[2] for match in _WRITTEN.finditer(text, start))
    return Outline(headings, headings, (), ids, is_open=False)


def _source(heading: str) -> str:
    """Return a heading's line without the marks that make it one."""
    line = _FIRST_LINE.match(heading)
    return _CLOSING.sub("", _OPENING.sub("", line[0], count=1)) if line else ""
