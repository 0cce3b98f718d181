"""The repository as rules see it: which paths there are, and which words its sound lines use."""

from __future__ import annotations

import os
import posixpath

from seedlint.light import TYPE_CHECKING, cached_property
from seedlint.project.paths import Paths
from seedlint.project.questions import GATHERED, PATHS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping
    from typing import Any

    from seedlint.markup.generators import Built
    from seedlint.markup.outline import Outline
    from seedlint.project.catalog import Catalog
    from seedlint.project.project import Project
    from seedlint.project.questions import Answer, Question, Result
    from seedlint.project.vocabulary import Vocabulary
    from seedlint.schema.facts import Facts, Source
    from seedlint.schema.model import Schema


class DiskWorkspace(Paths):
    """A snapshot of a project: its paths, and what the documents hold together."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._values: dict[str, tuple[str, ...]] = {}
        self._generators: dict[str, Built] = {}
        self._outlines: dict[str, Outline | None] = {}
        self.answers: dict[Question, Answer] = {}
        """What was answered, in short; see ``questions``."""
        self.worked_out: dict[tuple[Hashable, ...], tuple[Any, dict[Question, Answer]]] = {}
        """What was worked out for several documents, with what it asked; see ``Asking.shared``."""

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forget what stands in the files at *paths*: they have changed."""
        self.__dict__.pop("documents", None)
        self.worked_out.clear()
        for path in paths:
            self._outlines.pop(path, None)
            self.answers.pop(("outline", path), None)

    def forget_paths(self) -> None:
        """Forget which files there are: some came or went."""
        super().forget_paths()
        self._generators.clear()
        self.worked_out.clear()
        self._forget(PATHS)

    def forget_contents(self) -> None:
        """Forget what was gathered from many files at once, but for the words that serve as evidence."""
        self._values.clear()
        self.worked_out.clear()
        for view in ("_catalog", "_blocks"):
            self.__dict__.pop(view, None)
        self._forget(GATHERED)

    def _forget(self, kinds: frozenset[str]) -> None:
        for question in [one for one in self.answers if one[0] in kinds]:
            del self.answers[question]

    @cached_property
    def words(self) -> Vocabulary:
        """How often each word with a letter beyond ASCII stands in lines that are free of damage."""
        from seedlint.project.vocabulary import Vocabulary

        return Vocabulary(self._project)

    def word(self, word: str) -> bool:
        """Return whether *word* is one of the words."""
        return word in self.words

    def folded_word(self, word: str) -> bool:
        """Return whether *word* is one of the words as the language model reads them."""
        return word in self.words.folded

    def facts(self, schema: Schema) -> Facts:
        """Return what the frontmatter of all files under *schema* holds together."""
        return self._catalog.facts(schema)

    def collection(self, source: Source) -> Mapping[str, str]:
        """Return the items of a collection: id to the path of the file that holds it."""
        return self._catalog.collection(source)

    def values(self, field: str) -> tuple[str, ...]:
        """Return the values of a top-level field in all files' frontmatter, list items too, as they are written."""
        if (known := self._values.get(field)) is None:
            from seedlint.project.values import values

            known = self._values[field] = values(self._blocks, field)
        return known

    @cached_property
    def _blocks(self) -> str:
        from seedlint.project.values import blocks

        return blocks(self._project)

    def generator(self, folder: str) -> Built:
        """Return the nearest folder, from *folder* upwards, that tells by which program its site is built."""
        from seedlint.markup.generators import Built, recognised

        if (known := self._generators.get(folder)) is None:
            found = recognised(lambda sign: self.exists(posixpath.join(folder, sign)))
            above = Built("", "") if found or not folder else self.generator(posixpath.dirname(folder))
            here = Built(folder, found.name, self._moved(folder, found.name)) if found else above
            known = self._generators[folder] = here
        return known

    def _moved(self, folder: str, generator: str) -> frozenset[str]:
        """Return the sections that the settings of *generator* in *folder* move; see ``Built``."""
        from seedlint.markup.generators import SETTINGS, moved
        from seedlint.project.writer import RefusedError, read

        found: set[str] = set()
        for name in SETTINGS.get(generator, ()):
            if self.exists(path := posixpath.join(folder, name)):
                try:
                    found |= moved(read(os.path.join(self._project.root, path)).data)
                except RefusedError:
                    continue
        return frozenset(found)

    def settings_files(self, folder: str) -> frozenset[str]:
        """Return where (absolute) the generator of *folder* may be told how addresses are made."""
        from seedlint.markup.generators import SETTINGS

        built = self.generator(folder)
        above = os.path.join(self._project.root, built.folder)
        return frozenset(os.path.join(above, name) for name in SETTINGS.get(built.generator, ()))

    def outline(self, path: str) -> Outline | None:
        """Return where the document at *path* can be pointed into, or None where no document can be read."""
        if path not in self._outlines:
            self._outlines[path] = self._read_outline(path)
        return self._outlines[path]

    def _read_outline(self, path: str) -> Outline | None:
        from seedlint.lint.document import Document
        from seedlint.markup.outline import outline
        from seedlint.project.settings import MAX_FILE_SIZE
        from seedlint.project.writer import RefusedError, read

        folder, parts = self._start(path)
        if folder is None or not parts:
            return None
        try:
            document = Document.of_bytes(read(os.path.join(folder, *parts), MAX_FILE_SIZE).data, path)
        except RefusedError:
            return None
        return outline(document.text, document.regions)

    def shared(self, make: Callable[..., Result], *arguments: Hashable) -> Result:
        """Return ``make(workspace, *arguments)``; documents share it by way of ``Asking``."""
        return make(self, *arguments)

    @cached_property
    def _catalog(self) -> Catalog:
        from seedlint.project.catalog import Catalog

        return Catalog(self._project)
