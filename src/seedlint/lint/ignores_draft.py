"""Where a suppression comment can stand, and the text of a document with such comments."""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from seedlint.lint.document import Document
from seedlint.markup.rendering import closed_places
from seedlint.text.fix import Edit
from seedlint.text.lines import LineIndex
from seedlint.text.span import Span

END = "end"
"""Behind the line; in a row of a table that ends in a bar, in its last cell."""
ABOVE = "above"
"""On a line of its own."""
BEFORE = "before"
"""Behind the line before."""
AROUND = "around"
"""On lines of their own above and below a block of code."""
FILE = "file"
"""On a line of its own, for the whole document."""

_FORMS = {END: "ignore", ABOVE: "ignore", BEFORE: "ignore-next-line", AROUND: "ignore-start", FILE: "ignore-file"}
_ENDINGS = ("\r\n", "\n", "\r")
_DIRECTIVE = ":::"
"""What opens and closes a box in several generators, on a line that takes nothing else."""
_NEVER = (".rst",)
"""Suffixes of documents in which our comments would be read as text."""


class Place(NamedTuple):
    """Where in the document as it is a comment is put in; *last* is where the block that it opens ends, or the same."""

    offset: int
    kind: str
    last: int


class Group(NamedTuple):
    """One comment: its place and the names of its rules."""

    place: Place
    rules: tuple[str, ...]


class Draft(NamedTuple):
    """The document with comments."""

    document: Document
    edits: tuple[tuple[Group, Edit], ...]
    """What makes it of the document as it was."""
    comments: tuple[tuple[Group, Span], ...]
    """Where each comment stands in it."""
    rows: tuple[int, ...]
    """For each of its lines the one that it was; new ones count as the next one."""


