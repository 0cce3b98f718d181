"""Which of the files that are listed are documents: what the settings include and don't exclude, folder by folder."""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedlint.project.project import Project

ENOUGH_FILES = 1000
"""Fewer files are sifted faster than it is found out that they were sifted before."""
_DECIDING = ("include", "extend-include", "exclude", "extend-exclude")
"""The settings that say what is a document."""


class Sifted(NamedTuple):
    """The documents among files, by their names; whether they are regular files is not looked at."""

    documents: Sequence[str]
    excluded: int
    """How many others would be documents, but are left out by the settings."""


def sift(paths: Iterable[str], project: Project) -> Sifted:
    """Return the documents among *paths* (absolute); raises ``ConfigError``."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        above, _, name = path.rpartition(os.sep)
        if (names := folders.get(above)) is None:
            names = folders[above] = []
        names.append(name)
    found: list[str] = []
    excluded = 0
    for folder, names in folders.items():
        if project.excludes_folder(folder):
            would, left_out = project.settings.sift(folder, names)
            excluded += len(would) + left_out
        else:
            kept, left_out = project.settings_in(folder).sift(folder, names)
            above = folder + os.sep
            found += [above + name for name in kept]
            excluded += left_out
    return Sifted(found, excluded)


def sift_again(paths: Sequence[str], project: Project) -> Sifted:
    """Return what ``sift`` does for all files of the project's root, from the last run where that would be the same.

    It is the same where the same files are listed, and the root's configuration counts in all folders.
    """
    if len(paths) < ENOUGH_FILES:
        return sift(paths, project)
    from seedlint.project import cache
    from seedlint.project.digest import digest

    values = project.settings.values
    listed = digest("\0".join(paths).encode("utf-8", "surrogatepass"))
    key = (project.program, listed, repr((project.settings.folder, [values[name] for name in _DECIDING])))
    name = f"sifted-{digest(project.root.encode('utf-8', 'surrogatepass')).hex()[:8]}"
    saved = cache.load(name)
    # A list of names is read faster as one text.
    if isinstance(saved, tuple) and saved[0] == key and project.is_configured_alike(saved[3].split("\0")):
        return Sifted(saved[1].split("\0") if saved[1] else (), saved[2])
    found = sift(paths, project)
    folders = {path.rpartition(os.sep)[0] for path in paths}
    if project.is_configured_alike(folders):
        cache.store(name, (key, "\0".join(found.documents), found.excluded, "\0".join(folders)))
        cache.prune("sifted-")
    return found
