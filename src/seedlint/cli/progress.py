"""A line on the terminal that says how far long work has come."""

from __future__ import annotations

import sys
import time

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from seedlint.project.runner import FileResult

_PATIENCE = 1.0
"""Seconds after which work counts as long."""
_PAUSE = 0.1


class Progress:
    """Shows nothing for short work, and nothing where standard error is no terminal."""

    __slots__ = ("_err", "_next", "_shown", "_total")

    def __init__(self, total: int) -> None:
        self._err: TextIO = sys.stderr
        self._total = total
        self._next = time.monotonic() + _PATIENCE if self._err.isatty() else float("inf")
        self._shown = False

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield *results* and show how many there were; the line is gone before one that has something to print."""
        for done, result in enumerate(results, 1):
            self._update(done)
            if result.diagnostics:
                self._clear()
            yield result
        self._clear()

    def _update(self, done: int) -> None:
        """Show that *done* files are done, a few times a second."""
        if (now := time.monotonic()) >= self._next:
            self._next = now + _PAUSE
            self._shown = True
            self._err.write(f"\r\x1b[K{done:,} of {self._total:,} files")
            self._err.flush()

    def _clear(self) -> None:
        """Take the line away, before something else is printed."""
        if self._shown:
            self._shown = False
            self._err.write("\r\x1b[K")
            self._err.flush()
