"""pulldown-cmark's events, gathered by what they are; all positions are bytes of the source that was parsed."""

from collections.abc import Callable
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pyromark.event import Range

_Range = tuple[int, int]
_INLINE = frozenset(["Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"])


class FoundLink(NamedTuple):
    """A link or image; ``text_end`` is where the last thing in its text ends (0 when there is none)."""

    range: _Range
    kind: str
    is_image: bool
    destination: str
    title: str
    label: str
    text_end: int


class FoundHeading(NamedTuple):
    """A heading; ``text`` is without markup."""

    range: _Range
    level: int
    text: str
    id: str | None


class Found(NamedTuple):
    """What a body holds, each list in the order of the source."""

    code: list[_Range]
    html_blocks: list[_Range]
    html_tags: list[_Range]
    math: list[_Range]
    paragraphs: list[_Range]
    links: list[FoundLink]
    headings: list[FoundHeading]
    notes: list[tuple[_Range, str]]
    note_definitions: list[tuple[_Range, str]]
    broken: dict[_Range, str]
    """Each reference that nothing defines, to its label."""
    definitions: dict[str, int]


def options(source: str) -> Any:
    """Return how *source* is to be read."""
    import pyromark

    known = pyromark.Options
    chosen = known.ENABLE_TABLES | known.ENABLE_FOOTNOTES | known.ENABLE_HEADING_ATTRIBUTES | known.ENABLE_TASKLISTS
    return chosen | known.ENABLE_MATH if "$$" in source else chosen


class Events:
    """Reads the events of one body."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found = Found([], [], [], [], [], [], [], [], [], {}, {})
        self._links: list[tuple[_Range, bool, dict[str, Any]]] = []
        self._heading: tuple[_Range, dict[str, Any], list[str]] | None = None
        # Text that stands in no paragraph, as in the items of a tight list.
        self._loose: _Range | None = None
        self._in_block = 0
        self._last: Range = {"start": 0, "end": 0}

    def read(self) -> Found:
        """Return what the body holds."""
        import pyromark

        parser = pyromark.Markdown(options=options(self._source), broken_link_callback=self._broken)
        takers: dict[str, Callable[[Any, Range], None]] = {
            "Start": self._start,
            "End": self._end,
            "Code": self._code,
            "InlineHtml": self._inline_html,
            "InlineMath": self._math,
            "DisplayMath": self._math,
            "FootnoteReference": self._note,
        }
        # Half of all events are text in a paragraph, of which nothing is wanted: this loop is what parsing costs.
        event: Any
        for event, where in parser.events_with_range(self._source):
            if isinstance(event, str):
                if not self._in_block and event != "Rule":
                    self._leaf(where)
            else:
                for kind, data in event.items():
                    if kind == "Text":
                        if self._heading is not None or not self._in_block:
                            self._text(data, where)
                    elif (taker := takers.get(kind)) is not None:
                        taker(data, where)
            self._last = where
        self._close_loose()
        if "]:" in self._source:
            for label, definition in parser.reference_definitions(self._source).items():
                self._found.definitions[label] = definition["span"]["start"]
        return self._found

    def _broken(self, link: Any) -> None:
        # A document may hold half a million, most of them alike.
        self._found.broken[_range(link["span"])] = intern(link["reference"])

    def _leaf(self, where: "Range") -> None:
        if not self._in_block:
            self._loose = (self._loose[0] if self._loose else where["start"], where["end"])

    def _close_loose(self) -> None:
        if self._loose is not None:
            self._found.paragraphs.append(self._loose)
            self._loose = None

    def _start(self, tag: Any, where: "Range") -> None:
        if isinstance(tag, str):
            self._start_plain(tag, where)
            return
        for name, data in tag.items():
            if name in ("Link", "Image"):
                self._leaf(where)
                self._links.append((_range(where), name == "Image", data))
                return
            self._close_loose()
            if name == "Heading":
                self._in_block += 1
                self._found.paragraphs.append(_range(where))
                self._heading = (_range(where), data, [])
            elif name == "CodeBlock":
                self._in_block += 1
                self._found.code.append(_range(where))
            elif name == "FootnoteDefinition":
                self._found.note_definitions.append((_range(where), data))

    def _start_plain(self, name: str, where: "Range") -> None:
        if name in _INLINE:
            return
        self._close_loose()
        if name in ("Paragraph", "TableCell"):
            self._in_block += 1
            self._found.paragraphs.append(_range(where))
        elif name == "HtmlBlock":
            self._in_block += 1
            self._found.html_blocks.append(_range(where))

    def _end(self, tag: Any, _: "Range") -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in ("Link", "Image"):
            self._close_link()
        elif name in _INLINE:
            return
        elif name in ("Paragraph", "TableCell", "CodeBlock", "HtmlBlock"):
            self._in_block -= 1
        elif name == "Heading":
            self._in_block -= 1
            if self._heading is not None:
                where, data, texts = self._heading
                self._found.headings.append(FoundHeading(where, int(data["level"][1]), "".join(texts), data["id"]))
                self._heading = None
        else:
            self._close_loose()

    def _close_link(self) -> None:
        at, is_image, data = self._links.pop()
        text_end = self._last["end"] if self._last["end"] < at[1] else 0
        kind = data["link_type"]
        link = FoundLink(at, str(kind), is_image, data["dest_url"], data["title"], data["id"], text_end)
        self._found.links.append(link)

    def _text(self, text: str, where: "Range") -> None:
        self._leaf(where)
        if self._heading is not None:
            self._heading[2].append(text)

    def _code(self, text: str, where: "Range") -> None:
        self._text(text, where)
        self._found.code.append(_range(where))

    def _inline_html(self, _: str, where: "Range") -> None:
        self._leaf(where)
        self._found.html_tags.append(_range(where))

    def _math(self, text: str, where: "Range") -> None:
        self._text(text, where)
        self._found.math.append(_range(where))

    def _note(self, label: str, where: "Range") -> None:
        self._leaf(where)
        self._found.notes.append((_range(where), label))


def _range(where: "Range") -> _Range:
    return where["start"], where["end"]
