"""What results rest on besides the file itself, and whether it is still the same.

Most runs find everything as it was, which a look at the folders tells at once. Where something has changed, each
question is asked again, and a result holds if the answers are the same.
"""

from __future__ import annotations

import os
import posixpath
from binascii import crc32

from seedlint.light import TYPE_CHECKING
from seedlint.project.questions import GATHERED, PATHS, WORDS, answer
from seedlint.project.results_form import unpack_questions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from seedlint.lint.profile import Profile
    from seedlint.project.project import Project

_PATHS, _TEXTS, _OTHERS = 1, 2, 4
BASES: Mapping[str, int] = {
    **dict.fromkeys(PATHS, _PATHS),
    **dict.fromkeys((*GATHERED, *WORDS, "outline"), _TEXTS),
    # It may gather files that are no documents.
    "collection": _OTHERS,
}
"""Each kind of question to the bit that stands for what its answers come from: paths, documents, or anything else."""
OTHERS = _OTHERS
_FILES, _REDIRECTS = "files", "redirects"
"""Stand for the list of the project's files, and for what the site sends on, among the folders."""
_ON_THE_WAY = frozenset(("exists", "near", "generator"))
"""Questions that are answered by what is in the folders on the way to a path."""
_ABOUT = {"near": (_FILES,), "pages": (_FILES,), "is_redirected": (_FILES, _REDIRECTS)}

Paths = dict[str, int | None]
"""Folder (absolute) to a checksum of the names in it; None where these may have changed while they were read."""


class Grounds:
    """The state of the repository that results were worked out in, compared with the present one."""

    def __init__(self, project: Project, paths: Paths | None = None) -> None:
        self._project = project
        self._paths: Paths = dict(paths or {})
        self._documents: Collection[str] = ()
        self._firm = 0
        self._seen: set[str] = set()
        self.paths_hold = True
        """Whether no file came or went where rules have looked."""

    def begin(self, documents: Collection[str], *, texts_hold: bool) -> None:
        """Compare with the present; *documents* (absolute paths) are as they were, and *texts_hold* if all are."""
        self._documents = documents
        self.paths_hold = all(self._checksum(folder) == was for folder, was in self._paths.items())
        self._firm = (_PATHS if self.paths_hold else 0) | (_TEXTS if texts_hold else 0)

    def hold(self, bases: int, asked: bytes, profile: Profile) -> bool:
        """Return whether a result on *bases* holds, whose rules *asked* under *profile*."""
        in_doubt = bases & ~self._firm
        if not in_doubt:
            return True
        workspace = self._project.workspace
        for question, was in unpack_questions(asked, profile):
            is_asked = BASES.get(str(question[0]), OTHERS) & in_doubt and not self._is_known(question)
            if is_asked and answer(workspace, question) != was:
                return False
        return True

    def _is_known(self, question: tuple[Any, ...]) -> bool:
        """Return whether *question* is about a document that says what it did, so that nobody has to parse it."""
        return question[0] == "outline" and f"{self._project.root}/{question[1]}" in self._documents

    def take(self, asked: Iterable[tuple[Any, ...]]) -> None:
        """Rest on the answers to *asked*, too."""
        workspace, known = self._project.workspace, self._paths
        for kind, *about in asked:
            if kind in PATHS:
                known.update(dict.fromkeys(_ABOUT.get(kind, ())))
                folder = about[0] if kind == "generator" else posixpath.dirname(about[0])
                if kind in _ON_THE_WAY and folder not in self._seen:
                    self._seen.add(folder)
                    known.update(dict.fromkeys(workspace.folders_to(folder)))

    def paths(self, settled: int) -> Paths:
        """Return the checksums to compare the next time; what changed after *settled*, in nanoseconds, has none."""
        workspace = self._project.workspace
        is_settled = {path: workspace.changed_at(path) < settled for path in self._paths if os.path.isabs(path)}
        firm = all(is_settled.values())
        return {folder: self._checksum(folder) if is_settled.get(folder, firm) else None for folder in self._paths}

    def _checksum(self, folder: str) -> int:
        workspace = self._project.workspace
        if folder == _REDIRECTS:
            names = [*sorted(workspace.redirects.paths), *workspace.redirects.beginnings]
        else:
            names = workspace.files if folder == _FILES else sorted(workspace.names(folder))
        return crc32("\0".join(names).encode("utf-8", "surrogatepass"))
