"""What was meant where the JSON parser stops."""

import re

from seedlint.markup.frontmatter.guess import Guess, bad_escapes, before, smart_quotes
from seedlint.markup.frontmatter.model import ReadError
from seedlint.markup.frontmatter.scalars import double_quoted
from seedlint.text.span import Span

_SINGLE = re.compile(r"'([^'\"\\\r\n]*+)'")
_KEY = re.compile(r"[A-Za-z_][\w-]*+(?=[ \t]*:)")
_PHRASE = re.compile(r"[^\W\d][^\r\n\"'\[\]{}#=\\,]*+(?=[,}\]\r\n])")
_WORDS = {"true": "true", "false": "false", "none": "null", "null": "null"}
_NO_TEXTS = frozenset(("nan", "infinity", "undefined", "inf"))
_TAB = re.compile(r'"([^"\\\t\r\n]*+\t[^"\\\r\n]*+)"')


def guess(source: str, error: ReadError, _: int) -> Guess | None:
    """Return what was meant where *error* was noticed, None when nobody can tell."""
    at, reason = error.offset, error.reason
    if reason.startswith("a comma before"):
        return Guess("trailing-comma", Span(at, at + 1), "", reason)
    if reason.startswith("a comma or") and source[at : at + 1] == '"':
        end = before(source, at)
        return Guess("missing-comma", Span(end, end), ",", "no comma between two fields")
    if reason.startswith("a string"):
        return bad_escapes(source, at) or _raw_tab(source, at)
    if reason.startswith(("a value", "a key")):
        return _text(source, at, is_key=reason.startswith("a key"))
    return None


def _raw_tab(source: str, at: int) -> Guess | None:
    found = _TAB.match(source, at)
    if found is None:
        return None
    return Guess("tab", Span(*found.span(1)), found[1].replace("\t", "\\t"), "a tab in a text, which JSON escapes")


def _text(source: str, at: int, *, is_key: bool) -> Guess | None:
    """Return the guess for a text without double quotes, or for a word as other languages write it."""
    if smart := smart_quotes(source, at, "JSON"):
        return smart
    if (single := _SINGLE.match(source, at)) is not None:
        message = f"single quotation marks, where JSON has double ones: {single[0][:30]}"
        return Guess("unquoted-string", Span(*single.span()), f'"{single[1]}"', message)
    found = (_KEY if is_key else _PHRASE).match(source, at)
    text = found[0].rstrip(" \t") if found else ""
    if not text or text.lower() in _NO_TEXTS:
        return None
    span = Span(at, at + len(text))
    if not is_key and (word := _WORDS.get(text.lower())):
        return Guess("boolean-case", span, word, f"JSON writes {word}, not {text}")
    return Guess("unquoted-string", span, double_quoted(text), f"a text without quotation marks: {text[:30]}")
