"""When to look: from hints and the time to batches of paths. Pure: it knows no clock, no thread and no file."""

from typing import Literal, NamedTuple

QUIET = 0.15
"""Seconds without an event after which a save is taken for done."""
QUIET_AFTER_CLOSING = 0.05
"""The same where every writer has closed its file, or has moved it into place."""
PATIENCE = 2.0
"""Seconds after which a batch is looked at though the events don't cease."""
FLOOD = 1000
"""Events in one batch after which single paths are forgotten and everything is looked at: a queue may have run over."""

Kind = Literal["open", "done", "tree"]
"""What an event says of a path: more bytes may follow; the writer is done; a folder came or went."""


class Hint(NamedTuple):
    """Something may have happened to *path* (absolute)."""

    path: str
    kind: Kind


class Batch(NamedTuple):
    """What to look at."""

    paths: tuple[str, ...]
    everything: bool = False
    """Whether the paths say too little, and the whole tree is to be looked at."""


class Batcher:
    """Gathers hints until they cease. Times are seconds of one clock that never goes back."""

    __slots__ = ("_events", "_everything", "_first", "_last", "_open", "_paths")

    def __init__(self) -> None:
        self._paths: dict[str, None] = {}
        self._open: set[str] = set()
        """Paths that a writer may still have open."""
        self._events = 0
        self._everything = False
        self._first: float | None = None
        self._last = 0.0

    def add(self, hint: Hint, now: float) -> None:
        """Take in *hint*, which came at *now*."""
        self._first = now if self._first is None else self._first
        self._last = now
        self._events += 1
        if hint.kind == "tree":
            self._everything = True
        else:
            self._paths[hint.path] = None
        if hint.kind == "open":
            self._open.add(hint.path)
        else:
            self._open.discard(hint.path)

    def rescan(self, now: float) -> None:
        """Ask for a look at everything: events were lost, or it is time to make sure."""
        self.add(Hint("", "tree"), now)

    @property
    def due(self) -> float | None:
        """When the batch is to be taken; None where nothing has happened."""
        if self._first is None:
            return None
        # A folder that comes or goes is followed by what is in it.
        quiet = QUIET if self._open or self._everything else QUIET_AFTER_CLOSING
        return min(self._last + quiet, self._first + PATIENCE)

    def take(self, now: float) -> Batch | None:
        """Return what has gathered when it is due at *now*, and begin anew; else None."""
        due = self.due
        if due is None or now < due:
            return None
        everything = self._everything or self._events > FLOOD
        batch = Batch(() if everything else tuple(self._paths), everything)
        self._clear()
        return batch

    def _clear(self) -> None:
        self._paths.clear()
        self._open.clear()
        self._events = 0
        self._everything = False
        self._first = None
