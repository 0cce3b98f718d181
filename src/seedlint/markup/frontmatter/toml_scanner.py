"""Where the keys and values of a valid TOML document stand (TOML 1.0)."""

import re

from seedlint.text.span import Span

_BLANK = re.compile(r"(?>(?:[ \t\r\n]|#[^\n]*+)*)")
_SPACE = re.compile(r"[ \t]*+")
_KEY = re.compile(r"""("(?>(?:[^"\\\n]++|\\.)*)")|('[^'\n]*+')|([A-Za-z0-9_-]++)""")
_STRING = re.compile(
    r'"""(?>(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*)"{3,5}'
    r"|'''(?>(?:[^']++|'{1,2}(?!'))*)'{3,5}"
    r'|"(?>(?:[^"\\\n]++|\\.)*)"'
    r"|'[^'\n]*+'"
)
_BARE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][0-9:.+Z-]*+|[^\s,\[\]{}#]++")


class MismatchError(ValueError):
    """The scanner and tomllib read different things."""


class Leaf:
    """A scalar, by its place."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        self.span = span


class Array:
    """An array, or the tables of ``[[name]]``."""

    __slots__ = ("items", "span")

    def __init__(self, span: Span) -> None:
        self.span = span
        self.items: list[Value] = []


class Table:
    """A table: each name with the span of its key and its value."""

    __slots__ = ("entries", "flow", "span")

    def __init__(self, span: Span, *, flow: bool = False) -> None:
        self.span, self.flow = span, flow
        self.entries: dict[str, tuple[Span, Value]] = {}


Value = Leaf | Array | Table
Path = list[tuple[str, Span]]


def scan(source: str, offset: int) -> Table:
    """Return the tables of *source*, which begins at *offset*; raises :class:`MismatchError` for what it can't read."""
    return _Scanner(source, offset).document()


class _Scanner:
    def __init__(self, source: str, offset: int) -> None:
        self._source, self._offset, self._at = source, offset, 0

    def document(self) -> Table:
        root = current = Table(self._span(0, len(self._source)))
        while (at := self._skip(_BLANK)) < len(self._source):
            if self._source.startswith("[", at):
                current = self._header(root)
            else:
                self._field(current)
        return root

    def _span(self, start: int, end: int) -> Span:
        return Span(start + self._offset, end + self._offset)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._source, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _take(self, literal: str) -> None:
        if not self._source.startswith(literal, self._at):
            raise MismatchError(literal)
        self._at += len(literal)

    def _path(self) -> Path:
        """Return the names of a key, which may be dotted, each with its span."""
        path: Path = []
        while True:
            self._skip(_SPACE)
            match = _KEY.match(self._source, self._at)
            if match is None:
                raise MismatchError("key")
            self._at = match.end()
            path.append((_name(match), self._span(*match.span())))
            self._skip(_SPACE)
            if not self._source.startswith(".", self._at):
                return path
            self._at += 1

    def _header(self, root: Table) -> Table:
        start = self._at
        brackets = "[[" if self._source.startswith("[[", start) else "["
        self._take(brackets)
        path = self._path()
        self._take("]" * len(brackets))
        table = Table(self._span(start, self._at))
        parent = _descend(root, path[:-1])
        name, span = path[-1]
        _, known = parent.entries.get(name, (span, None))
        if brackets == "[[":
            array = known if isinstance(known, Array) else Array(table.span)
            array.items.append(table)
            parent.entries[name] = (parent.entries.get(name, (span,))[0], array)
        elif isinstance(known, Table):
            # Its inner tables came first.
            return known
        else:
            parent.entries[name] = (span, table)
        return table

    def _field(self, table: Table) -> None:
        path = self._path()
        self._take("=")
        self._skip(_SPACE)
        value = self._value()
        name, span = path[-1]
        _descend(table, path[:-1]).entries[name] = (span, value)

    def _value(self) -> Value:
        at = self._at
        if self._source.startswith("[", at):
            return self._array()
        if self._source.startswith("{", at):
            return self._inline_table()
        match = _STRING.match(self._source, at) or _BARE.match(self._source, at)
        if match is None:
            raise MismatchError("value")
        self._at = match.end()
        return Leaf(self._span(at, self._at))

    def _array(self) -> Array:
        start = self._at
        self._at += 1
        items: list[Value] = []
        while not self._source.startswith("]", self._skip(_BLANK)):
            items.append(self._value())
            if self._source.startswith(",", self._skip(_BLANK)):
                self._at += 1
        self._at += 1
        array = Array(self._span(start, self._at))
        array.items = items
        return array

    def _inline_table(self) -> Table:
        start = self._at
        self._at += 1
        table = Table(Span(0, 0), flow=True)
        while not self._source.startswith("}", self._skip(_BLANK)):
            self._field(table)
            if self._source.startswith(",", self._skip(_BLANK)):
                self._at += 1
        self._at += 1
        table.span = self._span(start, self._at)
        return table


def _descend(table: Table, path: Path) -> Table:
    """Return the table at *path* below *table*, made where there is none; of an array of tables the last one."""
    for name, span in path:
        _, value = table.entries.setdefault(name, (span, Table(span)))
        while isinstance(value, Array) and value.items:
            value = value.items[-1]
        if not isinstance(value, Table):
            raise MismatchError(name)
        table = value
    return table


def _name(match: re.Match[str]) -> str:
    if match[3] is not None:
        return match[3]
    if match[2] is not None or "\\" not in match[0]:
        return match[0][1:-1]
    import tomllib

    name: str = next(iter(tomllib.loads(f"{match[0]} = 0")))
    return name
