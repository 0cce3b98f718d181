"""From the source of an expression to its tree."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, NoReturn

from seedlint.errors import did_you_mean
from seedlint.schema.expression.functions import FILE_PARTS, FUNCTIONS
from seedlint.schema.model import SchemaError, Value
from seedlint.schema.pattern import compiled

_WORD = re.compile(
    r"""[ \t\r\n]*(?:
    (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
  | (?P<number>-?[0-9]+(?:\.[0-9]+)?)
  | (?P<name>[^\W\d][\w-]*(?:\.[\w-]+)*)
  | (?P<sign>==|!=|<=|>=|[<>()\[\],])
  | (?P<end>\Z)
  | (?P<odd>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">=", "in", "contains"))
_CONSTANTS: dict[str, Value] = {"true": True, "false": False}
_RESERVED = frozenset(("and", "or", "not", "in", "contains", "when"))
_MAX_DEPTH = 40
_MAX_LENGTH = 2_000


class Literal(NamedTuple):
    """A value as it stands."""

    value: Value


class Name(NamedTuple):
    """A field, or a part of the file's name."""

    name: str


class Call(NamedTuple):
    """A function of values."""

    function: str
    arguments: tuple["Expression", ...]


class Comparison(NamedTuple):
    """Two values and what is said of them."""

    sign: str
    left: "Expression"
    right: "Expression"


class Logic(NamedTuple):
    """Conditions joined by ``and``, ``or``, ``not`` (of one) or ``when`` (a condition, and where it counts)."""

    word: str
    parts: tuple["Expression", ...]


Expression = Literal | Name | Call | Comparison | Logic


@lru_cache(maxsize=512)
def parse(source: str) -> Expression:
    """Return the tree of *source*; raises ``SchemaError`` that says what is wrong and where."""
    if len(source) > _MAX_LENGTH:
        raise SchemaError(f"an expression has at most {_MAX_LENGTH:,} characters")
    parser = _Parser(source)
    tree = parser.condition()
    if parser.kind != "end":
        parser.fail(f"unexpected {parser.word!r}")
    return tree


def names(tree: Expression) -> Iterator[str]:
    """Yield the fields, and the parts of the file's name, that an expression names, in order."""
    if isinstance(tree, Name):
        yield tree.name
    elif isinstance(tree, Call):
        for one in tree.arguments:
            yield from names(one)
    elif isinstance(tree, Comparison):
        yield from names(tree.left)
        yield from names(tree.right)
    elif isinstance(tree, Logic):
        for one in tree.parts:
            yield from names(one)


class _Parser:
    def __init__(self, source: str) -> None:
        self._source, self._next, self._depth = source, 0, 0
        self.kind = self.word = ""
        self._at = 0
        self._advance()

    def fail(self, what: str) -> NoReturn:
        raise SchemaError(f"{what} at character {self._at + 1} of the expression {self._source!r}")

    def condition(self) -> Expression:
        tree = self._either()
        return Logic("when", (tree, self._either())) if self._took("when") else tree

    def _either(self) -> Expression:
        parts = [self._all()]
        while self._took("or"):
            parts.append(self._all())
        return Logic("or", tuple(parts)) if len(parts) > 1 else parts[0]

    def _all(self) -> Expression:
        parts = [self._not()]
        while self._took("and"):
            parts.append(self._not())
        return Logic("and", tuple(parts)) if len(parts) > 1 else parts[0]

    def _not(self) -> Expression:
        if not self._took("not"):
            return self._comparison()
        self._enter()
        tree = Logic("not", (self._not(),))
        self._depth -= 1
        return tree

    def _comparison(self) -> Expression:
        left = self._value()
        negative = self._took("not")
        if self.word in _COMPARISONS and self.kind in ("sign", "name"):
            sign = self.word
            self._advance()
            tree: Expression = Comparison(sign, left, self._value())
            return Logic("not", (tree,)) if negative else tree
        if negative:
            self.fail("expected 'in' or 'contains' after 'not'")
        return left

    def _value(self) -> Expression:
        kind, word = self.kind, self.word
        if kind == "sign" and word in ("(", "["):
            return self._bracketed(word)
        if kind not in ("text", "number", "name") or word in _RESERVED:
            self.fail("expected a value" + (f", found {word!r}" if word else ""))
        self._advance()
        if kind == "text":
            return Literal(re.sub(r"\\(.)", r"\1", word[1:-1]))
        if kind == "number":
            return Literal(float(word) if "." in word else int(word))
        if self.word == "(" and self.kind == "sign":
            return self._call(word)
        if word in _CONSTANTS:
            return Literal(_CONSTANTS[word])
        if word.startswith("file.") and word.removeprefix("file.") not in FILE_PARTS:
            known = [f"file.{part}" for part in FILE_PARTS]
            self.fail(f"unknown part {word!r}{did_you_mean(word, known)}")
        return Name(word)

    def _bracketed(self, word: str) -> Expression:
        self._enter()
        self._advance()
        if word == "[":
            items = self._list("]")
            if not all(isinstance(item, Literal) for item in items):
                self.fail("a list holds texts and numbers only")
            tree: Expression = Literal(tuple(item.value for item in items if isinstance(item, Literal)))
        else:
            tree = self._either()
            self._expect(")")
        self._depth -= 1
        return tree

    def _call(self, name: str) -> Expression:
        function = FUNCTIONS.get(name)
        if function is None and name != "field":
            self.fail(f"unknown function {name!r}{did_you_mean(name, FUNCTIONS)}")
        self._enter()
        self._advance()
        arguments = self._list(")")
        self._depth -= 1
        count = function.arguments if function else 1
        if len(arguments) != count:
            self.fail(f"{name} takes {count} value{'' if count == 1 else 's'}, not {len(arguments)}")
        last = arguments[-1] if arguments else None
        if name == "field" and isinstance(last, Literal) and isinstance(last.value, str):
            return Name(last.value)
        if name in ("present", "required", "field") and not isinstance(last, Name):
            self.fail(f"{name} takes a {'text' if name == 'field' else 'field'}")
        if name == "matches":
            if not isinstance(last, Literal) or not isinstance(last.value, str):
                self.fail("matches takes a pattern in quotes")
            compiled(last.value)
        return Call(name, arguments)

    def _list(self, closing: str) -> tuple[Expression, ...]:
        items: list[Expression] = []
        while self.word != closing or self.kind != "sign":
            items.append(self._either())
            if self.word != ",":
                break
            self._advance()
        self._expect(closing)
        return tuple(items)

    def _expect(self, sign: str) -> None:
        if self.kind != "sign" or self.word != sign:
            self.fail(f"expected {sign!r}")
        self._advance()

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            self.fail("nested too deep")

    def _took(self, keyword: str) -> bool:
        if self.kind != "name" or self.word != keyword:
            return False
        self._advance()
        return True

    def _advance(self) -> None:
        match = _WORD.match(self._source, self._next)
        assert match
        self._next = match.end()
        self.kind = match.lastgroup or ""
        self.word = match[self.kind]
        self._at = match.start(self.kind)
        if self.kind == "odd":
            self.fail(f"unexpected {self.word!r}")
