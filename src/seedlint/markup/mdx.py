"""MDX for a Markdown parser: JSX, expressions and ES module lines are masked, and lines lose their indentation.

MDX has no indented code, so a line's indentation means nothing to it that we need; a CommonMark parser would read code
there. To keep every offset, the indentation is not removed but moved in front of the line ending before it.
"""

import re
from itertools import islice

from seedlint.markup.html import Tag
from seedlint.markup.model import Overlay
from seedlint.markup.templates import is_alone, spliced
from seedlint.text.span import Span

_AT_LINE = r"(?<![^\r\n])"
_TOKEN = re.compile(
    rf"{_AT_LINE}(?>(?P<prefix>[ \t]*+(?:(?:[-*+>]|[0-9]{{1,9}}[.)])[ \t]++)*))"
    r"(?P<fence>`{3,}+(?=[^`\r\n]*+(?:[\r\n]|\Z))|~{3,}+)"
    rf"|{_AT_LINE}(?P<module>(?:import|export)(?=[ \t]*+[{{*\"'\w]))"
    r"|(?P<escape>\\.)|(?P<ticks>`++)|(?P<brace>\{)"
    r"|<(?P<close>/?)(?P<name>(?>(?:[A-Za-z][\w.-]*+(?>(?::[\w-]++)?))?))(?=[\s/>])|<!--(?P<comment>)"
)
# Atomic: the two halves of CR LF are no two line endings.
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*+(?=[\r\n]|\Z)")
_BLANK_BEFORE = re.compile(r"(?:\A|[\r\n])[ \t]*+[\r\n]\Z")
_REST_OF_LINE = re.compile(r"[^\r\n]*+")
_LOOK_BACK = 200
_TICKS = re.compile("`+")
_INDENTED = re.compile(r"(\r\n|\r|\n)([ \t]++)(?=[^ \t\r\n])")
_NOT_NEWLINE = re.compile(r"[^\r\n]")
_HEADING_ID = re.compile(r"\{#[^\s{}]++\}")
_BRACES = re.compile(
    r'"(?>(?:[^"\\\r\n]++|\\.)*)"|'
    r"'(?>(?:[^'\\\r\n]++|\\.)*)'|`(?>(?:[^`\\]++|\\[\s\S])*)`|/\*[\s\S]*?(?:\*/|\Z)|[{}]"
)
_IN_TAG = re.compile(r"""[^"'{<>/]++|"[^"]*+"|'[^']*+'|/(?!>)|(\{)|(/?>)""")
_LONGEST = 100_000
_MOST_FAILURES = 50


def overlay(text: str, start: int) -> tuple[Overlay, tuple[Tag, ...]]:
    """Return the body from *start* on fit for a Markdown parser, and its JSX tags."""
    scan = _Scan(text, start)
    scan.run()
    hidden = [(span, _blanked(text, span)) for span in (*scan.modules, *scan.comments, *scan.markers)]
    hidden += [(tag.span, _blanked(text, tag.span)) for tag in scan.tags]
    hidden += [(span, _NOT_NEWLINE.sub(" " if is_alone(text, span) else "x", span.of(text))) for span in scan.braces]
    source = _dedented(spliced(text, start, hidden), [span.shift(-start) for span in scan.insides])
    return Overlay(source, tuple(scan.braces), tuple(scan.comments), tuple(scan.modules)), tuple(scan.tags)


def _blanked(text: str, span: Span) -> str:
    return _NOT_NEWLINE.sub(" ", span.of(text))


def _dedented(source: str, kept: list[Span]) -> str:
    """Return *source* with the indentation of each line outside of *kept* moved to the end of the line before."""
    pieces: list[str] = []
    at = 0
    for span in kept:
        pieces += (_INDENTED.sub(r"\2\1", source[at : span.start]), span.of(source))
        at = span.end
    return "".join([*pieces, _INDENTED.sub(r"\2\1", source[at:])])


