"""Suspicious values in YAML that does not parse, each as it was probably meant."""

import re
from collections.abc import Iterator

from seedlint.markup.frontmatter.scalars import closing_quote, literal_quoted
from seedlint.markup.frontmatter.yaml_parts import FIELD, Suspect, begins_entry

_QUOTE_OR_ESCAPE = re.compile(r'(\\.)|"')
_ALIAS = re.compile(r"\*[\w-]++")
_COLON = re.compile(r":(?=[ \t]|\Z)")
_ANY_FIELD = re.compile(r"(?<![\w-])[\w-]++:[ \t]")
_OPEN_QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
_CLOSE_QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_SMART = re.compile(f'[{_OPEN_QUOTES}]([^{_OPEN_QUOTES}"\\\\]*+)[{_CLOSE_QUOTES}]')
_CLOSING = re.compile(f"[{_CLOSE_QUOTES}]")
_OPENER = "\N{LEFT DOUBLE QUOTATION MARK}"
_CLOSERS = "'\"\N{RIGHT DOUBLE QUOTATION MARK}"
_RESERVED_ITEM = re.compile(r"(?<=[\[,])([ \t]*+)([@`%][^,\[\]{}'\"]*+)(?=[,\]])")
_EMPTY_ITEM = re.compile(r",[ \t]*+,")
_BAD_ESCAPE = re.compile(r"""\\(?:([0abtnevr "/\\N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|(.))""")


def of_value(value: str, following: str) -> Iterator[Suspect]:
    """Yield what may be wrong with *value*; columns and lines are the value's own, *following* is the next line."""
    first = value[0]
    if first in _OPEN_QUOTES or (first in "[{" and _SMART.search(value)):
        yield from _smart_quotes(value)
    elif first in "\"'":
        yield from _quoted(value, following)
    elif first in "[{":
        yield from _flow(value, following)
    elif first in "@`%":
        message = f"a value can't begin with {first}"
        yield Suspect("reserved-character", 0, 1, message, "Quote the value.", *_whole(value))
    elif first in "*&!|>?":
        yield _indicator(value)
    if first not in "\"'[{|>" and (colon := _COLON.search(value)) is not None:
        yield _colon(value, colon)


def _whole(value: str) -> tuple[str, bool]:
    """Return *value* in quotes, and whether it was meant so: a quotation mark at its end may have lost its opening."""
    last = value[-1]
    if last in "\"'" and value.count(last) == 1 and "\\" not in value:
        # An apostrophe may end a word.
        return last + value, last == '"'
    # A doubled apostrophe, or a tab, is what is left of other quotes, or of another line.
    return literal_quoted(value), "''" not in value and "\t" not in value


def _colon(value: str, colon: re.Match[str]) -> Suspect:
    last = value[-1]
    if last in "\"'" and value.count(last) == 1 and "\\" not in value:
        message = f"the closing quotation mark has no opening one: {value[-20:]}"
        return Suspect("unopened-quote", len(value) - 1, 1, message, "Open it.", *_whole(value))
    message = f"a colon and a space inside an unquoted value: {_around(value, *colon.span())}"
    # Behind " #" stands a comment, behind "word: " a field may; a quotation mark or a bracket there is another field's;
    # an escaped colon was meant to be one.
    behind = value[colon.end() :].lstrip(" ")[:1]
    sure = not (" #" in value or "\\" in value or FIELD.match(value) or behind in tuple("[{\"'"))
    fixed, whole = _whole(value)
    return Suspect("unquoted-colon", colon.start(), 1, message, "Quote the value.", fixed, sure and whole)


def _around(value: str, start: int, end: int) -> str:
    """Return the words of *value* about its part from *start* to *end*; dots stand for the others."""
    first, last = max(0, start - 20), end + 20
    head = "\N{HORIZONTAL ELLIPSIS}" + value[first:start].partition(" ")[2] if first else value[:start]
    tail = value[end:last].rpartition(" ")[0] + "\N{HORIZONTAL ELLIPSIS}" if last < len(value) else value[end:]
    return head + value[start:end] + tail


def _smart_quotes(value: str) -> Iterator[Suspect]:
    message, help_ = "typographic quotation marks are no YAML quotes", 'Write straight ones (").'
    if _SMART.fullmatch(value) or value[0] in "[{":
        yield Suspect("smart-quotes", 0, 1, message, help_, _SMART.sub(r'"\1"', value))
    elif value[-1] == '"' and value.count('"') == 1 and not _CLOSING.search(value, 1) and "\\" not in value:
        yield Suspect("smart-quotes", 0, 1, message, help_, '"' + value[1:])


