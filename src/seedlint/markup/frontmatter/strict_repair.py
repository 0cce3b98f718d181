"""What is wrong with a TOML or JSON block that does not parse, and its repair where there is only one.

Both parsers stop at the exact place, so there is nothing to try: what stands there tells what was meant, or does not.
"""

import re

from seedlint.markup.frontmatter import json_reader, json_repair, toml_reader, toml_repair
from seedlint.markup.frontmatter.model import Block, Problem, ReadError
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_MOST_REPAIRS = 40
_LONGEST = 1 << 15
_TOML_KEY = re.compile(r"[ \t]*([\w.-]+|\"[^\"\r\n]*\"|'[^'\r\n]*')[ \t]*=")
_TOML_HEADER = re.compile(r"[ \t]*(\[{1,2}[^\]\r\n]*\]{1,2})")
_LINE = re.compile(r"([^\r\n]*+)(\r\n|\r|\n|\Z)")


def diagnose(text: str, block: Block, error: ReadError) -> tuple[Problem, ...]:
    """Return what is wrong with the unreadable TOML or JSON of *block*, in order, with repairs if they are whole."""
    source, shift, last = text, 0, block.content.start
    problems: list[Problem] = []
    failure: ReadError | None = error
    end = block.content.end
    guess_at = (json_repair if block.syntax == "json" else toml_repair).guess
    while failure is not None and len(problems) < _MOST_REPAIRS and end - block.content.start <= _LONGEST:
        guess = guess_at(source, failure, end)
        if guess is None or guess.span.start < last:
            break
        span = guess.span.shift(-shift)
        edits = (Edit(span, guess.replacement),)
        problems.append(Problem(guess.kind, span, guess.message, "", edits, guess.safe))
        source = apply_edits(source, [Edit(guess.span, guess.replacement)])
        grown = len(guess.replacement) - (guess.span.end - guess.span.start)
        shift, end, last = shift + grown, end + grown, guess.span.start + len(guess.replacement)
        failure = _failure(source, block.syntax, Span(block.content.start, end))
    if failure is None:
        return tuple(problems)
    left = _duplicate(text, failure, block.content) if block.syntax == "toml" and not problems else None
    # What a repair has put there stands nowhere in the text.
    place = problems[-1].span if problems and failure.offset < last else failure.span.shift(-shift)
    left = left or _unexplained(failure, place)
    return (*(problem._replace(fix_edits=(), safe=False) for problem in problems), left)


def _failure(source: str, syntax: str, content: Span) -> ReadError | None:
    try:
        (json_reader if syntax == "json" else toml_reader).read(source, content)
    except ReadError as error:
        return error
    return None


def _unexplained(error: ReadError, place: Span) -> Problem:
    reason = error.reason[:1].lower() + error.reason[1:]
    return Problem("syntax", place, f"the block can't be read: {reason}")


def _duplicate(text: str, error: ReadError, content: Span) -> Problem | None:
    """Return the problem of a TOML key or table that stands twice; a line that is the same as the first can go."""
    if not error.reason.startswith(("Cannot overwrite a value", "Cannot declare")):
        return None
    is_table = error.reason.startswith("Cannot declare")
    pattern = _TOML_HEADER if is_table else _TOML_KEY
    # The parser stops behind what it objects to, which may be the end of the line.
    begin = _line_start(text, error.offset)
    line, second = _LINE.match(text, begin), pattern.match(text, begin)
    if line is None or second is None:
        return None
    first = _first(text, begin, second[1], pattern)
    related = (Span(*first.span(1)),) if first else ()
    message = f"the {'table' if is_table else 'key'} {second[1].strip('[]')} stands here a second time"
    edits: tuple[Edit, ...] = ()
    if first and not is_table and _line_of(text, first.start()) == _line_of(text, begin):
        # A value of several lines is more than its first one, and without it the rest of the block has to read.
        removal = (Edit(Span(*line.span()), ""),)
        rest = Span(content.start, content.end - len(line[0]))
        edits = () if _failure(apply_edits(text, removal), "toml", rest) else removal
        message += ", with the same value" if edits else ""
    elif not is_table:
        message += ", with another value"
    help_ = "Remove this one." if edits else "Keep one of the two."
    return Problem("duplicate-key", Span(*second.span(1)), message, help_, edits, bool(edits), related)


def _line_of(text: str, at: int) -> str:
    line = _LINE.match(text, at)
    return line[1].strip(" \t") if line else ""


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _first(text: str, begin: int, name: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the nearest line above *begin* that names the same; a key's lies in the same table."""
    at = begin
    while at > 0:
        at = _line_start(text, at - 1)
        if (found := pattern.match(text, at)) is not None and found[1] == name:
            return found
        if at == 0 or text.startswith("+++", at) or (pattern is _TOML_KEY and _TOML_HEADER.match(text, at)):
            return None
    return None
