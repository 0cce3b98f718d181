"""The findings that a project has decided to live with: hidden from reports, kept in one file, and only ever fewer.

The file says how often a rule reports a text in a document. Lines don't matter, so it outlives edits elsewhere.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seedlint.errors import ConfigError
from seedlint.lint.fingerprint import fingerprints
from seedlint.project.new_file import create
from seedlint.project.root import BASELINE_NAME
from seedlint.project.writer import RefusedError, Snapshot, read, write
from seedlint.text.visible import visible

if TYPE_CHECKING:
    from seedlint.project.project import Project
    from seedlint.project.runner import FileResult

_VERSION = 1
_MAX_SIZE = 100_000_000
"""Bytes of the largest file that is read: millions of findings."""
_ANEW = ", or write it anew: seedlint baseline --update"
_NONE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What reading a file that is no baseline comes to."""

Known = Counter[tuple[str, str]]
"""How often each rule reports each text in one document."""


class Baseline:
    """The known findings of a project, by document."""

    def __init__(self, project: "Project", files: dict[str, Known], snapshot: Snapshot | None = None) -> None:
        self._project = project
        self._files = files
        """Path from the root, with ``/``, to what is known of it."""
        self._snapshot = snapshot
        self._left: dict[str, Known] = {}
        """The same for the documents that were looked at, as it will be once it is saved."""
        self._orphans: dict[str, Known] | None = None
        self._run = 0
        """The run that has changed documents, which the change of the file is a part of."""
        self.hidden = 0
        """How many findings were kept back so far."""

    @classmethod
    def empty(cls, project: "Project") -> "Baseline":
        """Return a baseline in which nothing is known, to be saved in place of the one that is there."""
        path = os.path.join(project.root, BASELINE_NAME)
        return cls(project, {}, read(path) if os.path.lexists(path) else None)

    def __len__(self) -> int:
        """Return how many findings are known."""
        return sum(known.total() for known in self._files.values())

    @property
    def documents(self) -> int:
        """How many documents have known findings."""
        return len(self._files)

    @property
    def gone(self) -> int:
        """How many known findings were not found again in the documents that were looked at."""
        return sum(self._files.get(path, Counter()).total() - left.total() for path, left in self._left.items())

    def rules(self) -> Counter[str]:
        """Return how many findings of each rule are known."""
        rules: Counter[str] = Counter()
        for known in self._files.values():
            for (rule, _), count in known.items():
                rules[rule] += count
        return rules

    @property
    def path(self) -> str:
        """Where it is kept."""
        return os.path.join(self._project.root, BASELINE_NAME)

    def hide(self, result: "FileResult") -> "FileResult":
        """Return *result* without the findings that are known, and note which of those are gone."""
        self._run = result.run or self._run
        prints = list(fingerprints(result))
        found = Counter((one.rule, one.text) for one in prints)
        known = self._take_over(self._project.relative(result.path), found)
        hidden = [one.number <= known[one.rule, one.text] for one in prints]
        if known and self._is_judged(result):
            self._left[self._project.relative(result.path)] = (known & found) + self._unjudged(result, known - found)
        if not any(hidden):
            return result
        self.hidden += sum(hidden)
        kept = (one for one, is_hidden in zip(result.diagnostics, hidden, strict=True) if not is_hidden)
        return result.with_diagnostics(tuple(kept))

    def add(self, result: "FileResult") -> None:
        """Let all findings of *result* be known."""
        if self._is_judged(result):
            found = Counter((one.rule, one.text) for one in fingerprints(result))
            path = self._project.relative(result.path)
            self._left[path] = found + self._unjudged(result, self._files.get(path, Counter()))

    def drop_files_except(self, paths: "frozenset[str]") -> None:
        """Forget all documents but *paths* (absolute)."""
        kept = set(map(self._project.relative, paths))
        self._left |= {path: Counter() for path in self._files.keys() - kept}

    def save(self) -> None:
        """Write the file; raises ``ConfigError``."""
        files = {path: known for path, known in {**self._files, **self._left}.items() if known}
        data = _dump(files)
        try:
            if self._snapshot is not None:
                if self._snapshot.data != data:
                    self._note(self._snapshot.data, data)
                    write(self._snapshot, data, self._project.root)
            else:
                create(self.path, data)
        except RefusedError as error:
            raise ConfigError(f"{visible(self.path)} can't be written: {error}") from None
        self._files, self._left, self._snapshot = files, {}, Snapshot(self.path, data)

    def _note(self, before: bytes, after: bytes) -> None:
        """Let the journal know what a fix run is about to take out, so that its undoing brings it back."""
        if self._run:
            from seedlint.project.journal import Journal
            from seedlint.project.journal_model import Change
            from seedlint.project.writer import mode_of

            change = Change(self.path, before, after, mode_of(self.path))
            Journal(self._project.repository).add(self._run, change)

    def _take_over(self, path: str, found: Known) -> Known:
        """Return what is known of the document at *path*: if nothing, what one that is gone leaves to it.

        A renamed document is the new one that has at least half of the findings of the old one.
        """
        if (known := self._files.get(path)) is not None or not found:
            return known or Counter()
        if self._orphans is None:
            root = self._project.root
            gone = (old for old in self._files if not os.path.lexists(os.path.join(root, old)))
            self._orphans = {old: self._files[old] for old in gone}
        shared = {old: (known & found).total() for old, known in self._orphans.items()}
        best = max(shared, key=shared.__getitem__, default=None)
        if best is None or not shared[best] or 2 * shared[best] < self._orphans[best].total():
            return Counter()
        self._files[path] = self._orphans.pop(best)
        del self._files[best]
        return self._files[path]

    def _unjudged(self, result: "FileResult", known: Known) -> Known:
        """Return the part of *known* that is of rules which are off for the document."""
        if not known:
            return known
        on = {rule.name for rule in self._project.profile_for(result.path).rules}
        return Counter({key: count for key, count in known.items() if key[0] not in on})

    def _is_judged(self, result: "FileResult") -> bool:
        """Return whether all rules that are on have had their say."""
        remaining = result.fixed.remaining if result.fixed else result.checked
        return result.status == "checked" and remaining is not None and not remaining.crashes


