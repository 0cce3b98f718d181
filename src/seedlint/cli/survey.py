"""What there is in a repository: its documents, the program that builds its site, and what is set up already."""

from collections.abc import Iterable
from pathlib import Path, PurePath

from seedlint.markup.generators import Generator, recognised


def generator(root: Path) -> Generator | None:
    """Return the program that builds the site in *root*, or None where no file tells it."""
    return recognised(lambda sign: (root / sign).exists())


def kinds(files: Iterable[str]) -> dict[str, int]:
    """Return how many of *files* have each suffix, the most frequent first."""
    counts: dict[str, int] = {}
    for file in files:
        suffix = PurePath(file).suffix.lower()
        counts[suffix] = counts.get(suffix, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
