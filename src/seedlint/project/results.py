"""What runs have found, kept for the next one: a file is checked again only where its result may be another.

A result holds as long as the file's bytes, its profile, the program, and the answers to what was asked about the rest
of the repository stay the same. Bytes are compared by hash; a file whose state on the disk is the same is not even
read. All of it only saves time: whatever is damaged, or doubtful, is worked out anew.
"""

from __future__ import annotations

import marshal
import os
import time
from binascii import crc32

from seedlint.light import TYPE_CHECKING, NamedTuple, cached_property
from seedlint.lint.engine import CLEAN, Checked
from seedlint.project import cache, results_form, runner
from seedlint.project.digest import digest
from seedlint.project.grounds import BASES, OTHERS, Grounds
from seedlint.project.stamps import program, settled, state_of
from seedlint.project.writer import RefusedError, read
from seedlint.text.fix import SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from seedlint.lint.profile import Profile
    from seedlint.project.discovery import Discovery
    from seedlint.project.project import Project
    from seedlint.project.runner import FileResult, Mode
    from seedlint.project.stamps import State
    from seedlint.text.fix import Applicability

_FORMAT = 3
"""Goes up when what is kept changes its form."""


class Entry(NamedTuple):
    """What tells whether the result of a file holds. Stored as a plain tuple, which is the cheapest to read."""

    state: State
    digest: bytes
    profile: int
    """A checksum of what its profile was resolved from."""
    bases: int
    """What kinds of questions the result rests on; see `BASES`."""
    has_findings: bool


