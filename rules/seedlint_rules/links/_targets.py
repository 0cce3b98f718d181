"""Link targets before any parsing. What takes a document and None is for ``Document.shared``."""

from seedlint.api import Document
from seedlint.markup.targets import target


def candidates(document: Document, _: None) -> tuple[str, ...]:
    """Return the texts of ``Document.link_candidates``."""
    text = document.text
    return tuple([text[start:end] for start, end in document.link_candidates])


def every_target(document: Document, _: None) -> frozenset[str]:
    """Return the targets that the candidates may hold."""
    return frozenset([found for one in document.shared(candidates, None) for found in possible_targets(one)])


def likely_target(candidate: str) -> str:
    """Return the target that a candidate holds, unless it is an attribute with a parenthesis that nothing opens."""
    return possible_targets(candidate)[-1]


def possible_targets(candidate: str) -> tuple[str, ...]:
    """Return the targets that a candidate may hold: it may reach past a parenthesis."""
    end = candidate.find(")")
    if end < 0:
        return (candidate,)
    # Parentheses inside a target are balanced.
    if "(" in candidate or "\\" in candidate:
        found = target(candidate, 0, len(candidate))
        end = found.end if found else end
    return candidate, candidate[:end]
