"""Wrong values that can be turned into right ones, and how sure that is."""

import re
from typing import NamedTuple

from seedlint.markup import dates
from seedlint.markup.frontmatter import Node
from seedlint.schema.model import Type, Value
from seedlint.schema.near import Near, nearest
from seedlint.schema.values import has_form, kind_of
from seedlint.schema.writing import Style, quote, write
from seedlint.text.fix import SAFE, UNSAFE, Applicability

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?")
_TRUTH = {"true": True, "false": False}
# YAML 1.1 readers take the plain words for truth values already.
_TRUTH_OF_1_1 = {"yes": True, "no": False, "on": True, "off": False}


class Coerced(NamedTuple):
    """A right value, the source that spells it, and how sure we are that the author means it."""

    value: Value
    source: str
    applicability: Applicability


def coerce(node: Node, type_: Type, source: str, style: Style) -> Coerced | None:
    """Return the value of *type_* that *node*, written *source*, stands for; None when nobody can tell."""
    if node.kind != "scalar" or node.style == "alias":
        return None
    for kind in type_.kinds or ("any",):
        if (coerced := _to_kind(node, kind, source, style)) is not None:
            return coerced
    return None


def near_value(node: Node, type_: Type, style: Style) -> Coerced | None:
    """Return the allowed value that a text is a misspelling of."""
    if not isinstance(node.value, str):
        return None
    near = nearest(node.value, (value for value in type_.enum if isinstance(value, str)))
    return respelled(node, near, style) if near else None


def respelled(node: Node, near: Near, style: Style) -> Coerced:
    """Return the known name that *node* misspells; sure when case and separators alone differ."""
    return Coerced(near.name, _written_like(node, near.name, style), SAFE if near.sure else UNSAFE)


def _to_kind(node: Node, kind: str, source: str, style: Style) -> Coerced | None:
    found = kind_of(node)
    if kind == "list":
        return _to_list(node, source, style)
    if kind == "text" and found in ("integer", "number", "boolean", "date", "datetime"):
        return Coerced(source, quote(source, style.quote, style.syntax), SAFE)
    if not isinstance(node.value, str):
        return None
    text = _to_form(node.value, kind)
    return _to_bare(node, node.value, kind) if text is None else Coerced(text, _written_like(node, text, style), SAFE)


def _to_bare(node: Node, text: str, kind: str) -> Coerced | None:
    """Return the truth value or number that *text* spells."""
    lowered = text.lower()
    if kind == "boolean" and lowered in _TRUTH:
        return Coerced(_TRUTH[lowered], lowered, SAFE)
    if kind == "boolean" and lowered in _TRUTH_OF_1_1:
        value = _TRUTH_OF_1_1[lowered]
        return Coerced(value, "true" if value else "false", SAFE if node.style == "plain" else UNSAFE)
    if kind == "integer" and _INTEGER.fullmatch(text):
        return Coerced(int(text), text, SAFE)
    if kind == "number" and _NUMBER.fullmatch(text):
        return Coerced(float(text) if "." in text else int(text), text, SAFE)
    return None


def _to_list(node: Node, source: str, style: Style) -> Coerced | None:
    if node.value is None:
        return Coerced((), " []" if node.span.start == node.span.end else "[]", SAFE)
    if not isinstance(node.value, str):
        return Coerced((node.value,), f"[{source}]", SAFE)
    if node.style not in ("plain", "single", "double"):
        return None
    parts = tuple(part.strip(" \t") for part in node.value.split(","))
    if len(parts) > 1:
        items: Value = tuple(part for part in parts if part)
        return Coerced(items, write(items, style), UNSAFE)
    # Jekyll reads several words as several items, others as one.
    applicability = UNSAFE if " " in node.value.strip(" ") else SAFE
    return Coerced((node.value,), write((node.value,), style), applicability)


def _to_form(text: str, kind: str) -> str | None:
    """Return *text* in the form that *kind* wants, when nothing but its form is wrong."""
    bare = text.strip(" \t")
    fixed: str | None = None
    if kind == "date":
        fixed = dates.normalise(bare, dates.Policy("date"))
    elif kind == "datetime":
        fixed = dates.normalise(bare, dates.Policy("datetime", "T" if bare[10:11] == "T" else " "))
    elif kind == "language":
        fixed = bare.replace("_", "-")
    elif kind == "email":
        fixed = bare.removeprefix("mailto:")
    return fixed if fixed and fixed != text and has_form(fixed, kind) else None


def _written_like(node: Node, text: str, style: Style) -> str:
    """Return the source of *text* in the quotes that *node* has."""
    marks = {"single": "'", "double": '"'}
    return quote(text, marks[node.style], style.syntax) if node.style in marks else write(text, style)
