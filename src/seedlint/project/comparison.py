"""Which results of earlier runs hold: those of files that are as they were, as is all that they rest on."""

from __future__ import annotations

import os
import time
from binascii import crc32

from seedlint.light import TYPE_CHECKING
from seedlint.project.digest import digest
from seedlint.project.given import NOTHING, given
from seedlint.project.stamps import settled, state_of
from seedlint.project.writer import RefusedError, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from seedlint.project.given import Given
    from seedlint.project.grounds import Grounds
    from seedlint.project.project import Project
    from seedlint.project.results_store import Store
    from seedlint.project.settings import Settings
    from seedlint.project.stamps import State


class Comparison:
    """The files of a run, compared with what is kept in a *store*; *states* are those that are known already."""

    def __init__(self, project: Project, store: Store, files: Sequence[str], states: Mapping[str, State]) -> None:
        self._project = project
        self._store = store
        self._files = files
        self.states = dict(states)
        self.began = time.time_ns()
        """When it began, in nanoseconds."""
        self._by_settings: dict[int, tuple[int, int]] = {}
        self._is_dated: dict[int, bool] = {}
        self.is_settled = True
        """Whether each file was told to be the same by its state on the disk."""

    def missing(self, grounds: Grounds, *, whole: bool, checks: bool) -> Iterator[str]:
        """Yield the files whose results don't hold, or rest on *grounds* that have changed.

        *whole* says that the files are all documents of the project. A run that does more than it *checks* needs the
        documents that have findings.
        """
        same = self._same()
        grounds.begin(same, self._changes(same) if whole and self._store.was_whole else None)
        doubt = grounds.doubt
        for path in self._files:
            entry = same.get(path)
            if entry is None or (entry[4] and not checks) or (entry[3] & doubt and not self._holds(path, grounds)):
                yield path

    def _holds(self, path: str, grounds: Grounds) -> bool:
        kept = self._store.kept(path)
        bases = self._store.entries[path][3]
        return kept is not None and grounds.hold(bases, kept.asked, self._project.profile_for(path))

    def _same(self) -> dict[str, Any]:
        """Return the entries of the files that were checked with these bytes, under the same profile."""
        entries, states = self._store.entries, self.states
        bound: dict[str, tuple[int, ...]] = {}
        same: dict[str, Any] = {}
        for path in self._files:
            if (entry := entries.get(path)) is not None:
                folder = path.rpartition(os.sep)[0]
                if (checksums := bound.get(folder)) is None:
                    checksums = bound[folder] = self._checksums(self._project.settings_in(folder))
                if entry[2] not in checksums:
                    entry = None
                elif entry[0] != states.get(path):
                    entry = self._refreshed(path, entry)
            if entry is not None:
                same[path] = entry
            elif path not in states and (state := state_of(path)) is not None:
                states[path] = state
        return same

    def _refreshed(self, path: str, entry: Any) -> Any | None:
        """Return the *entry* of the file at *path*, whose state may be another, if its bytes are the same."""
        if (state := self.states.get(path)) is None:
            if (state := state_of(path)) is None:
                return None
            self.states[path] = state
        if entry[0] == state:
            return entry
        if not self._has_digest(path, entry[1]):
            return None
        self.is_settled = False
        self._store.entries[path] = entry = (settled(state, self.began), *entry[1:])
        return entry

    def _has_digest(self, path: str, wanted: bytes) -> bool:
        try:
            return digest(read(path).data) == wanted
        except RefusedError:
            return False

    def _changes(self, same: Mapping[str, Any]) -> dict[str, tuple[Given | None, Given | None]]:
        """Return each document that is not the *same*, came or went, with what it gave and gives to all questions."""
        entries = self._store.entries
        changed = (set(self._files) | entries.keys()) - same.keys()
        if not changed:
            return {}
        files, changes = set(self._files), {}
        for path in changed:
            entry = entries.get(path)
            was = entry[5] if entry else NOTHING
            is_bound = entry is None or entry[2] == self.checksum(path)
            now = NOTHING if path not in files else self._given(path) if is_bound and was is not None else None
            changes[path] = was, now
        return changes

    def _given(self, path: str) -> Given | None:
        from seedlint.lint.document import Document

        try:
            return given(Document.of_bytes(read(path).data, self._project.relative(path)))
        except RefusedError:
            return None

    def _checksums(self, settings: Settings) -> tuple[int, int]:
        """Return what stands for *settings*: for profiles without a rule that looks at the day, and for others.

        From its path and these, the profile of a file follows.
        """
        if (known := self._by_settings.get(id(settings))) is None:
            plain = repr((settings.folder, settings.values))
            both = [crc32(f"{plain}{day}".encode("utf-8", "surrogatepass")) for day in ("", time.strftime("%Y-%m-%d"))]
            known = self._by_settings[id(settings)] = both[0], both[1]
        return known

    def checksum(self, path: str) -> int:
        """Return what the profile of the file at *path* was resolved from, in a checksum."""
        plain, dated = self._checksums(self._project.settings_for(path))
        profile = self._project.profile_for(path)
        if (is_dated := self._is_dated.get(id(profile))) is None:
            is_dated = self._is_dated[id(profile)] = any("today" in rule.needs for rule in profile.rules)
        return dated if is_dated else plain
