"""Link targets before any parsing: what stands at a place that may hold one, and which targets that may be."""

from seedlint.markup.targets import target

KEPT = 16_384
"""Of how many distinct targets is remembered what they are: the documents of one site link to the same places."""


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
