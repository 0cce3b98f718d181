"""What a page shows, to tell whether an edit has changed it."""

import re

from seedlint.markup import html, templates
from seedlint.markup.markdown import readable
from seedlint.markup.markdown_events import options
from seedlint.text.span import Span

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LAST_SPACE = re.compile(r"(?<![ \t])[ \t]++(?=</|[\r\n]|\Z)")
_LINE_ENDS = re.compile(r"[\r\n][ \t\r\n]*")
_RAW_TEXT = re.compile(r"<(title|textarea)\b[^<>]*+>.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)


def page(text: str, start: int, document_format: str) -> str:
    """Return what the body of *text*, from *start* on, becomes, without comments and the space that they leave.

    Only Markdown and MDX become something else; in MDX, expressions and tags are left out of account.
    """
    shown = text[start:]
    if document_format in ("markdown", "mdx"):
        import pyromark

        source = readable(text, start, mdx=document_format == "mdx")[1]
        shown = pyromark.Markdown(options=options(source)).html(source)
    return _LINE_ENDS.sub("\n", _LAST_SPACE.sub("", _COMMENT.sub("", shown))).strip("\n")


def closed_places(text: str, start: int) -> tuple[Span, ...]:
    """Return in the middle of what no comment can stand, sorted: tags, templates, and where tags are text."""
    tags = (tag.span for tag in html.tags(text, start, len(text)))
    raw = (Span(*match.span()) for match in _RAW_TEXT.finditer(text, start))
    return tuple(sorted((*tags, *templates.find(text, start), *raw)))
