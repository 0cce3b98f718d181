"""A backtracking matcher that counts its steps, as the one in the standard library makes them but does not tell."""

import re
import re._constants as op  # type: ignore[import-not-found,unused-ignore]
import re._parser as parser  # type: ignore[import-not-found,unused-ignore]
import sys
from collections.abc import Iterator
from typing import Any, ClassVar

Items = list[tuple[Any, Any]]

_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_BOUND = 4


class TooManyStepsError(Exception):
    """The limit of steps was reached."""


def parse(pattern: "re.Pattern[Any]") -> tuple[Items, int]:
    """Return the tree of *pattern* and its flags."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(source, pattern.flags & ~re.UNICODE & ~re.DEBUG)
    return _shortened(list(tree)), pattern.flags


def _shortened(items: Items) -> Items:
    """Return the tree with small bounds in place of large ones: a bound is a constant, but hides what grows."""
    return [(kind, _shortened_value(kind, value)) for kind, value in items]


def _shortened_value(kind: Any, value: Any) -> Any:
    if kind in _REPEATS:
        least, most, body = value
        return min(least, _BOUND), most if most is op.MAXREPEAT else min(most, _BOUND), _shortened(list(body))
    if kind is op.BRANCH:
        return value[0], [_shortened(list(branch)) for branch in value[1]]
    if kind is op.SUBPATTERN:
        return *value[:3], _shortened(list(value[3]))
    if kind is op.ATOMIC_GROUP:
        return _shortened(list(value))
    return value


class Matcher:
    """Runs one pattern and counts."""

    def __init__(self, tree: Items, flags: int, limit: int) -> None:
        self._tree, self._flags, self._limit = tree, flags, limit
        self.steps = 0
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}

    def search_all(self, text: str) -> int:
        """Look for the pattern all over *text* as ``finditer`` does, and return the steps it took."""
        self._text, self.steps, at = text, 0, 0
        while at <= len(text):
            end = self.end(text, at)
            at = at + 1 if end is None or end == at else end
        return self.steps

    def end(self, text: str, at: int = 0) -> int | None:
        """Return where a match of *text* that begins at *at* ends, as ``match`` does; the steps are added up."""
        self._text, self._groups = text, {}
        return next(self._match(self._tree, at), None)

    def _match(self, items: Items, at: int) -> Iterator[int]:
        """Yield where *items* may end that begin at *at*, in the order in which they are tried."""
        if not items:
            yield at
            return
        (kind, value), rest = items[0], items[1:]
        for end in self._one(kind, value, at):
            yield from self._match(rest, end)

    def _one(self, kind: Any, value: Any, at: int) -> Iterator[int]:
        self.steps += 1
        if self.steps > self._limit:
            raise TooManyStepsError
        if (special := self._special.get(kind)) is not None:
            yield from special(self, kind, value, at)
        elif at < len(self._text) and fits(kind, value, self._text[at], self._flags):
            yield at + 1

    def _repeat(self, kind: Any, value: Any, at: int) -> Iterator[int]:
        least, most, body = value
        ends = self._times(list(body), least, int(most), at, lazy=kind is op.MIN_REPEAT)
        yield from self._first(ends) if kind is op.POSSESSIVE_REPEAT else ends

    def _branch(self, _: Any, value: Any, at: int) -> Iterator[int]:
        for branch in value[1]:
            yield from self._match(list(branch), at)

    def _group(self, _: Any, value: Any, at: int) -> Iterator[int]:
        for end in self._match(list(value[3]), at):
            if value[0] is not None:
                self._groups[value[0]] = (at, end)
            yield end

    def _atomic(self, _: Any, value: Any, at: int) -> Iterator[int]:
        yield from self._first(self._match(list(value), at))

    def _look(self, kind: Any, value: Any, at: int) -> Iterator[int]:
        if self._looks(value, at) == (kind is op.ASSERT):
            yield at

    def _place(self, _: Any, value: Any, at: int) -> Iterator[int]:
        if self._stands(value, at):
            yield at

    def _again(self, _: Any, value: Any, at: int) -> Iterator[int]:
        start, end = self._groups.get(value, (0, 0))
        if self._text.startswith(self._text[start:end], at):
            yield at + end - start

    def _choice(self, _: Any, value: Any, at: int) -> Iterator[int]:
        group, yes, no = value
        yield from self._match(list(yes if group in self._groups else no or ()), at)

    _special: ClassVar[dict[Any, Any]] = {
        **dict.fromkeys(_REPEATS, _repeat), op.BRANCH: _branch, op.SUBPATTERN: _group, op.ATOMIC_GROUP: _atomic,
        op.ASSERT: _look, op.ASSERT_NOT: _look, op.AT: _place, op.GROUPREF: _again, op.GROUPREF_EXISTS: _choice,
    }  # fmt: skip

    def _times(self, body: Items, least: int, most: int, at: int, *, lazy: bool) -> Iterator[int]:
        """Yield the ends of *least* to *most* bodies; without recursion, since they may be as many as characters."""
        stack: list[tuple[int, Iterator[int], bool]] = []
        count, place = 0, at
        while True:
            self.steps += 1
            if lazy and count >= least:
                yield place
            stack.append((place, self._match(body, place) if count < most else iter(()), count >= least))
            while stack:
                start, ends, enough = stack[-1]
                following = next((end for end in ends if end != start or not enough), None)
                if following is not None:
                    count, place = len(stack), following
                    break
                stack.pop()
                if enough and not lazy:
                    yield start
            else:
                return

    def _first(self, ends: Iterator[int]) -> Iterator[int]:
        end = next(ends, None)
        if end is not None:
            yield end

    def _looks(self, value: Any, at: int) -> bool:
        direction, body = value
        if direction > 0:
            return next(self._match(list(body), at), None) is not None
        low, high = body.getwidth()
        return any(at in self._match(list(body), at - width) for width in range(low, high + 1) if width <= at)

    def _stands(self, where: Any, at: int) -> bool:
        text, lines = self._text, self._flags & re.MULTILINE
        before, after = text[at - 1 : at] if at else "", text[at : at + 1]
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return at == 0 or bool(lines and where is op.AT_BEGINNING and before == "\n")
        if where in (op.AT_END, op.AT_END_STRING):
            last = at == len(text) or (where is op.AT_END and at == len(text) - 1 and after == "\n")
            return last or bool(lines and where is op.AT_END and after == "\n")
        word = (re.match(r"\w", before) is None) != (re.match(r"\w", after) is None)
        return word == (where is op.AT_BOUNDARY)


def fits(kind: Any, value: Any, char: str, flags: int) -> bool:
    """Return whether an item for one character takes *char*."""
    if flags & re.IGNORECASE:
        plain = flags & ~re.IGNORECASE
        cases = (fits(kind, value, one, plain) for one in {char, char.lower(), char.upper()} if len(one) == 1)
        refuses = kind is op.NOT_LITERAL or (kind is op.IN and value[0][0] is op.NEGATE)
        return all(cases) if refuses else any(cases)
    if kind is op.LITERAL:
        return ord(char) == int(value)
    if kind is op.NOT_LITERAL:
        return ord(char) != int(value)
    if kind is op.ANY:
        return char != "\n" or bool(flags & re.DOTALL)
    if kind is op.IN:
        negated: bool = value[0][0] is op.NEGATE
        return any(_member(one, char) for one in value) != negated
    raise NotImplementedError(kind)


def _member(item: tuple[Any, Any], char: str) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return ord(char) == int(value)
    if kind is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return kind is op.CATEGORY and re.match(_CATEGORIES[value], char) is not None


def attacks(tree: Items, flags: int) -> Iterator[tuple[str, str]]:
    """Yield pairs of what leads to a repeat without end, and what it may take again and again."""
    for before, body in _endless(tree, flags, ""):
        for pump in ("", *_samples(body, flags)[:6]):
            yield from ((before, pump), ("", pump), ("", before + pump))


def _endless(items: Items, flags: int, before: str) -> Iterator[tuple[str, Items]]:
    for kind, value in items:
        if kind in _REPEATS:
            if value[1] is op.MAXREPEAT:
                yield before, list(value[2])
            yield from _endless(list(value[2]), flags, before)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _endless(list(branch), flags, before)
        elif kind is op.SUBPATTERN:
            yield from _endless(list(value[3]), flags, before)
        elif kind is op.ATOMIC_GROUP:
            yield from _endless(list(value), flags, before)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _endless(list(value[1]), flags, before)
        before += next(iter(_samples([(kind, value)], flags)), "")


def _samples(items: Items, flags: int) -> list[str]:
    """Return a few texts that *items* take, short ones."""
    texts = [""]
    for kind, value in items:
        texts = [text + more for text in texts[:6] for more in _pieces(kind, value, flags)][:12]
    return texts


def _pieces(kind: Any, value: Any, flags: int) -> list[str]:
    if kind in _REPEATS:
        return [one * max(value[0], 1) for one in _samples(list(value[2]), flags)]
    if kind is op.BRANCH:
        return [one for branch in value[1] for one in _samples(list(branch), flags)[:2]]
    if kind is op.SUBPATTERN:
        return _samples(list(value[3]), flags)
    if kind is op.ATOMIC_GROUP:
        return _samples(list(value), flags)
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT, op.GROUPREF, op.GROUPREF_EXISTS):
        return [""]
    wanted = [chr(value)] if kind is op.LITERAL else []
    if kind is op.IN:
        wanted = [chr(one if isinstance(one, int) else one[0]) for name, one in value if name in (op.LITERAL, op.RANGE)]
    likely = [*wanted, *" \ta0-_.:/<>[](){}'\"`&%#*|\\\n\r", "\xe9", "\u4e00", "\xa0"]
    return [char for char in dict.fromkeys(likely) if fits(kind, value, char, flags)][:4]


sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))
