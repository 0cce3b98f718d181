"""Suspicious forms of a line in YAML that does not parse, each with the line as it was probably meant.

A suspicion is only that: ``yaml_repair`` tries each and keeps what makes the block readable.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedlint.markup.frontmatter.scalars import closing_quote, literal_quoted

_SPACE = " \t\xa0"
_INVISIBLE = "\ufeff\u200b\u2060\xad"
_LINE = re.compile(
    rf"(?P<indent>[{_SPACE}{_INVISIBLE}]*+)(?P<dash>(?:-[{_SPACE}]++)*+)"
    rf"(?:(?P<key>\"[^\"]*+\"|'[^']*+'|[^{_SPACE}:#'\"\[\]{{}},&*!|>%@`-][^:]{{0,80}}?)"
    rf"(?P<colon>[{_SPACE}]*+:(?=[{_SPACE}{_INVISIBLE}]|\Z)))?(?P<gap>[{_SPACE}{_INVISIBLE}]*+)(?P<value>.*?)[ \t]*\Z",
    re.DOTALL,
)
_TIGHT = re.compile(r"([ \t]*+(?:- )?[A-Za-z_][\w-]{0,40}):(?!//)(?=[^\s:])")
_STRAY_QUOTE = re.compile(r"([ \t]*+(?:- )?)[\"'](?=[A-Za-z_][\w-]{0,40}:[ \t])")
_TIGHT_DASH = re.compile(r"[ \t]*+-(?=[^\s\-])")
_ALIAS = re.compile(r"\*[\w-]++")
_WORD = re.compile(r"[a-z_][\w-]*+:[ \t]")
_COLON = re.compile(r":(?=[ \t]|\Z)")
_OPEN_QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
_CLOSE_QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_SMART = re.compile(f'[{_OPEN_QUOTES}]([^{_OPEN_QUOTES}"\\\\]*+)[{_CLOSE_QUOTES}]')
_RESERVED_ITEM = re.compile(r"(?<=[\[,])([ \t]*+)([@`%][^,\[\]{}'\"]*?)(?=[ \t]*[,\]])")
_EMPTY_ITEM = re.compile(r",[ \t]*+,")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |\Z)")
_BAD_ESCAPE = re.compile(r"""\\(?:([0abtnevr "/\\N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|(.))""")


class Suspect(NamedTuple):
    """A line that may be the cause: what is wrong at ``column`` for ``length``, and the line as it was meant.

    ``line`` is None when nobody can tell. ``tail`` holds the lines below it, when they change too.
    """

    kind: str
    column: int
    length: int
    message: str
    help: str
    line: str | None
    safe: bool = True
    tail: tuple[str, ...] = ()


def suspects(line: str, following: str) -> Iterator[Suspect]:
    """Yield what may be wrong with *line*, the likeliest first; *following* is the next line that is not blank."""
    if _CONFLICT.match(line):
        message = f"a merge conflict was left in the block: {line[:40]}"
        yield Suspect("merge-conflict", 0, len(line), message, "Choose one side, and remove the marks.", None)
        return
    parts = _LINE.match(line)
    if parts is None:
        return
    yield from _odd_space(line, parts)
    if parts["value"] and (parts["key"] or parts["dash"]):
        if parts["key"] and (repeated := parts["value"]).startswith(f"{parts['key']}: "):
            shortened = line[: parts.start("value")] + repeated[len(parts["key"]) + 1 :].lstrip(" ")
            message = f"the key stands here twice: {line.lstrip(' ')[:30]}"
            yield Suspect("doubled-key", parts.start("value"), len(parts["key"]) + 1, message, "Remove one.", shortened)
        for suspect in _value(parts["value"], following):
            start = parts.start("value")
            fixed = None if suspect.line is None else line[:start] + suspect.line
            yield suspect._replace(column=suspect.column + start, line=fixed)
    yield from _key(line, following)


def _odd_space(line: str, parts: re.Match[str]) -> Iterator[Suspect]:
    clean, first, found = "", -1, ""
    for group in ("indent", "dash", "key", "colon", "gap"):
        part = parts[group] or ""
        for offset, char in enumerate(part):
            odd = char == "\xa0" or char in _INVISIBLE or (char == "\t" and group != "key")
            if odd and first < 0:
                first, found = parts.start(group) + offset, char
            tab = "  " if group == "indent" else " "
            clean += tab if char == "\t" and odd else " " if char == "\xa0" else "" if odd else char
    if first < 0:
        return
    clean += line[parts.start("value") :]
    if found == "\t":
        yield Suspect("tab", first, 1, "tab where YAML wants spaces", "Indent with spaces.", clean)
    elif found == "\xa0":
        message = "no-break space (U+00A0) where YAML wants a plain one"
        yield Suspect("no-break-space", first, 1, message, "Write a plain space.", clean)
    else:
        message = f"invisible character (U+{ord(found):04X}) in the structure of the block"
        yield Suspect("invisible-character", first, 1, message, "Remove it.", clean)


def _key(line: str, following: str) -> Iterator[Suspect]:
    if match := _STRAY_QUOTE.match(line):
        fixed = match[1] + line[match.end() :]
        message = f"quotation mark before the key: {line[match.end() - 1 :][:30]}"
        yield Suspect("stray-quote", match.end() - 1, 1, message, "Remove it.", fixed)
    if match := _TIGHT.match(line):
        fixed = f"{match[1]}: {line[match.end() :]}"
        message = f"no space after the colon: {line[match.start(1) : match.end() + 12].strip(' ')}"
        yield Suspect("missing-space", match.end() - 1, 1, message, "Write a space after the colon.", fixed)
    if (match := _TIGHT_DASH.match(line)) and following.lstrip(" ").startswith("-"):
        fixed = f"{match[0]} {line[match.end() :]}"
        yield Suspect("missing-space", match.end() - 1, 1, "no space after the dash", "Write a space.", fixed)


def _value(value: str, following: str) -> Iterator[Suspect]:
    first = value[0]
    if first in _OPEN_QUOTES or (first in "[{" and _SMART.search(value)):
        yield from _smart_quotes(value)
    elif first in "\"'":
        yield from _quoted(value, following)
    elif first in "[{":
        yield from _flow(value, following)
    elif first in "@`%":
        message = f"a value can't begin with {first}"
        yield Suspect("reserved-character", 0, 1, message, "Quote the value.", literal_quoted(value))
    elif first in "*&!|>?":
        yield _indicator(value)
    if first not in "\"'[{|>" and (colon := _COLON.search(value)) is not None:
        yield _colon(value, colon)


def _colon(value: str, colon: re.Match[str]) -> Suspect:
    shown = value[max(0, colon.start() - 20) : colon.end() + 10]
    message = f"a colon and a space inside an unquoted value: {shown}"
    # Behind " #" stands a comment, behind "word: " a field may, and brackets there are another field's; an escaped
    # colon was meant to be one.
    sure = not (
        " #" in value or "\\" in value or _WORD.match(value) or value[colon.end() :].lstrip(" ")[:1] in ("[", "{")
    )
    return Suspect("unquoted-colon", colon.start(), 1, message, "Quote the value.", literal_quoted(value), sure)


def _smart_quotes(value: str) -> Iterator[Suspect]:
    whole = _SMART.fullmatch(value)
    if whole or value[0] in "[{":
        message = f"typographic quotation mark {value[0] if whole else ''} is no YAML quote".replace("  ", " ")
        fixed = _SMART.sub(r'"\1"', value)
        yield Suspect("smart-quotes", 0, 1, message, 'Write straight ones (").', fixed)
    elif _COLON.search(value):
        yield Suspect("unquoted-colon", 0, 1, "the value holds a colon and is not quoted", "", literal_quoted(value))


def _indicator(value: str) -> Suspect:
    meaning = {"*": "an alias", "&": "an anchor", "!": "a tag", "|": "a text block", ">": "a text block", "?": "a key"}
    message = f"{value[0]} at the start of a value means {meaning[value[0]]} in YAML"
    # An alias that nothing defines may have lost its anchor; emphasis, or a question mark alone, was never YAML.
    sure = value == "?" or (value[0] == "*" and not _ALIAS.fullmatch(value))
    return Suspect("reserved-character", 0, 1, message, "Quote the value.", literal_quoted(value), sure)


def _quoted(value: str, following: str) -> Iterator[Suspect]:
    mark, end = value[0], closing_quote(value)
    if mark == '"':
        yield from _escapes(value)
    inner = value[1:-1]
    if end is not None and value[end + 1 :].strip(" \t")[:1] not in ("", "#"):
        rest = value[end + 1 :]
        message = f"text after the closing quotation mark: {rest.strip(' ')[:30]}"
        if value[-2:] == mark * 2 and mark not in inner[:-1]:
            yield Suspect("doubled-quote", len(value) - 1, 1, "doubled quotation mark", "Remove one.", value[:-1])
        elif value[-1] == mark and len(value) > 2:
            fixed = literal_quoted(inner) if "\\" not in inner else None
            yield Suspect("text-after-quote", end + 1, len(rest), message, "Quote the value as a whole.", fixed)
        else:
            # A quoted phrase and a sentence behind it are one text; addresses and lists are not.
            sure = rest[:1] == " " and rest[1:2].isalpha() and " " in rest[1:] and "://" not in value
            fixed = literal_quoted(value)
            yield Suspect("text-after-quote", end + 1, len(rest), message, "Quote it as a whole.", fixed, sure)
    elif end is None:
        message = f"the quotation mark is never closed: {value[:30]}"
        if mark == "'" and value[-2:] == "''" and "'" not in inner[:-1]:
            yield Suspect("doubled-quote", len(value) - 1, 1, "doubled quotation mark", "Remove one.", value[:-1])
        alone = mark == '"' and value.count('"') == 1 and _ends_here(following)
        yield Suspect("unclosed-quote", 0, 1, message, "Close it.", value + mark if "\\" not in value else None, alone)


def _ends_here(following: str) -> bool:
    """Return whether *following* begins something new, so that a value can't go on there."""
    parts = _LINE.match(following)
    return not following or (parts is not None and (parts["key"] is not None or parts["dash"] != ""))


def _escapes(value: str) -> Iterator[Suspect]:
    found = list(_BAD_ESCAPE.finditer(value))
    bad = [match for match in found if match[2] is not None]
    if not bad:
        return
    fixed = _BAD_ESCAPE.sub(
        lambda match: match[0] if match[2] is None else "'" if match[2] == "'" else "\\" + match[0], value
    )
    # Beside sound escapes, a stray backslash may be one too.
    sure = all(match[2] == "'" for match in bad) or len(bad) == len(found)
    message = f"{bad[0][0]} is no escape in double quotes"
    yield Suspect("bad-escape", bad[0].start(), 2, message, "Write a backslash as \\\\.", fixed, sure)


def _flow(value: str, following: str) -> Iterator[Suspect]:
    if match := _EMPTY_ITEM.search(value):
        fixed = _EMPTY_ITEM.sub(",", _EMPTY_ITEM.sub(",", value))
        yield Suspect("empty-item", match.end() - 1, 1, "two commas with nothing between them", "Remove one.", fixed)
    if match := _RESERVED_ITEM.search(value):
        fixed = _RESERVED_ITEM.sub(lambda item: item[1] + literal_quoted(item[2]), value)
        message = f"an item can't begin with {match[2][0]}"
        yield Suspect("reserved-character", match.start(2), 1, message, "Quote the item.", fixed)
    depth, end = 0, None
    for at, char in enumerate(value):
        depth += (char in "[{") - (char in "]}")
        if depth == 0:
            end = at + 1
            break
    if end is None:
        closers = "".join({"[": "]", "{": "}"}[char] for char in reversed(value) if char in "[{")[:depth]
        sure = depth == 1 and not re.search("[\"'\\]}]", value) and _ends_here(following)
        message = f"{value[0]} is never closed"
        yield Suspect("unclosed-flow", 0, 1, message, f"Close it with {closers}.", value + closers, sure)
    elif value[end:].strip(" \t"):
        rest = value[end:]
        message = f"text after the closing bracket: {rest.strip(' ')[:30]}"
        sure = not value.startswith("{{")
        yield Suspect("text-after-bracket", end, len(rest), message, "Quote the value.", literal_quoted(value), sure)


def indentations(lines: Sequence[str], at: int) -> Iterator[Suspect]:
    """Yield line *at* of *lines* with the indentation of the entries above and below it: the last thing to suspect."""
    line = lines[at]
    indent = len(line) - len(line.lstrip(" "))
    parts = _LINE.match(line)
    if parts is None or not line.strip(" \t"):
        return
    begins = bool(parts["key"] or parts["dash"])
    near = [other for other in (*reversed(lines[max(0, at - 6) : at]), *lines[at + 1 : at + 3]) if other.strip(" \t")]
    widths = dict.fromkeys(len(other) - len(other.lstrip(" ")) for other in near)
    if begins:
        for width in widths:
            if width != indent:
                message = f"indented by {indent}, unlike the fields around it (by {width})"
                fixed = " " * width + line.lstrip(" ")
                yield Suspect("indentation", 0, max(indent, 1), message, "Align it with them.", fixed, indent < 2)
    elif indent == 0 and not line.startswith(("#", "{", "<")):
        message = f"a line that is no field: {line[:30]}"
        yield Suspect("stray-line", 0, len(line), message, "Indent it, or remove it.", f"  {line}", safe=False)


def over_lines(lines: Sequence[str], at: int) -> Iterator[Suspect]:
    """Yield the unquoted value on line *at* of *lines* quoted together with the deeper lines on which it goes on."""
    parts = _LINE.match(lines[at])
    if parts is None or not parts["key"] or parts["value"][:1] in tuple("\"'[{|>") or not parts["value"]:
        return
    tail: list[str] = []
    for line in lines[at + 1 :]:
        if not line.startswith(parts["indent"] + " ") or not line.strip(" \t"):
            break
        tail.append(line)
    if not tail or any(_WORD.match(line.lstrip(" ")) or line.lstrip(" ").startswith("- ") for line in tail):
        return
    first = next(_value(parts["value"], ""), None)
    if first is None:
        return
    whole = "\n".join([parts["value"], *tail])
    quoted = literal_quoted(whole.rstrip(" \t")).split("\n")
    start = parts.start("value")
    sure = first.safe and " #" not in whole
    head = lines[at][:start] + quoted[0]
    yield first._replace(column=first.column + start, line=head, safe=sure, tail=tuple(quoted[1:]))
