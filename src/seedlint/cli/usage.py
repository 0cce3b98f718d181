"""Help, and what to say when no command was named."""

import sys
from collections.abc import Sequence
from pathlib import Path

from seedlint.cli import COMMANDS, command, exits
from seedlint.cli.request import Request
from seedlint.errors import ConfigError, did_you_mean, or_see
from seedlint.report.cells import one_line


def without_command(arguments: Sequence[str]) -> int:
    """Answer a command line that does not begin with a command; raises ``ConfigError`` where it makes no sense."""
    first = arguments[0] if arguments else ""
    if not first:
        print(help_text(), file=sys.stderr)
        return exits.USAGE
    if first in ("-h", "--help", "help"):
        about = arguments[1] if first == "help" and arguments[1:] else "help"
        if about in COMMANDS:
            from seedlint.cli.parser import build_parser

            print(build_parser(about).format_help(), end="")
            return exits.CLEAN
        if about != "help" and not about.startswith("-"):
            raise _unknown(about)
        print(help_text())
        return exits.CLEAN
    if first in ("-V", "--version"):
        return command("version").run(Request("version"))
    shown = one_line(first)
    if Path(first).exists():
        raise ConfigError(f"{shown!r} is no command; did you mean seedlint check {shown}?")
    if first.startswith("-"):
        raise ConfigError(f"options follow the command, as in seedlint check {shown}")
    raise _unknown(first)


def _unknown(name: str) -> ConfigError:
    hint = or_see(did_you_mean(name, COMMANDS), "seedlint --help")
    return ConfigError(f"unknown command {one_line(name)!r}{hint}")


def help_text() -> str:
    """Return the overview of all commands."""
    width = max(map(len, COMMANDS)) + 2
    rows = "\n".join(f"  {name:<{width}}{purpose}" for name, purpose in COMMANDS.items())
    return f"""\
seedlint keeps a content repository's documents clean: damaged text, frontmatter, dates, links, stray characters.

usage: seedlint COMMAND [OPTIONS] [PATHS]

commands:
{rows}

seedlint COMMAND --help shows the options of a command.
Exit codes: 0 clean, though warnings may remain; 1 errors remain; 2 usage or configuration; 3 internal error;
130 interrupted."""
