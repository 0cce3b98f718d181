"""The command line: one module for each command, each with ``configure(parser)`` and ``run(request) -> exit code``."""

from __future__ import annotations

import sys

from seedlint.cli import exits
from seedlint.cli.request import simple
from seedlint.errors import SeedlintError
from seedlint.light import TYPE_CHECKING, import_module

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence
    from typing import Protocol

    from seedlint.cli.request import Request

    class Command(Protocol):
        """What the module of a command offers."""

        def configure(self, parser: ArgumentParser) -> None:
            """Add the command's options to *parser*."""
            ...

        def run(self, request: Request) -> int:
            """Carry out *request* and return the exit code."""
            ...


COMMANDS = {
    "check": "report what is wrong in documents",
    "fix": "repair what can be repaired without doubt",
    "undo": "bring back what documents held before a run changed them",
    "history": "list the runs that have changed documents",
    "watch": "check documents whenever they are saved",
    "review": "decide, place by place, what only a person can",
    "explain": "explain a rule, or how a piece of text came to be damaged",
    "rules": "list the rules",
    "repair": "repair the text on standard input, and nothing else",
    "baseline": "keep the present findings in a file, so that only new ones are reported",
    "init": "set seedlint up in a repository",
    "config": "print the JSON schema of the configuration",
    "schema": "infer, check or export the schemas of the frontmatter",
    "new-rule": "begin a rule: its module, its fixtures and its line in the pack",
    "completion": "print the script with which a shell completes command lines",
    "clean": "remove what is kept to save time",
    "version": "print the version",
}
"""Each command with what it does; its module has its name, with underscores."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line (without the program's name) and return the exit code; the one error handler."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # what the terminal lacks must not end the run
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except SeedlintError as error:
        print(f"seedlint: {error}", file=sys.stderr)
        return exits.USAGE
    except SystemExit as end:  # argparse has shown the help
        return int(end.code or 0)
    except BrokenPipeError:
        _silence_stdout()
        return exits.ERRORS
    except KeyboardInterrupt:
        print("seedlint: interrupted", file=sys.stderr)
        return exits.INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last one to know: whatever gets here is a bug)
        return _told(error, arguments)
    return code


def _told(error: Exception, arguments: Sequence[str]) -> int:
    """Tell that *error* has ended the run, and return the exit code."""
    if isinstance(error, OSError) and _is_about_output(error):
        _silence_stdout()
        print(f"seedlint: the output can't be written: {(error.strerror or '').lower()}", file=sys.stderr)
        return exits.USAGE
    from seedlint.cli.crash import report_bug

    return report_bug(error, arguments)


def _is_about_output(error: OSError) -> bool:
    """Return whether *error* came from an open stream: what the disk says of files is told before it gets here."""
    import errno

    return error.filename is None and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)


def _dispatch(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    request = simple(name, arguments[1:])
    if request is None and name not in COMMANDS:
        from seedlint.cli.usage import without_command

        return without_command(arguments)
    if request is None:
        from seedlint.cli.parser import parse

        request = parse(name, arguments[1:])
    return command(request.command).run(request)


def command(name: str) -> Command:
    """Return the module of the command *name*."""
    module: Command = import_module(f"seedlint.cli.{name.replace('-', '_')}")
    return module


def _silence_stdout() -> None:
    """Let the interpreter flush into nothing at exit: whoever read our output has gone."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
