"""TOML with spans: the values are tomllib's, the places those of a scanner; where the two disagree, none is claimed."""

import re
from collections.abc import Mapping

from seedlint.markup.frontmatter.model import MAX_DEPTH, Entry, Node, ReadError, Scalar
from seedlint.markup.frontmatter.toml_scanner import Array, MismatchError, Table, Value, scan
from seedlint.text.codec import masked
from seedlint.text.span import Span

_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)\Z")

_DEEP_KEY = re.compile(rf"(?<![\w.-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MAX_DEPTH}}}")


def read(text: str, span: Span) -> Node | None:
    """Return the node of the TOML document in *span*, None for an empty one; raises :class:`ReadError`."""
    import tomllib

    source = span.of(text)
    if (deep := _DEEP_KEY.search(source)) is not None:
        # tomllib takes quadratic time for them.
        raise ReadError(f"nested more than {MAX_DEPTH} deep", span.start + deep.start())
    try:
        data = tomllib.loads(masked(source))
    except ValueError as error:
        raise _error(str(error), source, span.start) from None
    except RecursionError:
        raise ReadError(f"nested more than {MAX_DEPTH} deep", span.start) from None
    try:
        root = _mapping(scan(source, span.start), data, text)
    except (MismatchError, RecursionError):
        return None
    return root if root.entries else None


def _error(message: str, source: str, offset: int) -> ReadError:
    place = _PLACE.search(message)
    reason = message[: place.start()] if place else message
    if place is None or place[1] is None:
        return ReadError(f"{reason}, at the end of the block", offset + len(source))
    at = 0
    for _ in range(int(place[1]) - 1):
        at = source.find("\n", at) + 1
    return ReadError(reason, offset + at + int(place[2]) - 1, 1)


def _mapping(table: Table, data: object, text: str) -> Node:
    if not isinstance(data, Mapping) or table.entries.keys() != data.keys():
        raise MismatchError("table")
    entries = tuple(
        Entry(name, Node("scalar", span, name, _style(text, span), "str"), _node(value, data[name], text))
        for name, (span, value) in table.entries.items()
    )
    return Node("mapping", table.span, None, "flow" if table.flow else "block", "map", (), entries)


def _node(value: Value, data: object, text: str) -> Node:
    if isinstance(value, Table):
        return _mapping(value, data, text)
    if isinstance(value, Array):
        if not isinstance(data, list) or len(data) != len(value.items):
            raise MismatchError("array")
        items = tuple(_node(item, datum, text) for item, datum in zip(value.items, data, strict=True))
        return Node("sequence", value.span, None, "flow", "seq", items)
    found, tag = _scalar(data, value.span.of(text))
    return Node("scalar", value.span, found, _style(text, value.span), tag)


def _scalar(data: object, source: str) -> tuple[Scalar, str]:
    """Return the value and the tag of a scalar; a date or a time stays as it stands."""
    if isinstance(data, str):
        return data, "str"
    if isinstance(data, bool):
        return data, "bool"
    if isinstance(data, int):
        return data, "int"
    if isinstance(data, float):
        return data, "float"
    if isinstance(data, Mapping | list):
        raise MismatchError("scalar")
    return source, "timestamp"


def _style(text: str, span: Span) -> str:
    first = text[span.start : span.start + 3]
    if first in ('"""', "'''"):
        return "triple"
    return {'"': "double", "'": "single"}.get(first[:1], "plain")
