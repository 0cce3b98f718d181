"""Every link of a document, whatever its format, and a cheap test whether it has any."""

import re
from collections.abc import Iterator

from seedlint.markup import bare_urls
from seedlint.markup.html import LINK_ATTRIBUTES
from seedlint.markup.model import Link, Regions
from seedlint.text.span import Span

# Each pattern begins with a literal, which is what makes it fast.
# Without spaces between them, as in Chinese, one link must not take in the next.
_MARKDOWN = re.compile(r"\](?:\(|:)\s*+(?:<([^<>\r\n]*+)|((?>[^\s>\]]+|\](?![(:]))*))")
_AUTOLINK = re.compile(r"<([^\s<>@:]++@[^\s<>]++)>|<([A-Za-z][A-Za-z0-9+.-]{1,31}+:[^\s<>]*+)>")
_VALUE = re.compile(r"""=\s*+[{]?\s*+(?:"([^"]*+)"|'([^']*+)'|`([^`]*+)`|([^\s"'`=<>{}]++))""")
_NAME = re.compile(r"(?<![A-Za-z])([A-Za-z]++)\s*+\Z")
_LONGEST_NAME = 16


def candidates(text: str, start: int) -> tuple[Span, ...]:
    """Return a superset of the places from *start* on that hold a link's target, without any parsing, in order.

    A place may be too long, and then a shorter one may begin there too; one that holds a template may end too early.
    """
    found = [Span(*match.span(match.lastindex or 0)) for match in _MARKDOWN.finditer(text, start)]
    found += (Span(*match.span(match.lastindex or 0)) for match in _AUTOLINK.finditer(text, start))
    found += bare_urls.find(text, start, len(text), trim=False)
    found += _values(text, start)
    return tuple(sorted(set(found)))


def _values(text: str, start: int) -> Iterator[Span]:
    """Yield the values of the attributes that hold links."""
    for match in _VALUE.finditer(text, start):
        name = _NAME.search(text[max(start, match.start() - _LONGEST_NAME) : match.start()])
        if name is not None and name[1].lower() in LINK_ATTRIBUTES:
            yield Span(*match.span(match.lastindex or 0))


def links(text: str, kind: str, start: int, regions: Regions | None) -> tuple[Link, ...]:
    """Return the links of *text*, a document of the format *kind*, in order.

    *regions* are those of its body, which begins at *start*. In plain text, which has none, the links are its URLs.
    """
    if regions is not None:
        return regions.links
    if kind == "text":
        return tuple(Link("bare", span, span, span, span.of(text)) for span in bare_urls.find(text, start, len(text)))
    from seedlint.markup import html, markdown

    found = html.regions(text, start) if kind == "html" else markdown.regions(text, start, kind == "mdx")
    return found.links
