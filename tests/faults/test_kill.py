"""A few of the kills that ``kill.py`` makes by the hundred."""

from .kill import faults


def test_a_killed_run_loses_nothing() -> None:
    seen = faults(kills=5, files=60, number=1)
    assert seen["kills"] >= 5
    assert {name: seen[name] for name in ("torn", "lost", "unfixed", "left for ever")} == {
        "torn": 0,
        "lost": 0,
        "unfixed": 0,
        "left for ever": 0,
    }
