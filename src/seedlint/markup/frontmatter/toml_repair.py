"""What was meant where the TOML parser stops."""

import re
from collections.abc import Callable

from seedlint.markup.frontmatter.guess import Guess, bad_escapes, before, smart_quotes
from seedlint.markup.frontmatter.model import ReadError
from seedlint.markup.frontmatter.scalars import double_quoted
from seedlint.text.span import Span

# A bare word or phrase; true, dates and numbers begin otherwise or are no error.
_PHRASE = re.compile(r"[^\W\d][^\r\n\"'\[\]{}#=\\]*+(?=[\r\n]|\Z)")
_ITEM = re.compile(r"[^\W\d][^\r\n\"'\[\]{}#=\\,]*+(?=[,\]])")
_COLON = re.compile(r"[ \t]*+:[ \t]++(?=[^\r\n])")
_BOOLEANS = {"true": "true", "false": "false", "yes": "", "no": "", "on": "", "off": ""}
_SHORT_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9T:-])")
_IN_HEADER = re.compile(r"[ \t]*\[{1,2}[\w .-]*\Z")
_NEXT_FIELD = re.compile(r"""[ \t\r\n]*+(?:\Z|[\[#]|["']?[\w.-]+["']?[ \t]*=)""")


def guess(source: str, error: ReadError, end: int) -> Guess | None:
    """Return what was meant where *error* was noticed, None when nobody can tell; the block ends at *end*."""
    for reason, make in _GUESSES:
        if error.reason.startswith(reason) and (found := make(source, error.offset, end)) is not None:
            return found
    return None


def _bare(source: str, at: int, end: int) -> Guess | None:
    """Return the guess for a value, or an item of a list, without quotes."""
    opener = source[before(source, at) - 1 : before(source, at)]
    found = (_PHRASE if opener == "=" else _ITEM).match(source, at, end) if opener in ("=", "[", ",") else None
    if found is None:
        return None
    text = found[0].rstrip(" \t")
    span = Span(at, at + len(text))
    if text.lower() in _BOOLEANS:
        # Whether ``yes`` is a truth value, nobody can tell.
        meant = _BOOLEANS[text.lower()]
        return Guess("boolean-case", span, meant, f"TOML writes {meant}, not {text}") if meant else None
    # Several words and no comma at all may be one item, or one each.
    alone = opener == "[" and source[span.end :].lstrip(" \t")[:1] == "]"
    message = f"a text without quotation marks: {text[:30]}"
    return Guess("unquoted-string", span, double_quoted(text), message, not (alone and " " in text))


def _date(source: str, at: int, _: int) -> Guess | None:
    """Return the guess for a date with fewer digits than TOML wants; the parser stops in it or before it."""
    start = max(source.rfind("\n", 0, at), source.rfind("=", 0, at)) + 1
    start += len(source[start:]) - len(source[start:].lstrip(" \t"))
    date = _SHORT_DATE.match(source, start)
    if date is None or len(date[0]) == 10 or not start <= at <= date.end():
        return None
    written = f"{date[1]}-{date[2]:0>2}-{date[3]:0>2}"
    return Guess("short-date", Span(*date.span()), written, f"TOML writes the date {date[0]} as {written}")


def _line_before(source: str, at: int) -> tuple[int, str]:
    """Return where the line of *at* begins, and what of it stands before *at*."""
    begin = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
    return begin, source[begin:at]


def _open_text(source: str, at: int, end: int) -> Guess | None:
    """Return the guess for a text of one line whose quotation mark is not closed before the line ends."""
    begin, line = _line_before(source, at)
    opening = line.find('"')
    if line.count('"') != 1 or "\\" in line or not line[:opening].rstrip(" \t").endswith("="):
        return None
    value = line[opening + 1 :].rstrip(" \t")
    close = begin + opening + 1 + len(value)
    safe = "#" not in value and _NEXT_FIELD.match(source, at, end) is not None
    message = f"the quotation mark is never closed: {line[opening:][:30]}"
    return Guess("unclosed-quote", Span(close, close), '"', message, safe)


def _open_array(source: str, at: int, end: int) -> Guess | None:
    """Return the guess for a list that lacks a comma between two texts, or its closing bracket at the end of a line."""
    behind = before(source, at)
    if source[at : at + 1] == source[behind - 1 : behind] == '"':
        return Guess("missing-comma", Span(behind, behind), ",", "no comma between two items")
    _, line = _line_before(source, behind)
    if line.count("[") != 1 or "]" in line or not _NEXT_FIELD.match(source, behind, end):
        return None
    safe = line[-1:] in ('"', "'") or line[-1:].isdigit()
    return Guess("unclosed-flow", Span(behind, behind), "]", "[ is never closed", safe)


def _colon_in_header(source: str, at: int, _: int) -> Guess | None:
    if source[at : at + 1] != ":" or not _IN_HEADER.match(_line_before(source, at)[1]):
        return None
    # In quotes a name may hold a colon, so a person has to look.
    message = "a colon in the name of a table, whose parts are joined by dots"
    return Guess("colon-for-dot", Span(at, at + 1), ".", message, safe=False)


def _colon_for_equals(source: str, at: int, end: int) -> Guess | None:
    colon = _COLON.match(source, at, end)
    message = "a colon where TOML wants an equals sign"
    return Guess("colon-for-equals", Span(*colon.span()), " = ", message) if colon else None


def _smart(source: str, at: int, _: int) -> Guess | None:
    return smart_quotes(source, at, "TOML")


def _escapes(source: str, at: int, _: int) -> Guess | None:
    return bad_escapes(source, source.rfind('"', 0, at))


_GUESSES: tuple[tuple[str, Callable[[str, int, int], Guess | None]], ...] = (
    ("Invalid value", _smart),
    ("Invalid value", _bare),
    ("Invalid value", _date),
    ("Expected newline", _date),
    ("Illegal character '\\n'", _open_text),
    ("Illegal character '\\r'", _open_text),
    ("Unterminated string", _open_text),
    ("Unescaped '\\'", _escapes),
    ("Unclosed array", _open_array),
    ("Expected ']", _colon_in_header),
    ("Expected '=' after a key", _colon_for_equals),
)
"""How each of the parser's reasons begins, and what may be meant there."""
