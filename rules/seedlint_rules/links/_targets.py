"""Link targets before any parsing."""

from collections.abc import Iterator


def possible_targets(candidate: str) -> Iterator[str]:
    """Yield the targets that a candidate of ``Document.link_candidates`` may hold: it may reach past a parenthesis."""
    yield candidate
    if ")" in candidate:
        yield candidate[: candidate.index(")")]
        yield candidate[: candidate.rindex(")")]
