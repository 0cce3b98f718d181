"""What is known of each file: how it looked, what it held, and what was found in it."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from seedlint.lint.finding import SEVERITIES
from seedlint.project.runner import FileResult
from seedlint.text.fix import Applicability
from seedlint.text.lines import LineIndex
from seedlint.watch.differences import Difference, Noted, difference
from seedlint.watch.settling import Stamp

_LONGEST_LINE = 200


class Entry(NamedTuple):
    """One file as it was last seen."""

    stamp: Stamp | None = None
    """None where it was not there, or has to be looked at again in any case."""
    digest: int | None = None
    """Tells its bytes from others; None where they were not kept in mind."""
    head: int | None = None
    """The same for its frontmatter."""
    noted: tuple[Noted, ...] = ()


class Ledger:
    """All files that are watched, by their paths."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._severities: Counter[str] = Counter()

    def __contains__(self, path: str) -> bool:
        return path in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, path: str) -> Entry:
        """Return what is known of *path*: nothing, for a new one."""
        return self._entries.get(path, Entry())

    def paths(self) -> tuple[str, ...]:
        """Return all paths."""
        return tuple(self._entries)

    def enter(self, path: str, entry: Entry) -> Difference:
        """Replace what is known of *path* and return how its findings differ."""
        before = self.get(path).noted
        self._entries[path] = entry
        self._count(before, entry.noted)
        return difference(before, entry.noted)

    def remove(self, path: str) -> Difference:
        """Forget *path*, which is gone, and return what went with it."""
        entry = self._entries.pop(path, Entry())
        self._count(entry.noted, ())
        return difference(entry.noted, ())

    def touch(self, path: str, stamp: Stamp) -> None:
        """Note that *path* looks otherwise, and holds the same."""
        self._entries[path] = self.get(path)._replace(stamp=stamp)

    def learn(self, path: str, digest: int, head: int) -> None:
        """Note what *path* holds, which was checked already."""
        self._entries[path] = self.get(path)._replace(digest=digest, head=head)

    def unlearned(self) -> list[str]:
        """Return the files of which is not known what they hold."""
        return [path for path, entry in self._entries.items() if entry.digest is None]

    def doubt(self, path: str) -> None:
        """Forget what *path* holds, so that it is looked at again; its findings stay."""
        self._entries[path] = self.get(path)._replace(digest=None)

    def fixable(self, applicability: Applicability) -> tuple[str, ...]:
        """Return the files in which something can be fixed by a fix of at least *applicability*."""
        return tuple(
            path
            for path, entry in self._entries.items()
            if any((fix := one.diagnostic.fix) and fix.applicability >= applicability for one in entry.noted)
        )

    @property
    def totals(self) -> dict[str, int]:
        """How many findings of each severity there are."""
        return {severity: self._severities[severity] for severity in SEVERITIES}

    def _count(self, before: Iterable[Noted], after: Iterable[Noted]) -> None:
        self._severities.subtract(one.diagnostic.severity for one in before)
        self._severities.update(one.diagnostic.severity for one in after)


def noted(result: FileResult) -> tuple[Noted, ...]:
    """Return the findings of *result* with their lines."""
    document = result.fixed.document if result.fixed else result.before
    if document is None:
        return tuple(Noted(one, "") for one in result.diagnostics)
    lines: LineIndex = document.lines
    return tuple(Noted(one, lines.line(one.start.row)[:_LONGEST_LINE]) for one in result.diagnostics)
