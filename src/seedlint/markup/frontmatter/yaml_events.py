"""YAML through libyaml's raw events: exact spans, no alias ever expanded, bounded depth."""

from collections.abc import Callable
from typing import Any, Protocol

from seedlint.markup.frontmatter.core_schema import UNFIT, resolve
from seedlint.markup.frontmatter.model import MAX_DEPTH, Entry, Node, ReadError
from seedlint.text.span import Span

_PRIVATE = range(0xE000, 0xF8FF)
_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_TAG_PREFIX = "tag:yaml.org,2002:"


class _Events(Protocol):
    def get_event(self) -> Any: ...


def read(text: str, span: Span) -> Node | None:
    """Return the node of the YAML document in *span*, None for an empty one; raises :class:`ReadError`."""
    import yaml

    source, restore = _fit(span.of(text))
    try:
        return _Builder(_parser(source), source, span.start, restore).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ReadError(error.problem or error.context or "", span.start + (mark.index if mark else 0)) from None
    except yaml.reader.ReaderError as error:
        raise ReadError(str(error.reason), span.start + int(error.position)) from None


def _parser(source: str) -> _Events:
    """Return a source of events: libyaml's where PyYAML was built with it, else the much slower one in Python."""
    import yaml

    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(source)
    return yaml.Loader(source)


def _fit(source: str) -> tuple[str, Callable[[str, Span], str] | None]:
    """Return *source* fit for libyaml, at equal length, and how to get a value's own characters back."""
    if (source.isascii() and source.isprintable()) or not UNFIT.search(source):
        return source, None
    lowered = source.lower()
    # Neither the character nor an escape of it may occur, so that each stand-in in a value is one of ours.
    stand_in = next(chr(code) for code in _PRIVATE if chr(code) not in source and f"{code:x}" not in lowered)

    def restore(value: str, at: Span) -> str:
        originals = iter(UNFIT.findall(at.of(source)))
        return "".join(next(originals) if char == stand_in else char for char in value)

    return UNFIT.sub(stand_in, source), restore


class _Frame:
    """A collection under construction."""

    __slots__ = ("nodes", "start", "style", "tag")

    def __init__(self, start: int, style: str, tag: str) -> None:
        self.start, self.style, self.tag = start, style, tag
        self.nodes: list[Node] = []


class _Builder:
    def __init__(self, events: _Events, source: str, offset: int, restore: Callable[[str, Span], str] | None) -> None:
        self._events, self._source, self._offset, self._restore = events, source, offset, restore
        self._anchors: dict[str, Node | None] = {}

    def document(self) -> Node | None:
        stack = [_Frame(0, "block", "seq")]
        names: list[str | None] = []
        while (event := self._events.get_event()) is not None:
            kind = type(event).__name__
            if kind == "ScalarEvent":
                stack[-1].nodes.append(self._named(event.anchor, self._scalar(event)))
            elif kind == "AliasEvent":
                stack[-1].nodes.append(self._alias(event))
            elif kind in _STARTS:
                style = "flow" if event.flow_style else "block"
                stack.append(_Frame(event.start_mark.index, style, _explicit(event.tag) or _STARTS[kind]))
                names.append(event.anchor)
                if event.anchor:
                    self._anchors[event.anchor] = None
                if len(stack) > MAX_DEPTH:
                    raise ReadError(f"nested more than {MAX_DEPTH} deep", self._offset + event.start_mark.index)
            elif kind in _ENDS:
                node = self._collection(stack.pop(), _ENDS[kind], event.end_mark.index)
                stack[-1].nodes.append(self._named(names.pop(), node))
            elif kind == "DocumentStartEvent" and stack[0].nodes:
                raise ReadError("a second document starts", self._offset + event.start_mark.index)
        return stack[0].nodes[0] if stack[0].nodes else None

    def _named(self, anchor: str | None, node: Node) -> Node:
        if anchor:
            self._anchors[anchor] = node
        return node

    def _span(self, start: int, end: int) -> Span:
        return Span(start + self._offset, end + self._offset)

    def _scalar(self, event: Any) -> Node:
        start, end, value, style = event.start_mark.index, event.end_mark.index, event.value, _STYLES[event.style]
        if style in ("literal", "folded"):
            # libyaml's end lies behind the blank lines that follow; space that ends the last line is the value's.
            end = start + len(self._source[start:end].rstrip("\r\n \t"))
            while self._source[end : end + 1] in (" ", "\t"):
                end += 1
        if self._restore is not None:
            value = self._restore(value, Span(start, end))
        if event.tag is None and style == "plain":
            resolved, tag = resolve(value)
            return Node("scalar", self._span(start, end), resolved, style, tag)
        return Node("scalar", self._span(start, end), value, style, _explicit(event.tag) or "str")

    def _alias(self, event: Any) -> Node:
        span = self._span(event.start_mark.index, event.end_mark.index)
        if event.anchor not in self._anchors:
            raise ReadError(f"undefined alias *{event.anchor}", span.start)
        target = self._anchors[event.anchor]
        if target is not None and target.kind == "scalar":
            return Node("scalar", span, target.value, "alias", target.tag)
        # The entries stand by reference, for merge keys; nothing walks into them.
        entries = target.entries if target else ()
        return Node("alias", span, None, "alias", target.tag if target else "map", (), entries)

    def _collection(self, frame: _Frame, kind: str, end: int) -> Node:
        nodes = frame.nodes
        if frame.style == "block" and nodes:
            # libyaml notices the end of a block collection only where the next thing begins.
            end = nodes[-1].span.end - self._offset
        span = self._span(frame.start, end)
        if kind == "sequence":
            return Node(kind, span, None, frame.style, frame.tag, tuple(nodes))
        entries = tuple(Entry(self._name(key), key, value) for key, value in zip(nodes[::2], nodes[1::2], strict=True))
        return Node(kind, span, None, frame.style, frame.tag, (), entries)

    def _name(self, key: Node) -> str:
        if isinstance(key.value, str):
            return key.value
        return self._source[key.span.start - self._offset : key.span.end - self._offset]


_STARTS = {"MappingStartEvent": "map", "SequenceStartEvent": "seq"}
_ENDS = {"MappingEndEvent": "mapping", "SequenceEndEvent": "sequence"}


def _explicit(tag: str | None) -> str:
    """Return *tag* in the short form that node tags have; empty for none."""
    return "" if tag is None else tag.removeprefix(_TAG_PREFIX)
