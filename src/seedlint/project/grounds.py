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
from seedlint.project.stamps import NEVER, settled, state_of
from seedlint.project.writer import RefusedError, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from typing import Any

    from seedlint.lint.profile import Profile
    from seedlint.project.given import Given
    from seedlint.project.project import Project
    from seedlint.project.stamps import State

    Changes = Mapping[str, tuple[Given | None, Given | None]]
    Outlined = dict[str, State | tuple[()] | None]
    """Path whose headings were asked about, as it was, to its state; None for documents, whose states are known."""
    Paths = dict[str, tuple[Any, int | None]]
    """Folder or file (absolute) to its state, and to a checksum of the names or bytes in it; None where it may be
    outdated already."""


_PATHS, _WORDS, _BLOCKS, _OUTLINES, _OTHERS = 1, 2, 4, 8, 16
BASES: Mapping[str, int] = {
    **dict.fromkeys(PATHS, _PATHS),
    **dict.fromkeys(WORDS, _WORDS),
    **dict.fromkeys(GATHERED, _BLOCKS),
    "outline": _OUTLINES,
    # It may gather files that are no documents.
    "collection": _OTHERS,
}
"""Each kind of question to the bit that stands for what its answers come from: paths, the documents' words, their
frontmatter, their headings, or anything else."""
OTHERS = _OTHERS
_UNKNOWN = (None, None)
_FILES = "files"
"""Stands for the list of the project's files among the folders."""
_ON_THE_WAY = frozenset(("exists", "near", "namesakes", "generator"))
"""Questions that are answered by what is in the folders on the way to a path."""
_AMONG_ALL = frozenset(("near", "namesakes", "pages", "is_redirected"))
"""Questions that are answered by what is among all files of the project."""


class Grounds:
    """The state of the repository that results were worked out in, compared with the present one."""

    def __init__(self, project: Project, kept: tuple[Paths, Outlined] | None = None) -> None:
        self._project = project
        self._paths, self._outlined = kept or ({}, {})
        self._doubted: list[bytes] = []
        """The paths whose headings may be others."""
        self._documents: Collection[str] = ()
        self._firm = 0
        self._seen: set[str] = set()
        self._built: set[str] = set()
        """The folders whose generator's settings are among the paths."""
        self.paths_hold = True
        """Whether no file came or went where rules have looked."""
        self.are_settled = True
        """Whether each folder was told to be the same by its state."""

    def begin(self, documents: Collection[str], changes: Changes | None) -> None:
        """Compare with the present; *documents* (absolute paths) are as they were.

        *changes* are all others that came, went or changed, each with what it gave and gives to questions about all
        documents (see ``given``), in each case None where that is not known; None where nothing is known of the rest.
        """
        self._documents = documents
        self.paths_hold = all(self._is_same(folder, *was) for folder, was in self._paths.items())
        self._firm = _PATHS if self.paths_hold else 0
        if changes is not None:
            for at, base in enumerate((_WORDS, _BLOCKS)):
                if all(was is not None and now is not None and was[at] == now[at] for was, now in changes.values()):
                    self._firm |= base
            self._doubted = [path.encode("utf-8", "surrogatepass") for path in self._reshaped(changes)]
            self._firm |= 0 if self._doubted else _OUTLINES

    def _reshaped(self, changes: Changes) -> Iterator[str]:
        """Yield the paths that rules have asked the headings of, and that may have others now."""
        for path, was in self._outlined.items():
            at = self._absolute(path)
            if at in changes or (at not in self._documents and _look(at) != was):
                yield path

    def _is_same(self, folder: str, state: Any, checksum: int | None) -> bool:
        # No file comes or goes without a change of its folder's time.
        if state is not None and _look(folder) == state:
            return True
        self.are_settled = self.are_settled and not os.path.isabs(folder)
        return self._checksum(folder) == checksum

    @property
    def doubt(self) -> int:
        """The bits of what may not be as it was."""
        return ~self._firm

    def hold(self, bases: int, asked: bytes, profile: Profile) -> bool:
        """Return whether a result on *bases* holds, whose rules *asked* under *profile*."""
        in_doubt = bases & ~self._firm
        if in_doubt == _OUTLINES and self._doubted and not any(path in asked for path in self._doubted):
            return True
        workspace = self._project.workspace
        for question, was in unpack_questions(asked, profile):
            is_asked = BASES.get(str(question[0]), OTHERS) & in_doubt and not self._is_known(question)
            if is_asked and answer(workspace, question) != was:
                return False
        return True

    def _is_known(self, question: tuple[Any, ...]) -> bool:
        """Return whether *question* is about a document that says what it did, so that nobody has to parse it."""
        return question[0] == "outline" and self._absolute(question[1]) in self._documents

    def _absolute(self, path: str) -> str:
        return os.path.join(self._project.root, path.replace("/", os.sep))

    def take(self, asked: Iterable[tuple[Any, ...]]) -> None:
        """Rest on the answers to *asked*, too."""
        workspace, known = self._project.workspace, self._paths
        for kind, *about in asked:
            if kind == "outline":
                self._outlined[about[0]] = None
            elif kind in PATHS:
                if kind in _AMONG_ALL:
                    known.setdefault(_FILES, _UNKNOWN)
                folder = about[0] if kind == "generator" else posixpath.dirname(about[0])
                if kind == "generator" and folder not in self._built:
                    self._built.add(folder)
                    known.update((one, _UNKNOWN) for one in workspace.settings_files(folder) if one not in known)
                if kind in _ON_THE_WAY and folder not in self._seen:
                    self._seen.add(folder)
                    known.update((one, _UNKNOWN) for one in workspace.folders_to(folder) if one not in known)

    def kept(self, now: int) -> tuple[Paths, Outlined]:
        """Return what to compare the next time; what may change without a trace since *now*, is left open."""
        return self._kept_paths(now), {path: self._state_of_other(path, now) for path in self._outlined}

    def _state_of_other(self, path: str, now: int) -> State | tuple[()] | None:
        """Return the state of what rules have asked the headings of; None where it is a document of the project."""
        at = self._absolute(path)
        if at in self._documents:
            return None
        state = _look(at)
        return settled(state, now) if state else state

    def _kept_paths(self, now: int) -> Paths:
        if self.paths_hold and self.are_settled and _UNKNOWN not in self._paths.values():
            return self._paths
        found: Paths = {}
        folders = {path for path in self._paths if os.path.isabs(path)}
        if _FILES in self._paths:
            folders.update(self._project.workspace.redirect_files)
        for folder in folders:
            state, was = _look(folder), self._paths.get(folder, _UNKNOWN)
            if state and settled(state, now) is NEVER:
                found[folder] = _UNKNOWN
            else:
                found[folder] = was if was[0] == state else (state, self._checksum(folder))
        firm = _UNKNOWN not in found.values()
        gathered = (about for about in self._paths if not os.path.isabs(about))
        return found | {about: (None, self._checksum(about) if firm else None) for about in gathered}

    def _checksum(self, folder: str) -> int:
        if os.path.isfile(folder):
            try:
                return crc32(read(folder).data)
            except RefusedError:
                return 0
        workspace = self._project.workspace
        names = workspace.files if folder == _FILES else sorted(workspace.names(folder))
        return crc32("\0".join(names).encode("utf-8", "surrogatepass"))


def _look(folder: str) -> State | tuple[()]:
    """Return the state of *folder*; an empty one where there is none."""
    return state_of(folder) or ()
