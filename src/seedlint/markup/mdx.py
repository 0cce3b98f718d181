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

# A search for one of a few characters is several times as fast as one for what may begin with them.
_LEAD = re.compile(r"[\\`~{<]")
_PREFIX = re.compile(r"[ \t]*+(?:(?:[-*+>]|[0-9]{1,9}[.)])[ \t]++)*")
_FENCE = re.compile(r"`{3,}+(?=[^`\r\n]*+(?:[\r\n]|\Z))|~{3,}+")
_NAME = re.compile(r"/?((?>(?:[A-Za-z][\w.-]*+(?>(?::[\w-]++)?))?))(?=[\s/>])")
_MODULES = tuple((word, re.compile(rf"{word}(?<![^\r\n]{word})(?=[ \t]*+[{{*\"'\w])")) for word in ("import", "export"))
# Atomic: the two halves of CR LF are no two line endings.
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*+(?=[\r\n]|\Z)")
_BLANK_BEFORE = re.compile(r"(?:\A|[\r\n])[ \t]*+[\r\n]\Z")
_REST_OF_LINE = re.compile(r"[^\r\n]*+")
_LOOK_BACK = 200
_TICKS = re.compile("`+")
_INDENTED = re.compile(r"(\r\n|\r|\n)([ \t]++)(?=[^ \t\r\n])")
# An expression that begins with one letter finds its places several times as fast.
_INDENTED_LF = re.compile(r"(\n)([ \t]++)(?=[^ \t\n])")
_BLANK_LINE_LF = re.compile(r"\n[ \t]*+(?=\n|\Z)")
_NOT_NEWLINE = re.compile(r"[^\r\n]")
_HEADING_ID = re.compile(r"\{#[^\s{}]++\}")
_BRACES = re.compile(
    r'"(?>(?:[^"\\\r\n]++|\\.)*)"|'
    r"'(?>(?:[^'\\\r\n]++|\\.)*)'|`(?>(?:[^`\\]++|\\[\s\S])*)`|/\*[\s\S]*?(?:\*/|\Z)|[{}]"
)
_IN_TAG = re.compile(r"""(?>(?:[^"'{<>/]++|"[^"]*+"|'[^']*+'|/(?!>))*)(?:(\{)|(/?>))""")
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
    part = span.of(text)
    return " " * len(part) if "\n" not in part and "\r" not in part else _NOT_NEWLINE.sub(" ", part)


def _dedented(source: str, kept: list[Span]) -> str:
    """Return *source* with the indentation of each line outside of *kept* moved to the end of the line before."""
    indented = _INDENTED if "\r" in source else _INDENTED_LF
    pieces: list[str] = []
    at = 0
    for span in (*kept, Span(len(source), len(source))):
        # Text, line ending and indentation take turns.
        parts = indented.split(source[at : span.start])
        parts[1::3], parts[2::3] = parts[2::3], parts[1::3]
        pieces += (*parts, span.of(source))
        at = span.end
    return "".join(pieces)


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
        self._blank_line = _BLANK_LINE if "\r" in text else _BLANK_LINE_LF
        self._failures = 0
        self._paragraph_end = -1

    def run(self) -> None:
        takers = {"\\": self._escape, "`": self._backtick, "~": self._fence, "{": self._brace, "<": self._angle}
        modules = self._module_starts()
        while True:
            while modules and modules[-1] < self._at:
                modules.pop()
            lead = _LEAD.search(self._text, self._at, modules[-1] if modules else len(self._text))
            if lead is not None:
                begin, self._at = self._at, lead.end()
                takers[lead[0]](lead.start(), begin)
            elif modules:
                self._module(modules.pop())
            else:
                return

    def _module_starts(self) -> list[int]:
        """Return where a line may begin a module, the last one first."""
        found = (m.start() for word, one in _MODULES if word in self._text for m in one.finditer(self._text, self._at))
        return sorted(found, reverse=True)

    def _escape(self, at: int, _: int) -> None:
        if self._text[at + 1 : at + 2] not in ("", "\n"):
            self._at = at + 2

    def _backtick(self, at: int, begin: int) -> None:
        if not self._fence(at, begin):
            self._ticks(at)

    def _angle(self, at: int, _: int) -> None:
        if (name := _NAME.match(self._text, at + 1)) is not None:
            self._tag(at, name)
        elif self._text.startswith("<!--", at):
            end = self._text.find("-->", at + 4)
            self._at = end + 3 if end >= 0 else len(self._text)
            self.comments.append(Span(at, self._at))

    def _fence(self, at: int, begin: int) -> bool:
        """Take the fence that may stand at *at*, if its line begins behind *begin*; return whether there is one."""
        if (match := _FENCE.match(self._text, at)) is None:
            return False
        before = max(self._text.rfind("\n", begin, at), self._text.rfind("\r", begin, at))
        start = before + 1 if before >= 0 else begin
        if (start and self._text[start - 1] not in "\r\n") or not _PREFIX.fullmatch(self._text, start, at):
            return False
        fence, prefix = match[0], Span(start, at)
        line = _REST_OF_LINE.match(self._text, match.end())
        first = line.end() if line else len(self._text)
        closing = re.compile(rf"(?:\r\n|\r|\n)[ \t>]*+{fence[0]}{{{len(fence)},}}+[ \t]*+(?=[\r\n]|\Z)")
        close = closing.search(self._text, first)
        self._at = close.end() if close else len(self._text)
        quoted = ">" in prefix.of(self._text)
        if not quoted:
            self.markers.append(prefix)
        self.insides.append(Span(first, close.start() if close and not quoted else self._at))
        return True

    def _module(self, start: int) -> None:
        self._at = start + len("import")
        before = self._text[max(self._start, start - _LOOK_BACK) : start]
        after_module = bool(self.modules) and self.modules[-1].end >= start - 2
        if before and not after_module and not _BLANK_BEFORE.search(before.replace("\r\n", "\n")):
            return
        blank = self._blank_line.search(self._text, self._at)
        end = blank.start() if blank else len(self._text)
        brace = self._text.find("{", self._at, end)
        if brace >= 0 and (closed := self._brace_end(brace)) is not None and closed > end:
            end = closed
        self.modules.append(Span(start, end))
        self._at = end

    def _ticks(self, at: int) -> None:
        match = _TICKS.match(self._text, at)
        assert match
        self._at = match.end()
        if self._at > self._paragraph_end:
            # Looked for once in a paragraph, however many runs it holds.
            blank = self._blank_line.search(self._text, self._at)
            self._paragraph_end = blank.start() if blank else len(self._text)
        for run in islice(_TICKS.finditer(self._text, self._at, self._paragraph_end), 100):
            if len(run[0]) == len(match[0]):
                self._at = run.end()
                return

    def _brace(self, at: int, _: int) -> None:
        if _HEADING_ID.match(self._text, at):
            return
        end = self._brace_end(at)
        if end is None:
            return
        span = Span(at, end)
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

    def _tag(self, start: int, name: re.Match[str]) -> None:
        at = self._at = name.end()
        while (token := _IN_TAG.match(self._text, at, start + _LONGEST)) is not None:
            at = token.end()
            if token[2] is not None:
                rest = Span(name.end(), at - 1)
                self.tags.append(Tag(Span(start, at), name[1], self._text[start + 1] == "/", rest))
                self._at = at
                return
            closed = self._brace_end(token.start(1))
            if closed is None:
                return
            at = closed
