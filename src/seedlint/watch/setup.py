"""The project as it is configured now: its settings, its baseline, its files, and whether that has changed."""

import os
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from seedlint.errors import ConfigError
from seedlint.project import baseline as baselines
from seedlint.project.discovery import discover
from seedlint.project.project import Arguments, Project, open_project
from seedlint.project.root import BASELINE_NAME, CONFIG_NAMES, ancestors
from seedlint.project.runner import FileResult
from seedlint.project.walk import Walk, files_in
from seedlint.report.cells import one_line
from seedlint.watch.files import stamp_at
from seedlint.watch.settling import Stamp

_NAMES = (*CONFIG_NAMES, BASELINE_NAME)


class Scope(NamedTuple):
    """What is watched, as the command line says it."""

    paths: tuple[str, ...]
    arguments: Arguments
    cwd: str
    jobs: int | None = None


class Setup:
    """Raises ``ConfigError`` where it is made, and where it is opened again, of a configuration that is wrong."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._stamps: dict[str, Stamp] = {}
        self.project, self._baseline = self._open()
        discovery = discover(scope.paths, self.project)
        if discovery.missing:
            raise ConfigError("; ".join(f"{one_line(path)} does not exist" for path in discovery.missing))

    def open_again(self) -> None:
        """Read the configuration anew; where it is wrong, the old one still holds."""
        project, baseline = self._open()
        # Only now the configurations of folders are met.
        discover(self.scope.paths, project)
        self.project, self._baseline = project, baseline

    def files(self) -> tuple[str, ...]:
        """Return the documents that are there now."""
        return discover(self.scope.paths, self.project).files

    @property
    def is_whole(self) -> bool:
        """Whether the documents are all of the project."""
        named = (os.path.normpath(os.path.join(self.project.cwd, path)) for path in self.scope.paths or (".",))
        return self.project.root in named

    def names(self) -> set[str]:
        """Return all files that are there now, documents or not, without those that git ignores."""
        settings = self.project.settings
        return set(files_in(self.project.root, Walk(settings.respect_gitignore, settings.excludes)))

    def hide(self, result: FileResult) -> FileResult:
        """Return *result* without what the baseline knows."""
        return result if self._baseline is None else self._baseline.hide(result)

    def decides(self, path: str) -> bool:
        """Return whether the file at *path* is, or would be, part of the configuration."""
        return os.path.basename(path) in _NAMES or path in self.project.config_files

    def remember(self, documents: Iterable[str]) -> None:
        """Remember how the configuration of *documents* looks now."""
        self._stamps = self._look(documents)

    def has_changed(self, documents: Iterable[str]) -> bool:
        """Return whether the configuration of *documents* looks otherwise than it did."""
        return self._look(documents) != self._stamps

    def _open(self) -> tuple[Project, baselines.Baseline | None]:
        project = open_project(self.scope.paths, self.scope.arguments, self.scope.cwd)
        return project, baselines.load(project)

    def _look(self, documents: Iterable[str]) -> dict[str, Stamp]:
        folders = {self.project.root}
        for path in documents:
            folders.update(takewhile(lambda one: one not in folders, ancestors(os.path.dirname(path))))
        files = {os.path.join(folder, name) for folder in folders for name in _NAMES}
        return {path: stamp for path in files | self.project.config_files if (stamp := stamp_at(path))}
