"""What there is in a repository: its documents, the program that builds its site, and what is set up already."""

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import NamedTuple

from seedlint.markup.generators import Generator, recognised

_SITES = ("docs", "site", "website", "www", "blog", "documentation")
"""Folders in which a repository that holds more than a site keeps it."""


class Site(NamedTuple):
    """The folder of a site, relative to the root and empty for the root itself, and the program that builds it."""

    folder: str
    generator: Generator


def site(root: Path) -> Site | None:
    """Return the site in *root*, or None where no file tells the program that builds it."""
    for folder in ("", *_SITES):
        if (found := _recognised(root / folder)) is not None:
            return Site(folder, found)
    return None


def _recognised(folder: Path) -> Generator | None:
    return recognised(lambda sign: (folder / sign).exists())


def kinds(files: Iterable[str]) -> dict[str, int]:
    """Return how many of *files* have each suffix, the most frequent first."""
    counts: dict[str, int] = {}
    for file in files:
        suffix = PurePath(file).suffix.lower()
        counts[suffix] = counts.get(suffix, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
