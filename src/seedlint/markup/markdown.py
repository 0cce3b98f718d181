"""The regions of a Markdown or MDX body, through pulldown-cmark (the library pyromark), with code-point spans."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from seedlint.markup import bare_urls, definitions, targets, templates
from seedlint.markup.escapes import unescaped
from seedlint.markup.html import Scan, Scanner, Tag
from seedlint.markup.html import tags as html_tags
from seedlint.markup.markdown_events import Events, Found, FoundLink
from seedlint.markup.model import Anchor, Heading, Link, Overlay, Reference, Regions, is_within, merged
from seedlint.markup.offsets import Offsets
from seedlint.text.codec import masked
from seedlint.text.span import Span

_LONE_RETURN = re.compile(r"\r(?!\n)")
_KINDS = {
    "Inline": "inline",
    "Reference": "reference",
    "Collapsed": "collapsed",
    "Shortcut": "shortcut",
    "Autolink": "autolink",
    "Email": "autolink",
}


def regions(text: str, start: int, mdx: bool = False) -> Regions:
    """Return the regions of the body of *text*, which begins at *start*, behind the frontmatter.

    The destination of a link in which a template stands, and of an e-mail autolink, is its target as written. MDX is
    read without a JavaScript parser: an expression of more than 100,000 characters is taken for text.
    """
    over, source, tags = readable(text, start, mdx=mdx)
    return _Body(text, start, over, source, tags)


def readable(text: str, start: int, *, mdx: bool) -> tuple[Overlay, str, tuple[Tag, ...]]:
    """Return what is masked of the body of *text*, the body as the parser is to read it, and the JSX tags in it."""
    tags: tuple[Tag, ...] = ()
    if mdx:
        from seedlint.markup.mdx import overlay

        over, tags = overlay(text, start)
    else:
        over = templates.overlay(text, start)
    source = masked(over.source)
    if "\r" in source:
        # With heading attributes, pulldown-cmark does not see that a carriage return alone ends a heading.
        source = _LONE_RETURN.sub("\n", source)
    return over, source, tags


class _Body(Regions):
    """The parser's findings, in bytes, made regions of the document one by one."""

    def __init__(self, text: str, start: int, over: Overlay, source: str, tags: tuple[Tag, ...]) -> None:
        super().__init__(Span(start, len(text)), templates=over.templates)
        self._text, self._start, self._over, self._source = text, start, over, source
        self._jsx = tags
        """The JSX tags, which the parser did not see."""
        self._point = Offsets(source, start)
        self._found = Events(source).read()

    @cached_property
    def code(self) -> tuple[Span, ...]:
        return merged((*self._trimmed(self._found.code), *self._over.code, *self._markup.code))

    @cached_property
    def html(self) -> tuple[Span, ...]:
        return merged((*self._trimmed(self._found.html_blocks), *self._markup.tags))

    @cached_property
    def math(self) -> tuple[Span, ...]:
        return self._trimmed(self._found.math)

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        return merged((*self._over.comments, *self._markup.comments))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        links = [*self._broken(self._found), *self._links(self._found.links), *self._markup.links]
        links += (self._note_link(where, label) for where, label in self._found.notes)
        links += (_definition_link(self._text, one) for one in self.references if one.label[:1] != "^")
        links += self._bare(links, (*self.code, *self.html, *self.comments, *self.templates))
        links.sort(key=_by_place)
        return tuple(links)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        headings = (
            Heading(self._span(heading.range, trim=True), heading.level, heading.text, heading.id)
            for heading in self._found.headings
        )
        return tuple(sorted((*headings, *self._markup.headings)))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(sorted((*self._references(self._found), *self._notes(self._found))))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        return tuple(span for span in sorted(self._trimmed(self._found.paragraphs)) if span.start < span.end)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        return self._markup.anchors

    def _span(self, where: tuple[int, int], *, trim: bool = False) -> Span:
        start, end = self._point(where[0]), self._point(where[1])
        while trim and end > start and self._text[end - 1] in " \t\r\n":
            end -= 1
        return Span(start, end)

    def _trimmed(self, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """Return the spans of *ranges* without the line ending, and the space, behind them."""
        return tuple(self._span(where, trim=True) for where in ranges)

    @cached_property
    def _markup(self) -> Scan:
        found = self._found
        scanner = Scanner(self._text, "jsx" if self._jsx else "html")
        for tag in self._jsx:
            scanner.take(tag)
        block_starts = iter(sorted(where[0] for where in found.paragraphs))
        next_block = next(block_starts, None)
        for where in sorted((*found.html_blocks, *found.html_tags)):
            while next_block is not None and next_block <= where[0]:
                scanner.leave_block()
                next_block = next(block_starts, None)
            for tag in html_tags(self._text, *self._span(where)):
                scanner.take(tag)
        return scanner.result(len(self._text))

    def _links(self, found: list[FoundLink]) -> Iterator[Link]:
        """Yield what becomes of *found*, which is used up: a document may hold half a million."""
        found.reverse()
        while found:
            link = found.pop()
            span = self._span(link.range)
            kind = "image" if link.is_image else _KINDS.get(link.kind, "reference")
            if link.kind == "Inline":
                yield self._inline(link, span, kind)
            elif kind == "autolink":
                inside = Span(span.start + 1, span.end - 1)
                yield Link(kind, span, inside, inside, inside.of(self._text))
            else:
                if link.kind == "Collapsed" and self._text.startswith("[]", span.end):
                    span = Span(span.start, span.end + 2)
                end = self._point(link.text_end) if link.text_end else span.start + 1
                begin = min(span.start + 1 + link.is_image, end)
                yield Link(kind, span, Span(begin, end), None, link.destination, link.title, link.label)

    def _inline(self, link: FoundLink, span: Span, kind: str) -> Link:
        text_end = self._point(link.text_end) - self._start if link.text_end else 0
        parts = targets.inline(self._source, span.shift(-self._start), text_end)
        if parts is None:
            return Link(kind, span, None, None, link.destination, link.title)
        text, target = parts.text.shift(self._start), parts.target.shift(self._start)
        destination = self._destination(target)
        if destination != link.destination and target.of(self._text) == parts.target.of(self._source):
            # The parser read something else there than we did: claim no place for it.
            return Link(kind, span, text, None, link.destination, link.title)
        return Link(kind, span, text, target, destination, link.title)

    def _destination(self, target: Span) -> str:
        return unescaped(target.of(self._text))

    def _broken(self, found: Found) -> Iterator[Link]:
        """Yield the references that nothing defines, and that stand in no link; they are used up."""
        if not found.broken:
            return
        inside = merged(self._span(link.range) for link in found.links)
        while found.broken:
            where, label = found.broken.popitem()
            span = self._span(where)
            if not is_within(inside, span.start):
                shown = self._text.find("]", span.start, span.end)
                begin = span.start + (2 if self._text[span.start] == "!" else 1)
                yield Link("undefined", span, Span(begin, max(begin, shown)), None, "", label=label)

    def _references(self, found: Found) -> Iterator[Reference]:
        starts = {
            definitions.normalized(label): self._point(at) - self._start for label, at in found.definitions.items()
        }
        if not starts:
            return
        occupied = merged(self._span(where) for where in (*found.paragraphs, *found.code, *found.html_blocks))
        for one in definitions.find(self._source, starts):
            if not is_within(occupied, one.span.start + self._start):
                label, title = (part.shift(self._start).of(self._text) for part in (one.label, one.title))
                spans = (part.shift(self._start) for part in (one.span, one.label, one.target))
                span, label_span, target = spans
                yield Reference(span, label, label_span, target, unescaped(title[1:-1]))

    def _notes(self, found: Found) -> Iterator[Reference]:
        for where, label in found.note_definitions:
            span = self._span(where, trim=True)
            label_span = Span(span.start + 1, span.start + 2 + len(label))
            yield Reference(span, f"^{label}", label_span, Span(label_span.end + 2, label_span.end + 2), "")

    def _note_link(self, where: tuple[int, int], label: str) -> Link:
        span = self._span(where)
        return Link("footnote", span, Span(span.start + 2, span.end - 1), None, "", label=f"^{label}")

    def _bare(self, links: list[Link], holes: tuple[Span, ...]) -> Iterator[Link]:
        if not (bare := list(bare_urls.find(self._text, self._start, len(self._text)))):
            return
        taken = merged((*holes, *(link.span for link in links)))
        for span in bare:
            if not is_within(taken, span.start):
                yield Link("bare", span, span, span, span.of(self._text))


def _definition_link(text: str, reference: Reference) -> Link:
    destination = unescaped(reference.target.of(text))
    return Link("definition", reference.span, None, reference.target, destination, reference.title, reference.label)


def _by_place(link: Link) -> tuple[Span, Span]:
    return link.span, link.target or link.span
