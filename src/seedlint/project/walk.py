"""The files of a folder: as git knows them, or by walking where git can't be asked.

Links to folders are not followed, and other git repositories inside (submodules, clones) are not entered: they are
somebody else's, and are checked when they are named.
"""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.project.root import MAX_CONFIG_SIZE, ancestors, is_inside
from seedlint.project.writer import RefusedError, read, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedlint.project.gitignore import Gitignore


class Walk(NamedTuple):
    """How folders are walked."""

    respect_gitignore: bool = True
    prune: Callable[[str], bool] = lambda _: False
    """Says of a folder (absolute) that nothing in it is wanted; only asked where git can't be."""


def files_in(folder: str, walk: Walk, refused: dict[str, str] | None = None) -> Iterator[str]:
    """Yield every file in *folder* (absolute), as paths; a path may be gone, a link, or no regular file.

    Folders that can't be read go into *refused*, with the reason.
    """
    listed = git_files(folder, "--cached", "--others", "--exclude-standard") if walk.respect_gitignore else None
    return (
        iter(listed)
        if listed is not None
        else _scan(folder, walk, _outer_rules(folder, walk), {} if refused is None else refused)
    )


def git_files(folder: str, *options: str) -> list[str] | None:
    """Return what ``git ls-files`` lists in *folder*, absolute and each once; None when git can't be asked."""
    if not any(os.path.exists(os.path.join(above, ".git")) for above in ancestors(folder)):
        return None
    from seedlint.project.git import git

    done = git(folder, "ls-files", "-z", *options)
    if done is None or done.returncode != 0:
        return None
    # A name that ends in a slash is an untracked repository.
    names = dict.fromkeys(os.fsdecode(done.stdout).replace("/", os.sep).split("\0"))
    start = os.path.join(folder, "")
    return [start + name for name in names if name and name[-1] != os.sep]


def _scan(start: str, walk: Walk, rules: list[tuple[str, Gitignore]], refused: dict[str, str]) -> Iterator[str]:
    """Walk *start*; *rules* are those of the folders above it."""
    from seedlint.project.gitignore import is_ignored

    todo = [(start, rules)]
    while todo:
        folder, rules = todo.pop()
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError as error:
            refused[folder] = reason(error)
            continue
        names = {entry.name for entry in entries}
        if ".git" in names and folder != start:
            continue
        if walk.respect_gitignore and ".gitignore" in names:
            rules = [*rules, *_rules_of(folder)]
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name == ".git" or (rules and is_ignored(rules, entry.path, is_folder=is_folder)):
                continue
            if not is_folder:
                yield entry.path
            elif not walk.prune(entry.path):
                todo.append((entry.path, rules))


def _outer_rules(folder: str, walk: Walk) -> list[tuple[str, Gitignore]]:
    """Return the rules above *folder*, up to the top of its repository."""
    above = list(ancestors(folder))
    top = next((one for one in above if os.path.exists(os.path.join(one, ".git"))), None)
    if not walk.respect_gitignore or top is None:
        return []
    return [rules for one in reversed(above[1:]) if is_inside(one, top) for rules in _rules_of(one)]


def _rules_of(folder: str) -> list[tuple[str, Gitignore]]:
    from seedlint.project.gitignore import Gitignore

    try:
        # It may be anything, a pipe that nobody writes to among it.
        return [(folder, Gitignore(read(os.path.join(folder, ".gitignore"), MAX_CONFIG_SIZE).data))]
    except RefusedError:
        return []
