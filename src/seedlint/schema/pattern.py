"""Regular expressions in linear time, for patterns that come from a repository's config.

What ECMAScript and Python have in common: literals, ``.``, classes, groups, alternatives, greedy or lazy repetition,
``^`` and ``$``. Lookarounds, back references and word boundaries are refused. Matching runs all alternatives at
once (Thompson's construction, the sets of states remembered as they are met), so no pattern can make it slow.
"""

from functools import lru_cache

from seedlint.schema.pattern_parser import END, START, Program, parse

_MAX_LENGTH = 10_000
_MAX_REMEMBERED = 5_000


class Pattern:
    """A compiled pattern."""

    __slots__ = ("_edges", "_program", "_start")

    def __init__(self, program: Program) -> None:
        self._program = program
        self._edges: dict[tuple[frozenset[int], str], frozenset[int]] = {}
        self._start = self._close({program.start}, at_start=True)

    def search(self, text: str) -> bool:
        """Return whether the pattern matches somewhere in the first 10,000 code points of *text*."""
        final, states = self._program.final, self._start
        for char in text[:_MAX_LENGTH]:
            if final in states:
                return True
            states = self._step(states, char)
        return final in self._close(set(states), at_start=not text, at_end=True)

    def _step(self, states: frozenset[int], char: str) -> frozenset[int]:
        edge = (states, char)
        if (known := self._edges.get(edge)) is not None:
            return known
        moves = self._program.moves
        reached = {moves[state][1] for state in states if state in moves and moves[state][0](char)}
        # A match may begin anywhere, so the start is among the next states each time.
        result = self._close(reached | {self._program.start})
        if len(self._edges) < _MAX_REMEMBERED:
            self._edges[edge] = result
        return result

    def _close(self, states: set[int], *, at_start: bool = False, at_end: bool = False) -> frozenset[int]:
        """Return *states* with all that can be reached from them without reading a character."""
        todo, jumps = list(states), self._program.jumps
        while todo:
            for condition, target in jumps.get(todo.pop(), ()):
                blocked = (condition == START and not at_start) or (condition == END and not at_end)
                if not blocked and target not in states:
                    states.add(target)
                    todo.append(target)
        return frozenset(states)


@lru_cache(maxsize=512)
def compiled(source: str) -> Pattern:
    """Return the pattern that *source* spells; raises ``SchemaError`` for what is wrong, unsupported or too large."""
    return Pattern(parse(source))
