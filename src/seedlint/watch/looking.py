"""One look at the files while it lasts: gathers what there is to show of it."""

import time

from seedlint.lint.finding import Diagnostic
from seedlint.project.project import Project
from seedlint.watch.differences import Difference
from seedlint.watch.ledger import Ledger
from seedlint.watch.rounds import Placed, Round


class Looking:
    """Gathers what a round comes to."""

    def __init__(self, project: Project, ledger: Ledger) -> None:
        self._project = project
        self._ledger = ledger
        self._started = time.perf_counter()
        self._new: list[Placed] = []
        self._resolved: list[Placed] = []
        self.changed: list[str] = []
        self.dependents: list[str] = []
        self.fixed: list[tuple[str, tuple[Diagnostic, ...]]] = []
        self.busy: list[str] = []
        self.notices: list[str] = []

    def left(self, path: str, difference: Difference) -> None:
        """Take in how the findings of *path* differ."""
        shown = self._project.shown(path)
        self._new += (Placed(shown, one) for one in difference.new)
        self._resolved += (Placed(shown, one) for one in difference.resolved)

    def round(self) -> Round:
        """Return the round, which is over."""
        shown = self._project.shown
        return Round(
            tuple(map(shown, self.changed)),
            tuple(map(shown, self.dependents)),
            tuple(self._new),
            tuple(self._resolved),
            tuple(self.fixed),
            tuple(dict.fromkeys(self.notices)),
            tuple(self.changed),
            tuple(self.busy),
            time.perf_counter() - self._started,
            len(self._ledger),
            self._ledger.totals,
        )
