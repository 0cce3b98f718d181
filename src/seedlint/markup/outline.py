"""Where a document can be pointed into: its headings, the terms it defines, and the ids that are written in it."""

import re
from collections.abc import Iterator

from seedlint.markup import slugs
from seedlint.markup.model import Regions

# Wider than HTML and attribute lists, since shortcodes and components have ids too: what is no id is never asked for.
_VALUE = r"\s*+=\s*+[{]?\s*+[\"'`]?([^\s\"'`{}<>]++)"
# Each begins with a literal, which is what makes it fast.
_WRITTEN = tuple(re.compile(one) for one in (rf"id(?<!\wid){_VALUE}", rf"name(?<!\wname){_VALUE}"))
_LISTED = re.compile(r"\{[^{}\r\n]*?#([^\s{}#*]++)")
_OPENING = re.compile(r"(?<![ \t>])[ \t>]*+#{1,6}+(?=[ \t])[ \t]*+")
_CLOSING = re.compile(r"(?<![ \t])[ \t]++#++[ \t]*+\Z")
_MARKS = re.compile(r"#{1,6}[ \t][^\r\n]*")
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
    ids = {*_written(text, regions.body.start), *(anchor.name for anchor in regions.anchors)}
    terms = (slugs.explicit_id(match[1]) for match in _TERM.finditer(text, regions.body.start))
    plain = tuple(term._replace(text=term.text.translate(_MARKUP)) for term in terms)
    is_open = _TAKES_IN.search(text, regions.body.start) is not None
    return Outline(tuple(texts), tuple(sources), plain, frozenset(ids), is_open=is_open)


def sketch(text: str, start: int) -> Outline:
    """Return nearly the outline of the body of *text* from *start* on, without parsing: code may look like headings."""
    found = (match for match in _MARKS.finditer(text, start) if _begins_line(text, match.start(), start))
    headings = tuple(slugs.explicit_id(_source(match[0])) for match in found)
    return Outline(headings, headings, (), frozenset(_written(text, start)), is_open=False)


def _begins_line(text: str, at: int, start: int) -> bool:
    """Return whether nothing but space and marks of quotations stands before *at* on its line."""
    while at > start and text[at - 1] in " \t>":
        at -= 1
    return at == 0 or text[at - 1] in "\r\n"


def _written(text: str, start: int) -> Iterator[str]:
    """Yield what may be an id that is written in the body from *start* on."""
    for pattern in _WRITTEN if "=" in text else ():
        yield from pattern.findall(text, start)
    if "{" in text:
        yield from _LISTED.findall(text, start)


def _source(heading: str) -> str:
    """Return a heading's line without the marks that make it one."""
    line = _FIRST_LINE.match(heading)
    return _CLOSING.sub("", _OPENING.sub("", line[0], count=1)) if line else ""
