"""What kind of value a node is, and what a value of a kind looks like."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, pattern
from seedlint.markup import dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedlint.markup.frontmatter.model import Node
    from seedlint.schema.model import Value

_KIND_OF_TAG = {
    "str": "text", "int": "integer", "float": "number", "bool": "boolean", "null": "null",
    "map": "table", "seq": "list",
}  # fmt: skip
_ISO_DATE = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# With a space, and without a zone, as Jekyll and Hugo write it.
_ISO_DATETIME = pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?: ?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2}))?"
)
_URL = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:(?://[^\s/?#]+)?[^\s]*")
_EMAIL = pattern(r"[^\s@<>()\[\],;:\"]+@[^\s@.<>()\[\],;:\"]+(?:\.[^\s@.<>()\[\],;:\"]+)+")
_LANGUAGE = pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}|x(?:-[A-Za-z0-9]{1,8})+")


def kind_of(node: Node) -> str:
    """Return the kind of a node's value; a date is of the kind that it is written as; empty for an unknown tag."""
    if node.tag == "timestamp":
        return "date" if _ISO_DATE.fullmatch(str(node.value)) else "datetime"
    return _KIND_OF_TAG.get(node.tag, "")


def fits_kind(node: Node, kind: str) -> bool:
    """Return whether the value is of *kind*, as far as its type tells: text that ought to be a URL may be any text."""
    found = kind_of(node)
    if found in ("", kind):
        return True
    if kind in ("date", "datetime"):
        return found in ("text", "date", "datetime")
    if kind == "integer":
        return found == "number" and isinstance(node.value, float) and node.value.is_integer()
    # A number is an integer too; what else has a form of its own is written as text.
    return found == "integer" if kind == "number" else kind in _FORMS and found == "text"


def has_form(text: str, kind: str) -> bool:
    """Return whether *text* looks as a value of the textual *kind* has to."""
    test = _FORMS.get(kind)
    return test is None or test(text)


def _is_date(text: str) -> bool:
    return _ISO_DATE.fullmatch(text) is not None and bool(dates.read(text))


def _is_datetime(text: str) -> bool:
    return _ISO_DATETIME.fullmatch(text) is not None and len(dates.read(text)) == 1


def _is_slug(text: str) -> bool:
    return text == text.lower() and bool(text) and all(char.isalnum() or char in "-_." for char in text)


_FORMS: dict[str, Callable[[str], bool]] = {
    "date": _is_date,
    "datetime": _is_datetime,
    "url": lambda text: _URL.fullmatch(text) is not None,
    "email": lambda text: len(text) <= 320 and _EMAIL.fullmatch(text) is not None,
    "language": lambda text: _LANGUAGE.fullmatch(text) is not None,
    "slug": _is_slug,
}


def plain(node: Node) -> Value:
    """Return the value of a node with tuples for lists, and for tables tuples of pairs."""
    if node.kind == "sequence":
        return tuple(plain(item) for item in node.items)
    if node.kind == "mapping":
        return tuple((entry.name, plain(entry.value)) for entry in node.entries)
    return node.value


def same(one: Value, other: Value) -> bool:
    """Return whether two values are equal; ``true`` is not 1, though 1 is 1.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def date_problem(text: str) -> str:
    """Return what is wrong with a text that ought to be a date, as a sentence; empty when that is not known."""
    problems = dates.problems(text)
    return f"{problems[0].message[:1].upper()}{problems[0].message[1:]}." if problems else ""
