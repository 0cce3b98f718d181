"""The value of an expression for one document. Logic has three values: true, false, and unknown (Kleene's)."""

import operator
from collections.abc import Callable
from typing import Any, NamedTuple

from seedlint.markup.dates import Reading
from seedlint.markup.frontmatter import Entry, Frontmatter, Node
from seedlint.schema.expression.functions import FILE_PARTS, FUNCTIONS, UNKNOWN, Result, Unknown, moment
from seedlint.schema.expression.syntax import Call, Comparison, Expression, Literal, Logic, Name
from seedlint.schema.values import plain, same

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Truth = bool | Unknown


class Subject(NamedTuple):
    """What an expression is about: a document's frontmatter and its path."""

    frontmatter: Frontmatter
    path: str

    def node(self, name: str) -> Node | None:
        """Return the value of the field *name*: a key of this name, dots included, or one inside others."""
        node = self.frontmatter.root
        if node is not None and (entry := _entry(node, name)) is not None:
            return entry.value
        for part in name.split("."):
            entry = _entry(node, part) if node else None
            node = entry.value if entry else None
        return node


def _entry(node: Node, name: str) -> Entry | None:
    """Return the entry that *node* has under *name*, or takes over by a merge key."""
    return node.get(name) or next((entry for entry in node.merged() if entry.name == name), None)


def holds(tree: Expression, subject: Subject) -> Truth:
    """Return whether the condition *tree* holds; a field by itself holds when it is there and not empty or false."""
    if isinstance(tree, Logic):
        return _logic(tree, subject)
    if isinstance(tree, Comparison):
        return _compare(tree.sign, evaluate(tree.left, subject), evaluate(tree.right, subject))
    if isinstance(tree, Name):
        return _is_present(tree, subject) and evaluate(tree, subject) is not False
    value = evaluate(tree, subject)
    return value if isinstance(value, Unknown) else bool(value)


def evaluate(tree: Expression, subject: Subject) -> Result:
    """Return the value of *tree*, ``UNKNOWN`` where a field is missing or does not fit."""
    if isinstance(tree, Literal):
        return tree.value
    if isinstance(tree, Name):
        return _named(tree.name, subject)
    if isinstance(tree, Call):
        if tree.function in ("present", "required"):
            return _is_present(tree.arguments[0], subject)
        arguments = [evaluate(one, subject) for one in tree.arguments]
        if any(argument is UNKNOWN for argument in arguments):
            return UNKNOWN
        result: Result = FUNCTIONS[tree.function].compute(*arguments)
        return result
    return holds(tree, subject)


def _named(name: str, subject: Subject) -> Result:
    if name.startswith("file."):
        return FILE_PARTS[name.removeprefix("file.")](subject.path)
    node = subject.node(name)
    if node is None or node.kind == "alias":
        return UNKNOWN
    return UNKNOWN if node.kind == "scalar" and node.value is None else plain(node)


def _is_present(tree: Expression, subject: Subject) -> bool:
    """Return whether a field is there and not empty."""
    assert isinstance(tree, Name)
    if tree.name.startswith("file."):
        return evaluate(tree, subject) not in ("", UNKNOWN)
    node = subject.node(tree.name)
    if node is None:
        return False
    return node.kind == "alias" or plain(node) not in (None, "", ())


def _logic(tree: Logic, subject: Subject) -> Truth:
    if tree.word == "not":
        value = holds(tree.parts[0], subject)
        return value if isinstance(value, Unknown) else not value
    if tree.word == "when":
        return holds(tree.parts[0], subject) if holds(tree.parts[1], subject) is True else UNKNOWN
    decisive = tree.word == "or"
    values = []
    for part in tree.parts:
        value = holds(part, subject)
        if value is decisive:
            return decisive
        values.append(value)
    return UNKNOWN if UNKNOWN in values else not decisive


def _compare(sign: str, left: Result, right: Result) -> Truth:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    if sign == "in":
        left, right, sign = right, left, "contains"
    if sign == "contains":
        if isinstance(left, tuple):
            return any(_equal(item, right) for item in left)
        return right in left if isinstance(left, str) and isinstance(right, str) else UNKNOWN
    if sign in ("==", "!="):
        return _equal(left, right) == (sign == "==")
    if (pair := _comparable(left, right)) is None:
        return UNKNOWN
    return _ORDER[sign](*pair)


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, str) and isinstance(right, str) and left != right:
        pair = _moments(left, right)
        return pair is not None and pair[0] == pair[1]
    return same(left, right)


def _comparable(left: Any, right: Any) -> tuple[Any, Any] | None:
    """Return the two as values that can be put in order, None for different types."""
    if isinstance(left, str) and isinstance(right, str):
        if (pair := _moments(left, right)) is not None:
            return pair
        return None if moment(left) or moment(right) else (left, right)
    numbers = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in (left, right))
    return (left, right) if numbers else None


def _moments(left: str, right: str) -> tuple[Any, Any] | None:
    """Return two dates as values to compare: by the calendar where one has no time, else by the clock."""
    one, other = moment(left), moment(right)
    if one is None or other is None:
        return None
    if one.time is None or other.time is None:
        return one.date, other.date
    zones = [reading.zone.minutes if reading.zone else None for reading in (one, other)]
    known = None not in zones
    return _minutes(one, zones[0] if known else 0), _minutes(other, zones[1] if known else 0)


def _minutes(reading: Reading, zone: int | None) -> tuple[int, int, str]:
    """Return minutes since the year 1, then seconds and their fraction, in the zone of *zone* minutes' offset."""
    from datetime import date

    time = reading.time
    assert time
    days = date(reading.year, reading.month, reading.day).toordinal()
    return (days * 24 + time.hour) * 60 + time.minute - (zone or 0), time.second or 0, time.fraction
