"""Rows of the journal, as its users see them. What we never write is refused: the file may be of anybody's making."""

import os
from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any

from seedlint.project.journal_model import Record, Run
from seedlint.project.root import is_inside

_RUN = (int, float, str, (int, NoneType), int, int, int, str)
_RECORD = (bytes, bytes, bytes, int, str, (int, NoneType))
_END_OF_TIME = 1e11
"""Seconds since the epoch: some thousand years, of which every system knows the date."""


def run_of(row: Sequence[Any]) -> Run:
    """Return the run that *row* tells of; raises ``ValueError``."""
    _check_types(row, _RUN)
    number, at, command, undoes, finished, files, undone, rules = row
    if not 0 <= at < _END_OF_TIME or not command.isprintable():
        raise ValueError("a run is none")
    return Run(number, at, command, undoes, bool(finished), files, undone, _counted(rules))


def record_of(row: Sequence[Any], root: str) -> Record:
    """Return the file below *root* that *row* tells of; raises ``ValueError``."""
    _check_types(row, _RECORD)
    name, before, after, mode, rules, undone_by = row
    return Record(_absolute(name, root), before, after, mode, _counted(rules), undone_by)


def listed(rules: Mapping[str, int]) -> str:
    """Return how a row tells of *rules*."""
    return " ".join(f"{name}:{count}" for name, count in rules.items())


def _counted(rules: str) -> dict[str, int]:
    found: dict[str, int] = {}
    if not rules.isprintable():
        raise ValueError("a rule has no name")
    for name, _, count in (one.partition(":") for one in rules.split(" ") if one):
        found[name] = found.get(name, 0) + int(count)
    return found


def _absolute(name: bytes, root: str) -> str:
    relative = os.fsdecode(name)
    path = os.path.normpath(os.path.join(root, relative))
    # Names are kept as they are below the root, with nothing to be resolved in them.
    if b"\0" in name or path == root or not is_inside(path, root) or os.path.relpath(path, root) != relative:
        raise ValueError("a path leads elsewhere")
    return path


def _check_types(row: Sequence[Any], types: Sequence[Any]) -> None:
    # SQLite takes any value in any column.
    if not all(map(isinstance, row, types)):
        raise ValueError("a value is of another kind")
