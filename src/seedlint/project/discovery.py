"""Which files a run is about."""

from __future__ import annotations

import os
import stat

from seedlint.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedlint.project.project import Project
    from seedlint.project.settings import Settings
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


def discover(paths: Iterable[str], project: Project) -> Discovery:
    """Return the documents that *paths*, absolute or relative to the working folder, name.

    A named file is taken whatever it is called, unless excluded files are to be left out by force. Folders are searched
    for what the settings include. Raises ``ConfigError`` for a configuration on the way.
    """
    files: dict[str, str] = {}
    skipped: dict[str, Skipped] = {}
    missing: list[str] = []
    folders: list[str] = []
    excluded = 0
    for name in paths:
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
    for folder in folders:
        found, left_out = _search(folder, project)
        excluded += left_out
        real = os.path.realpath(folder)
        files = {real + path[len(folder) :]: path for path in found} | files
    ignored = 0 if files else sum(_count_ignored(folder, project) for folder in folders)
    return Discovery(tuple(sorted(files.values())), tuple(skipped.values()), tuple(missing), excluded, ignored)


def _search(folder: str, project: Project) -> tuple[list[str], int]:
    """Return the documents in *folder*, and how many others settings exclude."""
    from seedlint.project.walk import files_in

    found: list[str] = []
    excluded = 0
    known: dict[str, tuple[bool, Settings]] = {}
    for path in files_in(folder, _walk(folder, project)):
        above = os.path.dirname(path)
        if above not in known:
            is_out = project.excludes_folder(above)
            known[above] = is_out, project.settings if is_out else project.settings_for(path)
        is_out, settings = known[above]
        if not settings.includes(path):
            continue
        if is_out or settings.excludes(path):
            excluded += 1
        elif _is_regular(path):
            found.append(path)
    return found, excluded


def _walk(folder: str, project: Project) -> Walk:
    from seedlint.project.walk import Walk

    settings = project.settings_for(os.path.join(folder, "_"))
    return Walk(settings.respect_gitignore, project.excludes_folder)


def _count_ignored(folder: str, project: Project) -> int:
    from seedlint.project.walk import git_files

    if not _walk(folder, project).respect_gitignore:
        return 0
    listed = git_files(folder, "--others", "--ignored", "--exclude-standard")
    if listed is None:
        everything = _search_all(folder, project)
        return len(everything.difference(_search(folder, project)[0]))
    return sum(_is_wanted(path, project) for path in listed)


def _search_all(folder: str, project: Project) -> set[str]:
    """Return the documents in *folder*, ignored ones too."""
    from seedlint.project.walk import files_in

    walk = _walk(folder, project)._replace(respect_gitignore=False)
    return {path for path in files_in(folder, walk) if _is_wanted(path, project) and _is_regular(path)}


def _is_wanted(path: str, project: Project) -> bool:
    return not _is_excluded(path, project) and project.settings_for(path).includes(path)


def _is_excluded(path: str, project: Project) -> bool:
    return project.excludes_folder(os.path.dirname(path)) or project.settings_for(path).excludes(path)


def _is_regular(path: str) -> bool:
    """Return whether *path* is a file and no link: a link's target is found by itself, or is not ours."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
