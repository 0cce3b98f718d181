"""Link reference definitions: ``[label]: target "title"`` (CommonMark 0.31, section 4.7)."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from seedlint.markup import targets
from seedlint.text.span import Span

_LABEL = r"\[(?P<label>(?>(?:[^\[\]\\]|\\.){1,999}))\]:"
_HEAD = re.compile(rf"{_LABEL}{targets.SPACE}", re.DOTALL)
# A title is separated from the target by space, and ends its line; else it is no title.
_TAIL = re.compile(rf"(?=[ \t\r\n]){targets.SPACE}(?P<title>{targets.TITLE})[ \t]*+(?=[\r\n]|\Z)")
_LINE = re.compile(rf"(?:\A|(?<=[\r\n]))[ \t>]*+(?={_LABEL})", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n]+")


class Definition(NamedTuple):
    """A definition; the title's span has its quotes, and is empty when there is none."""

    span: Span
    label: Span
    target: Span
    title: Span


def normalized(label: str) -> str:
    """Return *label* as references match it: without outer space, inner space collapsed, case folded."""
    return _SPACES.sub(" ", label.strip(" \t\r\n")).casefold()


def find(source: str, defined: Mapping[str, int]) -> Iterator[Definition]:
    """Yield the definitions of *source*, those that an earlier one of the same label makes void too.

    *defined* maps each normalized label that a parser found to where its definition begins.
    """
    found: set[int] = set()
    for start in defined.values():
        if (definition := _read(source, start)) is not None:
            found.add(start)
            yield definition
    for match in _LINE.finditer(source):
        if match.end() not in found and normalized(match["label"]) in defined:
            definition = _read(source, match.end())
            if definition is not None:
                yield definition


def _read(source: str, start: int) -> Definition | None:
    head = _HEAD.match(source, start)
    if head is None:
        return None
    target = targets.target(source, head.end(), len(source))
    if target is None:
        return None
    end = target.end + (source[head.end() : head.end() + 1] == "<")
    tail = _TAIL.match(source, end)
    title = Span(*tail.span("title")) if tail else Span(end, end)
    return Definition(Span(start, title.end), Span(*head.span("label")), target, title)
