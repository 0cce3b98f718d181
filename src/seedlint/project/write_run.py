"""The writing half of a run: what is to be replaced goes to the journal first, then file after file is replaced."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from seedlint.project.journal import Journal
from seedlint.project.journal_model import Change, JournalError
from seedlint.project.project import Project
from seedlint.project.runner import FileResult, failed
from seedlint.project.verify import fault, story
from seedlint.project.writer import ChangedError, RefusedError, Snapshot, mode_of, read, sync_folder, write

NO_JOURNAL = "--no-journal writes without it"
"""The way out where the journal can't be written."""


def write_run(results: Sequence[FileResult], project: Project, command: str) -> Iterator[FileResult]:
    """Yield each of *results* after its file was written, where the fixes change it and keep what they promise."""
    results = [verified(result, project) for result in results]
    journal = Journal(project.repository) if project.settings.journal else None
    try:
        number = journal.begin(command, map(_change, filter(_is_changed, results))) if journal else 0
    except JournalError as error:
        # Without the old bytes in a safe place nothing is replaced.
        yield from (_refused(result, f"{error}; {NO_JOURNAL}", project) for result in results)
        return
    written: list[str] = []
    try:
        for result in results:
            if not result.changed:
                yield result
                continue
            # Before, not after: a write that is interrupted may have come to its end.
            written.append(result.path)
            done = _written(result, project)
            if not done.written:
                written.pop()
            yield done._replace(run=number) if done.written else done
    finally:
        for folder in {os.path.dirname(os.path.realpath(path)) for path in written}:
            sync_folder(folder)
        if journal:
            journal.finish(number, written)


def verified(result: FileResult, project: Project) -> FileResult:
    """Return *result*, or that its repair is withheld."""
    if not result.changed:
        return result
    assert result.before is not None
    assert result.fixed is not None
    promises = {rule.name: rule.promise for rule in project.registry.rules if rule.promise}
    if not (words := fault(result.before, result.fixed, promises)):
        return result
    return failed(result, f"is left as it is: {words}", project)._replace(bug=story(result.before, result.fixed))


def _is_changed(result: FileResult) -> bool:
    return result.changed


def _change(result: FileResult) -> Change:
    assert result.before is not None
    assert result.fixed is not None
    rules = Counter(diagnostic.rule for diagnostic in result.fixed.fixed)
    return Change(result.path, result.before.data, result.fixed.document.data, mode_of(result.path), rules)


def _refused(result: FileResult, why: str, project: Project) -> FileResult:
    return failed(result, f"can't be written: {why}", project) if result.changed else result


def _written(result: FileResult, project: Project) -> FileResult:
    assert result.before is not None
    assert result.fixed is not None
    after = result.fixed.document.data
    try:
        write(Snapshot(result.path, result.before.data), after, project.root)
    except ChangedError as error:
        # Another run may have made the same repairs at the same time.
        return result if _holds(result.path, after) else _refused(result, str(error), project)
    except RefusedError as error:
        return _refused(result, str(error), project)
    return result._replace(written=True)


def _holds(path: str, data: bytes) -> bool:
    try:
        return read(path).data == data
    except RefusedError:
        return False
