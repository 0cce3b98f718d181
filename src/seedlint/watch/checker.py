"""The files of a project, kept up to date: what changed is checked again, and so is what rests on it."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from seedlint.errors import ConfigError
from seedlint.lint.document import Document
from seedlint.project import baseline as baselines
from seedlint.project.discovery import discover
from seedlint.project.project import Arguments, open_project
from seedlint.project.questions import Question
from seedlint.project.root import BASELINE_NAME, CONFIG_NAMES, ancestors
from seedlint.project.runner import FileResult, Mode, compute, run_bytes, run_file, write_back
from seedlint.report.cells import one_line
from seedlint.text.fix import SAFE, UNSAFE, Applicability
from seedlint.watch.dependents import Dependents
from seedlint.watch.editors import Replaced, is_being_written
from seedlint.watch.files import content, stamp_at
from seedlint.watch.ledger import Entry, Ledger, noted
from seedlint.watch.looking import Looking
from seedlint.watch.rounds import Round
from seedlint.watch.settling import Stamp

_MANY = 64
"""Files above which it is worth asking whether other processes should help."""
_DATA = (".json", ".yaml", ".yml", ".toml")
"""What collections are read from, besides documents."""


class Scope(NamedTuple):
    """What is watched, as the command line says it."""

    paths: tuple[str, ...]
    arguments: Arguments
    cwd: str
    jobs: int | None = None


class Checker:
    """Checks what is asked of it, and remembers what it found."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.project = open_project(scope.paths, scope.arguments, scope.cwd)
        self.ledger = Ledger()
        self.replaced = Replaced()
        self.many_changed = False
        """Whether answers about many files at once may be others now; see ``look_at_many``."""
        self._dependents = Dependents()
        self._configs: dict[str, Stamp] = {}
        self._baseline = baselines.load(self.project)

    def begin(self) -> Round:
        """Check everything; raises ``ConfigError``, also for a path that is not there."""
        discovery = discover(self._scope.paths, self.project)
        if discovery.missing:
            raise ConfigError("; ".join(f"{one_line(path)} does not exist" for path in discovery.missing))
        looking = Looking(self.project, self.ledger)
        self._check_all(discovery.files, looking)
        self._configs = self._config_stamps()
        return looking.round()

    def reload(self) -> Round:
        """Read the configuration again and check everything; where it is wrong, say so and keep the old one."""
        looking = Looking(self.project, self.ledger)
        self._configs = self._config_stamps()
        try:
            project = open_project(self._scope.paths, self._scope.arguments, self._scope.cwd)
            files = discover(self._scope.paths, project).files
            self._baseline = baselines.load(project)
        except ConfigError as error:
            looking.notices.append(f"the configuration is wrong, so the old one still holds: {error}")
            return looking.round()
        self.project, self._dependents = project, Dependents()
        looking.notices.append("the configuration has changed, so everything was checked again")
        for path in set(self.ledger.paths()).difference(files):
            looking.left(path, self.ledger.remove(path))
        self._check_all(files, looking)
        return looking.round()

    def look(self, paths: Iterable[str]) -> Round:
        """Check those of *paths* that have changed, and what rests on them."""
        paths = tuple(dict.fromkeys(paths))
        if any(
            os.path.basename(path) in (*CONFIG_NAMES, BASELINE_NAME) or path in self.project.config_files
            for path in paths
        ):
            return self.reload()
        if any(os.path.basename(path) == ".gitignore" for path in paths):
            return self.look_everywhere()
        looking = Looking(self.project, self.ledger)
        known = [path for path in paths if path in self.ledger]
        others = [path for path in paths if path not in self.ledger]
        came = self._new_documents(others)
        gone = [path for path in known if stamp_at(path) is None]
        names = [*others, *gone]
        self.many_changed |= any(path.endswith(_DATA) for path in others)
        self._update(_Changes([*known, *came], gone, names), looking)
        return looking.round()

    def look_everywhere(self, *, thoroughly: bool = True) -> Round:
        """Compare all files with what is known of them; with *thoroughly* those too that only rest on others."""
        if self._config_stamps() != self._configs:
            return self.reload()
        looking = Looking(self.project, self.ledger)
        files = discover(self._scope.paths, self.project).files
        gone = set(self.ledger.paths()).difference(files)
        came = [path for path in files if path not in self.ledger]
        names = [*came, *gone]
        touched = [path for path in files if path in self.ledger and stamp_at(path) != self.ledger.get(path).stamp]
        self._update(_Changes([*touched, *came], sorted(gone), None if thoroughly else names), looking)
        return looking.round()

    def look_at_many(self) -> Round:
        """Gather anew what many files hold together, and check what rests on that."""
        self.many_changed = False
        looking = Looking(self.project, self.ledger)
        if questions := self._dependents.about_many():
            self.project.workspace.forget_contents()
            self._check_outdated(questions, looking)
        return looking.round()

    def fix(self, paths: Sequence[str]) -> Round:
        """Fix those of *paths* that have changed or hold something to fix, and check what rests on them.

        A file that somebody else is writing is only checked.
        """
        looking = Looking(self.project, self.ledger)
        for path in set(paths).intersection(self.fixable()):
            self.ledger.doubt(path)
        self._update(_Changes([path for path in paths if path in self.ledger], (), (), fixing=True), looking)
        return looking.round()

    def fixable(self) -> tuple[str, ...]:
        """Return the files in which something can be fixed, as far as the settings allow it."""
        applicability = self._applicability
        return tuple(
            path
            for path in self.ledger.paths()
            if any(
                (fix := one.diagnostic.fix) and fix.applicability >= applicability
                for one in self.ledger.get(path).noted
            )
        )

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

    def _config_stamps(self) -> dict[str, Stamp]:
        """Return how every configuration file looks that counts for one of the documents."""
        folders = {self.project.root}
        for path in self.ledger.paths():
            for folder in takewhile(lambda one: one not in folders, ancestors(os.path.dirname(path))):
                folders.add(folder)
        files = {os.path.join(folder, name) for folder in folders for name in (*CONFIG_NAMES, BASELINE_NAME)}
        return {path: stamp for path in files | self.project.config_files if (stamp := stamp_at(path))}

    def _shown(self, path: str) -> str:
        return one_line(self.project.shown(path))

    def _new_documents(self, paths: Iterable[str]) -> list[str]:
        """Return those of *paths* that are documents now: whether they are is asked of git only where it may be so."""
        candidates = {path for path in paths if stamp_at(path) and self.project.settings_for(path).includes(path)}
        if not candidates:
            return []
        return [path for path in discover(self._scope.paths, self.project).files if path in candidates]

    def _update(self, changes: "_Changes", looking: Looking) -> None:
        """Check what has changed, then what rests on it."""
        for path in changes.gone:
            looking.changed.append(path)
            self._dependents.forget(path)
            looking.left(path, self.ledger.remove(path))
        fresh: dict[str, _Fresh] = {}
        for path in changes.files:
            if (stamp := stamp_at(path)) is None:
                continue
            data = content(path)
            if data is not None and hash(data) == self.ledger.get(path).digest:
                self.ledger.touch(path, stamp)
            else:
                fresh[path] = _Fresh(stamp, data)
        looking.changed += fresh
        questions = self._questions([*fresh, *changes.gone], changes.names or ())
        if changes.names is None:
            self.project.workspace.forget_paths()
        self.many_changed |= bool(changes.gone)
        self._check(fresh, looking, fixing=changes.fixing)
        if changes.names is None:
            questions += self._dependents.about_all_names()
        self._check_outdated(questions, looking)

    def _check(self, fresh: "Mapping[str, _Fresh]", looking: Looking, *, fixing: bool) -> None:
        """Check, or fix, the files that are *fresh*."""
        to_write: list[FileResult] = []
        for result in self._results({path: data for path, (_, data) in fresh.items()}, fixing=fixing):
            if not result.changed:
                self._enter(result, *fresh[result.path], looking)
            elif is_being_written(result.path):
                looking.notices.append(f"{self._shown(result.path)} was not fixed: another program is writing it")
                self._enter(result._replace(fixed=None), *fresh[result.path], looking)
            else:
                to_write.append(result)
        if to_write:
            self._write(to_write, looking)

    def _questions(self, files: Sequence[str], names: Sequence[str]) -> list[Question]:
        """Forget what stood in *files* and whether *names* were there; return the questions about both."""
        workspace, relative = self.project.workspace, self.project.relative
        contents = [relative(path) for path in files]
        workspace.forget_files(contents)
        questions = self._dependents.about_contents(contents)
        if names:
            workspace.forget_paths()
            questions += self._dependents.about_names([relative(path) for path in names])
        return questions

    def _check_outdated(self, questions: Iterable[Question], looking: Looking) -> None:
        outdated = self._dependents.outdated(self.project.workspace, questions).difference(looking.changed)
        stamps = {path: stamp_at(path) for path in sorted(outdated) if path in self.ledger}
        looking.dependents += stamps
        for result in self._results(dict.fromkeys(stamps)):
            self._enter(result, stamps[result.path], None, looking)

    def _check_all(self, files: Sequence[str], looking: Looking) -> None:
        stamps = {path: stamp_at(path) for path in files}
        for result in compute(files, self.project, "check", SAFE, self._scope.jobs):
            self._enter(result, stamps[result.path], None, looking)

    def _results(self, contents: Mapping[str, bytes | None], *, fixing: bool = False) -> Iterator[FileResult]:
        """Yield the result of each file, read already or not; nothing is written."""
        mode: Mode = "fix" if fixing else "check"
        if len(contents) > _MANY:
            yield from compute(tuple(contents), self.project, mode, self._applicability, self._scope.jobs)
            return
        for path, data in contents.items():
            if data is None:
                yield run_file(path, self.project, mode, self._applicability)
            else:
                yield run_bytes(data, path, self.project, mode, self._applicability)

    def _enter(self, result: FileResult, stamp: Stamp | None, data: bytes | None, looking: Looking) -> None:
        if self._baseline is not None:
            result = self._baseline.hide(result, forget=False)
        known = self.ledger.get(result.path)
        digest, head = known.digest, known.head
        if data is not None:
            digest, head = hash(data), _head(data, result.path)
            self.many_changed |= head != known.head
        self._dependents.note(result.path, result.asked)
        entry = Entry(stamp, digest, head, noted(result))
        looking.left(result.path, self.ledger.enter(result.path, entry))
        for crash in result.checked.crashes if result.checked else ():
            looking.notices.append(f"rule {crash.rule} failed in {one_line(crash.path)}: {one_line(crash.error)}")

    def _write(self, results: Sequence[FileResult], looking: Looking) -> None:
        """Replace the files that *results* change, and look after the old ones."""
        opened = {result.path: self.replaced.open(result.path) for result in results}
        before = {result.path: result.before.data for result in results if result.before}
        for result in write_back(results, self.project, "watch"):
            descriptor = opened.pop(result.path)
            if result.written and result.fixed:
                data = result.fixed.document.data
                self.project.workspace.forget_files([self.project.relative(result.path)])
                if descriptor is not None:
                    self.replaced.keep(result.path, descriptor, before[result.path], data, time.monotonic())
                    descriptor = None
                self._enter(result, stamp_at(result.path), data, looking)
                looking.fixed.append((self._shown(result.path), result.fixed.fixed))
            elif content(result.path) == before[result.path]:
                self._enter(result, stamp_at(result.path), before[result.path], looking)
            # Else somebody else has written it: that is a change of its own, and comes by itself.
            if descriptor is not None:
                os.close(descriptor)


class _Changes(NamedTuple):
    files: Sequence[str]
    """Documents that may have changed, or are new."""
    gone: Sequence[str]
    names: Sequence[str] | None
    """What came or went, documents or not; None where it is not known."""
    fixing: bool = False


class _Fresh(NamedTuple):
    """A file whose content is new to us."""

    stamp: Stamp
    data: bytes | None
    """None where it can't be read."""


def _head(data: bytes, path: str) -> int:
    """Return what tells the frontmatter of the document *data* from others."""
    document = Document.of_bytes(data, path)
    block = document.frontmatter_block
    return hash(block.content.of(document.text)) if block else 0
