"""What is known about a document from outside the damaged place: its own sound words, its style, its neighbours."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from seedlint.repair.fold import fold


class Evidence(NamedTuple):
    """Undamaged words of the same repository with how often each occurs, and the declared or usual style."""

    words: Mapping[str, int]
    language: str | None = None
    """ISO 639-1 code of the text, as declared in the frontmatter."""
    dash: str | None = None
    """The dash that the repository uses between clauses."""
    quotes: str | None = None
    """The opening and closing quotation mark, two characters."""

    @classmethod
    def of(cls, given: "Evidence | Mapping[str, int] | Iterable[str] | None") -> "Evidence":
        """Return *given* as evidence: words may come with counts, or as they stand in running text."""
        if isinstance(given, Evidence):
            return given
        if isinstance(given, Mapping):
            return cls(given)
        return cls(Counter(given or ()))

    @property
    def folded(self) -> Container[str]:
        """The words, folded. Words that serve many documents keep them folded, as their attribute of this name."""
        kept: Container[str] | None = getattr(self.words, "folded", None)
        return frozenset(map(fold, self.words)) if kept is None else kept
