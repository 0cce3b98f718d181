"""What the frontmatter of many documents holds, counted: the ground that a schema is inferred from."""

import re
from collections import Counter
from collections.abc import Iterator

from seedlint.markup.frontmatter import Node
from seedlint.markup.frontmatter.model import MERGE
from seedlint.schema.values import has_form, kind_of

_URL = re.compile(r"https?://[^\s]+")
_MAX_DISTINCT = 500
_LONGEST_REMEMBERED = 80


class Tally:
    """How often something occurs, with the files of the rare cases."""

    __slots__ = ("_files", "count")
    SHOWN = 10

    def __init__(self) -> None:
        self.count = 0
        self._files: list[str] = []

    def add(self, file: str) -> None:
        """Count an occurrence in *file*."""
        self.count += 1
        if len(self._files) < self.SHOWN:
            self._files.append(file)

    @property
    def files(self) -> tuple[str, ...]:
        """The files it occurs in, the first ten of them."""
        return tuple(dict.fromkeys(self._files))


class Observed:
    """The values seen in one place: their kinds, texts, list items and inner tables."""

    __slots__ = ("count", "duplicates", "items", "kinds", "longest", "table", "texts")

    def __init__(self) -> None:
        self.count = 0
        self.kinds: dict[str, Tally] = {}
        """By kind; text that looks like a date or a URL counts as one."""
        self.texts: dict[str, Tally] | None = {}
        """By value; None when there are too many to remember."""
        self.longest = 0
        self.items: Observed | None = None
        self.table: ObservedTable | None = None
        self.duplicates = 0
        """Lists that hold a text twice."""

    def add(self, node: Node, file: str) -> None:
        """Count the value of *node*."""
        self.count += 1
        kind = _looks_like(node)
        self.kinds.setdefault(kind, Tally()).add(file)
        if kind == "list" and node.kind == "sequence":
            self.items = self.items or Observed()
            for item in node.items:
                self.items.add(item, file)
            repeated = Counter(item.value for item in node.items if isinstance(item.value, str))
            self.duplicates += any(count > 1 for count in repeated.values())
        elif kind == "table" and node.kind == "mapping":
            self.table = self.table or ObservedTable()
            self.table.add(node, file)
        elif isinstance(node.value, str):
            self._add_text(node.value, file)

    def _add_text(self, text: str, file: str) -> None:
        self.longest = max(self.longest, len(text))
        if self.texts is None:
            return
        if text not in self.texts and (len(self.texts) >= _MAX_DISTINCT or len(text) > _LONGEST_REMEMBERED):
            self.texts = None
        else:
            self.texts.setdefault(text, Tally()).add(file)


class ObservedTable:
    """The keys seen in one place, and the files that lack the common ones."""

    __slots__ = ("count", "files", "keys")

    def __init__(self) -> None:
        self.count = 0
        self.keys: dict[str, Observed] = {}
        self.files: list[tuple[str, frozenset[str]]] = []

    def add(self, node: Node, file: str) -> None:
        """Count the entries of a mapping."""
        self.count += 1
        own = [entry for entry in node.entries if entry.name != MERGE]
        names = frozenset(entry.name for entry in (*own, *node.merged()))
        self.files.append((file, names))
        for entry in (*own, *node.merged()):
            self.keys.setdefault(entry.name, Observed()).add(entry.value, file)

    def without(self, name: str) -> Iterator[str]:
        """Yield the files that have no key *name*."""
        return (file for file, names in self.files if name not in names)


def _looks_like(node: Node) -> str:
    """Return the kind of a value; ``date``, ``datetime`` or ``url`` for text that looks like one."""
    kind = kind_of(node) or "text"
    if kind != "text" or not isinstance(node.value, str):
        return kind
    if node.value[:1].isdigit():
        return next((form for form in ("date", "datetime") if has_form(node.value, form)), kind)
    return "url" if node.value.startswith("http") and _URL.fullmatch(node.value) else kind
