"""What the body of a document is made of. All spans are code points of the whole document."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from seedlint.text.span import Span


class Link(NamedTuple):
    """A place that points somewhere.

    ``kind`` is ``inline``, ``image``, ``reference``, ``collapsed``, ``shortcut``, ``undefined`` (a reference without a
    definition), ``autolink``, ``bare`` (a URL in prose), ``definition``, ``footnote``, ``html`` or ``jsx`` (an
    attribute). ``text`` is what is shown, without brackets. ``target`` is the destination as it stands, without quotes
    or angle brackets; None for what points to a definition. ``destination`` is the target without escapes, or the
    definition's. ``label`` is set for what refers to a definition, or is one. ``attribute`` is the attribute's name.
    """

    kind: str
    span: Span
    text: Span | None
    target: Span | None
    destination: str
    title: str = ""
    label: str = ""
    attribute: str = ""


class Heading(NamedTuple):
    """A heading: its level from 1 to 6, its text without markup, and the id that the author gave it."""

    span: Span
    level: int
    text: str
    id: str | None = None


class Reference(NamedTuple):
    """A definition ``[label]: target "title"``; a footnote's label begins with ``^``, and its target is empty."""

    span: Span
    label: str
    label_span: Span
    target: Span
    title: str


class Anchor(NamedTuple):
    """An ``id`` or ``name`` attribute: a place that a fragment can point to; the span is the value's."""

    name: str
    span: Span


class Overlay(NamedTuple):
    """A body made fit for a Markdown parser: what it would misread is masked in ``source``, at equal length.

    The offsets of ``source`` are those of the body; the spans of what was masked are the document's, as everywhere.
    """

    source: str
    templates: tuple[Span, ...] = ()
    comments: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()


class Regions:
    """The parts of a body, each a tuple sorted by start; what was not given is empty.

    ``code`` holds inline code, fenced blocks with their fences, indented blocks, and ES module lines in MDX; ``html``
    tags and whole HTML blocks; ``templates`` what a template engine or MDX replaces; ``paragraphs`` the blocks of
    running text, headings and table cells included. A parser works out each part when it is first asked for.
    """

    def __init__(self, body: Span, **parts: "tuple[Any, ...]") -> None:
        self.body = body
        vars(self).update(parts)

    @cached_property
    def code(self) -> tuple[Span, ...]:
        """Code, by span."""
        return ()

    @cached_property
    def html(self) -> tuple[Span, ...]:
        """Tags and HTML blocks."""
        return ()

    @cached_property
    def math(self) -> tuple[Span, ...]:
        """Formulas."""
        return ()

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """Comments of HTML, MDX and template engines."""
        return ()

    @cached_property
    def templates(self) -> tuple[Span, ...]:
        """What a template engine or MDX replaces."""
        return ()

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links of every kind."""
        return ()

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Headings."""
        return ()

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Definitions of links and footnotes."""
        return ()

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Blocks of running text."""
        return ()

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Places that a fragment can point to, headings aside."""
        return ()

    def in_code(self, offset: int) -> bool:
        """Return whether the code point at *offset* stands in code."""
        return is_within(self.code, offset)

    def prose(self) -> tuple[Span, ...]:
        """Return the running text: the paragraphs without code, HTML, math, comments, templates and link targets."""
        targets = (link.target for link in self.links if link.target is not None)
        return without(self.paragraphs, chain(self.code, self.html, self.math, self.comments, self.templates, targets))


def is_within(spans: tuple[Span, ...], offset: int) -> bool:
    """Return whether one of *spans*, which are sorted and do not cross, holds *offset*."""
    at = bisect_right(spans, (offset, _FAR))
    # A span that lies inside another one may be the nearest: look a little further back.
    return any(span.contains(offset) for span in spans[max(0, at - 4) : at])


_FAR = 1 << 62


def without(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """Return what is left of *spans*, which are sorted and do not overlap, outside of *holes*, in order."""
    left: list[Span] = []
    cuts = iter(merged(holes))
    cut = next(cuts, None)
    for span in spans:
        at = span.start
        while cut is not None and cut.start < span.end:
            if cut.start > at:
                left.append(Span(at, cut.start))
            at = max(at, cut.end)
            if cut.end > span.end:
                break
            cut = next(cuts, None)
        if at < span.end:
            left.append(Span(at, span.end))
    return tuple(left)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return *spans* sorted, with those that overlap or touch joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            if span.end > joined[-1].end:
                joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
