"""The labels of references and their definitions, as regular expressions see them: before any parsing."""

import re
from collections import Counter
from collections.abc import Iterator

from seedlint.api import Document
from seedlint.markup.definitions import normalized

_LABEL = r"\[((?:[^\[\]\\]|\\.){1,999}+)\]"
_ANY = re.compile(_LABEL, re.DOTALL)
_DEFINED = re.compile(rf"(?:\A|(?<=[\r\n]))[ \t>]*+{_LABEL}:", re.DOTALL)
_REFERRED = re.compile(rf"\](?:{_LABEL}|\[\])", re.DOTALL)
_NOTE = re.compile(r"\[(\^[^\[\]\s]++)\](?!:)")


def defined(document: Document) -> Counter[str]:
    """Return how often each label looks defined, labels as references match them."""
    return Counter(normalized(match[1]) for match in _DEFINED.finditer(document.text, document.body_start))


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
