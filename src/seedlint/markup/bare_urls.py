"""URLs that stand in prose, much as GitHub's autolink extension finds them (GFM 0.29, section 6.9)."""

import re
from collections.abc import Iterator

from seedlint.text.span import Span

# Each pattern begins with a literal: a search for a scheme's letters is ten times slower.
_BEHIND_SCHEME = re.compile(r"://[^\s<>\"`{}|\\^\[\]\x00-\x1f\x7f-\x9f]++")
_WWW = re.compile(r"www\.[\w-][^\s<>\"`{}|\\^\[\]\x00-\x1f\x7f-\x9f]*+")
_SCHEME = re.compile(r"(?:https?|ftp)\Z", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"[\w/@.:-]")
_TRAILING = "?!.,:*_~'\";"
_REFERENCE = re.compile(r"&[A-Za-z0-9]{1,32};\Z")
_LONGEST_SCHEME = 5


def find(text: str, start: int, end: int, *, trim: bool = True) -> Iterator[Span]:
    """Yield the URLs between *start* and *end*, without the punctuation of the sentence around them if *trim*."""
    for match in _BEHIND_SCHEME.finditer(text, start, end):
        scheme = _SCHEME.search(text[max(start, match.start() - _LONGEST_SCHEME) : match.start()])
        if scheme is not None:
            yield from _url(text, match.start() - len(scheme[0]), match.end(), start, trim)
    for match in _WWW.finditer(text, start, end):
        yield from _url(text, match.start(), match.end(), start, trim)


def _url(text: str, begin: int, end: int, start: int, trim: bool) -> Iterator[Span]:
    # Inside a word, or another address.
    if begin > start and _NOT_BEFORE.match(text, begin - 1):
        return
    if not trim:
        yield Span(begin, end)
    else:
        stop = begin + len(_trimmed(text[begin:end]))
        if text[stop - 1] != "/" or text[stop - 2] != "/":
            yield Span(begin, stop)


def _trimmed(url: str) -> str:
    """Return *url* without the punctuation, and the unbalanced closing parentheses, at its end."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end:
        if url[end - 1] == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif url[end - 1] == ";" and (reference := _REFERENCE.search(url, max(0, end - 34), end)) is not None:
            end = reference.start()
        elif url[end - 1] in _TRAILING:
            end -= 1
        else:
            break
    return url[:end]
