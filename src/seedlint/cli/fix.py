"""``seedlint fix``."""

from __future__ import annotations

from seedlint.cli import session
from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.cli.request import Request


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``fix``."""
    from seedlint.cli import options

    group = parser.add_argument_group("fixing")
    group.add_argument("--diff", action="store_true", help="write nothing; show what would change")
    group.add_argument("--unsafe-fixes", action="store_true", help="apply fixes that may change the meaning, too")
    group.add_argument("--show-fixes", action="store_true", help="list each repair")
    group.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help="exit 1 when something was, or would be, fixed"
    )
    group.add_argument("--no-journal", action="store_true", help="keep nothing that seedlint undo could bring back")
    options.add_paths(parser)
    options.add_cache(parser)
    options.add_verdict(options.add_rules(parser))
    options.add_known(parser)
    options.add_output(parser)


def run(request: Request) -> int:
    """Repair the documents, or show the difference that would make."""
    return session.run(request, "diff" if request.diff else "fix")
