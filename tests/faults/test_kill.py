"""A few of the kills that ``kill.py`` makes by the hundred."""

from .kill import BAD, faults, killed


def test_a_killed_run_loses_nothing() -> None:
    *_, seen = faults(kills=6, files=60, number=1, real=0.3)
    assert killed(seen) >= 6
    assert {name: seen[name] for name in BAD} == dict.fromkeys(BAD, 0)