def load(project: "Project") -> Baseline | None:
    """Return the baseline of *project*, None where there is none; raises ``ConfigError`` for one that can't be read."""
    path = os.path.join(project.root, BASELINE_NAME)
    if not os.path.lexists(path):
        return None
    try:
        snapshot = read(path, _MAX_SIZE)
    except RefusedError as error:
        raise ConfigError(f"{visible(path)} can't be read: {error}") from None
    if b"\n<<<<<<< " in snapshot.data or snapshot.data.startswith(b"<<<<<<< "):
        raise ConfigError(f"{visible(path)} holds the marks of a merge conflict; resolve it{_ANEW}")
    try:
        files = _parse(json.loads(snapshot.data))
    except _NONE as error:
        row = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ConfigError(f"{visible(path)} is no baseline{row}; bring it back from git{_ANEW}") from None
    return Baseline(project, files, snapshot)


def with_restored(current: bytes, after: bytes, before: bytes) -> bytes | None:
    """Return the baseline *current* with what led from *before* to *after* taken back; None where one is none."""
    try:
        now, then, once = (_parse(json.loads(data)) for data in (current, after, before))
    except _NONE:
        return None
    for path, known in once.items():
        now[path] = now.get(path, Counter()) + (known - then.get(path, Counter()))
    return _dump({path: known for path, known in now.items() if known})


def _parse(content: Any) -> dict[str, Known]:
    if content["version"] != _VERSION:
        raise ValueError("another version")
    files: dict[str, Known] = {}
    for path, rules in content["files"].items():
        files[path] = Counter({(rule, text): int(n) for rule, texts in rules.items() for text, n in texts.items()})
    return files


def _dump(files: Mapping[str, Known]) -> bytes:
    """Return the file's bytes: sorted, a line for each text, ASCII only, so that differences are small and honest."""
    content: dict[str, dict[str, dict[str, int]]] = {}
    for path, known in sorted(files.items()):
        for (rule, text), count in sorted(known.items()):
            content.setdefault(path, {}).setdefault(rule, {})[text] = count
    return (json.dumps({"version": _VERSION, "files": content}, indent=2) + "\n").encode("ascii")
