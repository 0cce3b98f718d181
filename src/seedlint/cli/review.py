"""``seedlint review``: decide what only a person can."""

import sys
from typing import TYPE_CHECKING

from seedlint.cli import exits, session
from seedlint.cli.request import Request
from seedlint.errors import ConfigError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.review.session import Done


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``review``."""
    from seedlint.cli import options

    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder)")
    parser.add_argument("--again", action="store_true", help="ask about what was skipped in earlier reviews, too")
    parser.add_argument("--no-journal", action="store_true", help="keep nothing for seedlint undo")
    options.add_rules(parser)
    options.add_color(parser)


def run(request: Request) -> int:
    """Ask about each undecided place: by keys on a terminal, else by the lines of standard input."""
    from seedlint.cli.outputs import context
    from seedlint.project.discovery import discover
    from seedlint.project.project import open_project
    from seedlint.report.ansi import Painter
    from seedlint.report.cells import one_line
    from seedlint.review.answers import Keys, Lines
    from seedlint.review.session import Review
    from seedlint.review.show import View

    if session.STDIN in request.paths:
        raise ConfigError("standard input holds the answers of a review; name files and folders")
    paths = request.paths or (".",)
    project = open_project(paths, session.arguments(request))
    discovery = discover(paths, project)
    if discovery.missing:
        raise ConfigError("; ".join(f"{one_line(path)} does not exist" for path in discovery.missing))
    how = context(request, sys.stdout, "check", unsafe=True, registry=None)
    has_keys = sys.platform != "win32" and sys.stdin.isatty() and sys.stdout.isatty()
    answers = (Keys if has_keys else Lines)(sys.stdin, sys.stdout)
    review = Review(project, answers, sys.stdout, View(how.width - 8, Painter(how.color)))
    return _end(review.run(discovery.files, again=request.again))


def _end(done: "Done") -> int:
    """Say what the review came to and return the exit code."""
    from seedlint.report.model import counted

    for failure in done.failures:
        print(failure, file=sys.stderr)
    parts = [f"{counted(done.decided, 'place')} decided in {counted(done.files, 'file')}"] if done.decided else []
    parts += [f"{done.skipped:,} skipped"] if done.skipped else []
    parts += [f"{done.left:,} left for the next review"] if done.left else []
    if parts or not done.failures:
        print(f"{', '.join(parts)}." if parts else "Nothing waits for a decision.")
    if done.decided:
        print("seedlint undo takes it back.")
    return exits.ERRORS if done.failures else exits.CLEAN
