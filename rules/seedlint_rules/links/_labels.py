"""The labels of references and their definitions, as regular expressions see them: before any parsing."""

import re
from collections import Counter
from collections.abc import Iterator

from seedlint.api import Document
from seedlint.markup.definitions import normalized

_LABEL = r"\[((?>(?:[^\[\]\\]|\\.){1,999}))\]"
_ANY = re.compile(_LABEL, re.DOTALL)
_DEFINED = re.compile(rf"{_LABEL}:", re.DOTALL)
_REFERRED = re.compile(rf"\](?:{_LABEL}|\[\])", re.DOTALL)
_NOTE = re.compile(r"\[(\^[^\[\]\s]++)\](?!:)")


def defined(document: Document, _: None) -> Counter[str]:
    """Return how often each label looks defined, labels as references match them; for ``Document.shared``."""
    text, start = document.text, document.body_start
    if "]:" not in text:
        return Counter()
    found = _DEFINED.finditer(text, start)
    return Counter([normalized(match[1]) for match in found if _begins_line(text, match.start(), start)])


def _begins_line(text: str, at: int, start: int) -> bool:
    """Return whether nothing but space and marks of quotations stands before *at* on its line."""
    while at > start and text[at - 1] in " \t>":
        at -= 1
    return at == start or text[at - 1] in "\r\n"


def mentioned(document: Document) -> Counter[str]:
    """Return how often each label stands in brackets, in its definitions and in code too."""
    return Counter(normalized(match[1]) for match in _ANY.finditer(document.text, document.body_start))


def referred(document: Document) -> Iterator[str]:
    """Yield the labels that look referred to by ``[text][label]``, ``[label][]`` or ``[^note]``; a superset."""
    text, start = document.text, document.body_start
    for match in _REFERRED.finditer(text, start):
        if match[1]:
            yield normalized(match[1])
        else:
            yield normalized(text[text.rfind("[", start, match.start()) + 1 : match.start()])
    yield from (normalized(match[1]) for match in _NOTE.finditer(text, start))
