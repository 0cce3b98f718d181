"""Where the results go: output formats, each to standard output or to a file."""

from __future__ import annotations

import os
from io import TextIOWrapper

from seedlint.errors import ConfigError
from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.report import FORMATS, PRESENTATIONS, reporter, unknown_format
from seedlint.report.ansi import wants_color
from seedlint.report.model import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, TextIO

    from seedlint.cli.request import Request
    from seedlint.lint.registry import Registry
    from seedlint.report.model import FileReport, Mode, Repeating, Reporter, Summary

_FOR_PEOPLE = ("full", "concise", "grouped")
_WIDEST = 140
_PIPED_WIDTH = 100


class Target(NamedTuple):
    """An output format and the file it goes to; None is standard output."""

    format: str
    path: str | None


class Outputs:
    """All reporters of a run, addressed as one."""

    def __init__(self, targets: Iterable[Target], context: Context, stdout: TextIO) -> None:
        self._reporters: list[Reporter] = []
        self._files: list[TextIO] = []
        for target in targets:
            if target.path is None:
                if target.format == "diff" and not context.terminal and isinstance(stdout, TextIOWrapper):
                    # A patch is bytes: it must hold those of the files, decodable or not.
                    stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
                self._reporters.append(reporter(target.format, stdout, context))
            else:
                plain = context._replace(color=False, terminal=False, log=False, width=_PIPED_WIDTH)
                self._reporters.append(reporter(target.format, self._open(target.path), plain))

    @property
    def repeating(self) -> Repeating | None:
        """The reporter, if there is one only, and it can say again what it has said in an earlier run."""
        first: Any = self._reporters[0]
        return first if len(self._reporters) == 1 and hasattr(first, "piece") else None

    def start(self) -> None:
        """Begin every output."""
        for one in self._reporters:
            one.start()

    def file(self, report: FileReport) -> None:
        """Write what there is to say about one file to every output."""
        for one in self._reporters:
            one.file(report)

    def finish(self, summary: Summary) -> None:
        """End every output and close its file."""
        for one in self._reporters:
            one.finish(summary)
        for file in self._files:
            file.close()

    def _open(self, path: str) -> TextIO:
        try:
            file = _create(path)
        except OSError as error:
            raise ConfigError(f"the output file {path!r} can't be written: {error.strerror}") from None
        self._files.append(file)
        return file


def _create(path: str) -> TextIO:
    from pathlib import Path

    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return Path(path).open("w", encoding="utf-8", errors="surrogateescape", newline="\n")


def targets(request: Request, configured: str | None, mode: Mode, origin: str = "") -> tuple[Target, ...]:
    """Return the outputs that *request* asks for, else the environment, else the configuration, else the full one.

    *origin* says where the configured ones stand. Raises ``ConfigError`` where two would share standard output.
    """
    told = _split(os.environ.get("SEEDLINT_OUTPUT_FORMAT"))
    found = [_target(one) for one in request.output_format or told or _split(configured)]
    origin = "SEEDLINT_OUTPUT_FORMAT" if told else origin
    for target in () if request.output_format else found:
        if target.format not in FORMATS:
            raise ConfigError(f"{origin}: {unknown_format(target.format)}")
    special = "diff" if mode == "diff" else "statistics" if request.statistics else None
    if special:
        shown = [target.format for target in found if target.path is None]
        presentation = _presentation(special, shown, asked=bool(request.output_format))
        found = [Target(presentation, None), *(target for target in found if target.path is not None)]
    on_stdout = [target.format for target in found if target.path is None]
    if len(on_stdout) > 1:
        both = " and ".join(on_stdout)
        raise ConfigError(f"{both} would share standard output; give one a file, as in -o {on_stdout[1]}:FILE")
    return tuple(found) or (Target("full", None),)


def _presentation(special: str, shown: Sequence[str], *, asked: bool) -> str:
    """Return in which form to write a diff or the statistics, as those in *shown* are what standard output is to have.

    The formats for people leave the form to the option; raises ``ConfigError`` for others that were *asked* for.
    """
    for name in shown:
        if f"{special}-{name}" in PRESENTATIONS:
            return f"{special}-{name}"
        if asked and name in FORMATS and name not in _FOR_PEOPLE:
            raise ConfigError(f"--{special} can't be written as {name}; give that a file, as in -o {name}:FILE")
        if name not in FORMATS:
            raise ConfigError(unknown_format(name))
    return special


def context(request: Request, out: TextIO, mode: Mode, unsafe: bool, registry: Registry | None) -> Context:
    """Return how to report on *out*."""
    terminal = out.isatty()
    columns = (os.get_terminal_size(out.fileno()).columns if terminal else 0) or _PIPED_WIDTH
    return Context(
        mode=mode,
        unsafe=unsafe,
        color=wants_color(out, request.color),
        terminal=terminal,
        log=mode == "diff" and _is_log(out),
        width=max(40, min(columns, _WIDEST)),
        quiet=request.quiet,
        show_all=request.show_all,
        show_fixes=request.show_fixes,
        registry=registry,
    )


def _is_log(out: TextIO) -> bool:
    from seedlint.report.commands import is_log

    return is_log(out)


def _target(given: str) -> Target:
    name, colon, path = given.partition(":")
    if colon and not path:
        raise ConfigError(f"-o {given} lacks the file's name after the colon")
    return Target(name, path or None)


def _split(formats: str | None) -> Sequence[str]:
    return [one for part in (formats or "").split(",") if (one := part.strip(" "))]
