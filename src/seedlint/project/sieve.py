"""Which findings a run keeps to itself: those in the baseline, and with ``--since`` those on unchanged lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seedlint.project import baseline as baselines
from seedlint.project.root import BASELINE_NAME

if TYPE_CHECKING:
    from seedlint.project.discovery import Discovery
    from seedlint.project.project import Project
    from seedlint.project.runner import FileResult


class Sieve:
    """Lets through what is to be reported."""

    def __init__(self, project: "Project", since: str | None, *, baseline: bool) -> None:
        self._since = since
        self._changes = None
        if since is not None:
            from seedlint.project import changes

            self._changes = changes.since(since, project.repository)
        self._baseline = baselines.load(project) if baseline else None

    def narrow(self, discovery: "Discovery") -> "Discovery":
        """Return the part of *discovery* in which there can be something to report."""
        if self._changes is None:
            return discovery
        files = tuple(path for path in discovery.files if path in self._changes)
        return discovery._replace(files=files, unchanged=len(discovery.files) - len(files))

    def carry(self, results: "Iterator[FileResult]") -> "Iterator[FileResult]":
        """Yield *results* with the findings that are to be reported."""
        for result in results:
            kept = self._baseline.hide(result) if self._baseline is not None else result
            yield self._changes.hide(kept) if self._changes is not None else kept

    def finish(self, *, writes: bool) -> Iterator[str]:
        """Yield what the reader should know of what was kept back; a run that *writes* shrinks the baseline.

        Raises ``ConfigError`` where that can't be written.
        """
        if (known := self._baseline) is not None:
            if known.hidden:
                yield f"{_findings(known.hidden)} in {BASELINE_NAME} not shown (--no-baseline shows them)."
            if gone := known.gone:
                if writes:
                    known.save()
                way_out = "; taken out." if writes else " (seedlint baseline --prune)."
                yield f"{_findings(gone)} in {BASELINE_NAME} no longer found{way_out}"
        if self._changes is not None and self._changes.hidden:
            yield f"{_findings(self._changes.hidden)} on lines that have not changed since {self._since} not shown."


def _findings(number: int) -> str:
    return f"{number:,} finding" if number == 1 else f"{number:,} findings"
