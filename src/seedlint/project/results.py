"""What runs have found, kept for the next one: a file is checked again only where its result may be another.

A result holds as long as the file's bytes, its profile, the program, and the answers to what was asked about the rest
of the repository stay the same. Bytes are compared by hash; a file whose state on the disk is the same is not even
read. All of it only saves time: whatever is damaged, or doubtful, is worked out anew.
"""

from __future__ import annotations

from binascii import crc32

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.lint.engine import CLEAN, Checked
from seedlint.project import results_form, runner
from seedlint.project.comparison import Comparison
from seedlint.project.digest import digest
from seedlint.project.grounds import BASES, OTHERS, Grounds
from seedlint.project.results_store import Entry, Kept, Store
from seedlint.project.stamps import settled
from seedlint.project.writer import RefusedError, read
from seedlint.text.fix import SAFE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Any

    from seedlint.project.discovery import Discovery
    from seedlint.project.project import Project
    from seedlint.project.runner import FileResult, Mode
    from seedlint.project.stamps import State
    from seedlint.text.fix import Applicability


class Request(NamedTuple):
    """What is asked of a run over files."""

    mode: Mode
    applicability: Applicability = SAFE
    jobs: int | None = None
    whole: bool = False
    """Whether the files are all documents of the project."""
    with_questions: bool = False
    """Whether results that are known tell what was asked for them."""
    discovery: Discovery | None = None
    """How the files were found, where they are those of the project's root and no others."""


def compute(files: Sequence[str], project: Project, request: Request) -> Iterator[FileResult]:
    """Yield what ``runner.compute`` does, from what is known where that holds."""
    return Results(files, project, request).compute()


