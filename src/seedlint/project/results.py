"""What runs have found, kept for the next one: a file is checked again only where its result may be another.

A result holds as long as the file's bytes, its profile, the program, and the answers to what was asked about the rest
of the repository stay the same. Bytes are compared by hash; a file whose state on the disk is the same is not even
read. All of it only saves time: whatever is damaged, or doubtful, is worked out anew.
"""

from __future__ import annotations

import os
import time
from binascii import crc32

from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.lint.engine import CLEAN, Checked
from seedlint.project import cache, results_form, runner
from seedlint.project.digest import digest
from seedlint.project.grounds import BASES, OTHERS, Grounds
from seedlint.project.stamps import program
from seedlint.project.writer import RefusedError, read
from seedlint.text.fix import SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from seedlint.lint.profile import Profile
    from seedlint.project.project import Project
    from seedlint.project.runner import FileResult, Mode
    from seedlint.text.fix import Applicability

_FORMAT = 1
"""Goes up when what is kept changes its form."""
_GRAIN = 2_000_000_000
"""Nanoseconds within which a file may be written twice without its time of modification telling."""
_NEVER = (0, 0, 0, 0)

_State = tuple[int, int, int, int]
"""Size, modification and change time in nanoseconds, and number of a file."""


class Entry(NamedTuple):
    """What is kept of a file. Stored as a plain tuple, which is the cheapest to read."""

    state: _State
    digest: bytes
    profile: int
    """A checksum of what its profile was resolved from."""
    bases: int
    """What kinds of questions the result rests on; see `BASES`."""
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


def compute(files: Sequence[str], project: Project, request: Request) -> Iterator[FileResult]:
    """Yield what ``runner.compute`` does, from what is known where that holds."""
    kept = _Kept(project, files, request)
    held = kept.results()
    fresh = runner.compute(kept.missing, project, request.mode, request.applicability, request.jobs)
    for path in files:
        result = held.get(path)
        if result is None:
            result = next(fresh)
            kept.take(result)
        yield result
    kept.save()


class _Kept:
    """The entries of one project and one set of options, and what a run makes of them."""

    def __init__(self, project: Project, files: Sequence[str], request: Request) -> None:
        self._project = project
        self._files = files
        self._request = request
        self._began = time.time_ns()
        self._profiles: dict[int, int] = {}
        self._states: dict[str, _State] = {}
        project.keeps_digests = True
        options = (project.root, project.repository, project.arguments)
        self._name = f"results-{crc32(repr(options).encode('utf-8', 'surrogatepass')):08x}"
        self._key = (_FORMAT, repr(options), program(project.packs))
        saved = cache.load(self._name)
        if not isinstance(saved, tuple) or saved[0] != self._key:
            saved = (self._key, False, {}, {})
        self._was_whole: bool = saved[1]
        """Whether the entries are those of all documents, each checked when all the others were as they are."""
        self._entries: dict[str, Any] = saved[2]
        self._grounds = Grounds(project, saved[3])
        self._is_changed = False
        self._is_settled = True
        """Whether each file was told to be the same by its state on the disk."""
        self.missing: list[str] = []
        """The files whose result is not known."""

    def results(self) -> dict[str, FileResult]:
        """Return the results that are known and hold, by path."""
        same = {path: entry for path in self._files if (entry := self._same(path)) is not None}
        # Nothing that any document says has changed, nor has a document come or gone.
        texts_hold = (
            self._was_whole
            and self._request.whole
            and len(same) == len(self._files)
            and len(same) == len(self._entries)
        )
        self._grounds.begin(same, texts_hold=texts_hold)
        held: dict[str, FileResult] = {}
        for path in self._files:
            entry = same.get(path)
            result = None if entry is None else self._result(path, Entry(*entry))
            if result is None:
                self.missing.append(path)
            else:
                held[path] = result
        return held

    def _same(self, path: str) -> Any | None:
        """Return the entry of the file at *path* if it was checked with these bytes, under the same profile."""
        entry = self._entries.get(path)
        try:
            found = os.stat(path)
        except OSError:
            return None
        self._states[path] = state = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        if entry is None or entry[2] != self._checksum(self._project.profile_for(path)):
            return None
        if entry[0] == state:
            return entry
        if not self._has_digest(path, entry[1]):
            return None
        self._is_settled = False
        self._entries[path] = entry = (self._settled(state), *entry[1:])
        return entry

    def _has_digest(self, path: str, wanted: bytes) -> bool:
        try:
            return digest(read(path).data) == wanted
        except RefusedError:
            return False

    def _result(self, path: str, entry: Entry) -> FileResult | None:
        if not self._grounds.hold(entry.bases, entry.asked, self._project.profile_for(path)):
            return None
        shown = self._project.shown(path)
        if entry.skipped:
            return runner.FileResult(path, shown, "skipped", entry.skipped)
        if not entry.found:
            checked = Checked((), entry.suppressed, ()) if entry.suppressed else CLEAN
            return runner.FileResult(path, shown, "checked", checked=checked)
        return self._with_findings(path, entry) if self._request.mode == "check" else None

    def _with_findings(self, path: str, entry: Entry) -> FileResult | None:
        """Return the result of a file with findings, which are shown with their text."""
        from seedlint.lint.document import Document

        try:
            data = read(path).data
            if digest(data) != entry.digest:
                return None
            document = Document.of_bytes(data, self._project.relative(path), self._project.workspace)
            found = results_form.unpack(entry.found, document.path)
        except (RefusedError, ValueError, TypeError, EOFError):
            return None
        checked = Checked(found, entry.suppressed, ())
        return runner.FileResult(path, self._project.shown(path), "checked", "", document, checked)

    def take(self, result: FileResult) -> None:
        """Keep *result*, if it is one that would be the same the next time."""
        self._is_changed = True
        self._entries.pop(result.path, None)
        checked, state = result.checked, self._states.get(result.path)
        if state is None or not result.digest or (checked and checked.crashes):
            return
        profile = self._project.profile_for(result.path)
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
        self._entries[result.path] = tuple(
            Entry(
                self._settled(state), result.digest, self._checksum(profile), bases, asked, result.reason,
                checked.suppressed if checked else 0, found,
            )
        )  # fmt: skip

    def save(self) -> None:
        """Keep everything for the next run, if anything is new."""
        whole, grounds = self._request.whole, self._grounds
        # A run over a part leaves open what became of the rest.
        if whole or not grounds.paths_hold:
            gone = self._entries.keys() - set(self._files)
            for path in gone:
                del self._entries[path]
            self._is_changed = self._is_changed or bool(gone)
        was_whole = self._was_whole and not self._is_changed
        if self._is_changed or not self._is_settled or not grounds.paths_hold or whole > self._was_whole:
            cache.store(self._name, (self._key, whole or was_whole, self._entries, grounds.paths(self._began - _GRAIN)))
            cache.prune("results-")

    def _settled(self, state: _State) -> _State:
        """Return *state*, or one that no file has where the file may be written again without a trace."""
        return state if max(state[1], state[2]) < self._began - _GRAIN else _NEVER

    def _checksum(self, profile: Profile) -> int:
        known = self._profiles.get(id(profile))
        if known is None:
            day = time.strftime("%Y-%m-%d") if any("today" in rule.needs for rule in profile.rules) else ""
            known = crc32(repr((profile.origin, day)).encode("utf-8", "surrogatepass"))
            self._profiles[id(profile)] = known
        return known