class Kept(NamedTuple):
    """The result itself, read only where it is asked for; stored as a plain tuple, too."""

    asked: bytes
    skipped: str
    """Why it holds no text; empty for a document."""
    suppressed: int
    found: bytes
    """Its diagnostics, packed; empty where there are none."""


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
        self._began = time.time_ns()
        self._profiles: dict[int, int] = {}
        self._states: dict[str, State] = {}
        if request.discovery is not None and request.discovery.listed is not None:
            self._states |= request.discovery.states
            project.workspace.documents = request.discovery
            project.workspace.files = sorted(request.discovery.listed)
        options = (project.root, project.repository, project.arguments)
        self.name = f"{crc32(repr(options).encode('utf-8', 'surrogatepass')):08x}"
        stamp = program(project.packs)
        self._key = (_FORMAT, repr(options), stamp)
        project.memory = (self.name, stamp)
        saved = cache.load(f"results-{self.name}")
        if not isinstance(saved, tuple) or saved[0] != self._key:
            saved = (self._key, False, {}, {}, b"", b"")
        self._was_whole: bool = saved[1]
        """Whether the entries are those of all documents, each checked when all the others were as they are."""
        self._entries: dict[str, Any] = saved[2]
        self._grounds = Grounds(project, saved[3])
        self.edition: bytes = saved[4]
        """Another one for each content of the cache."""
        self._packed: bytes = saved[5]
        self._is_changed = False
        self._is_settled = True
        """Whether each file was told to be the same by its state on the disk."""
        self.missing: list[str] = []
        """The files whose result is not known."""
        self._compare()

    @property
    def are_known(self) -> bool:
        """Whether all results are those of the last run."""
        return not self.missing and not self._is_changed

    def compute(self) -> Iterator[FileResult]:
        """Yield what ``runner.compute`` does, in the order of the files, and keep it."""
        request = self._request
        fresh = runner.compute(self.missing, self._project, request.mode, request.applicability, request.jobs)
        missing = set(self.missing)
        for path in self._files:
            result = None if path in missing else self._result(path)
            if result is None:
                here = (path, self._project, request.mode, request.applicability)
                result = next(fresh) if path in missing else runner.run_file(*here)
                self._take(result)
            yield result
        self.save()

    def _compare(self) -> None:
        """Find out which results hold."""
        same = {path: entry for path in self._files if (entry := self._same(path)) is not None}
        # Nothing that any document says has changed, nor has a document come or gone.
        texts_hold = (
            self._was_whole
            and self._request.whole
            and len(same) == len(self._files)
            and len(same) == len(self._entries)
        )
        self._grounds.begin(same, texts_hold=texts_hold)
        checks = self._request.mode == "check"
        for path in self._files:
            if (entry := same.get(path)) is None or not (checks or not entry[4]) or not self._holds(path, entry[3]):
                self.missing.append(path)

    def _holds(self, path: str, bases: int) -> bool:
        if self._grounds.are_firm(bases):
            return True
        return self._grounds.hold(bases, self._kept[path][0], self._project.profile_for(path))

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return marshal.loads(self._packed) if self._packed else {}  # noqa: S302 (its checksum was compared)

    def _same(self, path: str) -> Any | None:
        """Return the entry of the file at *path* if it was checked with these bytes, under the same profile."""
        entry = self._entries.get(path)
        if (state := self._states.get(path)) is None:
            if (state := state_of(path)) is None:
                return None
            self._states[path] = state
        if entry is None or entry[2] != self._checksum(self._project.profile_for(path)):
            return None
        if entry[0] == state:
            return entry
        if not self._has_digest(path, entry[1]):
            return None
        self._is_settled = False
        self._entries[path] = entry = (settled(state, self._began), *entry[1:])
        return entry

    def _has_digest(self, path: str, wanted: bytes) -> bool:
        try:
            return digest(read(path).data) == wanted
        except RefusedError:
            return False

    def _result(self, path: str) -> FileResult | None:
        kept = Kept(*self._kept[path])
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
            if digest(data) != self._entries[path][1]:
                return None
            document = Document.of_bytes(data, self._project.relative(path), self._project.workspace)
            found = results_form.unpack(kept.found, document.path)
        except (RefusedError, ValueError, TypeError, EOFError):
            return None
        checked = Checked(found, kept.suppressed, ())
        return runner.FileResult(path, self._project.shown(path), "checked", "", document, checked)

    def _take(self, result: FileResult) -> None:
        """Keep *result*, if it is one that would be the same the next time."""
        self._is_changed = True
        path = result.path
        self._entries.pop(path, None)
        self._kept.pop(path, None)
        checked, state = result.checked, self._states.get(path)
        if state is None or not result.digest or (checked and checked.crashes):
            return
        profile = self._project.profile_for(path)
        diagnostics = checked.diagnostics if checked else ()
        try:
            asked = results_form.pack_questions(result.asked, profile) if result.asked else b""
            found = results_form.pack(diagnostics) if diagnostics else b""
        except ValueError:  # something that is no plain data, such as a pack's own kind of answer
            return
        bases = 0
        for question in result.asked:
            bases |= BASES.get(str(question[0]), OTHERS)
        self._grounds.take(result.asked)
        entry = Entry(settled(state, self._began), result.digest, self._checksum(profile), bases, bool(found))
        self._entries[path] = tuple(entry)
        self._kept[path] = tuple(Kept(asked, result.reason, checked.suppressed if checked else 0, found))

    def save(self) -> None:
        """Keep everything for the next run, if anything is new."""
        whole, grounds = self._request.whole, self._grounds
        # A run over a part leaves open what became of the rest.
        if whole or not grounds.paths_hold:
            gone = self._entries.keys() - set(self._files)
            for path in gone:
                del self._entries[path]
                self._kept.pop(path, None)
            self._is_changed = self._is_changed or bool(gone)
        was_whole = self._was_whole and not self._is_changed
        if self._is_changed:
            self.edition = os.urandom(8)
            self._packed = marshal.dumps(self._kept)
        elif self._is_settled and grounds.are_settled and grounds.paths_hold and whole <= self._was_whole:
            return
        paths = grounds.paths(self._began)
        saved = (self._key, whole or was_whole, self._entries, paths, self.edition, self._packed)
        cache.store(f"results-{self.name}", saved)
        cache.prune("results-")

    def _checksum(self, profile: Profile) -> int:
        known = self._profiles.get(id(profile))
        if known is None:
            day = time.strftime("%Y-%m-%d") if any("today" in rule.needs for rule in profile.rules) else ""
            known = crc32(repr((profile.origin, day)).encode("utf-8", "surrogatepass"))
            self._profiles[id(profile)] = known
        return known
