"""Link targets before any parsing. What takes a document and None is for ``Document.shared``."""

from seedlint.api import Document


def candidates(document: Document, _: None) -> tuple[str, ...]:
    """Return the texts of ``Document.link_candidates``."""
    text = document.text
    return tuple([text[start:end] for start, end in document.link_candidates])


def every_target(document: Document, _: None) -> frozenset[str]:
    """Return the targets that the candidates may hold."""
    return frozenset([target for one in document.shared(candidates, None) for target in possible_targets(one)])


def possible_targets(candidate: str) -> tuple[str, ...]:
    """Return the targets that a candidate may hold: it may reach past a parenthesis."""
    first = candidate.find(")")
    if first < 0:
        return (candidate,)
    last = candidate.rindex(")")
    return (candidate, candidate[:first]) if first == last else (candidate, candidate[:first], candidate[:last])
