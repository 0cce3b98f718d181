"""Every link of a document, whatever its format, and a cheap test whether it has any."""

import re
from collections.abc import Iterator

from seedlint.markup import bare_urls
from seedlint.markup.html import LINK_ATTRIBUTES, image_candidates
from seedlint.markup.model import Link, Regions
from seedlint.text.span import Span

# Each pattern begins with a literal, which is what makes it fast.
# Without spaces between them, as in Chinese, one link must not take in the next.
_MORE = r"(?>[^\s>\]]+|\](?![(:]))*"
# Parentheses inside a target are balanced, which is for others to see; without any it ends at the first that closes.
_INLINE = re.compile(rf"\]\(\s*+(?:<([^<>\r\n]*+)|((?>(?:[^\s>\]()\\]+|\](?![(:]))*)(?>(?:[(\\]{_MORE})?)))")
_DEFINITION = re.compile(rf"\]:\s*+(?:<([^<>\r\n]*+)|({_MORE}))")
_AUTOLINK = re.compile(r"<([^\s<>@:]++@[^\s<>]++)>|<([A-Za-z][A-Za-z0-9+.-]{1,31}+:[^\s<>]*+)>")
_VALUE = re.compile(r"""=\s*+[{]?\s*+(?:"([^"]*+)"|'([^']*+)'|`([^`]*+)`|([^\s"'`=<>{}]++))""")
_NAME = re.compile(r"(?<![A-Za-z])([A-Za-z]++)\s*+\Z")
_LONGEST_NAME = 16
_NAMES = tuple(LINK_ATTRIBUTES)
_GIVEN = (("](", _INLINE), ("]:", _DEFINITION), ("<", _AUTOLINK))


def candidates(text: str, start: int, made: list[Span] | None = None) -> tuple[Span, ...]:
    """Return a superset of the places from *start* on that hold a link's target, without any parsing, in order.

    A place may be too long, and then a shorter one may begin there too; one that holds a template may end too early.
    *made* are those that `made_links` returns, where they are known.
    """
    bare = bare_urls.find(text, start, len(text), trim=False) if "://" in text or "www." in text else ()
    return tuple(sorted({*(made_links(text, start) if made is None else made), *bare}))


def made_links(text: str, start: int) -> list[Span]:
    """Return the candidates of which somebody may have made a link: not those that are only URLs in running text."""
    found: list[Span] = []
    for clue, pattern in _GIVEN:
        if clue in text:
            found += [Span(*match.span(match.lastindex or 0)) for match in pattern.finditer(text, start)]
    if "=" in text:
        found += _values(text, start)
    return found


def _values(text: str, start: int) -> Iterator[Span]:
    """Yield the values of the attributes that hold links, and each address of a list of images."""
    for match in _VALUE.finditer(text, start):
        before = text[max(start, match.start() - _LONGEST_NAME) : match.start()].rstrip(" \t\r\n").lower()
        if before.endswith(_NAMES) and (name := _NAME.search(before)) and name[1] in LINK_ATTRIBUTES:
            span = Span(*match.span(match.lastindex or 0))
            yield span
            if name[1] == "srcset":
                yield from image_candidates(text, span)


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
