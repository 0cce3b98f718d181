"""Where the frontmatter block is."""

import re

from seedlint.markup.frontmatter import fences
from seedlint.markup.frontmatter.model import MAX_LENGTH, Block
from seedlint.text.span import Span

_EOL = r"(?:\r\n|\r|\n|\Z)"
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*+(?:\r\n|\r|\n)")
_YAML_FENCE = rf"(?P<fence>(?:---|\.\.\.)[ \t]*+){_EOL}"
_TOML_FENCE = rf"(?P<fence>\+\+\+[ \t]*+){_EOL}"
# By the fence and the character that ends its line: a pattern that begins with one literal is several times faster.
_CLOSING = {
    ("---", "\n"): re.compile(rf"\n{_YAML_FENCE}"),
    ("---", "\r"): re.compile(rf"[\r\n]{_YAML_FENCE}"),
    ("+++", "\n"): re.compile(rf"\n{_TOML_FENCE}"),
    ("+++", "\r"): re.compile(rf"[\r\n]{_TOML_FENCE}"),
}
_JSON_OPENING = re.compile(r'\{[ \t\r\n]*+"(?:[^"\\\r\n]|\\.)*+"[ \t\r\n]*+:')
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}]', re.DOTALL)
_JSON_CLOSING = re.compile(rf"[\r\n](?P<fence>\}})[ \t]*+{_EOL}")
_REST_OF_LINE = re.compile(rf"[ \t]*+{_EOL}")
_BLANK_LINE = re.compile(rf"{_EOL}[ \t]*+{_EOL}")
_FENCES = frozenset("-+{")


def find(text: str) -> Block | None:
    """Return the frontmatter block at the start of *text*; its ``problems`` are those of the fences.

    A block whose opening fence is preceded by blank lines or invisible characters, or that is never closed, is found
    where the intention is evident. A thematic break at the top is no frontmatter.
    """
    first = text[:1]
    if first in _FENCES:
        return find_at(text, 0) or fences.malformed_opening(text)
    if first in fences.DISPLACING:
        return fences.displaced(text, find_at)
    return fences.unopened(text)


def find_at(text: str, at: int) -> Block | None:
    """Return the block whose opening fence stands at *at*."""
    if (opening := _OPENING.match(text, at)) is None:
        return _json(text, at) if _JSON_OPENING.match(text, at) else None
    # The line ending of the opening fence may be the one that the closing fence needs before it.
    closing = _CLOSING[opening[1], text[opening.end() - 1]].search(text, opening.end() - 1)
    if closing is None:
        return fences.unclosed(text, opening)
    content = Span(opening.end(), closing.start("fence"))
    if not fences.begins_with_field(text, content.start) and not fences.looks_like_fields(
        content.of(text), toml=opening[1] == "+++"
    ):
        return None
    block = Block(
        "toml" if opening[1] == "+++" else "yaml",
        Span(at, closing.end()),
        content,
        Span(at, at + 3),
        Span(closing.start("fence"), closing.start("fence") + 3),
    )
    return fences.doubled(text, block, find_at)


def _json(text: str, at: int) -> Block | None:
    end = _closing_brace(text, at)
    if end is None:
        # Braces don't match, which is for the JSON reader to explain; a brace alone on a line ends the block evidently.
        line = _JSON_CLOSING.search(text, at)
        end = line.end("fence") if line else None
    opening = Span(at, at + 1)
    if end is None:
        blank = _BLANK_LINE.search(text, at)
        end = blank.start() if blank else len(text)
        return Block("json", Span(at, end), Span(at, end), opening, None)
    rest = _REST_OF_LINE.match(text, end)
    return Block("json", Span(at, rest.end()), Span(at, end), opening, Span(end - 1, end)) if rest else None


def _closing_brace(text: str, at: int) -> int | None:
    """Return the offset behind the brace that matches the one at *at*."""
    depth = 0
    for token in _JSON_TOKEN.finditer(text, at, at + MAX_LENGTH):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if not depth:
                return token.end()
    return None
