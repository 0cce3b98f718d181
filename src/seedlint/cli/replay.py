"""What a run has shown, kept for the next one: where every result is the last run's, so is every line about them."""

from __future__ import annotations

from binascii import crc32
from io import TextIOBase
from typing import TYPE_CHECKING, Any, cast

from seedlint.project import cache

if TYPE_CHECKING:
    from typing import TextIO

    from seedlint.project.results import Results

_LONGEST = 20_000_000
"""Characters beyond which nothing is kept."""


class Replay:
    """What was shown for the results that are *known*, in one *manner*: all else that the output rests on."""

    def __init__(self, known: Results, manner: tuple[Any, ...]) -> None:
        self._known = known
        self._manner = repr((known.name, manner))
        self._name = f"shown-{crc32(self._manner.encode('utf-8', 'surrogatepass')):08x}"

    def load(self) -> tuple[str, int] | None:
        """Return what was shown and the exit code, if all of it would be the same."""
        saved = cache.load(self._name) if self._known.are_known else None
        if not isinstance(saved, tuple) or saved[:2] != (self._manner, self._known.edition):
            return None
        # A look that took longer than it had to is not to be repeated.
        self._known.save()
        return saved[2], saved[3]

    def recorded(self, stream: TextIO) -> TextIO:
        """Return a stream that passes everything on to *stream* and remembers it for ``store``."""
        self._recorder = Recorder(stream)
        return cast("TextIO", self._recorder)

    def store(self, code: int) -> None:
        """Keep what was shown, with the exit code."""
        text = "".join(self._recorder.parts)
        if len(text) <= _LONGEST:
            cache.store(self._name, (self._manner, self._known.edition, text, code))
            cache.prune("shown-")


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
