"""``seedlint check``."""

from __future__ import annotations

from seedlint.cli import session
from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.cli.request import Request


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``check``."""
    from seedlint.cli import options

    options.add_paths(parser)
    options.add_cache(parser)
    options.add_verdict(options.add_rules(parser))
    known = options.add_known(parser)
    known.add_argument(
        "--since", metavar="REF", help="report only what is on lines that have changed since the git revision"
    )
    known.add_argument(
        "--add-ignore",
        metavar="REASON",
        help="silence what is found by comments in the documents, with the reason in them",
    )
    options.add_output(parser)
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="count fixes that may change the meaning as fixable"
    )


def run(request: Request) -> int:
    """Report what is wrong in the documents."""
    return session.run(request, "check")
