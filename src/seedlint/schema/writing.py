"""How a value is written in YAML, TOML or JSON, in the style of its neighbours."""

import json
import re
from collections import Counter

from seedlint.markup.frontmatter.core_schema import resolve
from seedlint.markup.frontmatter.model import Frontmatter
from seedlint.markup.frontmatter.scalars import double_quoted, single_quoted
from seedlint.schema.model import Value
from seedlint.schema.values import kind_of

# Text that means itself in YAML without quotes, in a flow list too, whatever the reader's version of YAML.
_PLAIN = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0:#,\[\]{}\"'&*!|>%@`\u2028\u2029\ufeff\ud800-\udfff])*")
# YAML 1.1 takes these for truth values, so they need quotes to be text everywhere.
_WORDS_OF_1_1 = frozenset(("y", "n", "yes", "no", "on", "off"))
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNFIT_FOR_SINGLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


class Style:
    """How the texts and the dates of a block are quoted: ``'``, ``"`` or not at all."""

    __slots__ = ("dates", "quote", "syntax")

    def __init__(self, frontmatter: Frontmatter) -> None:
        self.syntax = frontmatter.block.syntax
        quotes: Counter[str] = Counter()
        dates: Counter[str] = Counter()
        marks = {"single": "'", "double": '"', "plain": ""}
        for entry in frontmatter.entries:
            node = entry.value
            if node.kind == "scalar" and node.style in marks and isinstance(node.value, str):
                is_date = kind_of(node) != "text" or _DATE.match(node.value)
                (dates if is_date else quotes)[marks[node.style]] += 1
        quotes.pop("", None)
        self.quote = quotes.most_common(1)[0][0] if quotes else '"' if self.syntax != "yaml" else "'"
        self.dates = dates.most_common(1)[0][0] if dates else self.quote if quotes and self.syntax == "yaml" else ""


def write(value: Value, style: Style) -> str:
    """Return the source of *value*: one line, a list in brackets."""
    if isinstance(value, tuple):
        return f"[{', '.join(write(item, style) for item in value)}]"
    if isinstance(value, str):
        return write_text(value, style)
    return json.dumps(value)


def write_text(text: str, style: Style) -> str:
    """Return the source of a text, without quotes in YAML where it means itself."""
    if style.syntax == "json":
        return double_quoted(text)
    if style.syntax == "yaml" and resolve(text)[1] == "timestamp":
        return f"{style.dates}{text}{style.dates}"
    if style.syntax == "yaml" and _is_plain(text):
        return text
    return quote(text, style.quote, style.syntax)


def quote(text: str, mark: str, syntax: str) -> str:
    """Return *text* in the quotation marks *mark*, in double ones where it needs escapes."""
    if mark == "'" and not _UNFIT_FOR_SINGLE.search(text) and (syntax == "yaml" or "'" not in text):
        return single_quoted(text)
    return double_quoted(text)


def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and not text.endswith(" ")
        and "  " not in text
        and text.lower() not in _WORDS_OF_1_1
        and resolve(text)[1] == "str"
    )
