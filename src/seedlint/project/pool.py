"""Several processes for big trees."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from seedlint.errors import SeedlintError

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from seedlint.project.project import Project
    from seedlint.project.runner import FileResult, Mode
    from seedlint.text.fix import Applicability

ENOUGH_BYTES = 4_000_000
"""Work below this size, about a second's, is done by one process: starting others costs more than they save."""
_CHUNK = 32
"""How many files are handed to a process at a time."""

_job: "tuple[Project, Mode, Applicability] | None" = None
"""What this worker process has been told; set once, when it starts."""


def worker_count(files: Sequence[str], jobs: int | None) -> int:
    """Return how many processes work on *files*: *jobs*, or what pays."""
    if jobs is not None:
        return max(1, min(jobs, len(files)))
    if len(files) <= _CHUNK or sum(map(_size, files)) < ENOUGH_BYTES:
        return 1
    return _cpu_count()


def run(
    files: Sequence[str], project: "Project", mode: "Mode", applicability: "Applicability", workers: int
) -> "Iterator[FileResult]":
    """Yield the result of each of *files* in their order; raises ``SeedlintError`` when a process was killed."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    chunks = [files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK)]
    executor = ProcessPoolExecutor(workers, _context(), _start, ((project, mode, applicability),))
    try:
        with _interrupts_wait():
            everything = executor.map(_run_chunk, chunks)
        for results in everything:
            yield from results
    except BrokenProcessPool:
        way_out = "perhaps for lack of memory; run it again with --jobs 1"
        raise SeedlintError(f"a worker process was killed, {way_out}") from None
    finally:
        # Also reached by Ctrl-C, and when the caller has had enough.
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Let Ctrl-C wait while processes are started: one that is not ready to ignore it would be taken for killed."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> "BaseContext":
    """Return the cheapest way to start a process that is safe: forking copies no other thread's locks."""
    import threading
    from multiprocessing import get_context

    forks = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if forks else "spawn")


def _start(job: "tuple[Project, Mode, Applicability]") -> None:
    import signal

    # Ctrl-C reaches every process; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _job  # noqa: PLW0603 (a worker process has one job, and no other way to keep it)
    _job = job


def _run_chunk(files: Sequence[str]) -> "list[FileResult]":
    from seedlint.project.runner import run_file

    assert _job is not None
    return [run_file(path, *_job) for path in files]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _cpu_count() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
