"""What a run has shown, kept for the next one: where results are the last run's, so are the words about them."""

from __future__ import annotations

from binascii import crc32
from io import TextIOBase

from seedlint.light import TYPE_CHECKING
from seedlint.project import cache
from seedlint.report.model import figures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TextIO

    from seedlint.cli.outcome import Outcome
    from seedlint.project.results import Results
    from seedlint.project.runner import FileResult
    from seedlint.report.model import FileReport, Repeating

_LONGEST = 20_000_000
"""Characters beyond which nothing is kept."""


class Replay:
    """What was shown for the results that are *known*, in one *manner*; all else that it rests on are the *files*."""

    def __init__(self, known: Results, manner: tuple[Any, ...], files: object) -> None:
        self._known = known
        self._manner = repr((known.name, manner))
        self._files = crc32(repr(files).encode("utf-8", "surrogatepass"))
        self._name = f"{crc32(self._manner.encode('utf-8', 'surrogatepass')):08x}"
        self._reporter: Repeating | None = None
        self._told: dict[str, tuple[Any, ...]] = {}
        """Path to what tells its result from others, its figures, and what the reporter has said of it."""

    def load(self) -> tuple[str, int] | None:
        """Return what was shown and the exit code, if all of it would be the same."""
        saved = cache.load(f"shown-{self._name}") if self._known.are_known else None
        if not isinstance(saved, tuple) or saved[:3] != (self._manner, self._files, self._known.edition):
            return None
        # A look that took longer than it had to is not to be repeated.
        self._known.save()
        return saved[3], saved[4]

    def begin(self, reporter: Repeating | None) -> None:
        """Let *reporter*, if it can, say again what was said of files before."""
        if reporter is not None:
            self._reporter = reporter
            saved = cache.load(f"told-{self._name}")
            if isinstance(saved, tuple) and saved[0] == self._key:
                self._known.told = saved[1]
            else:
                self._known.told = {}

    @property
    def _key(self) -> tuple[Any, ...]:
        return self._manner, self._known.program

    def again(self, result: FileResult, outcome: Outcome) -> Iterator[FileResult]:
        """Say of the files of *result* what was said of them before; yield the others, for somebody else to tell."""
        if result.status != "told" or self._reporter is None or self._known.told is None:
            yield result
            return
        told = [(path, self._known.told[path]) for path in result.again]
        while told:
            number = self._reporter.show([piece for _, (_, _, piece) in told])
            outcome.count([found for _, (_, found, _) in told[:number]])
            self._told.update(told[:number])
            if number < len(told):
                yield self._known.result(told[number][0])
            told = told[number + 1 :]

    def file(self, path: str, report: FileReport) -> bool:
        """Write what there is to say about the file at *path*, and remember it; return False where that can't be."""
        if self._reporter is None:
            return False
        self._reporter.show([piece := self._reporter.piece(report)])
        if (name := self._known.told_as(path)) is not None:
            self._told[path] = name, figures(report.diagnostics), piece
        return True

    def recorded(self, stream: TextIO) -> TextIO:
        """Return a stream that passes everything on to *stream* and remembers it for ``store``."""
        self._recorder = Recorder(stream)
        found: Any = self._recorder
        return found  # type: ignore[no-any-return]

    def store(self, code: int) -> None:
        """Keep what was shown, with the exit code."""
        text = "".join(self._recorder.parts)
        if len(text) <= _LONGEST:
            cache.store(f"shown-{self._name}", (self._manner, self._files, self._known.edition, text, code))
            cache.prune("shown-")
        if self._reporter is not None:
            cache.store(f"told-{self._name}", (self._key, self._told))
            cache.prune("told-")


class Recorder(TextIOBase):
    """Passes text on, and remembers it as far as it is worth keeping."""

    def __init__(self, stream: TextIO) -> None:
        self.parts: list[str] = []
        self._stream = stream
        self._length = 0

    def write(self, text: str) -> int:
        """Write *text* and return its length."""
        if self._length <= _LONGEST:
            self._length += len(text)
            self.parts.append(text)
        return self._stream.write(text)
