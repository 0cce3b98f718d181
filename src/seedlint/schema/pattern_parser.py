"""From the source of a regular expression to the states that recognise it."""

import re
from collections.abc import Callable
from typing import NamedTuple

from seedlint.schema.model import SchemaError

Accepts = Callable[[str], bool]

START, END = "^", "$"
_MAX_STATES = 2_000
_MAX_DEPTH = 50
_BOUNDS: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_COUNT = re.compile(r"\{([0-9]{1,4})(,([0-9]{0,4}))?\}")
_CLASSES: dict[str, Accepts] = {
    "d": lambda char: char.isascii() and char.isdigit(),
    "D": lambda char: not (char.isascii() and char.isdigit()),
    "w": lambda char: char.isascii() and (char.isalnum() or char == "_"),
    "W": lambda char: not (char.isascii() and (char.isalnum() or char == "_")),
    "s": str.isspace,
    "S": lambda char: not char.isspace(),
}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_GROUP = re.compile(r"\((?:\?:|\?P?<[A-Za-z_][A-Za-z0-9_]*>)?")
_UNSUPPORTED = {"(?=": "lookahead", "(?!": "lookahead", "(?<=": "lookbehind", "(?<!": "lookbehind"}


class Program(NamedTuple):
    """States by number: ``moves`` read a character, ``jumps`` don't (some only at the start or end of the text)."""

    start: int
    final: int
    moves: dict[int, tuple[Accepts, int]]
    jumps: dict[int, list[tuple[str, int]]]


class _Fragment(NamedTuple):
    """A part of the program under construction: where it begins and ends, and where its source does."""

    start: int
    end: int
    begin_source: int


