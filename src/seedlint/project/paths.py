"""Which paths there are in a project, as they were when a rule first asked."""

from __future__ import annotations

import os
import posixpath
from itertools import accumulate

from seedlint.light import TYPE_CHECKING, cached_property

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from seedlint.project.discovery import Discovery
    from seedlint.project.project import Project
    from seedlint.project.redirects import Redirects

_MOST_NEAR = 3
_ALIKE, _ALIKE_STEM = 0.8, 0.7
_VIEWS = ("documents", "files", "_by_name", "_by_page", "redirects", "redirect_files")


class Paths:
    """The paths of a project: each folder is listed at most once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._listings: dict[str, frozenset[str]] = {}
        self._folded: dict[str, dict[str, list[str]]] = {}
        self._folders: dict[str, str | None] = {}
        """Where the folders are that files were looked for in; None for those that are not there."""

    def forget_paths(self) -> None:
        """Forget which files there are: some came or went."""
        self._listings.clear()
        self._folded.clear()
        self._folders.clear()
        for view in _VIEWS:
            self.__dict__.pop(view, None)

    @cached_property
    def documents(self) -> Discovery:
        """All documents of the project."""
        from seedlint.project.discovery import discover

        return discover((self._project.root,), self._project)

    def exists(self, path: str) -> bool:
        """Return whether a file or folder of exactly this spelling is there, on disks that ignore case too.

        What lies outside the repository can't be judged, and counts as there.
        """
        above, _, last = posixpath.normpath(path).rpartition("/")
        if last in (".", "..") or above[:2] == "..":
            folder, parts = self._start(path)
            return folder is None or self._down(folder, parts) is not None
        # Many files of few folders are asked about.
        if above not in self._folders:
            self._folders[above] = self._down(*self._start(above))
        folder = self._folders[above]
        return folder is not None and last in self.names(folder)

    def _down(self, folder: str | None, parts: list[str]) -> str | None:
        """Return what *parts* lead to from *folder*, spelled exactly so; None where they lead nowhere."""
        for part in parts:
            if folder is None or part not in self.names(folder):
                return None
            folder = os.path.join(folder, part)
        return folder

    def near(self, path: str) -> tuple[str, ...]:
        """Return existing files that *path* may mean: the same but for letter case, else similar names, else moved."""
        return self._near(path, self._similar)

    def namesakes(self, path: str) -> tuple[str, ...]:
        """Return existing files that *path* may mean: the same but for letter case, else moved. Never takes long."""
        return self._near(path, lambda *_: [])

    def neighbours(self, path: str) -> int:
        """Return with how many names ``near`` compares the last part of *path*."""
        folder, parts = self._start(path)
        found = self._down(folder, parts[:-1])
        return 0 if found is None else len(self.names(found))

    def _near(self, path: str, similar: Callable[[str, list[str]], list[str]]) -> tuple[str, ...]:
        folder, parts = self._start(path)
        if folder is None or not parts:
            return ()
        found = self._same_but_case([folder], parts) or similar(folder, parts)
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
        from seedlint.project.redirects import redirects

        found = self.redirect_files
        return redirects([(path, os.path.relpath(path, self._project.root).replace(os.sep, "/")) for path in found])

    @cached_property
    def redirect_files(self) -> list[str]:
        """The files (absolute) in which the site is told what to send on."""
        from seedlint.project.redirects import NAME

        return [path for path in self.files if NAME.fullmatch(os.path.basename(path))]

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
            found = ((folder, name) for folder in folders for name in self._folded_names(folder).get(wanted, ()))
            folders = [os.path.join(folder, name) for folder, name in found]
        return [path for path in folders if os.path.isfile(path)]

    def _folded_names(self, folder: str) -> dict[str, list[str]]:
        """Return the names in *folder*, in order, by what they are whatever their letter case."""
        if (known := self._folded.get(folder)) is None:
            known = self._folded[folder] = {}
            for name in sorted(self.names(folder)):
                known.setdefault(_folded(name), []).append(name)
        return known

    def _similar(self, folder: str, parts: list[str]) -> list[str]:
        """Return the files that differ from the last of *parts* by little, in the folder that the others lead to."""
        from difflib import get_close_matches

        if (found := self._down(folder, parts[:-1])) is None:
            return []
        near = get_close_matches(parts[-1], sorted(self.names(found)), _MOST_NEAR, _ALIKE)
        # A long suffix makes short names look alike.
        near = [name for name in near if get_close_matches(_stem(parts[-1]), [_stem(name)], 1, _ALIKE_STEM)]
        return [path for name in near if os.path.isfile(path := os.path.join(found, name))]

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


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _folded(name: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", name).casefold()
