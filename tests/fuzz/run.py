"""Fuzz for a while: ``python tests/fuzz/run.py [--minutes N] [TARGET ...]``; what breaks a law is kept in ``found/``.

An input that takes longer than 30 seconds of processor time counts as a hang. The figures are printed at the end.
"""

import argparse
import hashlib
import importlib.util
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

HANG = 30
BATCH = 500


def load(name: str) -> ModuleType:
    """Return a module that lies beside this file."""
    specification = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


class HangError(BaseException):
    """An input took too long; no law catches it."""


def watched(law: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return *law* with a limit to its time."""

    def stop(*_: Any) -> None:
        raise HangError

    def run(data: bytes) -> None:
        signal.signal(signal.SIGVTALRM, stop)
        # Again and again, since what is raised in a destructor is lost; processor time, since machines are busy.
        signal.setitimer(signal.ITIMER_VIRTUAL, HANG, 1)
        try:
            law(data)
        except HangError:
            raise AssertionError(f"more than {HANG} seconds") from None
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    return run


def fuzz(
    law: Callable[[bytes], None], strategy: SearchStrategy[bytes], seconds: float
) -> tuple[int, dict[str, tuple[bytes, str]]]:
    """Return how many inputs were tried in *seconds*, and for each kind of failure the smallest one with its story."""
    tried = 0
    failures: dict[str, tuple[bytes, str]] = {}
    last: dict[str, bytes] = {}
    end = time.monotonic() + seconds
    health = tuple(HealthCheck)
    phases = (Phase.generate, Phase.target, Phase.shrink)
    number = int(time.time())

    def once(data: bytes) -> None:
        nonlocal tried
        tried += 1
        last["input"] = data
        law(data)

    while time.monotonic() < end:
        number += 1
        trial = settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=health, phases=phases)
        try:
            seed(number)(trial(given(strategy)(once)))()
        except Exception as error:  # noqa: BLE001 (whatever a law raises is what is looked for)
            where = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} {where.name}:{where.lineno}"
            if key not in failures or len(last["input"]) < len(failures[key][0]):
                failures[key] = last["input"], "".join(traceback.format_exception(error))
    return tried, failures


def main() -> int:
    """Run the fuzzers; return 1 when one has found something."""
    targets, inputs = load("targets"), load("inputs")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5, help="for each target")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(targets.TARGETS))
    options = parser.parse_args()
    found = 0
    for name in options.targets or targets.TARGETS:
        began, used = time.monotonic(), time.process_time()
        tried, failures = fuzz(watched(targets.TARGETS[name]), inputs.inputs(name), options.minutes * 60)
        minutes, busy = (time.monotonic() - began) / 60, (time.process_time() - used) / 60
        spent = f"{minutes:.1f} minutes, {busy:.1f} of them on the processor"
        print(f"{name}: {tried:,} executions in {spent}; {len(failures)} failures", flush=True)
        for key, (data, story) in failures.items():
            path = Path(targets.FOUND) / name / f"{hashlib.sha256(data).hexdigest()[:12]}.bin"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"  {key}: {path}\n{story}", flush=True)
        found += len(failures)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
