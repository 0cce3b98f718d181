"""What a text says about its own encoding: in an XML declaration, ``<meta>``, the frontmatter or a modeline."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seedlint.repair.charset_table import declared_charset
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_HEAD, _LONGEST = 4096, 100_000
"""How many characters are looked at, and how many at most where a page's head is longer."""
_NAME = r"[\w.:-]{2,40}"
_XML = re.compile(
    rf"(?:\A|^---[ \t]{{0,20}}\r?\n)\s{{0,20}}<\?xml\s[^<>]{{0,200}}?\bencoding\s{{0,5}}=\s{{0,5}}[\x22']({_NAME})",
    re.ASCII | re.IGNORECASE | re.MULTILINE,
)
_OTHERS = re.compile(
    rf"^(?:charset|encoding)\s{{0,5}}[:=]\s{{0,5}}[\x22']?({_NAME})[\x22']?\s{{0,5}}$"
    rf"|(?:vim?|ex):[^\n]{{0,80}}?\bf(?:ile)?enc(?:oding)?=({_NAME})"
    rf"|-\*-[^\n]{{0,80}}?\bcoding:\s{{0,5}}({_NAME})",
    re.ASCII | re.IGNORECASE | re.MULTILINE,
)
_COMMENT = re.compile("<!--.*?(?:-->|\\Z)", re.DOTALL)
_META = re.compile(
    r"<meta(?=[\s/])((?>(?:[^\x22'<>]++|\x22[^\x22<>]{0,400}\x22|'[^'<>]{0,400}'){0,40}))>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s{0,9}=\s{0,9}(?:\x22([^\x22]*+)\x22|'([^']*+)'|([^\s\x22'>]++))")
_IN_CONTENT = re.compile(rf"\bcharset\s{{0,9}}=\s{{0,9}}[\x22']?({_NAME})", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(rf"\s{{0,9}}({_NAME})\s{{0,9}}\Z", re.ASCII)


class Declaration(NamedTuple):
    """A place that names a charset."""

    charset: str
    """The name of a Python codec, or ``utf-8``."""
    span: Span
    """Where the name stands in the text."""
    place: str
    """``the XML declaration``, ``<meta>``, ``the frontmatter`` or ``a modeline``."""

    @property
    def is_utf8(self) -> bool:
        """Whether it says UTF-8; a page that is read at all can't be in UTF-16 when ``<meta>`` says so, either."""
        return self.charset.startswith("utf-" if self.place == "<meta>" else "utf-8")


def declarations(text: str) -> list[Declaration]:
    """Return where the beginning of *text* names a charset that we know, in the order in which they count."""
    end = max(text.find(tag, 0, _LONGEST) for tag in ("</head", "</HEAD"))
    head = text[: max(_HEAD, end)]
    named = ((declared_charset(span.of(text)), span, place) for span, place in _names(head))
    return [Declaration(charset, span, place) for charset, span, place in named if charset]


def _names(head: str) -> Iterator[tuple[Span, str]]:
    page = _COMMENT.sub(lambda comment: " " * len(comment[0]), head)
    if xml := _XML.search(page):
        yield Span(*xml.span(1)), "the XML declaration"
    for tag in _META.finditer(page):
        if span := _name_in(tag):
            yield span, "<meta>"
    for other in _OTHERS.finditer(head):
        group = other.lastindex or 1
        yield Span(*other.span(group)), "the frontmatter" if group == 1 else "a modeline"


def _name_in(tag: re.Match[str]) -> Span | None:
    """Return where a ``<meta>`` tag names the charset of its page, as browsers look for it."""
    found: dict[str, Span] = {}
    for attribute in _ATTRIBUTE.finditer(tag.string, *tag.span(1)):
        found.setdefault(attribute[1].lower(), Span(*attribute.span(attribute.lastindex or 1)))
    if (span := found.get("charset")) is not None:
        name = _WHOLE.match(tag.string, *span)
    else:
        refers = "http-equiv" in found and found["http-equiv"].of(tag.string).strip().lower() == "content-type"
        name = _IN_CONTENT.search(tag.string, *found["content"]) if refers and "content" in found else None
    return Span(*name.span(1)) if name else None


def corrections(text: str, found: Iterable[Declaration]) -> tuple[Edit, ...]:
    """Return the edits after which *text* says UTF-8 wherever one of *found* says something else."""
    return tuple(Edit(one.span, utf8_like(one.span.of(text))) for one in found if not one.is_utf8)


def utf8_like(name: str) -> str:
    """Return ``utf-8`` in the case that the charset's *name* is written in."""
    return "UTF-8" if name.isupper() else "utf-8"
