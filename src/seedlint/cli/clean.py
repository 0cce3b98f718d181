"""``seedlint clean``."""

from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.request import Request

if TYPE_CHECKING:
    from argparse import ArgumentParser


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``clean``: it has none."""


def run(request: Request) -> int:  # noqa: ARG001 (what every command is given)
    """Remove the cache of all projects; the next run of each works everything out anew."""
    from seedlint.project import cache
    from seedlint.report.cells import one_line
    from seedlint.report.model import counted

    folder = cache.directory()
    removed = cache.clear()
    print(f"Removed {counted(removed, 'file')} from {one_line(folder)}." if folder and removed else "Nothing is kept.")
    return exits.CLEAN
