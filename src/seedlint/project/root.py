"""Where the project begins: the folder of the nearest configuration, else git's top level, else the working folder."""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING, NamedTuple, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CONFIG_NAMES = (".seedlint.toml", "seedlint.toml", "pyproject.toml")
"""What a configuration file is called; in each folder the first one that is there counts, a pyproject.toml only with
``[tool.seedlint]``, written without quotes."""

BASELINE_NAME = "seedlint-baseline.json"
"""Where a project's root keeps the findings that it has decided to live with."""

MAX_CONFIG_SIZE = 1_000_000
"""Bytes of a configuration, or of what it names, beyond which nobody wrote it."""
_TOOL_TABLE = pattern(rb"(?m)^[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*seedlint[ \t]*[.\]]")


class Place(NamedTuple):
    """The project's root, and the repository it lies in (the root itself outside git); both absolute."""

    root: str
    repository: str


def find_root(paths: Iterable[str], cwd: str, *, isolated: bool = False) -> Place:
    """Return the project that holds *paths* (absolute), found from *cwd* upwards.

    Where that one does not hold them all, the search begins at the folder they have in common. *isolated* leaves
    configuration out of account.
    """
    common = _common_folder(paths)
    for start in (cwd, common) if common else (cwd,):
        place = _search(start, isolated)
        if place and (common is None or is_inside(common, place.root)):
            return place
    root = cwd if common is None or is_inside(common, cwd) else common
    return Place(root, root)


def config_in(folder: str) -> str | None:
    """Return the configuration file of *folder*, or None."""
    start = os.path.join(folder, "")
    for name in CONFIG_NAMES:
        path = start + name
        # Most folders have none, and `access` says so without the cost of an exception.
        if os.access(path, os.F_OK) and os.path.isfile(path) and (name != "pyproject.toml" or _has_tool_table(path)):
            return path
    return None


def ancestors(folder: str) -> Iterator[str]:
    """Yield *folder* and the folders above it."""
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def is_of_the_system(path: str) -> bool:
    """Return whether *path* is, or leads to, a file in which the system shows what it knows, secrets of ours too."""
    return os.path.realpath(path).startswith(("/proc/", "/sys/"))


def is_inside(path: str, folder: str) -> bool:
    """Return whether *path* is *folder* or lies in it, both absolute; by name only, links are not followed."""
    return path == folder or path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


def shown(path: str, cwd: str) -> str:
    """Return *path* as people in the folder *cwd* name it."""
    name = path[len(cwd) :].lstrip(os.sep) or "." if is_inside(path, cwd) else os.path.relpath(path, cwd)
    # A line of a log that begins so is a command to GitHub Actions.
    return os.path.join(".", name) if name.lstrip().startswith("::") else name


def _search(start: str, isolated: bool) -> Place | None:
    """Return the place that *start* belongs to; a configuration above the git repository is another project's."""
    root = None
    for folder in ancestors(start):
        root = root or (folder if not isolated and config_in(folder) else None)
        if _is_there(os.path.join(folder, ".git")):
            return Place(root or folder, folder)
    return Place(root, root) if root else None


def _common_folder(paths: Iterable[str]) -> str | None:
    folders = {path if _is_there(os.path.join(path, ".")) else os.path.dirname(path) for path in paths}
    return os.path.commonpath(folders) if folders else None


def _is_there(path: str) -> bool:
    """Return whether there is something at *path*; raises ``ConfigError`` where the disk fails, rather than guess."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError, PermissionError, ValueError):
        return False
    except OSError as error:
        import errno

        if error.errno != errno.EIO:
            return False
        from seedlint.errors import ConfigError
        from seedlint.text.visible import visible

        raise ConfigError(f"{visible(path)} can't be looked at: {(error.strerror or str(error)).lower()}") from None
    return True


def _has_tool_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _TOOL_TABLE.search(file.read(MAX_CONFIG_SIZE)) is not None
    except OSError:
        return False
