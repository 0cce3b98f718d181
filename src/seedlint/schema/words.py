"""How values and types are told to people."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.schema.values import kind_of
from seedlint.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedlint.markup.frontmatter.model import Node
    from seedlint.schema.model import Type, Value

NAMES = {
    "text": "text",
    "date": "a date (YYYY-MM-DD)",
    "datetime": "a date with time (YYYY-MM-DDThh:mm:ss)",
    "url": "a URL",
    "email": "an email address",
    "language": "a language code",
    "slug": "a slug",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
    "list": "a list",
    "table": "a table",
}
_LONGEST_QUOTE = 60


def quoted(text: str) -> str:
    """Return *text* in quotes, shortened, with what can't be seen spelled out, on one line."""
    shown = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}\N{HORIZONTAL ELLIPSIS}"
    return "'" + visible(shown).replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t") + "'"


def spelled(value: Value) -> str:
    """Return a value for a message."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, tuple):
        return f"[{', '.join(spelled(item) for item in value[:5])}{', ...' if len(value) > 5 else ''}]"
    if value is None:
        return "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)


def found(node: Node, text: str) -> str:
    """Return what a node of *text* holds, for a message: ``the text 'python'``, ``the number 1.10``, ``a list``."""
    kind = kind_of(node)
    if kind in ("list", "table"):
        return NAMES[kind]
    if kind == "null":
        return "nothing"
    if kind == "text":
        return f"the text {quoted(str(node.value))}"
    if kind in ("date", "datetime"):
        return f"the unquoted date {node.value}"
    # 1.10 is the number 1.1, but nobody would find that in the file.
    return f"the number {node.span.of(text)}" if kind in ("integer", "number") else spelled(node.value)


def wanted(type_: Type) -> str:
    """Return what a value of *type_* is, for a message: ``text or nothing``, ``a list of text``."""
    if type_.either:
        return either(dict.fromkeys(wanted(one) for one in type_.either))
    if type_.kinds == ("list",) and type_.items is not None and len(type_.items.kinds) == 1:
        return "a list of text" if type_.items.kinds == ("text",) else "a list"
    return either(NAMES[kind] for kind in type_.kinds)


def either(options: Iterable[str]) -> str:
    """Return *options* as a person would enumerate them."""
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last
