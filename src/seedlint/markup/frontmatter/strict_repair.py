"""What is wrong with a TOML or JSON block that does not parse, and its repair where there is only one.

Both parsers stop at the exact place, so there is nothing to try: what stands there tells what was meant, or does not.
"""

import re
from typing import NamedTuple

from seedlint.markup.frontmatter import json_reader, toml_reader
from seedlint.markup.frontmatter.model import Block, Problem, ReadError
from seedlint.markup.frontmatter.scalars import double_quoted
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_MOST_REPAIRS = 40
_LONGEST = 1 << 15
# A bare word or phrase; true, dates and numbers begin otherwise or are no error.
_PHRASE = re.compile(r"[^\W\d_][^\r\n\"'\[\]{}#=\\]*+(?=[\r\n]|\Z)")
_SMART = re.compile(
    "[\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}]"
    '([^"\\\\\r\n\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]*+)'
    "[\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]"
)
_COLON = re.compile(r"[ \t]*+:[ \t]++(?=[^\r\n])")
_BOOLEANS = {"true": "true", "false": "false", "yes": "", "no": "", "on": "", "off": ""}
_REASONS = {"Cannot overwrite a value": "duplicate-key", "Cannot declare": "duplicate-key"}


class _Guess(NamedTuple):
    kind: str
    span: Span
    replacement: str
    message: str


def diagnose(text: str, block: Block, error: ReadError) -> tuple[Problem, ...]:
    """Return what is wrong with the unreadable TOML or JSON of *block*, in order, with repairs if they are whole."""
    source, shift, last = text, 0, block.content.start
    problems: list[Problem] = []
    failure: ReadError | None = error
    end = block.content.end
    while failure is not None and len(problems) < _MOST_REPAIRS and end - block.content.start <= _LONGEST:
        guess = (_json if block.syntax == "json" else _toml)(source, failure, end)
        if guess is None or guess.span.start < last:
            break
        span = guess.span.shift(-shift)
        edits = (Edit(span, guess.replacement),)
        problems.append(Problem(guess.kind, span, guess.message, "", edits, safe=True))
        source = apply_edits(source, [Edit(guess.span, guess.replacement)])
        grown = len(guess.replacement) - (guess.span.end - guess.span.start)
        shift, end, last = shift + grown, end + grown, guess.span.start + len(guess.replacement)
        failure = _failure(source, block.syntax, Span(block.content.start, end))
    if failure is None:
        return tuple(problems)
    return (*(problem._replace(fix_edits=(), safe=False) for problem in problems), _unexplained(failure, shift))


def _failure(source: str, syntax: str, content: Span) -> ReadError | None:
    try:
        (json_reader if syntax == "json" else toml_reader).read(source, content)
    except ReadError as error:
        return error
    return None


def _unexplained(error: ReadError, shift: int) -> Problem:
    kind = next((kind for reason, kind in _REASONS.items() if error.reason.startswith(reason)), "syntax")
    reason = error.reason[:1].lower() + error.reason[1:]
    return Problem(kind, error.span.shift(-shift), f"the block can't be read: {reason}")


def _boolean(value: str, at: int) -> _Guess | None:
    """Return the guess for a boolean as other languages write it; whether ``yes`` is one, nobody can tell."""
    meant = _BOOLEANS[value.lower()]
    if not meant:
        return None
    return _Guess("boolean-case", Span(at, at + len(value)), meant, f"TOML writes {meant}, not {value}")


def _json(source: str, error: ReadError, _: int) -> _Guess | None:
    at = error.offset
    if error.reason.startswith("a comma before"):
        return _Guess("trailing-comma", Span(at, at + 1), "", error.reason)
    if error.reason.startswith("a comma or") and source[at : at + 1] == '"':
        before = at
        while source[before - 1] in " \t\r\n":
            before -= 1
        return _Guess("missing-comma", Span(before, before), ",", "no comma between two fields")
    return None


def _toml(source: str, error: ReadError, end: int) -> _Guess | None:
    at = error.offset
    if error.reason == "Invalid value":
        if (smart := _SMART.match(source, at, end)) is not None:
            message = "typographic quotation marks are no TOML quotes"
            return _Guess("smart-quotes", Span(*smart.span()), f'"{smart[1]}"', message)
        if (phrase := _PHRASE.match(source, at, end)) is not None and source[:at].rstrip(" \t").endswith("="):
            value = phrase[0].rstrip(" \t")
            if value.lower() in _BOOLEANS:
                return _boolean(value, at)
            return _Guess("unquoted-string", Span(at, at + len(value)), double_quoted(value), "a text without quotes")
    if error.reason.startswith("Expected '=' after a key") and (colon := _COLON.match(source, at, end)) is not None:
        return _Guess("colon-for-equals", Span(*colon.span()), " = ", "a colon where TOML wants an equals sign")
    return None
