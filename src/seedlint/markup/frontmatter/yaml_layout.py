"""Suspicious indentation, and values that go on over lines, in YAML that does not parse."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from seedlint.markup.frontmatter.scalars import closing_quote, literal_quoted
from seedlint.markup.frontmatter.yaml_parts import FIELD, Suspect, begins_entry, is_blank, parts
from seedlint.markup.frontmatter.yaml_values import of_value

_INDENT = re.compile(r"[ \t]*+")
_STEP = 2
# A line that the next one may be deeper than.
_OPENS = re.compile(r"(?::|[|>][-+]?)[ \t]*\Z")
_TAB = "tab where YAML wants spaces"


def tabs(lines: Sequence[str], at: int) -> Iterator[Suspect]:
    """Yield the lines from *at* on that tabs indent, with spaces: as many as the lines around them have."""
    run = list(takewhile(lambda line: "\t" in _indent(line), lines[at:]))
    if not run:
        return
    above = next((line for line in reversed(lines[:at]) if not is_blank(line)), "")
    below = next((line for line in lines[at + len(run) :] if not is_blank(line)), "")
    depths = [_indent(line).count("\t") for line in run]
    base, sure = _level(above, run[0], below, parent=_OPENS.search(run[-1]) is not None and len(run) == 1)
    fixed = [
        " " * (base + _STEP * (depth - depths[0])) + line[len(_indent(line)) :]
        for line, depth in zip(run, depths, strict=True)
    ]
    # Where spaces and tabs stand together, or the first line is not the shallowest, the levels can't be counted.
    sure = sure and depths[0] == min(depths) and not any(" " in _indent(line) for line in run)
    yield Suspect("tab", run[0].index("\t"), 1, _TAB, "Indent with spaces.", fixed[0], sure, tuple(fixed[1:]))


def _level(above: str, line: str, below: str, *, parent: bool) -> tuple[int, bool]:
    """Return the indentation that *line* was meant to have between its neighbours, and whether that is certain.

    *parent* says that *line* opens a level itself, so that *below* may belong to it.
    """
    outer, inner = _width(above), _width(below)
    if not _OPENS.search(above):
        is_field_of_item = above.lstrip(" ").startswith("- ") and not line.lstrip("\t").startswith("-")
        base = outer + _STEP if is_field_of_item else outer
        return base, inner <= base or (parent and inner == base + _STEP)
    if inner > outer and not parent:
        return inner, True
    return outer + _STEP, outer == 0 and inner in (0, 2 * _STEP)


def indentations(lines: Sequence[str], at: int) -> Iterator[Suspect]:
    """Yield line *at* of *lines* with the indentation of the entries above and below it: the last thing to suspect."""
    line = lines[at]
    indent, found = _width(line), parts(line)
    if found is None or is_blank(line) or "\t" in _indent(line):
        return
    near = (*reversed(lines[max(0, at - 6) : at]), *lines[at + 1 : at + 3])
    widths = [
        width for width in dict.fromkeys(_width(other) for other in near if not is_blank(other)) if width != indent
    ]
    if found["key"] or found["dash"]:
        # A field at the margin stands right; it is the one above that does not.
        for width in () if indent == 0 and found["key"] and not found["dash"] else widths:
            message = f"indented by {indent}, unlike the fields around it (by {width})"
            fixed = " " * width + line.lstrip(" ")
            sure = len(widths) == 1 and abs(indent - width) < _STEP
            yield Suspect("indentation", 0, max(indent, 1), message, "Align it with them.", fixed, sure)
    elif indent == 0 and not line.startswith(("#", "{", "<")):
        message = f"a line that is no field: {line[:30]}"
        yield Suspect("stray-line", 0, len(line), message, "Indent it, or remove it.", f"  {line}", safe=False)


def _indent(line: str) -> str:
    found = _INDENT.match(line)
    return found[0] if found else ""


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def opens_quote(line: str) -> bool:
    """Return whether a quoted value begins on *line* and does not end there."""
    found = parts(line) if '"' in line or "'" in line else None
    return found is not None and found["value"][:1] in ("'", '"') and closing_quote(found["value"]) is None


def open_quotes(lines: Sequence[str], at: int) -> Iterator[Suspect]:
    """Yield the quoted value that begins on line *at* and goes on over deeper lines, closed on the last of them."""
    found = parts(lines[at])
    if found is None or not found["key"] or not opens_quote(lines[at]):
        return
    mark, margin = found["value"][0], found["indent"] + " "
    tail = list(takewhile(lambda line: line.startswith(margin) and not is_blank(line), lines[at + 1 :]))
    rest = (line for line in lines[at + 1 + len(tail) :] if not is_blank(line) and not line.lstrip(" ").startswith("#"))
    inner = "\n".join([found["value"][1:], *tail])
    if not tail or mark in inner or "\\" in inner or not begins_entry(next(rest, "")):
        return
    # An apostrophe may begin a word, and what looks like fields may be some.
    sure = mark == '"' and inner[:1].isalnum() and not any(FIELD.match(line.lstrip(" ")) for line in tail)
    tail[-1] = tail[-1].rstrip(" \t") + mark
    message = f"the quotation mark is never closed: {found['value'][:30]}"
    start = found.start("value")
    yield Suspect("unclosed-quote", start, 1, message, "Close it.", lines[at], sure, tuple(tail))


def over_lines(lines: Sequence[str], at: int) -> Iterator[Suspect]:
    """Yield the unquoted value on line *at* of *lines* quoted together with the deeper lines on which it goes on."""
    found = parts(lines[at])
    if found is None or not found["key"] or found["value"][:1] in tuple("\"'[{|>") or not found["value"]:
        return
    tail: list[str] = []
    for line in lines[at + 1 :]:
        if not line.startswith(found["indent"] + " ") or is_blank(line):
            break
        tail.append(line)
    if not tail or any(FIELD.match(line.lstrip(" ")) or line.lstrip(" ").startswith("- ") for line in tail):
        return
    first = next(of_value(found["value"], ""), None)
    if first is None:
        return
    whole = "\n".join([found["value"], *tail])
    quoted = literal_quoted(whole.rstrip(" \t")).split("\n")
    start = found.start("value")
    # A quotation mark at either end may have lost its other half.
    sure = first.safe and " #" not in whole and whole[0].isascii() and whole.rstrip(" \t")[-1] not in "\"'"
    head = lines[at][:start] + quoted[0]
    yield first._replace(column=first.column + start, line=head, safe=sure, tail=tuple(quoted[1:]))
