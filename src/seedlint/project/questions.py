"""What rules ask about the rest of the repository while they check a document, so that it can be asked again.

A result holds as long as the document, its profile and the answers to these questions stay the same.
"""

from __future__ import annotations

from binascii import crc32

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping
    from typing import Any, TypeVar

    from seedlint.markup.generators import Built
    from seedlint.markup.outline import Outline
    from seedlint.project.project import Project
    from seedlint.project.workspace import DiskWorkspace
    from seedlint.schema.facts import Facts, Source
    from seedlint.schema.model import Schema

    Result = TypeVar("Result")
    Question = tuple[Hashable, ...]
    """What was asked (a method's name), and about what."""
    Answer = Hashable
    """The answer itself where it is short, else a checksum of it."""

PATHS = frozenset(("exists", "near", "namesakes", "pages", "is_redirected", "generator"))
"""Questions whose answers change only when files come or go."""
WORDS = frozenset(("word", "folded_word"))
"""Questions about the words that serve as evidence, which a watcher takes as they were when it began."""
MOST_COMPARED = 1_000_000
"""How many names one document has compared with what it may mean: for broken links without end that takes too long."""
_MOST_SHARED = 4096
"""How many answers are kept that documents share."""
GATHERED = frozenset(("files_with", "spellings", "values", "collection"))
"""Questions about many files at once; what is left, ``outline``, is about the text of the one file that it names."""


class Asking:
    """A workspace for one document: it notes what is asked, and asks the project's, which few documents need."""

    __slots__ = ("_compared", "_near", "_project", "noted")

    def __init__(self, project: Project) -> None:
        self._project = project
        self._compared = 0
        self._near: dict[str, tuple[str, ...]] = {}
        self.noted: dict[Question, Answer] = {}

    @property
    def words(self) -> Mapping[str, int]:
        """How often each word with a letter beyond ASCII stands in lines that are free of damage."""
        from seedlint.project.vocabulary import AskedWords

        return AskedWords(self._project.workspace.words, self.noted)

    def shared(self, make: Callable[..., Result], *arguments: Hashable) -> Result:
        """Return ``make(workspace, *arguments)``, worked out once for all documents that ask."""
        known = self._project.workspace.worked_out
        key = (make, *arguments)
        if key not in known:
            if len(known) >= _MOST_SHARED:
                known.clear()
            asking = Asking(self._project)
            known[key] = make(asking, *arguments), asking.noted
        result: Result
        result, noted = known[key]
        self.noted.update(noted)
        return result

    def exists(self, path: str) -> bool:
        """Return whether a file or folder of exactly this spelling is there."""
        found = self.noted["exists", path] = self._project.workspace.exists(path)
        return found

    def near(self, path: str) -> tuple[str, ...]:
        """Return existing files that *path* may mean; one document gets similar names for so many paths only."""
        if (found := self._near.get(path)) is None:
            workspace = self._project.workspace
            self._compared += workspace.neighbours(path)
            kind, find = (
                ("near", workspace.near) if self._compared <= MOST_COMPARED else ("namesakes", workspace.namesakes)
            )
            found = self._near[path] = self.noted[kind, path] = find(path)
        return found

    def pages(self, name: str) -> tuple[str, ...]:
        """Return the files and folders that a page of *name* may be made of."""
        found = self.noted["pages", name] = self._project.workspace.pages(name)
        return found

    def is_redirected(self, path: str) -> bool:
        """Return whether the site sends whoever asks for *path* to another page."""
        found = self.noted["is_redirected", path] = self._project.workspace.is_redirected(path)
        return found

    def generator(self, folder: str) -> Built:
        """Return the nearest folder, from *folder* upwards, that tells by which program its site is built."""
        found = self.noted["generator", folder] = self._project.workspace.generator(folder)
        return found

    def outline(self, path: str) -> Outline | None:
        """Return where the document at *path* can be pointed into."""
        self.note("outline", path)
        return self._project.workspace.outline(path)

    def values(self, field: str) -> tuple[str, ...]:
        """Return the values of a top-level field in all files' frontmatter."""
        self.note("values", field)
        return self._project.workspace.values(field)

    def collection(self, source: Source) -> Mapping[str, str]:
        """Return the items of a collection."""
        self.note("collection", source)
        return self._project.workspace.collection(source)

    def facts(self, schema: Schema) -> Facts:
        """Return what the frontmatter of all files under *schema* holds together, to be asked itself."""
        from seedlint.project.asked_facts import AskedFacts

        return AskedFacts(self._project.workspace.facts(schema), schema, self.note)

    def note(self, *question: Hashable) -> None:
        """Note *question*, with its answer."""
        self.noted[question] = answer(self._project.workspace, question)


def answer(workspace: DiskWorkspace, question: Question) -> Answer:
    """Return what *workspace* answers to *question*; a long answer is summed up once for each snapshot."""
    known = workspace.answers
    if question not in known:
        known[question] = _ask(workspace, question)
    return known[question]


def changed(workspace: DiskWorkspace, asked: Mapping[Question, Answer], kinds: Collection[Hashable]) -> bool:
    """Return whether *workspace* now has another answer to a question of *kinds* among *asked*."""
    return any(question[0] in kinds and answer(workspace, question) != was for question, was in asked.items())


def _ask(workspace: DiskWorkspace, question: tuple[Any, ...]) -> Answer:
    """Put *question* to *workspace*."""
    match question:
        case ("files_with", schema, field, value):
            return workspace.facts(schema).files_with(field, value)
        case ("spellings", schema, field):
            from seedlint.schema.crosscheck import OFTEN

            # What counts is which spellings are common and which are rare, not how common.
            counts = workspace.facts(schema).spellings(field)
            return _checksum(sorted((text, min(count, OFTEN)) for text, count in counts.items()))
        case ("collection", source):
            return _checksum(sorted(workspace.collection(source)))
        case ("values", field):
            return _checksum(sorted(set(workspace.values(field))))
        case ("outline", path):
            found = workspace.outline(path)
            return found if found is None else _checksum(found.content)
        case (method, path):
            result: Answer = getattr(workspace, method)(path)
            return result
    raise ValueError(f"no question: {question}")


def _checksum(value: object) -> int:
    return crc32(repr(value).encode("utf-8", "surrogatepass"))
