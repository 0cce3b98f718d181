"""What the encoding rules share: a page says which charset it is in, and has to go on saying the truth."""

import re

from seedlint.api import Document, Edit, Span
from seedlint.repair.declared import Declaration, declarations
from seedlint.repair.declared import corrections as corrected

_HEAD = re.compile(r"<head(?:\s[^<>]{0,200})?>(\r?\n?[ \t]{0,40})", re.IGNORECASE)
_SEARCHED = 4096
_TEMPLATE = re.compile("{{|{%|<%|<\\?php")
"""What another file may fill in."""


def wrong(document: Document) -> list[Declaration]:
    """Return where *document* says that it is in another charset than UTF-8."""
    return [found for found in declarations(document.text) if not found.is_utf8 and _counts(found, document)]


def _counts(found: Declaration, document: Document) -> bool:
    """Whether programs heed what was found: not in code, nor what looks like a field outside of the frontmatter."""
    if found.place == "the frontmatter" and found.span.end > document.body_start:
        return False
    return not document.is_code(found.span)


def corrections(document: Document) -> tuple[Edit, ...]:
    """Return the edits that make *document* say UTF-8 wherever it says something else."""
    return corrected(document.text, wrong(document))


def declaring(document: Document) -> tuple[Edit, ...]:
    """Return the edits after which *document* says that it is in UTF-8, once nothing else about it tells.

    A page that says nothing is taken for the charset of its reader's country.
    """
    text = document.text
    if document.format != "html" or document.body_start or text.isascii():
        return corrections(document)
    if any(_counts(found, document) for found in declarations(text)) or _TEMPLATE.search(text):
        return corrections(document)
    head = _HEAD.search(text, 0, _SEARCHED)
    if head is None or document.is_code(Span(*head.span())):
        return ()
    between = head[1]
    return (Edit(Span(head.end(), head.end()), f'<meta charset="utf-8">{between}'),)
