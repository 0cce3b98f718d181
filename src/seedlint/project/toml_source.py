"""A configuration's TOML with the place of each setting, for errors that show the line."""

from typing import TYPE_CHECKING, Any

from seedlint.errors import ConfigError
from seedlint.text.lines import LineIndex
from seedlint.text.span import Span
from seedlint.text.visible import visible

if TYPE_CHECKING:
    from seedlint.markup.frontmatter import Node

_WIDTH = 100
"""How much of a line is shown, in code points."""

Key = tuple[str | int, ...]
"""The way to a setting: names of tables and settings, and numbers of list items from 0."""


class TomlSource:
    """One TOML text: a file's, or what was given on the command line."""

    def __init__(self, label: str, text: str, table: Key = ()) -> None:
        self.label = label
        """What errors call it: a path, or an option."""
        self.text = text
        self.table = table
        """The table that holds our settings, such as ``("tool", "seedlint")``."""

    def parse(self) -> dict[str, Any]:
        """Return our table; raises ``ConfigError`` with the line for text that isn't TOML."""
        import tomllib

        try:
            values = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            # The place is part of the message up to Python 3.13.
            message, _, place = str(error).partition(" (at ")
            numbers = [int(word) for word in place.rstrip(")").replace(",", "").split(" ") if word.isdigit()]
            offset = len(self.text)
            if len(numbers) == 2:
                offset = LineIndex(self.text).span(numbers[0]).start + numbers[1] - 1
            raise self._error(Span(offset, offset + 1), f"not valid TOML: {_lower_first(message)}") from None
        except RecursionError:
            raise self._error(Span(0, 1), "nested too deeply") from None
        for name in self.table:
            values = values.get(str(name), {})
        return values

    def error(self, key: Key, message: str, *, value: bool = False) -> ConfigError:
        """Return the error that *message* describes, pointing at *key* or at its *value*."""
        return self._error(self._spans(key)[value], message)

    def row(self, key: Key) -> int:
        """Return the one-based line of *key*."""
        return LineIndex(self.text).position(self._spans(key)[0].start).row

    def _error(self, span: Span, message: str) -> ConfigError:
        lines = LineIndex(self.text)
        row, column = lines.position(min(span.start, len(self.text)))
        line = lines.line(row)
        cut = max(0, column - 1 - _WIDTH // 2)
        shown = visible(line[cut : cut + _WIDTH]).replace("\t", " ")
        before = visible(line[cut : column - 1])
        carets = len(visible(line[column - 1 : min(span.end - span.start + column - 1, cut + _WIDTH)])) or 1
        gutter = " " * len(str(row))
        frame = f"{gutter} |\n{row} | {shown}\n{gutter} | {' ' * len(before)}{'^' * carets}"
        return ConfigError(f"{visible(self.label)}:{row}:{column}: {message}\n{frame}")

    def _spans(self, key: Key) -> tuple[Span, Span]:
        """Return the spans of a key and its value; those of the nearest table above where there is none."""
        node = self._tree()
        found = Span(0, 0), Span(0, 0)
        for step in (*self.table, *key):
            if node is None:
                break
            if isinstance(step, int):
                node = node.items[step] if step < len(node.items) else None
                found = (node.span, node.span) if node else found
            else:
                entry = node.get(step)
                node = entry.value if entry else None
                found = (entry.key.span, entry.value.span) if entry else found
        return found

    def _tree(self) -> "Node | None":
        from seedlint.markup.frontmatter import Block, parse

        whole = Span(0, len(self.text))
        return parse(self.text, Block("toml", whole, whole, Span(0, 0), None)).root


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