def _indicator(value: str) -> Suspect:
    meaning = {"*": "an alias", "&": "an anchor", "!": "a tag", "|": "a text block", ">": "a text block", "?": "a key"}
    message = f"{value[0]} at the start of a value means {meaning[value[0]]} in YAML"
    # An alias that nothing defines may have lost its anchor; emphasis, or a question mark alone, was never YAML.
    sure = value == "?" or (value[0] == "*" and not _ALIAS.fullmatch(value))
    fixed, whole = _whole(value)
    return Suspect("reserved-character", 0, 1, message, "Quote the value.", fixed, sure and whole)


def _quoted(value: str, following: str) -> Iterator[Suspect]:
    mark, end = value[0], closing_quote(value)
    if mark == '"':
        yield from _escapes(value)
    inner, escaped = value[1:-1], "''" if mark == "'" else '\\"'
    if inner == mark:
        yield Suspect("doubled-quote", 2, 1, "three quotation marks", "Remove one.", mark * 2)
    elif (
        len(inner) > 1
        and mark not in inner[1:-1].replace(escaped, "")
        and mark in (inner[0], inner[-1])
        and value[-1] == mark
    ):
        fixed = value[inner[0] == mark : len(value) - (inner[-1] == mark)]
        at = 0 if inner[0] == mark else len(value) - 1
        yield Suspect("doubled-quote", at, 1, "doubled quotation mark", "Remove one.", fixed)
    elif end is None:
        yield _never_closed(value, following)
    elif value[end + 1 :].strip(" \t")[:1] not in ("", "#"):
        yield _behind_quote(value, end + 1)


def _never_closed(value: str, following: str) -> Suspect:
    mark, message = value[0], f"the quotation mark is never closed: {value[:30]}"
    last = value[-1]
    if value.count(mark) == 1 and last in _CLOSERS and value.count(last) == 1 and _OPENER not in value:
        return Suspect(
            "mismatched-quote", len(value) - 1, 1, f"{last} closes what {mark} opened", "", value[:-1] + mark
        )
    # An apostrophe may begin a word.
    sure = mark == '"' and value.count('"') == 1 and value[1:2].isalnum() and "\\" not in value
    sure = sure and begins_entry(following)
    return Suspect("unclosed-quote", 0, 1, message, "Close it.", value + mark, sure)


def _behind_quote(value: str, at: int) -> Suspect:
    mark, rest, inner = value[0], value[at:], value[1:-1]
    message = f"text after the closing quotation mark: {rest.strip(' ')[:30]}"
    if value[-1] != mark:
        # A quoted phrase and a sentence behind it are one text; addresses and lists are not.
        sure = rest[:1] == " " and rest[1:2].isalpha() and " " in rest[1:] and "://" not in value
        fixed = literal_quoted(value)
    elif re.match(rf" [^{mark}]* {mark}\w", rest):
        # The next mark opens again: two quoted phrases, rather than one within another.
        sure, fixed = rest.count(mark) == 2 and "\\" not in value, literal_quoted(value)
    elif mark == '"' and "\\" in inner:
        sure, fixed = True, '"' + _QUOTE_OR_ESCAPE.sub(lambda match: match[1] or '\\"', inner) + '"'
    else:
        sure, fixed = True, literal_quoted(inner.replace("''", "'") if mark == "'" else inner)
    return Suspect("text-after-quote", at, len(rest), message, "Quote the value as a whole.", fixed, sure)


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
        fixed = _RESERVED_ITEM.sub(lambda item: item[1] + literal_quoted(item[2].rstrip(" \t")), value)
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
        sure = depth == 1 and not re.search("[\"'\\]}]", value) and begins_entry(following)
        message = f"{value[0]} is never closed"
        yield Suspect("unclosed-flow", 0, 1, message, f"Close it with {closers}.", value + closers, sure)
    elif value[end:].strip(" \t"):
        rest = value[end:]
        message = f"text after the closing bracket: {rest.strip(' ')[:30]}"
        begins = rest.lstrip(" \t")[0]
        sure = (begins.isalpha() or begins == "(") and not value.startswith("{{") and not _ANY_FIELD.search(rest)
        fixed, whole = _whole(value)
        yield Suspect("text-after-bracket", end, len(rest), message, "Quote the value.", fixed, sure and whole)