def parse(source: str) -> Program:
    """Return the program of the pattern *source*; raises ``SchemaError``."""
    parser = _Parser(source)
    fragment = parser.alternatives(0)
    if parser.at < len(source):
        raise parser.error("has a ) without a (")
    return Program(fragment.start, fragment.end, parser.moves, parser.jumps)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source, self.at, self.count = source, 0, 0
        self.moves: dict[int, tuple[Accepts, int]] = {}
        self.jumps: dict[int, list[tuple[str, int]]] = {}

    def error(self, what: str) -> SchemaError:
        return SchemaError(f"pattern {self.source!r} {what} (character {self.at + 1})")

    def alternatives(self, depth: int) -> _Fragment:
        if depth > _MAX_DEPTH:
            raise self.error("is nested too deep")
        begin = self.at
        start, end = self._state(), self._state()
        while True:
            branch = self._sequence(depth)
            self._jump(start, branch.start)
            self._jump(branch.end, end)
            if self._peek() != "|":
                return _Fragment(start, end, begin)
            self.at += 1

    def _sequence(self, depth: int) -> _Fragment:
        begin = self.at
        start = end = self._state()
        while self._peek() not in ("", "|", ")"):
            part = self._repeated(depth)
            self._jump(end, part.start)
            end = part.end
        return _Fragment(start, end, begin)

    def _repeated(self, depth: int) -> _Fragment:
        part = self._atom(depth)
        if (bounds := self._bounds()) is None:
            return part
        if self._peek() in _BOUNDS or _COUNT.match(self.source, self.at):
            raise self.error("repeats a repetition")
        return self._repeat(part, bounds, depth)

    def _bounds(self) -> tuple[int, int | None] | None:
        char = self._peek()
        if char in _BOUNDS:
            self.at += 1
            bounds = _BOUNDS[char]
        elif match := _COUNT.match(self.source, self.at):
            self.at = match.end()
            least = int(match[1])
            bounds = least, (least if match[2] is None else int(match[3]) if match[3] else None)
            if bounds[1] is not None and bounds[1] < least:
                raise self.error("repeats more often at least than at most")
        else:
            return None
        # Lazy or greedy makes no difference to whether there is a match.
        self.at += self._peek() == "?"
        return bounds

    def _repeat(self, part: _Fragment, bounds: tuple[int, int | None], depth: int) -> _Fragment:
        least, most = bounds
        after = self.at
        start = end = self._state()
        copies = max(least, 1) if most is None else most
        for number in range(copies):
            if number:
                # The same source once more: fragments can't be shared.
                self.at = part.begin_source
                one = self._atom(depth)
                self.at = after
            else:
                one = part
            if number >= least:
                self._jump(end, one.end)
            self._jump(end, one.start)
            if most is None and number == copies - 1:
                self._jump(one.end, one.start)
            end = one.end
        return _Fragment(start, end, part.begin_source)

    def _atom(self, depth: int) -> _Fragment:
        begin, char = self.at, self._peek()
        if char == "(":
            return self._group(depth)._replace(begin_source=begin)
        if char in _BOUNDS:
            raise self.error("repeats nothing")
        self.at += 1
        if char in (START, END):
            start, end = self._state(), self._state()
            self._jump(start, end, char)
            return _Fragment(start, end, begin)
        accepts = self._accepts(char)
        start, end = self._state(), self._state()
        self.moves[start] = accepts, end
        return _Fragment(start, end, begin)

    def _group(self, depth: int) -> _Fragment:
        for prefix, name in _UNSUPPORTED.items():
            if self.source.startswith(prefix, self.at):
                raise self.error(f"uses a {name}, which is not supported")
        opening = _GROUP.match(self.source, self.at)
        assert opening
        self.at = opening.end()
        if self._peek() == "?":
            raise self.error("uses a kind of group that is not supported")
        inside = self.alternatives(depth + 1)
        if self._peek() != ")":
            raise self.error("has a ( that is never closed")
        self.at += 1
        return inside

    def _accepts(self, char: str) -> Accepts:
        if char == ".":
            return lambda found: found not in "\r\n\u2028\u2029"
        if char == "[":
            return self._character_class()
        if char == "\\":
            return self._escape()
        return char.__eq__

    def _escape(self) -> Accepts:
        char = self._peek()
        self.at += 1
        if char in _CLASSES:
            return _CLASSES[char]
        if not char or char in "bBpPkux" or (char.isdigit() and char != "0"):
            raise self.error(f"uses \\{char}, which is not supported")
        return _ESCAPES.get(char, char).__eq__

    def _character_class(self) -> Accepts:
        negative = self._peek() == "^"
        self.at += negative
        tests: list[Accepts] = []
        ranges: list[tuple[str, str]] = []
        first = self.at
        while (char := self._peek()) != "]" or self.at == first:
            if not char:
                raise self.error("has a [ that is never closed")
            self.at += 1
            if char == "\\" and self._peek() in _CLASSES:
                tests.append(self._escape())
                continue
            low = self._literal(char)
            high = low
            if self._peek() == "-" and self.source[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 2
                high = self._literal(self.source[self.at - 1])
            ranges.append((low, high))
        self.at += 1
        inside = _one_of(tuple(ranges), tuple(tests))
        return (lambda found: not inside(found)) if negative else inside

    def _literal(self, char: str) -> str:
        if char != "\\":
            return char
        escaped = self._peek()
        self.at += 1
        if not escaped or (escaped.isalnum() and escaped not in _ESCAPES):
            raise self.error(f"uses \\{escaped} in a class, which is not supported")
        return _ESCAPES.get(escaped, escaped)

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _state(self) -> int:
        self.count += 1
        if self.count > _MAX_STATES:
            raise self.error("is too large")
        return self.count

    def _jump(self, start: int, end: int, condition: str = "") -> None:
        self.jumps.setdefault(start, []).append((condition, end))


def _one_of(ranges: tuple[tuple[str, str], ...], tests: tuple[Accepts, ...]) -> Accepts:
    return lambda char: any(low <= char <= high for low, high in ranges) or any(test(char) for test in tests)
