"""HTML by its tags, with spans: links, anchors, headings, what is code and what is text.

A tag scanner, no tree: that is all a linter needs of it, and the only way to keep spans at speed. Every pattern is
linear; a tag of more than 400 quoted values or a value of more than 100,000 characters is taken for text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from seedlint.markup.escapes import decoded
from seedlint.markup.model import Anchor, Heading, Link, Regions, without
from seedlint.text.span import Span

_QUOTED = r"""(?:"[^"]{0,100000}+"|'[^']{0,100000}+')"""
_TAG = re.compile(
    r"<(?:!--(?P<comment>)|(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9:._-]*+)"
    rf"(?P<rest>(?>(?:[^\"'<>]++|{_QUOTED}){{0,800}}))>"
    r"|[!?][^<>]*+>)"
)
# The last three alternatives are JSX: an expression that is one string.
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/={}]++)(?:[ \t\r\n]*+=[ \t\r\n]*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`{]++)"""
    r"""|\{[ \t\r\n]*+(?:"([^"\\]*+)"|'([^'\\]*+)'|`([^`$\\]*+)`)[ \t\r\n]*+\}))?"""
)
LINK_ATTRIBUTES = frozenset(
    ["href", "src", "srcset", "poster", "cite", "action", "data", "longdesc", "to", "formaction"]
)
"""The attributes whose value is a URL; ``to`` is that of link components in JSX."""
_RAW = frozenset(["script", "style", "textarea"])
_CODE = frozenset(["pre", "code", "kbd", "samp", "var"])
_CANDIDATE = re.compile(r"[^\s,][^\s]*[^\s,]|[^\s,]")


class Tag(NamedTuple):
    """A tag, or a comment (its name is ``!--``); ``rest`` is what stands between the name and the closing bracket."""

    span: Span
    name: str
    closing: bool
    rest: Span

    def attributes(self, text: str) -> Iterator[tuple[str, Span | None]]:
        """Yield the name, in lower case, and the span of the unquoted value (None without one) of each attribute."""
        for match in _ATTRIBUTE.finditer(text, *self.rest):
            group = match.lastindex or 1
            yield match[1].lower(), Span(*match.span(group)) if group > 1 else None


def tags(text: str, start: int, end: int) -> Iterator[Tag]:
    """Yield the tags and comments between *start* and *end*; what a script or style holds is skipped."""
    at = start
    while (match := _TAG.search(text, at, end)) is not None:
        at = match.end()
        if match["comment"] is not None:
            close = text.find("-->", at, end)
            at = close + 3 if close >= 0 else end
            yield Tag(Span(match.start(), at), "!--", False, Span(at, at))
        elif match["name"]:
            name = match["name"].lower()
            yield Tag(Span(*match.span()), name, bool(match["close"]), Span(*match.span("rest")))
            if name in _RAW and not match["close"]:
                at = _raw_end(text, name, at, end)


def _raw_end(text: str, name: str, at: int, end: int) -> int:
    closing = re.compile(f"</{name}", re.IGNORECASE).search(text, at, end)
    return closing.start() if closing else end


def links(text: str, tag: Tag, kind: str = "html") -> Iterator[Link]:
    """Yield the links in the attributes of *tag*, one for each candidate of a ``srcset``."""
    for name, span in tag.attributes(text):
        if span is None or name not in LINK_ATTRIBUTES:
            continue
        for target in image_candidates(text, span) if name == "srcset" else [span]:
            yield Link(kind, tag.span, None, target, decoded(target.of(text)), attribute=name)


def image_candidates(text: str, srcset: Span) -> Iterator[Span]:
    """Yield the URLs of an image candidate list: each is followed by a descriptor, or by a comma."""
    fresh = True
    for match in _CANDIDATE.finditer(text, *srcset):
        if fresh:
            yield Span(*match.span())
        fresh = text[match.end() : match.end() + 1] == "," or text[match.end() - 1] == ","


def anchors(text: str, tag: Tag) -> Iterator[Anchor]:
    """Yield the places in *tag* that a fragment can point to."""
    for name, span in tag.attributes(text):
        if span is not None and (name == "id" or (name == "name" and tag.name == "a")):
            yield Anchor(decoded(span.of(text)), span)


class Scan(NamedTuple):
    """What a stretch of HTML holds."""

    tags: tuple[Span, ...]
    comments: tuple[Span, ...]
    code: tuple[Span, ...]
    links: tuple[Link, ...]
    anchors: tuple[Anchor, ...]
    headings: tuple[Heading, ...]


def scan(text: str, start: int, end: int, *, kind: str = "html") -> Scan:
    """Return what the HTML of *text* between *start* and *end* holds."""
    scanner = Scanner(text, kind)
    for tag in tags(text, start, end):
        scanner.take(tag)
    return scanner.result(end)


class Scanner:
    """Gathers what tags mean, given one after the other."""

    def __init__(self, text: str, kind: str) -> None:
        self._text, self._kind = text, kind
        self._tags: list[Span] = []
        self._comments: list[Span] = []
        self._code: list[Span] = []
        self._links: list[Link] = []
        self._anchors: list[Anchor] = []
        self._headings: list[Heading] = []
        self._open_code: tuple[str, int] | None = None
        self._open_heading: tuple[Tag, int] | None = None

    def take(self, tag: Tag) -> None:
        """Take in *tag*, the next one in the text."""
        if tag.name == "!--":
            self._comments.append(tag.span)
            return
        self._tags.append(tag.span)
        if not tag.closing:
            self._links += links(self._text, tag, self._kind)
            self._anchors += anchors(self._text, tag)
        if tag.name in _RAW or tag.name in _CODE:
            self._take_code(tag)
        elif len(tag.name) == 2 and tag.name[0] == "h" and tag.name[1] in "123456":
            self._take_heading(tag)

    def leave_block(self) -> None:
        """Forget an inline code element that was not closed in its paragraph."""
        self._open_code = None

    def result(self, end: int) -> Scan:
        """Return what the text up to *end* holds."""
        if self._open_code is not None and self._open_code[0] in _RAW:
            self._code.append(Span(self._open_code[1], end))
        return Scan(
            tuple(self._tags),
            tuple(self._comments),
            tuple(self._code),
            tuple(self._links),
            tuple(self._anchors),
            tuple(self._headings),
        )

    def _take_code(self, tag: Tag) -> None:
        if not tag.closing:
            if self._open_code is None and not tag.rest.of(self._text).endswith("/"):
                self._open_code = (tag.name, tag.span.start)
        elif self._open_code is not None and self._open_code[0] == tag.name:
            self._code.append(Span(self._open_code[1], tag.span.end))
            self._open_code = None

    def _take_heading(self, tag: Tag) -> None:
        if not tag.closing:
            self._open_heading = (tag, len(self._tags))
        elif self._open_heading is not None and self._open_heading[0].name == tag.name:
            opening, first = self._open_heading
            inside = without([Span(opening.span.end, tag.span.start)], self._tags[first:-1])
            shown = decoded("".join(span.of(self._text) for span in inside)).strip(" \t\r\n")
            own = next((anchor.name for anchor in anchors(self._text, opening)), None)
            self._headings.append(Heading(Span(opening.span.start, tag.span.end), int(tag.name[1]), shown, own))
            self._open_heading = None


def regions(text: str, start: int) -> Regions:
    """Return the regions of an HTML document whose body begins at *start*; what no tag holds is running text."""
    from seedlint.markup import templates

    body = Span(start, len(text))
    replaced = templates.find(text, start)
    found = scan(text, start, len(text))
    markup = (*found.tags, *found.comments, *found.code, *replaced)
    return Regions(
        body,
        code=found.code,
        html=found.tags,
        comments=found.comments,
        templates=replaced,
        links=found.links,
        headings=found.headings,
        paragraphs=tuple(span for span in without([body], markup) if span.of(text).strip(" \t\r\n")),
        anchors=found.anchors,
    )
