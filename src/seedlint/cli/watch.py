"""``seedlint watch``: the command line of the watch."""

import os
import sys
from typing import TYPE_CHECKING

from seedlint.cli import exits, session
from seedlint.cli.request import Request
from seedlint.errors import ConfigError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``watch``."""
    from seedlint.cli import options

    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder)")
    group = parser.add_argument_group("watching")
    group.add_argument("--fix", action="store_true", help="fix what is saved, as soon as it is at rest")
    group.add_argument("--unsafe-fixes", action="store_true", help="apply fixes that may change the meaning, too")
    group.add_argument("--no-journal", action="store_true", help="keep nothing for seedlint undo")
    group.add_argument("--poll", action="store_true", help="look from time to time, without asking the system to tell")
    group.add_argument("--no-ignore", action="store_true", help="watch files that .gitignore names, too")
    options.add_jobs(group)
    options.add_rules(parser)
    group = parser.add_argument_group("output")
    group.add_argument(
        "-o", "--output-format", action="append", metavar="FORMAT", help="text (default), or json-lines for programs"
    )
    options.add_color(group)


def run(request: Request) -> int:
    """Watch until it is ended: by ``q`` with 0, by Ctrl-C with 130."""
    from seedlint.watch.door import watch
    from seedlint.watch.setup import Scope
    from seedlint.watch.watcher import Plan

    if session.STDIN in request.paths:
        raise ConfigError("standard input can't be watched; name files and folders")
    arguments = session.arguments(request)
    scope = Scope(tuple(request.paths or (".",)), arguments, os.getcwd(), request.jobs)
    formats = request.output_format or ["text"]
    if len(formats) > 1:
        raise ConfigError("watch has one output; give one --output-format")
    watch(Plan(scope, request.fix, request.poll, _other_command), formats[0], request.color)
    return exits.CLEAN


def _other_command(arguments: "Sequence[str]") -> int:
    """Carry out another command, whose troubles do not end the watch."""
    from seedlint.cli import main

    code = main(arguments)
    sys.stdout.flush()
    return code
