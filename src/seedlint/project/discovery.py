"""Which files a run is about."""

from __future__ import annotations

import os
import stat

from seedlint.errors import ConfigError
from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.project.sifting import sift, sift_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedlint.project.project import Project
    from seedlint.project.stamps import State
    from seedlint.project.walk import Walk

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


class Skipped(NamedTuple):
    """A file that was named or found and can't be a document, as people name it, and why."""

    path: str
    reason: str


class Discovery(NamedTuple):
    """The files of a run, and what was left out. Paths are absolute."""

    files: tuple[str, ...]
    """The documents, sorted, each once."""
    skipped: tuple[Skipped, ...] = ()
    missing: tuple[str, ...] = ()
    """Named, but not there; as they were named."""
    excluded: int = 0
    """How many documents settings leave out."""
    ignored: int = 0
    """How many documents .gitignore leaves out; counted only when there is nothing to check."""
    unchanged: int = 0
    """How many documents are left out since only changes are wanted."""
    states: Mapping[str, State] = {}
    """The states of the documents that were found in folders."""
    listed: tuple[str, ...] | None = None
    """All files of the project, documents or not, where its root was searched."""
    unreadable: tuple[Skipped, ...] = ()
    """Folders that the disk does not let us read, sorted, each with the reason; their paths are absolute."""


def discover(paths: Iterable[str], project: Project, *, remembers: bool = False) -> Discovery:
    """Return the documents that *paths*, absolute or relative to the working folder, name.

    A named file is taken whatever it is called, unless excluded files are to be left out by force. Folders are searched
    for what the settings include; what was found there is kept for the next run, or known from the last, where the run
    *remembers*. Raises ``ConfigError`` for an empty path, and for a configuration on the way.
    """
    files: dict[str, str] = {}
    skipped: dict[str, Skipped] = {}
    missing: list[str] = []
    folders: list[str] = []
    excluded = 0
    for name in paths:
        if not name:
            # As a variable that a script forgot to set; it would stand for everything here.
            raise ConfigError("a path is empty; this folder is named .")
        path = os.path.normpath(os.path.join(project.cwd, name))
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError):
            missing.append(name)
            continue
        if stat.S_ISDIR(mode):
            folders.append(path)
        elif project.arguments.force_exclude and _is_excluded(path, project):
            excluded += 1
        elif not stat.S_ISREG(mode):
            skipped[path] = Skipped(project.shown(path), f"it is {_KINDS.get(stat.S_IFMT(mode), 'no regular file')}")
        else:
            # A link and its target are one file.
            files.setdefault(os.path.realpath(path), path)
    states: dict[str, State] = {}
    everything = None
    refused: dict[str, str] = {}
    for folder in folders:
        paths = tuple(listed(folder, project, refused))
        everything = paths if folder == project.root else everything
        sifted = sift_again(paths, project) if remembers and folder == project.root else sift(paths, project)
        states |= (found := _states(sifted.documents))
        excluded += sifted.excluded
        real = os.path.realpath(folder)
        files = {real + path[len(folder) :]: path for path in found} | files
    ignored = 0 if files else sum(_count_ignored(folder, project) for folder in folders)
    documents = tuple(sorted(files.values()))
    unreadable = tuple(Skipped(*one) for one in sorted(refused.items()))
    return Discovery(
        documents, tuple(skipped.values()), tuple(missing), excluded, ignored, 0, states, everything, unreadable
    )


def listed(folder: str, project: Project, refused: dict[str, str] | None = None) -> Iterator[str]:
    """Yield the files in *folder* (absolute), documents or not, without what is ignored or lies in excluded folders.

    Folders that can't be read go into *refused*, with the reason.
    """
    from seedlint.project.walk import files_in

    return files_in(folder, _walk(folder, project), refused)


def _states(paths: Iterable[str]) -> dict[str, State]:
    """Return those of *paths* at which there are files, with their states."""
    return {path: state for path in paths if (state := _state(path)) is not None}


def _walk(folder: str, project: Project) -> Walk:
    from seedlint.project.walk import Walk

    settings = project.settings_in(folder)
    return Walk(settings.respect_gitignore, project.excludes_folder)


def _count_ignored(folder: str, project: Project) -> int:
    from seedlint.project.walk import git_files

    if not _walk(folder, project).respect_gitignore:
        return 0
    ignored = git_files(folder, "--others", "--ignored", "--exclude-standard")
    if ignored is None:
        everything = _search_all(folder, project)
        return len(everything.difference(_states(sift(listed(folder, project), project).documents)))
    return sum(_is_wanted(path, project) for path in ignored)


def _search_all(folder: str, project: Project) -> set[str]:
    """Return the documents in *folder*, ignored ones too."""
    from seedlint.project.walk import files_in

    walk = _walk(folder, project)._replace(respect_gitignore=False)
    wanted = (path for path in files_in(folder, walk) if _is_wanted(path, project))
    return {path for path in wanted if _state(path) is not None}


def _is_wanted(path: str, project: Project) -> bool:
    return not _is_excluded(path, project) and project.settings_for(path).includes(path)


def _is_excluded(path: str, project: Project) -> bool:
    return project.excludes_folder(os.path.dirname(path)) or project.settings_for(path).excludes(path)


def _state(path: str) -> State | None:
    """Return the state of the file at *path*; None for a link: its target is found by itself, or is not ours."""
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        # Whatever is wrong is told when it is read.
        return 0, 0, 0, 0
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
