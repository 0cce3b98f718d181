"""What the lines of a frontmatter block look like, with fences around them or not."""

import re
from collections.abc import Iterator

from seedlint.markup.frontmatter.blocks import FIELD
from seedlint.text.span import Span

_EOL = r"(?:\r\n|\r|\n|\Z)"
LEADING = re.compile("[ \t\r\n\ufeff\u200b\xa0]*+")
LINE = re.compile(rf"(?=[\s\S])([^\r\n]*+){_EOL}")
BLANK = re.compile(r"[ \t\xa0\ufeff\u200b]*+\Z")
# A line that begins an entry: a short key without a sentence's punctuation, a colon, a space.
KEY = re.compile(r"""["']?[^\W\d][^:,;!?()\[\]{}"']{0,60}["']?:(?:[ \t\xa0]|\Z)""")
TIGHT_KEY = re.compile(r"[a-zA-Z_][\w.-]{0,40}:(?!//)\S")
_TOML_KEY = re.compile(r"""(?:["']?[\w.-]{1,60}["']?[ \t]*=|\[)""")
# What continues an entry, or is a comment, or a mark that a merge left behind.
INNER = re.compile(r"[ \t\xa0]|-(?:[ \t]|\Z)|#|[\]}]|<{7}|={7}\Z|>{7}|\|{7}")
_COMMENT = re.compile(r"[ \t]*+#")
_FLOW = re.compile(r"[ \t\r\n]*+\{(?![{%])")
# Fences as word processors and tired hands write them.
ODD_FENCE = re.compile(
    "(?:-{4,}|--|[\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}]-?|-[\N{EN DASH}\N{EM DASH}])[ \t]*+(?=[\r\n]|\\Z)"
)
LINES_READ = 60


def looks_like_fields(content: str, *, toml: bool = False) -> bool:
    """Return whether *content*, between two fences, is meant as frontmatter rather than as prose between two rules."""
    lines = [line for line, _, _ in lines_from(content, 0, LINES_READ)]
    written = [line for line in lines if not BLANK.match(line) and not _COMMENT.match(line)]
    if not written:
        # Nothing at all, or comments alone, is an empty block.
        return True
    # A block whose every field is indented is one all the same.
    margin = LEADING.match(written[0])
    keys = others = 0
    for line in written:
        field = line.removeprefix(margin[0]) if margin else line
        if INNER.match(field):
            continue
        if (_TOML_KEY if toml else KEY).match(field) or TIGHT_KEY.match(field):
            if not others:
                return True
            keys += 1
        else:
            others += 1
    # A list alone is a list between two rules.
    return bool(keys or others) and (keys >= others or _FLOW.match(content) is not None)


def is_evident(content: str) -> bool:
    """Return whether *content* holds entries and nothing else: stricter, for a block with an odd fence."""
    keys = sure = 0
    for line, _, _ in lines_from(content, 0, LINES_READ):
        if KEY.match(line) or _TOML_KEY.match(line):
            keys += 1
            sure += FIELD.match(line) is not None
        elif not BLANK.match(line) and not INNER.match(line):
            return False
    return keys > 1 or sure > 0


def fields_from(text: str, start: int, *, toml: bool) -> tuple[int, int, bool, Span | None]:
    """Return where the entries from *start* on end, how many there are, and what follows them.

    That is whether a blank line or the end of the text does, and the fence, sound or not, that closes them.
    """
    key = _TOML_KEY if toml else KEY
    end, keys, blank = start, 0, False
    for line, at, after in lines_from(text, start, 10 * LINES_READ):
        if BLANK.match(line):
            blank = True
        elif (odd := ODD_FENCE.match(line)) or line.rstrip(" \t") in ("---", "+++"):
            length = odd.end() if odd else 3
            return at, keys, True, Span(at, at + len(line[:length].rstrip(" \t")))
        elif key.match(line) if not blank else FIELD.match(line):
            end, keys, blank = after, keys + 1, False
        elif blank or not INNER.match(line):
            return end, keys, blank, None
        elif not _COMMENT.match(line):
            end = after
    return end, keys, True, None


def lines_from(text: str, start: int, limit: int) -> Iterator[tuple[str, int, int]]:
    """Yield at most *limit* lines from *start* on, each with where it begins and where the next one does."""
    at = start
    for _ in range(limit):
        match = LINE.match(text, at)
        if match is None:
            return
        yield match[1], at, match.end()
        at = match.end()


def newline_of(text: str) -> str:
    """Return the line ending that *text* uses first."""
    found = re.search("\r\n|\r|\n", text)
    return found[0] if found else "\n"