class Places:
    """The places of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._closed = closed_places(document.text, document.body_start)

    def of(self, row: int) -> list[Place]:
        """Return the places for what is found on line *row* (one-based), the best first."""
        if self._document.path.lower().endswith(_NEVER):
            return []
        return [place for place in self._all(row) if not self._is_closed(place.offset)]

    def _all(self, row: int) -> list[Place]:
        document, block = self._document, self._document.frontmatter_block
        line = document.lines.span(row)
        everywhere = _spot(FILE, self._file_offset())
        end, above = _spot(END, self._end_offset(line)), _spot(ABOVE, line.start)
        if block and line.start < document.body_start:
            inside = self._takes_comments and block.content.start <= line.start < block.content.end
            return [end, above, everywhere] if inside else [everywhere]
        found = [above, end] if self._begins_block(row) else [end, above]
        if document.lines.line(row).lstrip(" \t").startswith(_DIRECTIVE):
            found.remove(end)
        if row > 1 and self._goes_on(before := document.lines.span(row - 1), line):
            found.append(_spot(BEFORE, self._end_offset(before)))
        if document.format == "mdx":
            found = [place for place in found if self._is_sure(place)]
        if line.of(document.text)[-1:] in (" ", "\t"):
            # Behind a comment, what may have to be reported of the space would be gone.
            found.sort(key=lambda place: place.kind == END)
        return [*found, *self._around(line), everywhere]

    def _goes_on(self, before: Span, line: Span) -> bool:
        """Return whether the two lines are of one paragraph."""
        at = bisect_left(self._document.regions.paragraphs, (line.start, 0)) - 1
        paragraph = self._document.regions.paragraphs[at] if at >= 0 else None
        begins = before.of(self._document.text).lstrip(" \t")
        return bool(
            paragraph and paragraph.start < before.end and line.start < paragraph.end
        ) and not begins.startswith(_DIRECTIVE)

    def _is_sure(self, place: Place) -> bool:
        """Return whether MDX takes a comment at *place* for one: we see too little of it to find out by trying.

        A line of its own would part a list, and beside a tag a comment makes text of what was a block.
        """
        row = self._document.lines.position(place.offset).row
        if place.kind == ABOVE:
            return self._begins_block(row)
        line = self._document.lines.span(row)
        shown = line.of(self._document.text)
        paragraphs = self._document.regions.paragraphs
        if shown[-1:] in (" ", "\t", "\\"):
            return False  # Two spaces, or a backslash, are a line break.
        return shown.lstrip(" \t")[:1] not in ("", "<", "{") and any(one.overlaps(line) for one in paragraphs)

    @cached_property
    def _takes_comments(self) -> bool:
        """Whether there is frontmatter in which a comment is one for every reader: sound, and not JSON."""
        document = self._document
        read = document.frontmatter
        return read is not None and read.block.syntax in ("yaml", "toml") and bool(read.root) and not read.problems

    def _begins_block(self, row: int) -> bool:
        """Return whether a line above would stand between blocks: of a heading, or the first one of a paragraph.

        A heading is better left without a comment behind it: generators make its address from its source.
        """
        line = self._document.lines.line(row)
        if line.startswith("#"):
            return True
        first = self._document.lines.span(row).start <= self._document.body_start
        alone = first or not self._document.lines.line(row - 1).strip(" \t")
        return alone and line[:1].isalnum() and not line[:1].isdigit()

    def _end_offset(self, line: Span) -> int:
        text = self._document.text
        shown = line.of(text).rstrip(" \t")
        if shown.endswith("|") and self._document.format in ("markdown", "mdx") and "|" in shown[:-1]:
            return line.start + len(shown) - 1
        return line.end

    def _around(self, line: Span) -> list[Place]:
        """Return the place around the code that *line* lies in, if it is a block."""
        position = self._document.lines.position
        for code in self._document.code:
            first, last = position(code.start).row, position(max(code.start, code.end - 1)).row
            lines = self._document.lines
            if code.overlaps(line) and first < last and lines.line(first).lstrip(" \t")[:1] in ("`", "~"):
                return [Place(lines.span(first).start, AROUND, lines.span(last).end)]
        return []

    def _file_offset(self) -> int:
        document = self._document
        if self._takes_comments and document.frontmatter_block:
            return document.frontmatter_block.content.start
        if document.format in ("html", "text"):
            # A type declaration has to come first.
            return len(document.text)
        rest = document.text[document.body_start :]
        at = len(document.text) - len(rest.lstrip(" \t\r\n"))
        return document.lines.span(document.lines.position(at).row).start

    def _is_closed(self, offset: int) -> bool:
        at = bisect_left(self._closed, (offset, 0))
        return any(span.start < offset < span.end for span in self._closed[max(0, at - 4) : at])


def drafted(document: Document, groups: list[Group], reason: str) -> Draft:
    """Return *document* with a comment for each of *groups*, and *reason* in each of them."""
    pieces: list[str] = []
    comments: list[tuple[Group, Span]] = []
    added: list[tuple[int, int]] = []
    """Offsets of the document as it was, and how many lines come in there."""
    at = length = 0
    # In the order in which edits at one place are applied.
    insertions = sorted(_insertions(document, groups, reason), key=lambda one: (one[0], one[2]))
    for offset, group, inserted, comment in insertions:
        pieces += (document.text[at:offset], inserted)
        start = length + offset - at + inserted.index(comment)
        comments.append((group, Span(start, start + len(comment))))
        added.append((document.lines.position(offset).row, len(LineIndex(inserted)) - 1))
        length += offset - at + len(inserted)
        at = offset
    after = document.with_text("".join([*pieces, document.text[at:]]), document.encoding)
    edits = tuple((group, Edit(Span(offset, offset), inserted)) for offset, group, inserted, _ in insertions)
    return Draft(after, edits, tuple(comments), _rows(len(document.lines), added))


def _rows(count: int, added: list[tuple[int, int]]) -> tuple[int, ...]:
    """Return for each line of the draft the number of the line it was; lines that came in count as the next one."""
    more: dict[int, int] = {}
    for row, lines in added:
        more[row] = more.get(row, 0) + lines
    return tuple(row for row in range(1, count + 1) for _ in range(1 + more.get(row, 0)))


def _insertions(document: Document, groups: list[Group], reason: str) -> list[tuple[int, Group, str, str]]:
    """Return what to insert: the offset, what it is for, the text, and the comment in it."""
    found: list[tuple[int, Group, str, str]] = []
    for group in groups:
        offset, kind, last = group.place
        comment = _comment(document, offset, f"{_FORMS[kind]}[{', '.join(group.rules)}] {reason}")
        ending = _ending(document, offset)
        if kind in (END, BEFORE):
            is_cell = document.text.startswith("|", offset)
            spaced = document.text[offset - 1 : offset] in (" ", "\t")
            found.append((offset, group, f"{comment} " if is_cell and spaced else f" {comment}", comment))
            continue
        margin = _margin(document, offset)
        if kind == FILE and offset == len(document.text):
            apart = "" if document.text[-1:] in ("\n", "\r", "") else ending
            found.append((offset, group, f"{apart}{comment}{ending}", comment))
        else:
            gap = ending if kind == FILE and offset >= document.body_start else ""
            found.append((offset, group, f"{margin}{comment}{ending}{gap}", comment))
        if kind == AROUND:
            closing = _comment(document, last, "ignore-end")
            found.append((last, group, f"{ending}{margin}{closing}", closing))
    return found


def _comment(document: Document, offset: int, words: str) -> str:
    block = document.frontmatter_block
    if block and block.syntax in ("yaml", "toml") and offset <= block.content.end and offset < document.body_start:
        return f"# seedlint: {words}"
    return f"{{/* seedlint: {words} */}}" if document.format == "mdx" else f"<!-- seedlint: {words} -->"


def _ending(document: Document, offset: int) -> str:
    """Return the line ending nearest behind *offset*, else the first one, else a line feed."""
    lines, text = document.lines, document.text
    for row in (lines.position(offset).row, 1):
        end = lines.span(row).end
        for ending in _ENDINGS:
            if text.startswith(ending, end):
                return ending
    return "\n"


def _margin(document: Document, offset: int) -> str:
    line = document.lines.line(document.lines.position(offset).row)
    return line[: len(line) - len(line.lstrip(" \t"))]


def _spot(kind: str, offset: int) -> Place:
    return Place(offset, kind, offset)
