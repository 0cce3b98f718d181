"""The repository as rules see it: which paths there are, and which words its sound lines use."""

from __future__ import annotations

import os
import posixpath
from contextlib import suppress
from itertools import accumulate

from seedlint.light import TYPE_CHECKING, cached_property
from seedlint.project.questions import GATHERED, PATHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedlint.markup.generators import Built
    from seedlint.markup.outline import Outline
    from seedlint.project.catalog import Catalog
    from seedlint.project.project import Project
    from seedlint.project.questions import Answer, Question
    from seedlint.project.redirects import Redirects
    from seedlint.project.vocabulary import Vocabulary
    from seedlint.schema.facts import Facts, Source
    from seedlint.schema.model import Schema

_MOST_NEAR = 3


class DiskWorkspace:
    """A snapshot of a project: each folder is listed at most once, when a rule first asks about it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._listings: dict[str, frozenset[str]] = {}
        self._values: dict[str, tuple[str, ...]] = {}
        self._generators: dict[str, Built] = {}
        self._outlines: dict[str, Outline | None] = {}
        self.answers: dict[Question, Answer] = {}
        """What was answered, in short; see ``questions``."""

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forget what stands in the files at *paths*: they have changed."""
        for path in paths:
            self._outlines.pop(path, None)
            self.answers.pop(("outline", path), None)

    def forget_paths(self) -> None:
        """Forget which files there are: some came or went."""
        self._listings.clear()
        self._generators.clear()
        for view in ("files", "_by_name", "_by_page", "redirects"):
            self.__dict__.pop(view, None)
        self._forget(PATHS)

    def forget_contents(self) -> None:
        """Forget what was gathered from many files at once, but for the words that serve as evidence."""
        self._values.clear()
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
    def _blocks(self) -> tuple[str, ...]:
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
                with suppress(RefusedError):
                    found |= moved(read(os.path.join(self._project.root, path)).data)
        return frozenset(found)

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

    @cached_property
    def _catalog(self) -> Catalog:
        from seedlint.project.catalog import Catalog

        return Catalog(self._project)

    def exists(self, path: str) -> bool:
        """Return whether a file or folder of exactly this spelling is there, on disks that ignore case too.

        What lies outside the repository can't be judged, and counts as there.
        """
        folder, parts = self._start(path)
        if folder is None:
            return True
        for part in parts:
            if part not in self.names(folder):
                return False
            folder = os.path.join(folder, part)
        return True

    def near(self, path: str) -> tuple[str, ...]:
        """Return existing files that *path* may mean: the same but for letter case, else similar names, else moved."""
        folder, parts = self._start(path)
        if folder is None or not parts:
            return ()
        found = self._same_but_case([folder], parts) or self._similar(folder, parts)
        found = found or self._by_name.get(parts[-1], [])[:_MOST_NEAR]
        return tuple(os.path.relpath(one, self._project.root).replace(os.sep, "/") for one in found)

    def pages(self, name: str) -> tuple[str, ...]:
        """Return the files and folders of the project that a page of *name* may be made of, wherever they lie."""
        from seedlint.markup.pages import name as compared

        return tuple(self._by_page.get(compared(name), ()))

    def is_redirected(self, path: str) -> bool:
        """Return whether the site sends whoever asks for *path*, a file or an address with a slash, to another page."""
        return self.redirects.cover(path)

    @cached_property
    def redirects(self) -> Redirects:
        """What the site sends on to other pages."""
        from seedlint.project.redirects import NAME, redirects

        found = [path for path in self.files if NAME.fullmatch(os.path.basename(path))]
        return redirects([(path, os.path.relpath(path, self._project.root).replace(os.sep, "/")) for path in found])

    def folders_to(self, folder: str) -> list[str]:
        """Return the folders (absolute) on the way to *folder*, itself included; none outside the repository."""
        start, parts = self._start(folder)
        return [] if start is None else list(accumulate(parts, os.path.join, initial=start))

    def _start(self, path: str) -> tuple[str | None, list[str]]:
        """Return the folder from which *path* goes down, and the steps; None where it leaves the repository."""
        parts = [part for part in posixpath.normpath(path).split("/") if part not in ("", ".")]
        folder, top = self._project.root, self._project.repository
        while parts and parts[0] == "..":
            if folder == top:
                return None, parts
            folder = os.path.dirname(folder)
            parts = parts[1:]
        return folder, parts

    def names(self, folder: str) -> frozenset[str]:
        """Return the names in *folder* (absolute), as they were when it was first asked about."""
        if (names := self._listings.get(folder)) is None:
            try:
                names = frozenset(os.listdir(folder))
            except (OSError, ValueError):
                names = frozenset()
            self._listings[folder] = names
        return names

    def _same_but_case(self, folders: Iterable[str], parts: list[str]) -> list[str]:
        for part in parts:
            wanted = _folded(part)
            found = ((folder, name) for folder in folders for name in sorted(self.names(folder)))
            folders = [os.path.join(folder, name) for folder, name in found if _folded(name) == wanted]
        return [path for path in folders if os.path.isfile(path)]

    def _similar(self, folder: str, parts: list[str]) -> list[str]:
        """Return the files that differ from the last of *parts* by little, in the folder that the others lead to."""
        from difflib import get_close_matches

        for part in parts[:-1]:
            if part not in self.names(folder):
                return []
            folder = os.path.join(folder, part)
        near = get_close_matches(parts[-1], sorted(self.names(folder)), _MOST_NEAR, 0.8)
        return [path for name in near if os.path.isfile(path := os.path.join(folder, name))]

    @cached_property
    def files(self) -> list[str]:
        """The project's files, absolute, in order."""
        from seedlint.project.discovery import listed

        return sorted(listed(self._project.root, self._project))

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """The project's files by their last name, in order."""
        files: dict[str, list[str]] = {}
        for path in self.files:
            if os.path.isfile(path):
                files.setdefault(os.path.basename(path), []).append(path)
        return files

    @cached_property
    def _by_page(self) -> dict[str, list[str]]:
        """The project's files, and the folders they lie in, by each name that they may have in an address."""
        from seedlint.markup.pages import names

        pages: dict[str, list[str]] = {}
        seen = {""}
        for path in self.files:
            at = os.path.relpath(path, self._project.root).replace(os.sep, "/")
            while at not in seen:
                seen.add(at)
                for one in names(at):
                    pages.setdefault(one, []).append(at)
                at = posixpath.dirname(at)
        return pages


def _folded(name: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", name).casefold()
