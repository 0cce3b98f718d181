"""``seedlint version``."""

from typing import TYPE_CHECKING

from seedlint import __version__
from seedlint.cli import exits
from seedlint.cli.request import Request

if TYPE_CHECKING:
    from argparse import ArgumentParser


def configure(_: "ArgumentParser") -> None:
    """Add no options."""


def run(_: Request) -> int:
    """Print the version."""
    print(f"seedlint {__version__}")
    return exits.CLEAN
