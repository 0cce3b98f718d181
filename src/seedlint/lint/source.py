"""A text and what is seen of it without knowing what its parts are: what most rules ask first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from seedlint.light import TYPE_CHECKING, cached_property, pattern
from seedlint.markup.formats import format_of
from seedlint.text.codec import UTF8, encode
from seedlint.text.lines import LineIndex
from seedlint.text.span import Span

if TYPE_CHECKING:
    from seedlint.text.codec import Encoding

_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\n"
_LOOSE_ENDS = (" \n", "\t\n", " \r", "\t\r")
_BLANK_LINES = pattern(r"(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+")
_LONE_SURROGATES = pattern("[\ud800-\udfff]+")


class Source:
    """One file's text as it is stored. Immutable; every view is computed at most once."""

    def __init__(self, path: str, text: str, encoding: Encoding = UTF8) -> None:
        self.path = path
        """Relative to the project root, with ``/`` between the parts."""
        self.text = text
        self.encoding = encoding

    @property
    def data(self) -> bytes:
        """The bytes that store the document."""
        return encode(self.text, self.encoding)

    @property
    def byte_order_mark(self) -> bool:
        """Whether the file begins with a byte order mark."""
        return self.encoding.bom

    @property
    def path_beyond_ascii(self) -> bool:
        """Whether the path holds a character beyond ASCII."""
        return not self.path.isascii()

    @property
    def beyond_utf8(self) -> bool:
        """Whether the file is stored in another charset than UTF-8, or holds bytes that are not valid UTF-8."""
        return self.encoding.charset != "utf-8" or bool(self.undecodable)

    @property
    def today(self) -> str:
        """The day of the run, ``YYYY-MM-DD``; a rule that looks at it needs it, so that its results hold for a day."""
        from datetime import date

        return date.today().isoformat()

    @property
    def may_be_damaged(self) -> bool:
        """Whether the text holds a character beyond ASCII, or an escape that may stand for one."""
        return not self.text.isascii() or any(mark in self.text for mark in ("&", "%", "\\u", "\\x", "\\U"))

    @property
    def loose_ends(self) -> bool:
        """Whether a line ends in a space or a tab, or the last one without a line ending."""
        text = self.text
        return any(clue in text for clue in _LOOSE_ENDS) or not text.endswith(("\n", "\r"))

    @cached_property
    def format(self) -> str:
        """One of "markdown", "mdx", "html", "text"."""
        return format_of(self.path, self.text)

    @cached_property
    def lines(self) -> LineIndex:
        """Where lines begin."""
        return LineIndex(self.text)

    @cached_property
    def chars(self) -> frozenset[str]:
        """The distinct characters of the text that are neither printable ASCII nor line feeds."""
        # Deleting bytes is the fastest filter the standard library has; what is left is short in most documents.
        rest = self.text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE)
        return frozenset(rest.decode("utf-8", "surrogatepass"))

    @cached_property
    def undecodable(self) -> tuple[Span, ...]:
        """The runs of bytes that are not valid in the document's encoding, in order."""
        try:
            # Strict encoding finds a surrogate, or none, ten times as fast as an expression.
            self.text.encode()
        except UnicodeEncodeError:
            return tuple(Span(*match.span()) for match in _LONE_SURROGATES.finditer(self.text))
        return ()

    def holds(self, clues: tuple[str, ...]) -> bool:
        """Return whether the text holds one of *clues*; each is looked for once, however many rules ask."""
        text, known = self.text, self._clues
        for clue in clues:
            if (found := known.get(clue)) is None:
                found = known[clue] = clue in text
            if found:
                return True
        return False

    @cached_property
    def _clues(self) -> dict[str, bool]:
        return {}

    def paragraph(self, span: Span) -> Span:
        """Return the stretch between blank lines that *span* lies in."""
        breaks = self._blank_lines
        after = bisect_left(breaks, Span(span.end, span.end))
        before = bisect_right(breaks, Span(span.start, span.start)) - 1
        return Span(
            breaks[before].end if before >= 0 else 0, breaks[after].start if after < len(breaks) else len(self.text)
        )

    @cached_property
    def _blank_lines(self) -> list[Span]:
        return [Span(*match.span()) for match in _BLANK_LINES.finditer(self.text)]
