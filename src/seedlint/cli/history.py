"""``seedlint history``: what runs have changed, and whether it was undone."""

import time
from typing import TYPE_CHECKING

from seedlint.cli import exits
from seedlint.cli.request import Request
from seedlint.errors import ConfigError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.project.journal_model import Record, Run

_FULL = 3
"""Rules that are named for a run."""


def configure(parser: "ArgumentParser") -> None:
    """Add the options of ``history``."""
    parser.add_argument("paths", nargs="*", metavar="RUN", help="the number of a run, to list its files")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(request: Request) -> int:
    """List the runs that can be undone, or the files of one."""
    from seedlint.project.journal import Journal
    from seedlint.project.project import open_project

    if len(request.paths) > 1 or not all(path.isdecimal() for path in request.paths):
        raise ConfigError("history takes the number of one run; undo takes paths, too")
    project = open_project()
    journal = Journal(project.repository)
    runs = journal.runs()
    if request.paths:
        one = numbered(runs, int(request.paths[0]))
        rows = [(project.shown(record.path), record) for record in journal.records(one.number)]
        _print_json([_record_as_json(*row) for row in rows]) if request.json else _print_files(one, rows)
    elif request.json:
        _print_json([_run_as_json(one) for one in runs])
    elif runs:
        _print_runs(runs)
    else:
        from seedlint.report.cells import one_line

        print(f"Nothing has been changed in {one_line(journal.root)} yet.")
    return exits.CLEAN


def numbered(runs: "list[Run]", number: int) -> "Run":
    """Return the run that has *number*; raises ``ConfigError``."""
    found = next((one for one in runs if one.number == number), None)
    if found is None:
        known = f"the journal goes from {runs[-1].number} to {runs[0].number}" if runs else "the journal is empty"
        raise ConfigError(f"there is no run {number}: {known}; see seedlint history")
    return found


def described(one: "Run") -> str:
    """Return what a run was: ``fix, 3 × mojibake``, or ``undo of 12``."""
    from seedlint.report.footer import listed

    if one.undoes is not None:
        return f"{one.command} of {one.undoes}"
    more = len(one.rules) - _FULL
    few = dict(sorted(one.rules.items(), key=lambda item: -item[1])[:_FULL])
    return ", ".join([one.command, *([listed(few)] if few else []), *([f"{more} more rules"] if more > 0 else [])])


def when(seconds: float) -> str:
    """Return a time as people here write it."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds))


def _print_runs(runs: "list[Run]") -> None:
    width = len(str(runs[0].number))
    for one in runs:
        files = f"{one.files:,} file{'s' if one.files != 1 else ' '}"
        print(f"{one.number:>{width}}  {when(one.time)}  {files:>11}  {described(one)}{_state(one)}")


def _state(one: "Run") -> str:
    if one.undone:
        return " (undone)" if one.undone == one.files else f" ({one.undone:,} undone)"
    return "" if one.finished else " (was interrupted, or still goes on)"


def _print_files(one: "Run", rows: "list[tuple[str, Record]]") -> None:
    from seedlint.report.cells import one_line
    from seedlint.report.footer import listed

    print(f"Run {one.number}, {when(one.time)}: {described(one)}")
    for name, record in rows:
        state = f" (undone by {record.undone_by})" if record.undone_by is not None else ""
        print(f"  {one_line(name)} ({listed(record.rules)}){state}")


def _print_json(value: object) -> None:
    from seedlint.report.commands import to_json

    print(to_json(value, indent=2))


def _run_as_json(one: "Run") -> dict[str, object]:
    return {**one._asdict(), "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(one.time))}


def _record_as_json(name: str, record: "Record") -> dict[str, object]:
    from seedlint.report.wire import wire_text

    return {
        "filename": wire_text(name),
        "before": record.before.hex(),
        "after": record.after.hex(),
        "mode": record.mode,
        "rules": record.rules,
        "undone_by": record.undone_by,
    }
