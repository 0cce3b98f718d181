"""Batches of hints, by a clock that the tests turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.watch.batches import FLOOD, PATIENCE, QUIET, QUIET_AFTER_CLOSING, Batch, Batcher, Hint, Kind

EVENTS = st.lists(
    st.tuples(st.sampled_from(["a.md", "b.md"]), st.sampled_from(["open", "done"]), st.floats(0, 0.5)), min_size=1
)


def add(batcher: Batcher, *events: tuple[float, str, Kind]) -> None:
    for now, path, kind in events:
        batcher.add(Hint(path, kind), now)


def test_nothing_is_due_where_nothing_has_happened() -> None:
    batcher = Batcher()
    assert batcher.due is None
    assert batcher.take(1e9) is None


def test_a_file_that_may_be_open_still_waits_for_quiet() -> None:
    batcher = Batcher()
    add(batcher, (0, "a.md", "open"), (0.1, "a.md", "open"))
    assert batcher.take(0.1 + QUIET_AFTER_CLOSING) is None
    assert batcher.take(0.1 + QUIET) == Batch(("a.md",))


def test_a_file_that_was_closed_waits_for_less() -> None:
    batcher = Batcher()
    add(batcher, (0, "a.md", "open"), (0.01, "a.md", "done"))
    assert batcher.take(0.01 + QUIET_AFTER_CLOSING) == Batch(("a.md",))


def test_one_open_file_holds_up_the_others() -> None:
    batcher = Batcher()
    add(batcher, (0, "a.md", "open"), (0.01, "b.md", "done"))
    assert batcher.take(0.01 + QUIET_AFTER_CLOSING) is None


def test_the_events_of_one_save_are_one_look() -> None:
    batcher = Batcher()
    save = ["a.md", "4913", "a.md~", "a.md", "a.md", "a.md~"]
    add(batcher, *((0.001 * at, path, "done") for at, path in enumerate(save)))
    batch = batcher.take(1)
    assert batch is not None
    assert batch.paths == ("a.md", "4913", "a.md~")
    assert batcher.take(2) is None


def test_a_file_that_is_written_for_ever_is_looked_at_in_between() -> None:
    batcher = Batcher()
    taken = []
    for at in range(100):
        add(batcher, (0.1 * at, "log.md", "open"))
        if batcher.take(0.1 * at):
            taken.append(0.1 * at)
    assert len(taken) == pytest.approx(10 / PATIENCE, abs=1)


def test_a_folder_that_comes_or_goes_means_everything() -> None:
    batcher = Batcher()
    add(batcher, (0, "a.md", "done"), (0, "sub", "tree"))
    assert batcher.take(QUIET) == Batch((), everything=True)
    add(batcher, (1, "a.md", "done"))
    assert batcher.take(2) == Batch(("a.md",))


def test_a_flood_means_everything() -> None:
    batcher = Batcher()
    add(batcher, *((0, f"{at}.md", "done") for at in range(FLOOD + 1)))
    assert batcher.take(1) == Batch((), everything=True)


@given(EVENTS)
def test_no_hint_is_lost_and_none_comes_twice(events: list[tuple[str, Kind, float]]) -> None:
    batcher = Batcher()
    now, seen, hinted = 0.0, list[str](), set[str]()
    for path, kind, pause in events:
        now += pause
        if batch := batcher.take(now):
            assert set(batch.paths) == hinted
            seen += batch.paths
            hinted.clear()
        batcher.add(Hint(path, kind), now)
        hinted.add(path)
        assert batcher.due is not None
        assert now <= batcher.due <= now + QUIET
    last = batcher.take(now + PATIENCE)
    assert last is not None
    assert set(last.paths) == hinted
    assert set(seen) | hinted == {path for path, _, _ in events}
