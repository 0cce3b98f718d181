"""Which documents rest on which others: by what their rules have asked the workspace, and what it answers now."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from seedlint.project.questions import GATHERED, PATHS, answer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from seedlint.project.questions import Answer, Question
    from seedlint.project.workspace import DiskWorkspace

_ANY_NAME = PATHS - {"exists", "near", "namesakes"}
"""Questions whose answer any file may change that comes or goes."""


class Dependents:
    """The questions of all documents, which are known by their paths; what is asked about is named from the root."""

    def __init__(self) -> None:
        self._asked: dict[str, Mapping[Question, Answer]] = {}
        self._askers: defaultdict[Question, set[str]] = defaultdict(set)
        self._near: defaultdict[str, set[Question]] = defaultdict(set)
        """Questions for files like one that is missing, by their folders and by their names."""

    def note(self, path: str, asked: Mapping[Question, Answer]) -> None:
        """Take in what was asked for the document at *path*, in place of what was known."""
        if asked == self._asked.get(path, {}):
            return
        self.forget(path)
        if asked:
            self._asked[path] = asked
        for question in asked:
            self._askers[question].add(path)
            if question[0] in ("near", "namesakes"):
                for key in _neighbourhood(str(question[1])):
                    self._near[key].add(question)

    def forget(self, path: str) -> None:
        """Forget the document at *path*."""
        for question in self._asked.pop(path, ()):
            self._askers[question].discard(path)
            if not self._askers[question]:
                del self._askers[question]

    def about_contents(self, files: Iterable[str]) -> list[Question]:
        """Return the questions about what stands in *files*."""
        return self._known(("outline", file) for file in files)

    def about_names(self, files: Collection[str]) -> list[Question]:
        """Return the questions whose answers may be others since *files* came or went."""
        near = {question for file in files for key in _neighbourhood(file) for question in self._near.get(key, ())}
        others = [question for question in self._askers if question[0] in _ANY_NAME]
        return self._known([*(("exists", file) for file in files), *near, *others])

    def about_single_files(self) -> list[Question]:
        """Return all questions about whether one file is there, and where one can point into it."""
        return [question for question in self._askers if question[0] in ("exists", "outline")]

    def about_many(self) -> list[Question]:
        """Return all questions about what many files hold together."""
        return [question for question in self._askers if question[0] in GATHERED]

    def outdated(self, workspace: DiskWorkspace, questions: Iterable[Question]) -> set[str]:
        """Return the documents for which *workspace* now answers one of *questions* otherwise."""
        found: set[str] = set()
        for question in questions:
            now = answer(workspace, question)
            found.update(path for path in self._askers[question] if self._asked[path][question] != now)
        return found

    def _known(self, questions: Iterable[Question]) -> list[Question]:
        return [question for question in dict.fromkeys(questions) if question in self._askers]


def _neighbourhood(file: str) -> tuple[str, str]:
    """Return the keys under which files like *file* are found: its folder and its name, in one case."""
    folder, name = posixpath.split(file.lower())
    return f"{folder}/", name