class Results:
    """The results of a run over files, from what is known where that holds."""

    def __init__(self, files: Sequence[str], project: Project, request: Request) -> None:
        self._project = project
        self._files = files
        self._request = request
        states: Mapping[str, State] = {}
        if request.discovery is not None and request.discovery.listed is not None:
            states = request.discovery.states
            project.workspace.documents = request.discovery
            project.workspace.files = sorted(request.discovery.listed)
        options = (project.root, project.repository, project.arguments)
        self.name = f"{crc32(repr(options).encode('utf-8', 'surrogatepass')):08x}"
        self.program = project.program
        """The state of the program that the results are of."""
        project.memory = (self.name, self.program)
        self._store = Store(self.name, (repr(options), self.program, project.settings.max_file_size))
        self._grounds = Grounds(project, self._store.grounds)
        self._compared = Comparison(project, self._store, files, states)
        self._is_complete = True
        """Whether each result is one that can be kept."""
        checks = request.mode == "check"
        self.missing = list(self._compared.missing(self._grounds, whole=request.whole, checks=checks))
        """The files whose result is not known."""
        self.told: Mapping[str, Any] | None = None
        """What was told of files before; where one is known to be the same, its result says no more than that."""
        self.clean = 0
        """How many files were left out of the results since there is nothing to say about them."""

    @property
    def are_known(self) -> bool:
        """Whether all results are those of the last run."""
        return not self.missing and not self._store.is_changed

    @property
    def edition(self) -> bytes:
        """What tells all results together from others."""
        return self._store.edition

    def told_as(self, path: str) -> tuple[bytes, int] | None:
        """Return what tells the result of the file at *path* from others; None where it is not kept."""
        entry = self._store.entries.get(path)
        return entry and (entry[1], entry[4])

    def compute(self) -> Iterator[FileResult]:
        """Yield what ``runner.compute`` does, in the order of the files, and keep it.

        Where ``told`` is set, files that are clean as before are counted in ``clean`` instead, and those of which
        nothing else is to be told than before share one result with those that follow them.
        """
        request, again = self._request, list[str]()
        fresh = runner.compute(self.missing, self._project, request.mode, request.applicability, request.jobs)
        missing = set(self.missing)
        same = self._told_before(missing)
        for path in self._files:
            if path in same:
                again += same[path]
                continue
            if again:
                yield runner.FileResult(again[0], "", "told", again=again)
                again = []
            if path in missing:
                self._take(result := next(fresh))
                yield result
            else:
                yield self.result(path)
        if again:
            yield runner.FileResult(again[0], "", "told", again=again)
        self.save()

    def _told_before(self, missing: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the files of which nothing else is to be told than before, each with itself where that is anything."""
        if (told := self.told) is None:
            return {}
        entries, same = self._store.entries, dict[str, tuple[str, ...]]()
        for path in self._files:
            if path not in missing:
                entry = entries[path]
                if not entry[4]:
                    same[path] = ()
                    self.clean += 1
                elif path in told and told[path][0] == (entry[1], entry[4]):
                    same[path] = (path,)
        return same

    def result(self, path: str) -> FileResult:
        """Return the whole result of the file at *path*, one of those that are not missing."""
        result = self._result(path)
        if result is None:
            result = runner.run_file(path, self._project, self._request.mode, self._request.applicability)
            self._take(result)
        return result

    def _result(self, path: str) -> FileResult | None:
        if (kept := self._store.kept(path)) is None:
            return None
        shown = self._project.shown(path)
        if kept.skipped:
            return runner.FileResult(path, shown, "skipped", kept.skipped)
        if kept.found:
            result = self._with_findings(path, kept)
        else:
            checked = Checked((), kept.suppressed, ()) if kept.suppressed else CLEAN
            result = runner.FileResult(path, shown, "checked", checked=checked)
        if result is not None and kept.asked and self._request.with_questions:
            profile = self._project.profile_for(path)
            result = result._replace(asked=dict(results_form.unpack_questions(kept.asked, profile)))
        return result

    def _with_findings(self, path: str, kept: Kept) -> FileResult | None:
        """Return the result of a file with findings, which are shown with their text."""
        from seedlint.lint.document import Document

        try:
            data = read(path).data
            if digest(data) != self._store.entries[path][1]:
                return None
            document = Document.of_bytes(data, self._project.relative(path), self._project.workspace)
            found = results_form.unpack(kept.found, document.path)
        except (RefusedError, ValueError, TypeError, EOFError):
            return None
        checked = Checked(found, kept.suppressed, ())
        return runner.FileResult(path, self._project.shown(path), "checked", "", document, checked)

    def _take(self, result: FileResult) -> None:
        """Keep *result*, if it is one that would be the same the next time."""
        path = result.path
        self._store.drop(path)
        checked, state = result.checked, self._compared.states.get(path)
        if state is None or not result.digest or (checked and checked.crashes):
            self._is_complete = False
            return
        profile = self._project.profile_for(path)
        diagnostics = checked.diagnostics if checked else ()
        try:
            asked = results_form.pack_questions(result.asked, profile) if result.asked else b""
            found = results_form.pack(diagnostics) if diagnostics else b""
        except ValueError:  # something that is no plain data, such as a pack's own kind of answer
            self._is_complete = False
            return
        bases = 0
        for question in result.asked:
            bases |= BASES.get(str(question[0]), OTHERS)
        self._grounds.take(result.asked)
        said = found or result.reason.encode("utf-8", "surrogatepass")
        entry = Entry(
            settled(state, self._compared.began),
            result.digest,
            self._compared.checksum(path),
            bases,
            (crc32(said) or 1) if said else 0,
            result.given,
        )
        self._store.put(path, entry, Kept(asked, result.reason, checked.suppressed if checked else 0, found))

    def save(self) -> None:
        """Keep everything for the next run, if anything is new."""
        store, whole, grounds = self._store, self._request.whole, self._grounds
        # A run over a part leaves open what became of the rest.
        if whole or not grounds.paths_hold:
            for path in store.entries.keys() - set(self._files):
                store.drop(path)
        was_whole = store.was_whole and not store.is_changed
        is_settled = self._compared.is_settled and grounds.are_settled and grounds.paths_hold
        if store.is_changed or not is_settled or whole > store.was_whole:
            store.save(grounds.kept(self._compared.began), whole=was_whole or (whole and self._is_complete))
