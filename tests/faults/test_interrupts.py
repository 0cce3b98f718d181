"""A few of the moments at which ``interrupts.py`` presses Ctrl-C."""

import sys

import pytest

from .interrupts import trials


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX's")
def test_an_interrupted_run_says_so_and_leaves_nothing_behind() -> None:
    assert [(moment, laws) for moment, _, laws in trials(runs=4, files=70, number=3) if laws] == []
