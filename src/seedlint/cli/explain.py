"""``seedlint explain``."""

import os
import sys
from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.request import Request
from seedlint.errors import ConfigError

if TYPE_CHECKING:
    from argparse import ArgumentParser


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``explain``."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="a rule's name or code")
    parser.add_argument("--text", metavar="TEXT", help="tell how TEXT, a piece of damaged text, came about")
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), help="colour the output (default: on a terminal)"
    )


def run(request: Request) -> int:
    """Explain a rule or a piece of text."""
    from seedlint.report.ansi import Painter, wants_color

    paint = Painter(wants_color(sys.stdout, request.color))
    if request.text is not None and request.rule:
        raise ConfigError("explain takes a rule's name or --text, not both")
    if request.text is not None:
        from seedlint.cli.explain_text import story

        lines = story(request.text, paint)
    elif request.rule:
        from seedlint.cli.explain_rule import WIDTH, page
        from seedlint.project.packs import registry

        known = registry()
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
        lines = page(known, known.get(request.rule), paint, columns or WIDTH)
    else:
        raise ConfigError("explain needs a rule's name, or --text 'damaged text'; seedlint rules lists the rules")
    print("\n".join(lines))
    return exits.CLEAN
