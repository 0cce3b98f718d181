"""The progress line: only on a terminal, only for long work, and gone before anything else is printed."""

import io
import sys
from collections.abc import Iterator

import pytest

from seedlint.cli.progress import Progress
from seedlint.lint.engine import Checked
from seedlint.lint.finding import Diagnostic, Finding
from seedlint.project.runner import FileResult
from seedlint.text.lines import Position
from seedlint.text.span import Span


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time, which the test sets."""
    now = [100.0]
    monkeypatch.setattr("seedlint.cli.progress.time.monotonic", lambda: now[0])
    return now


def results(clock: list[float], *seconds: float, loud: bool = False) -> Iterator[FileResult]:
    """Yield a result after each of *seconds*; *loud* ones have something to print."""
    place = Position(1, 1)
    finding = Diagnostic("a.md", "x", "X1", "error", place, place, Finding(Span(0, 0), "wrong"))
    for pause in seconds:
        clock[0] += pause
        yield FileResult("/a.md", "a.md", "checked", checked=Checked((finding,) if loud else (), 0, ()))


def test_a_pipe_gets_none(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", err := io.StringIO())
    assert len(list(Progress(10).watch(results(clock, 1000)))) == 1
    assert err.getvalue() == ""


def test_short_work_shows_none(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", err := Terminal())
    list(Progress(10).watch(results(clock, 0.3, 0.6)))
    assert err.getvalue() == ""


def test_long_work_shows_how_far_it_is_and_clears_it(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", err := Terminal())
    list(Progress(12_000).watch(results(clock, 0.5, 0.6, 0.01)))
    assert err.getvalue() == "\r\x1b[K2 of 12,000 files\r\x1b[K"


def test_the_line_is_gone_before_a_result_that_has_something_to_print(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", err := Terminal())
    watched = Progress(2).watch(results(clock, 1.1, 1.1, loud=True))
    next(watched)
    assert err.getvalue() == "\r\x1b[K1 of 2 files\r\x1b[K"
