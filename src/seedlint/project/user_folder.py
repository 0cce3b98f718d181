"""The user's own folders for what programs keep: outside every repository, so nothing of it is ever committed."""

from __future__ import annotations

import os
import sys

from seedlint.light import NamedTuple


class Place(NamedTuple):
    """Where the platforms keep one kind of thing."""

    variable: str
    """Our environment variable, which wins."""
    xdg: str
    """The variable of the XDG standard, and what holds without it."""
    default: str
    mac: str
    windows: str
    """The folder below %LOCALAPPDATA%."""


CACHE = Place("SEEDLINT_CACHE_DIR", "XDG_CACHE_HOME", "~/.cache", "~/Library/Caches", "Cache")
STATE = Place("SEEDLINT_STATE_DIR", "XDG_STATE_HOME", "~/.local/state", "~/Library/Application Support", "State")


def user_folder(place: Place) -> str | None:
    """Return the absolute path of our folder in *place*, which need not exist; None without a home."""
    if chosen := os.environ.get(place.variable):
        return os.path.abspath(chosen)
    if sys.platform == "win32":
        base, folder = os.environ.get("LOCALAPPDATA", ""), os.path.join("seedlint", place.windows)
    elif sys.platform == "darwin":
        base, folder = os.path.expanduser(place.mac), "seedlint"
    else:
        base, folder = os.environ.get(place.xdg, ""), "seedlint"
        # The standard says to ignore a relative path.
        base = base if os.path.isabs(base) else os.path.expanduser(place.default)
    return os.path.join(base, folder) if os.path.isabs(base) else None
