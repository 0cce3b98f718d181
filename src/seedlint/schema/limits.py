"""Patterns, lengths and bounds of values."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.markup import dates
from seedlint.schema.words import quoted

if TYPE_CHECKING:
    from seedlint.markup.frontmatter import Node
    from seedlint.schema.model import Type


def limit_broken(node: Node, type_: Type) -> str | None:
    """Return which limit of *type_* a value breaks, as the end of a sentence about it; None when it keeps them."""
    value = node.value
    if isinstance(value, str) and type_.pattern and not _matches(type_.pattern, value):
        return f"must match {type_.pattern}, found {quoted(value)}"
    if type_.low is None and type_.high is None:
        return None
    if node.kind == "sequence":
        return _count(len(node.items), type_, "item")
    if isinstance(value, str):
        has_dates = isinstance(type_.low, str) or isinstance(type_.high, str)
        return _date(value, type_) if has_dates else _count(len(value), type_, "character")
    return None if value is None or isinstance(value, bool) else _number(value, type_)


def _matches(pattern: str, text: str) -> bool:
    from seedlint.schema.pattern import compiled

    return compiled(pattern).search(text)


def _number(value: float, type_: Type) -> str | None:
    if isinstance(type_.low, (int, float)) and value < type_.low:
        return f"must be at least {type_.low}, found {value}"
    if isinstance(type_.high, (int, float)) and value > type_.high:
        return f"must be at most {type_.high}, found {value}"
    return None


def _count(count: int, type_: Type, unit: str) -> str | None:
    if isinstance(type_.low, (int, float)) and count < type_.low:
        return f"must have at least {_units(type_.low, unit)}, found {count}"
    if isinstance(type_.high, (int, float)) and count > type_.high:
        return f"must have at most {_units(type_.high, unit)}, found {count}"
    return None


def _units(count: float, unit: str) -> str:
    return f"{count:g} {unit}{'' if count == 1 else 's'}"


def _date(value: str, type_: Type) -> str | None:
    readings = dates.read(value)
    if len(readings) != 1:
        return None
    if isinstance(type_.low, str) and readings[0].date < type_.low:
        return f"must not be before {type_.low}, found {quoted(value)}"
    if isinstance(type_.high, str) and readings[0].date > type_.high:
        return f"must not be after {type_.high}, found {quoted(value)}"
    return None
