"""``seedlint undo``: bring back what documents held before a run changed them."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.request import Request
from seedlint.errors import ConfigError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.project.journal import Journal
    from seedlint.project.journal_model import Run
    from seedlint.project.journal_undo import Step
    from seedlint.project.project import Project


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``undo``."""
    from seedlint.cli import options

    parser.add_argument(
        "paths",
        nargs="*",
        metavar="RUN|PATH",
        help="the number of a run (see seedlint history; default: the latest one), "
        "and the files and folders to undo it for (default: all of its files)",
    )
    parser.add_argument("--diff", action="store_true", help="write nothing; show what would change")
    parser.add_argument(
        "--force", action="store_true", help="bring the old bytes back even where that undoes later changes"
    )
    parser.add_argument(
        "--original", action="store_true", help="print what the one file held before the run, and write nothing"
    )
    options.add_color(parser)


def run(request: Request) -> int:
    """Undo a run, or show what that would change."""
    from seedlint.project.journal import Journal
    from seedlint.project.project import open_project

    number, names = _split(request.paths)
    project = open_project(names or ["."])
    paths = [os.path.normpath(os.path.join(project.cwd, name)) for name in names]
    journal = Journal(project.repository)
    chosen = _chosen(journal, number, paths)
    if request.original:
        return _print_original(journal, chosen, paths)
    from seedlint.project.journal_undo import carry_out, plan

    steps = plan(journal, chosen.number, paths, force=request.force)
    if not steps:
        raise ConfigError(f"run {chosen.number} has nothing left to be undone there; see seedlint history")
    if request.diff:
        return _print_diff(request, project, steps)
    done = [_told(step, chosen, project) for step in carry_out(journal, chosen.number, steps)]
    kept = len(done) - sum(done)
    _say_end(chosen, sum(done), kept)
    return exits.ERRORS if kept else exits.CLEAN


def _split(arguments: Sequence[str]) -> tuple[int | None, Sequence[str]]:
    """Part the number of a run from paths; a file that is called like a number is named as ./7."""
    if "" in arguments:
        raise ConfigError("a path is empty; this folder is named .")
    if arguments and arguments[0].isdecimal():
        return int(arguments[0]), arguments[1:]
    return None, arguments


def _chosen(journal: "Journal", number: int | None, paths: Sequence[str]) -> "Run":
    from seedlint.cli.history import numbered
    from seedlint.project.journal_undo import choose
    from seedlint.report.cells import one_line

    if number is not None:
        return numbered(journal.runs(), number)
    if (found := choose(journal, paths)) is None:
        where = ", ".join(map(one_line, paths)) or one_line(journal.root)
        raise ConfigError(f"there is nothing to undo in {where}; see seedlint history")
    return found


def _print_original(journal: "Journal", chosen: "Run", paths: Sequence[str]) -> int:
    real = [os.path.realpath(path) for path in paths]
    found = [record for record in journal.records(chosen.number) if record.path in real]
    if len(found) != 1:
        raise ConfigError(f"--original needs the path of one file of run {chosen.number}; see seedlint history")
    sys.stdout.buffer.write(journal.content(found[0].before))
    sys.stdout.buffer.flush()
    return exits.CLEAN


def _print_diff(request: Request, project: "Project", steps: "Sequence[Step]") -> int:
    from seedlint.cli.outputs import Outputs, Target, context
    from seedlint.lint.document import Document
    from seedlint.report.model import FileReport

    how = context(request, sys.stdout, "diff", unsafe=False, registry=None)
    outputs = Outputs([Target("diff", None)], how, sys.stdout)
    for step in steps:
        if step.action in ("restore", "merge"):
            name = project.shown(step.path)
            before, after = (Document.of_bytes(data, name) for data in (step.current, step.result))
            outputs.file(FileReport(name, after, (), before=before))
    refused = [step for step in steps if step.action == "refuse"]
    for step in refused:
        _say_refused(step, project)
    return exits.ERRORS if refused else exits.CLEAN


def _told(step: "Step", chosen: "Run", project: "Project") -> bool:
    """Say what became of a file, and return whether it is undone."""
    from seedlint.report.cells import one_line

    name = one_line(project.shown(step.path))
    if step.action == "refuse":
        _say_refused(step, project)
        from shlex import quote

        way_out = f"seedlint undo {chosen.number} {quote(name)} --original"
        print(f"  what it held before the run: {way_out}", file=sys.stderr)
        return False
    said = {"restore": "Restored {}", "merge": "Restored {}, later changes kept", "nothing": "{} was restored already"}
    print(said[step.action].format(name))
    return True


def _say_refused(step: "Step", project: "Project") -> None:
    from seedlint.report.cells import one_line

    print(f"{one_line(project.shown(step.path))} is left as it is: {step.reason}", file=sys.stderr)


def _say_end(chosen: "Run", done: int, kept: int) -> None:
    from seedlint.cli.history import described, when
    from seedlint.report.model import counted

    what = f"run {chosen.number} of {when(chosen.time)} ({described(chosen)})"
    rest = f"; {counted(kept, 'file')} left as {'it is' if kept == 1 else 'they are'}" if kept else ""
    print(f"Undid {what} in {counted(done, 'file')}{rest}." if done else f"Nothing of {what} was undone.")
    if kept:
        print("--force undoes it for files that were changed since, too; that can be undone as well.", file=sys.stderr)
