"""Undoing a run: first a plan, file by file, then the writing; which is a run of its own, so it can be undone too."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from seedlint.project.journal import Journal
from seedlint.project.journal_model import Change, Record, Run
from seedlint.project.root import BASELINE_NAME, is_inside
from seedlint.project.writer import RefusedError, Snapshot, reached, read, remove_leftovers, sync_folder, write
from seedlint.text.changes import edits_between, merge
from seedlint.text.codec import decode, encode, is_lossless

Action = Literal["restore", "merge", "nothing", "refuse"]

CHANGED = "it was changed since, at the places that the run had changed"
MIXED = "it was changed since, and was stored in another way before, so that the two can't be mixed"


class Step(NamedTuple):
    """What undoing means for one file."""

    path: str
    """Absolute."""
    action: Action
    record: Record
    current: bytes = b""
    """What the file holds now."""
    result: bytes = b""
    """What it is to hold; meaningless where nothing is to be done, or it is refused."""
    reason: str = ""
    """Why it is refused, in words."""


def choose(journal: Journal, paths: Sequence[str] = ()) -> Run | None:
    """Return the run that is to be undone next: the latest that has not been, undoing left out; None for none.

    With *paths* (absolute, files or folders), the latest that has changed one of them.
    """
    open_runs = (run for run in journal.runs() if run.undoes is None and run.undone < run.files)
    return next((run for run in open_runs if _open_records(journal, run.number, paths)), None)


def plan(journal: Journal, run: int, paths: Sequence[str] = (), *, force: bool = False) -> list[Step]:
    """Return what undoing *run* means for each of its files, or for those among *paths*; nothing is written.

    A file that was edited since keeps the edits, where they do not touch what the run has changed. *force* brings the
    old bytes back in any case.
    """
    records = _open_records(journal, run, paths)
    if not records:
        return []
    with journal.contents() as content:
        return [_step(record, content, journal.root, force) for record in records]


def carry_out(journal: Journal, run: int, steps: Sequence[Step]) -> Iterator[Step]:
    """Yield each of *steps* after it was done; one that the disk refuses comes back as refused."""
    for folder in {os.path.dirname(step.path) for step in steps if step.action != "refuse"}:
        remove_leftovers(folder)
    changes = [_change(step) for step in steps if step.action != "refuse"]
    number = journal.begin("undo", changes, run) if changes else None
    done: list[str] = []
    try:
        for step in steps:
            # Before, not after: a write that is interrupted may have come to its end.
            done.append(step.path)
            result = _done(step, journal.root) if step.action in ("restore", "merge") else step
            if result.action == "refuse":
                done.pop()
            yield result
    finally:
        for folder in {os.path.dirname(path) for path in done}:
            sync_folder(folder)
        if number is not None:
            journal.finish(number, done)


def _open_records(journal: Journal, run: int, paths: Sequence[str]) -> list[Record]:
    """Return what of *run* has not been undone, for all files or those among *paths*."""
    records = [record for record in journal.records(run) if record.undone_by is None]
    real = [os.path.realpath(path) for path in paths]
    return [record for record in records if not real or any(is_inside(record.path, path) for path in real)]


def _step(record: Record, content: Callable[[bytes], bytes], root: str, force: bool) -> Step:
    try:
        current = read(reached(record.path, root)).data
    except RefusedError as error:
        return Step(record.path, "refuse", record, reason=str(error))
    before = content(record.before)
    if current == before:
        return Step(record.path, "nothing", record, current, before)
    if force or current == (after := content(record.after)):
        return Step(record.path, "restore", record, current, before)
    is_baseline = os.path.basename(record.path) == BASELINE_NAME
    merged = (_merged_baseline if is_baseline else _merged)(after, current, before)
    if isinstance(merged, str):
        return Step(record.path, "refuse", record, current, reason=merged)
    return Step(record.path, "merge", record, current, merged)


def _merged(after: bytes, current: bytes, before: bytes) -> bytes | str:
    """Return *current* with the way from *after* back to *before*, or why that can't be done."""
    (base, encoding), (ours, own), (theirs, old) = decode(after), decode(current), decode(before)
    typed = "".join(edit.replacement for edit in edits_between(base, ours))
    if not encoding == own == old or (_undecodable(theirs) != _undecodable(base) and not typed.isascii()):
        return MIXED
    merged = merge(base, ours, theirs)
    return encode(merged, encoding) if merged is not None and is_lossless(merged, encoding) else CHANGED


def _merged_baseline(after: bytes, current: bytes, before: bytes) -> bytes | str:
    """The same for a baseline, whose entries are counted: lines that are merged could make what can't be read."""
    from seedlint.project.baseline import with_restored

    return with_restored(current, after, before) or CHANGED


def _undecodable(text: str) -> int:
    return sum("\ud800" <= char <= "\udfff" for char in text)


def _change(step: Step) -> Change:
    return Change(step.path, step.current, step.result, step.record.mode, step.record.rules)


def _done(step: Step, root: str) -> Step:
    try:
        write(Snapshot(step.path, step.current), step.result, root)
    except RefusedError as error:
        return step._replace(action="refuse", reason=str(error))
    return step
