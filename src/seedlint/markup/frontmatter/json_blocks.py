"""Where a JSON block is: from the opening brace to the one that matches it."""

import re

from seedlint.markup.frontmatter.model import MAX_LENGTH, Block
from seedlint.text.span import Span

# Atomic: the two halves of CR LF are no two line endings.
_EOL = r"(?>\r\n|\r|\n|\Z)"
_OPENING = re.compile(r'\{[ \t\r\n]*+"(?>(?:[^"\\\r\n]++|\\.)*)"[ \t\r\n]*+:')
_TOKEN = re.compile(r'"(?>(?:[^"\\]++|\\.)*)"?|[{}]', re.DOTALL)
_CLOSING = re.compile(rf"[\r\n](?P<brace>\}})[ \t]*+{_EOL}")
_REST_OF_LINE = re.compile(rf"[ \t]*+{_EOL}")
_BLANK_LINE = re.compile(rf"{_EOL}[ \t]*+{_EOL}")


def find_at(text: str, at: int) -> Block | None:
    """Return the JSON block that begins at *at*; one whose braces do not match ends at a brace alone on its line."""
    if _OPENING.match(text, at) is None:
        return None
    end = _closing_brace(text, at)
    if end is None:
        # Braces don't match, which is for the JSON reader to explain; a brace alone on a line ends the block evidently.
        line = _CLOSING.search(text, at)
        end = line.end("brace") if line else None
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
    for token in _TOKEN.finditer(text, at, at + MAX_LENGTH):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if not depth:
                return token.end()
    return None
