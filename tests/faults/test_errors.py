"""A few of the errors of the disk that ``errors.py`` injects by the hundred."""

import shutil
import subprocess

import pytest

from .errors import trials


def _can_inject() -> bool:
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False, capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not _can_inject(), reason="strace is not here, or may not be used")
def test_a_disk_that_fails_loses_nothing_and_is_told() -> None:
    calls = ("renameat2", "fsync", "unlink", "write")
    broken = [(name, str(fault), laws, ran) for name, fault, ran, laws in trials(2, 2, calls) if laws]
    assert broken == []
