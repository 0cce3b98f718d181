"""The files of a project, kept up to date: what changed is checked again, and so is what rests on it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from seedlint.errors import ConfigError
from seedlint.project import results
from seedlint.project.project import Project
from seedlint.project.redirects import NAME as REDIRECTS
from seedlint.project.runner import FileResult, compute, run_bytes, run_file
from seedlint.report.cells import one_line
from seedlint.text.fix import SAFE, UNSAFE, Applicability
from seedlint.watch.editors import Replaced, is_being_written, replace_files
from seedlint.watch.files import content, stamp_at
from seedlint.watch.known import Known
from seedlint.watch.looking import Looking
from seedlint.watch.news import Changes, Fresh, fresh_at
from seedlint.watch.rounds import Round
from seedlint.watch.setup import Scope, Setup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedlint.project.questions import Question
    from seedlint.project.runner import Mode

_MANY = 64
"""Files above which it is worth asking whether other processes should help."""
_DATA = (".json", ".yaml", ".yml", ".toml")
"""What collections are read from, besides documents."""


class Checker:
    """Checks what is asked of it, and remembers what it found."""

    def __init__(self, scope: Scope) -> None:
        self._setup = Setup(scope)
        self.known = Known(self._setup)
        self.ledger = self.known.ledger
        self.replaced = Replaced()
        self._names: set[str] = set()
        """The files that were there when we last looked, documents or not."""
        self._fixed: set[tuple[str, int]] = set()
        """The contents that were fixed, by their files."""

    @property
    def project(self) -> Project:
        """The project, as it is configured now."""
        return self._setup.project

    def begin(self) -> Round:
        """Check everything."""
        looking = Looking(self.project, self.ledger)
        self._check_all(looking)
        return looking.round()

    def reload(self) -> Round:
        """Read the configuration again and check everything; where it is wrong, say so and keep the old one."""
        looking = Looking(self.project, self.ledger)
        self._setup.remember(self.ledger.paths())
        try:
            self._setup.open_again()
        except ConfigError as error:
            looking.notices.append(f"the configuration is wrong, so the old one still holds: {error}")
            return looking.round()
        self.known.forget_questions()
        looking.notices.append("the configuration has changed, so everything was checked again")
        self._check_all(looking)
        return looking.round()

    def look(self, paths: Iterable[str]) -> Round:
        """Check those of *paths* that have changed, and what rests on them."""
        paths = tuple(dict.fromkeys(paths))
        if any(map(self._setup.decides, paths)):
            return self.reload()
        if any(os.path.basename(path) == ".gitignore" for path in paths):
            return self.look_everywhere()
        looking = Looking(self.project, self.ledger)
        known = [path for path in paths if path in self.ledger]
        others = [path for path in paths if path not in self.ledger]
        came = self._new_documents(others)
        gone = [path for path in known if stamp_at(path) is None]
        self.known.many_changed |= any(path.endswith(_DATA) for path in others)
        # What an editor makes and removes again while it saves is no news.
        there = {path for path in paths if os.path.lexists(path)}
        names = [path for path in paths if (path in self._names) != (path in there) or _redirects(path)]
        self._names = self._names.difference(paths) | there
        self._update(Changes([*known, *came], gone, names, others), looking)
        return looking.round()

    def look_everywhere(self, *, thoroughly: bool = True) -> Round:
        """Compare all files with what is known of them; with *thoroughly* those too that only rest on others."""
        if self._setup.has_changed(self.ledger.paths()):
            return self.reload()
        looking = Looking(self.project, self.ledger)
        files, names = self._setup.files(), self._setup.names()
        gone = sorted(set(self.ledger.paths()).difference(files))
        touched = [path for path in files if stamp_at(path) != self.ledger.get(path).stamp]
        changed, self._names = names ^ self._names, names
        self._update(Changes(touched, gone, sorted(changed.union(gone)), everything=thoroughly), looking)
        return looking.round()

    def look_at_many(self) -> Round:
        """Gather anew what many files hold together, and check what rests on that."""
        self.known.many_changed = False
        looking = Looking(self.project, self.ledger)
        if questions := self.known.forget_many():
            self._check_outdated(questions, looking)
        return looking.round()

    def fix(self, paths: Sequence[str], *, again: bool = False) -> Round:
        """Fix those of *paths* that have changed or hold something to fix, and check what rests on them.

        A file that somebody else is writing is only checked, and so is, without *again*, one that holds what was fixed
        before: somebody has undone that, or has an editor that does not know of it.
        """
        if again:
            self._fixed.clear()
        looking = Looking(self.project, self.ledger)
        for path in set(paths).intersection(self.fixable()):
            self.ledger.doubt(path)
        self._update(Changes([path for path in paths if path in self.ledger], (), (), fixing=True), looking)
        return looking.round()

    def fixable(self) -> tuple[str, ...]:
        """Return the files in which something can be fixed, as far as the settings allow it."""
        return self.ledger.fixable(self._applicability)

    @property
    def _applicability(self) -> Applicability:
        """How sure a fix has to be, as configured."""
        return UNSAFE if self.project.settings.unsafe_fixes else SAFE

    def is_ours(self, path: str) -> bool:
        """Return whether *path* can matter: it lies in no folder that the settings leave out."""
        try:
            return not self.project.excludes_folder(os.path.dirname(path))
        except ConfigError:
            return True

    def _shown(self, path: str) -> str:
        return one_line(self.project.shown(path))

    def _new_documents(self, paths: Iterable[str]) -> list[str]:
        """Return those of *paths* that are documents now: whether they are is asked of git only where it may be so."""
        candidates = {path for path in paths if stamp_at(path) and self.project.settings_for(path).includes(path)}
        if not candidates:
            return []
        return [path for path in self._setup.files() if path in candidates]

    def _update(self, changes: Changes, looking: Looking) -> None:
        """Check what has changed, then what rests on it."""
        for path in changes.gone:
            looking.changed.append(path)
            self.known.remove(path, looking)
        fresh: dict[str, Fresh] = {}
        for path in changes.files:
            if (stamp := stamp_at(path)) is None:
                continue
            data = content(path)
            if data is not None and hash(data) == self.ledger.get(path).digest:
                self.ledger.touch(path, stamp)
            else:
                # Of many files, each is read again where it is checked: all at once might be too much to hold.
                fresh[path] = fresh_at(path, stamp, data, keep=len(fresh) < _MANY)
        looking.changed += fresh
        questions = self.known.rests_on([*fresh, *changes.gone, *changes.others], changes.names)
        if changes.everything:
            questions += self.known.forget_untracked(self._names)
        self.known.many_changed |= bool(changes.gone)
        self._check(fresh, looking, fixing=changes.fixing)
        self._check_outdated(questions, looking)

    def _check(self, fresh: Mapping[str, Fresh], looking: Looking, *, fixing: bool) -> None:
        """Check, or fix, the files that are *fresh*."""
        to_write: list[FileResult] = []
        for result in self._results({path: one.data for path, one in fresh.items()}, fixing=fixing):
            if not result.changed:
                self.known.enter(result, fresh[result.path], looking)
            elif (result.path, fresh[result.path].digest) in self._fixed:
                looking.notices.append(f"{self._shown(result.path)} is as it was before it was fixed, and stays so")
                self.known.enter(result._replace(fixed=None), fresh[result.path], looking)
            elif is_being_written(result.path):
                looking.busy.append(result.path)
                looking.notices.append(f"{self._shown(result.path)} was not fixed: another program is writing it")
                self.known.enter(result._replace(fixed=None), fresh[result.path], looking)
            else:
                to_write.append(result)
        if to_write:
            self._write(to_write, looking)

    def _check_outdated(self, questions: Iterable[Question], looking: Looking) -> None:
        outdated = self.known.outdated(questions).difference(looking.changed)
        stamps = {path: stamp_at(path) for path in sorted(outdated) if path in self.ledger}
        looking.dependents += stamps
        for result in self._results(dict.fromkeys(stamps)):
            self.known.enter(result, Fresh(stamps[result.path]), looking)

    def _check_all(self, looking: Looking) -> None:
        """Check all documents that are there, and forget the others."""
        stamps = {path: stamp_at(path) for path in self._setup.files()}
        for path in set(self.ledger.paths()).difference(stamps):
            self.known.remove(path, looking)
        self._setup.remember(stamps)
        self._names = self._setup.names()
        files = tuple(stamps)
        request = results.Request("check", SAFE, self._setup.scope.jobs, self._setup.is_whole, with_questions=True)
        for result in results.compute(files, self.project, request):
            self.known.enter(result, Fresh(stamps[result.path]), looking)
        self.known.learn_later()

    def _results(self, contents: Mapping[str, bytes | None], *, fixing: bool = False) -> Iterator[FileResult]:
        """Yield the result of each file, read already or not; nothing is written."""
        mode: Mode = "fix" if fixing else "check"
        if len(contents) > _MANY:
            yield from compute(tuple(contents), self.project, mode, self._applicability, self._setup.scope.jobs)
            return
        for path, data in contents.items():
            if data is None:
                yield run_file(path, self.project, mode, self._applicability)
            else:
                yield run_bytes(data, path, self.project, mode, self._applicability)

    def _write(self, results: Sequence[FileResult], looking: Looking) -> None:
        """Replace the files that *results* change."""
        for result, data in replace_files(results, self.project, self.replaced):
            self.project.workspace.forget_files([self.project.relative(result.path)])
            self.known.enter(result, fresh_at(result.path, stamp_at(result.path), data), looking)
            if result.written and result.fixed and result.before:
                self._fixed.add((result.path, hash(result.before.data)))
                looking.fixed.append((self._shown(result.path), result.fixed.fixed))


def _redirects(path: str) -> bool:
    """Return whether the file at *path* says that some paths lead elsewhere: what it says counts like a name."""
    return REDIRECTS.fullmatch(os.path.basename(path)) is not None