class _Scan:
    """One pass over the body, left to right."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._start, self._at = text, start, start
        self.tags: list[Tag] = []
        self.braces: list[Span] = []
        self.comments: list[Span] = []
        self.modules: list[Span] = []
        self.markers: list[Span] = []
        """List markers before a fence, which would otherwise tie the fence to the item's indentation."""
        self.insides: list[Span] = []
        """What fences hold, line endings included."""
        self._failures = 0
        self._paragraph_end = -1

    def run(self) -> None:
        takers = {"fence": self._fence, "module": self._module, "ticks": self._ticks, "brace": self._brace}
        while (match := _TOKEN.search(self._text, self._at)) is not None:
            self._at = match.end()
            taker = takers.get(match.lastgroup or "")
            if taker is not None:
                taker(match)
            elif match["name"] is not None:
                self._tag(match)
            elif match["comment"] is not None:
                end = self._text.find("-->", match.end())
                self._at = end + 3 if end >= 0 else len(self._text)
                self.comments.append(Span(match.start(), self._at))

    def _fence(self, match: re.Match[str]) -> None:
        fence, prefix = match["fence"], Span(*match.span("prefix"))
        line = _REST_OF_LINE.match(self._text, match.end())
        first = line.end() if line else len(self._text)
        closing = re.compile(rf"(?:\r\n|\r|\n)[ \t>]*+{fence[0]}{{{len(fence)},}}+[ \t]*+(?=[\r\n]|\Z)")
        close = closing.search(self._text, first)
        self._at = close.end() if close else len(self._text)
        quoted = ">" in prefix.of(self._text)
        if not quoted:
            self.markers.append(prefix)
        self.insides.append(Span(first, close.start() if close and not quoted else self._at))

    def _module(self, match: re.Match[str]) -> None:
        before = self._text[max(self._start, match.start() - _LOOK_BACK) : match.start()]
        after_module = bool(self.modules) and self.modules[-1].end >= match.start() - 2
        if before and not after_module and not _BLANK_BEFORE.search(before.replace("\r\n", "\n")):
            return
        blank = _BLANK_LINE.search(self._text, match.end())
        end = blank.start() if blank else len(self._text)
        brace = self._text.find("{", match.end(), end)
        if brace >= 0 and (closed := self._brace_end(brace)) is not None and closed > end:
            end = closed
        self.modules.append(Span(match.start(), end))
        self._at = end

    def _ticks(self, match: re.Match[str]) -> None:
        if match.end() > self._paragraph_end:
            # Looked for once in a paragraph, however many runs it holds.
            blank = _BLANK_LINE.search(self._text, match.end())
            self._paragraph_end = blank.start() if blank else len(self._text)
        limit = self._paragraph_end
        for run in islice(_TICKS.finditer(self._text, match.end(), limit), 100):
            if len(run[0]) == len(match[0]):
                self._at = run.end()
                return

    def _brace(self, match: re.Match[str]) -> None:
        if _HEADING_ID.match(self._text, match.start()):
            return
        end = self._brace_end(match.start())
        if end is None:
            return
        span = Span(match.start(), end)
        inside = self._text[span.start + 1 : span.end - 1].strip(" \t\r\n")
        is_comment = inside.startswith("/*") and inside.endswith("*/")
        (self.comments if is_comment else self.braces).append(span)
        self._at = end

    def _brace_end(self, at: int) -> int | None:
        """Return the offset behind the brace that matches the one at *at*; stops trying where too many never close."""
        if self._failures >= _MOST_FAILURES:
            return None
        depth = 0
        for token in _BRACES.finditer(self._text, at, at + _LONGEST):
            if token[0] == "{":
                depth += 1
            elif token[0] == "}":
                depth -= 1
                if not depth:
                    return token.end()
        self._failures += 1
        return None

    def _tag(self, match: re.Match[str]) -> None:
        at = match.end()
        while (token := _IN_TAG.match(self._text, at, match.start() + _LONGEST)) is not None:
            at = token.end()
            if token[2] is not None:
                rest = Span(match.end(), at - 1)
                self.tags.append(Tag(Span(match.start(), at), match["name"], bool(match["close"]), rest))
                self._at = at
                return
            if token[1] is not None:
                closed = self._brace_end(token.start())
                if closed is None:
                    return
                at = closed
