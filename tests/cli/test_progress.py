"""The progress line: only on a terminal, only for long work, and gone before anything else is printed."""

import io
import sys

import pytest

from seedlint.cli.progress import Progress


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


def test_a_pipe_gets_none(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", err := io.StringIO())
    shown = Progress(10)
    clock[0] += 1000
    shown.update(5)
    shown.clear()
    assert err.getvalue() == ""


def test_short_work_shows_none(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", err := Terminal())
    shown = Progress(10)
    clock[0] += 0.9
    shown.update(5)
    shown.clear()
    assert err.getvalue() == ""


def test_long_work_shows_how_far_it_is_and_clears_it(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", err := Terminal())
    shown = Progress(12_000)
    clock[0] += 1.1
    shown.update(1_500)
    shown.update(1_501)
    shown.clear()
    shown.clear()
    assert err.getvalue() == "\r\x1b[K1,500 of 12,000 files\r\x1b[K"
