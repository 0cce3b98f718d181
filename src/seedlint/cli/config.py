"""``seedlint config schema``."""

from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.request import Request

if TYPE_CHECKING:
    from argparse import ArgumentParser


def configure(parser: "ArgumentParser") -> None:
    """Add the one topic there is."""
    parser.add_argument("topic", choices=("schema",), metavar="schema", help="the JSON schema, for editors")


def run(_: Request) -> int:
    """Print the JSON schema of the configuration, with the options of every installed rule."""
    import json

    from seedlint.project.config import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=True))
    return exits.CLEAN
