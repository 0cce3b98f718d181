"""From arguments to a request. Loaded only where there are options, since argparse costs a quarter of a short run."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from seedlint.cli import COMMANDS, command
from seedlint.cli.request import Request
from seedlint.errors import ConfigError, did_you_mean, or_see

_WIDTH = 28
_MEANT = {
    ("check", "--fix"): "; seedlint fix repairs",
    ("check", "--diff"): "; seedlint fix --diff shows what would change",
    ("check", "--watch"): "; seedlint watch checks what is saved",
    ("fix", "--check"): "; seedlint fix --diff --exit-non-zero-on-fix writes nothing",
    ("fix", "--interactive"): "; seedlint review asks place by place",
    ("fix", "-i"): "; seedlint review asks place by place",
    ("fix", "--undo"): "; seedlint undo brings back what a run has changed",
}
"""What other programs have an option for, and we a command."""


class Parser(argparse.ArgumentParser):
    """argparse with our errors, full option names only, and defaults left to the `Request`."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description[:1].upper() + description[1:] + ".",
            argument_default=argparse.SUPPRESS,
            allow_abbrev=False,
            formatter_class=lambda prog: argparse.HelpFormatter(prog, max_help_position=_WIDTH),
        )
        self.add_argument("--traceback", action="store_true", help=argparse.SUPPRESS)

    def error(self, message: str) -> NoReturn:
        """Raise ``ConfigError``."""
        raise ConfigError(f"{message}; see {self.prog} --help")

    @property
    def flags(self) -> list[str]:
        """All option strings."""
        return list(self._option_string_actions)

    @property
    def sketches(self) -> list[str]:
        """The arguments that are no options, as a usage line writes them; a line with every option helps nobody."""
        forms = {"*": "[{} ...]", "?": "[{}]"}
        return [forms.get(str(one.nargs), "{}").format(one.metavar) for one in self._get_positional_actions()]


def build_parser(name: str) -> Parser:
    """Return the parser of the command *name*."""
    parser = Parser(f"seedlint {name}", COMMANDS[name])
    command(name).configure(parser)
    parser.usage = parser.usage or " ".join((parser.prog, "[OPTIONS]", *parser.sketches))
    return parser


def parse(name: str, arguments: Sequence[str]) -> Request:
    """Return what *arguments*, those after the command's name, ask for; raises ``ConfigError``."""
    parser = build_parser(name)
    request, unknown = parser.parse_known_intermixed_args(arguments, Request(name))
    if unknown:
        flag = unknown[0].partition("=")[0]
        if not flag.startswith("-"):
            raise ConfigError(f"{name} takes no argument {flag!r}; see {parser.prog} --help")
        hint = _MEANT.get((name, flag)) or or_see(did_you_mean(flag, parser.flags), f"{parser.prog} --help")
        raise ConfigError(f"{name} has no option {flag}{hint}")
    return request
