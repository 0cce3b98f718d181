"""What becomes of a hint, step by step: a clock that the test moves, no threads and no events."""

import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from seedlint.project.project import Arguments
from seedlint.terminal import Keyboard
from seedlint.watch.batches import Batch
from seedlint.watch.json_screen import JsonScreen
from seedlint.watch.settling import REST
from seedlint.watch.setup import Scope
from seedlint.watch.watcher import Plan, Watcher

from .conftest import write

SOUND, DAMAGED = b"Text.\n", b"Text. \n"


class Clock:
    """The seconds that have passed."""

    def __init__(self) -> None:
        self.now = time.monotonic()

    def monotonic(self) -> float:
        return self.now


class Fixing:
    """A watch that fixes one file, driven by hand."""

    def __init__(self, site: Path, clock: Clock) -> None:
        write(site, {"a.md": SOUND})
        self.path = site / "a.md"
        self.said = StringIO()
        self._clock = clock
        plan = Plan(Scope((".",), Arguments(), str(site)), fixing=True)
        self._watcher = Watcher(plan, JsonScreen(self.said), Keyboard(None))
        self._watcher._checker.begin()

    def hint(self) -> None:
        self._watcher._look(Batch((str(self.path),)))

    def end(self) -> None:
        self._watcher._listener.stop()

    def rest(self) -> None:
        self._clock.now += REST

    def fix_settled(self) -> None:
        self._watcher._fix_settled(self._watcher._settling.waiting(self._clock.now))


@pytest.fixture
def fixing(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fixing]:
    clock = Clock()
    monkeypatch.setattr("seedlint.watch.watcher.time", clock)
    made = Fixing(site, clock)
    yield made
    made.end()


def test_a_file_is_fixed_when_it_has_come_to_rest(fixing: Fixing) -> None:
    fixing.path.write_bytes(DAMAGED)
    fixing.hint()
    fixing.fix_settled()
    assert fixing.path.read_bytes() == DAMAGED
    fixing.rest()
    fixing.fix_settled()
    assert fixing.path.read_bytes() == SOUND


def test_a_second_hint_that_comes_when_it_is_at_rest_takes_no_fix_away(fixing: Fixing) -> None:
    fixing.path.write_bytes(DAMAGED)
    fixing.hint()
    fixing.rest()
    fixing.hint()
    fixing.fix_settled()
    assert fixing.path.read_bytes() == SOUND


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells who writes")
def test_a_file_is_fixed_when_its_writer_has_closed_it_without_a_word(fixing: Fixing) -> None:
    with fixing.path.open("wb") as writer:
        writer.write(DAMAGED)
        writer.flush()
        fixing.hint()
        for _ in range(3):
            fixing.rest()
            fixing.fix_settled()
        assert fixing.path.read_bytes() == DAMAGED
        assert fixing.said.getvalue().count("another program is writing it") == 1
    fixing.rest()
    fixing.fix_settled()
    assert fixing.path.read_bytes() == SOUND


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells who writes")
def test_what_a_writer_adds_is_checked_before_it_closes_the_file(fixing: Fixing) -> None:
    with fixing.path.open("wb") as writer:
        for count in (1, 2):
            writer.write(DAMAGED)
            writer.flush()
            fixing.hint()
            fixing.rest()
            fixing.fix_settled()
            assert fixing.said.getvalue().count('"state": "new"') == count
