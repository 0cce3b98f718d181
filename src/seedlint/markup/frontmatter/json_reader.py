"""JSON with spans, duplicates included (RFC 8259)."""

import re

from seedlint.markup.frontmatter.model import MAX_DEPTH, Entry, Node, ReadError, Scalar
from seedlint.text.span import Span

_SPACE = re.compile(r"[ \t\r\n]*+")
_STRING = re.compile(r'"(?>(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,400}+)(\.[0-9]+)?([eE][-+]?[0-9]+)?(?![0-9])")
_WORD = re.compile(r"(?:true|false|null)\b")
_WORDS: dict[str, tuple[Scalar, str]] = {"true": (True, "bool"), "false": (False, "bool"), "null": (None, "null")}
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)")
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read(text: str, span: Span) -> Node:
    """Return the node of the JSON value in *span*; raises :class:`ReadError` at the exact place."""
    reader = _Reader(text, span)
    root = reader.value(0)
    if (rest := reader.skip()) < span.end:
        raise ReadError(f"text after the closing brace: {text[rest : rest + 20]}", rest)
    return root


class _Reader:
    def __init__(self, text: str, span: Span) -> None:
        self._text, self._at, self._end = text, span.start, span.end

    def skip(self) -> int:
        """Return where the next thing begins."""
        space = _SPACE.match(self._text, self._at, self._end)
        self._at = space.end() if space else self._at
        return self._at

    def value(self, depth: int) -> Node:
        start = self.skip()
        if depth > MAX_DEPTH:
            raise ReadError(f"nested more than {MAX_DEPTH} deep", start)
        char = self._text[start : start + 1] if start < self._end else ""
        if char == "{":
            return self._object(depth)
        if char == "[":
            return self._array(depth)
        if char == '"':
            return self._string()
        if (word := _WORD.match(self._text, start, self._end)) is not None:
            self._at = word.end()
            value, tag = _WORDS[word[0]]
            return Node("scalar", Span(*word.span()), value, "plain", tag)
        if (number := _NUMBER.match(self._text, start, self._end)) is not None:
            self._at = number.end()
            if number[1] or number[2]:
                return Node("scalar", Span(*number.span()), float(number[0]), "plain", "float")
            return Node("scalar", Span(*number.span()), int(number[0]), "plain", "int")
        raise self._unexpected("a value")

    def _string(self) -> Node:
        match = _STRING.match(self._text, self._at, self._end)
        if match is None:
            raise ReadError("a string that is not closed, or holds a bad escape or a line ending", self._at, 1)
        self._at = match.end()
        return Node("scalar", Span(*match.span()), _unescaped(match[0][1:-1]), "double", "str")

    def _array(self, depth: int) -> Node:
        start = self._at
        self._at += 1
        items: list[Node] = []
        while not self._closes("]", first=not items):
            items.append(self.value(depth + 1))
        return Node("sequence", Span(start, self._at), None, "flow", "seq", tuple(items))

    def _object(self, depth: int) -> Node:
        start = self._at
        self._at += 1
        entries: list[Entry] = []
        while not self._closes("}", first=not entries):
            if not self._text.startswith('"', self.skip()):
                raise self._unexpected("a key in double quotes")
            key = self._string()
            if not self._text.startswith(":", self.skip()) or self._at >= self._end:
                raise self._unexpected("a colon")
            self._at += 1
            entries.append(Entry(str(key.value), key, self.value(depth + 1)))
        return Node("mapping", Span(start, self._at), None, "flow", "map", (), tuple(entries))

    def _closes(self, bracket: str, *, first: bool) -> bool:
        """Step over the closing *bracket*, or the comma between two elements; return whether it was the bracket."""
        at = self.skip()
        found = self._text[at : at + 1] if at < self._end else ""
        if found == bracket:
            self._at += 1
            return True
        if first:
            return False
        if found != ",":
            raise self._unexpected(f"a comma or {bracket}")
        self._at += 1
        if self._text[self.skip() : self._at + 1] == bracket:
            raise ReadError(f"a comma before the closing {bracket}", at, 1)
        return False

    def _unexpected(self, wanted: str) -> ReadError:
        found = self._text[self._at : min(self._at + 12, self._end)].partition("\n")[0].rstrip("\r")
        if not found:
            return ReadError(f"the block ends where {wanted} should be", self._at)
        return ReadError(f"{wanted} should be here, not {found}", self._at, 1)


def _unescaped(source: str) -> str:
    if "\\" not in source:
        return source
    value = _ESCAPE.sub(_one, source)
    # A character beyond U+FFFF is written as two escapes.
    return _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), value)


def _one(match: re.Match[str]) -> str:
    escape = match[1]
    return chr(int(escape[1:], 16)) if escape[0] == "u" else _ESCAPES.get(escape, escape)
