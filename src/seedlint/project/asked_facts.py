"""The facts of a schema for one document: what it asks of them is noted."""

from collections.abc import Callable, Mapping

from seedlint.schema.facts import Facts
from seedlint.schema.model import Schema, Value


class AskedFacts(Facts):
    """Facts that tell *note* of every question."""

    __slots__ = ("_facts", "_note", "_of")

    def __init__(self, facts: Facts, schema: Schema, note: Callable[..., None]) -> None:
        super().__init__(schema)
        self.keys = facts.keys
        self._facts = facts
        self._of = schema
        self._note = note

    def files_with(self, field: str, value: Value) -> tuple[str, ...]:
        """Return the files in which the unique *field* has *value*."""
        self._note("files_with", self._of, field, value)
        return self._facts.files_with(field, value)

    def spellings(self, field: str) -> Mapping[str, int]:
        """Return how many files use each text of *field*."""
        self._note("spellings", self._of, field)
        return self._facts.spellings(field)
