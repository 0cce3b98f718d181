"""Press Ctrl-C at random moments: ``python tests/faults/interrupts.py [--runs 100] [--files 200]``.

All processes of a run get the signal, as from a terminal. After each run the exit code must be 130 and one sentence be
said, or the run be over; no process and no temporary file may be left, every file must hold its old bytes or its new
ones, and undoing must bring all old ones back. Exits with 1 when one of these laws was broken.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

RULES = "trailing-whitespace,missing-final-newline"
COMMAND = (sys.executable, "-P", "-m", "seedlint")
FIX = ("fix", "--isolated", "--no-cache", "--select", RULES, "-q", "--jobs", "2")
READY = (
    "import signal, sys, os; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from seedlint.cli import main; os.write(2, b'ready\\n'); sys.exit(main(sys.argv[1:]))"
)
"""Whoever presses Ctrl-C before Python has come to us meets Python."""
OLD, NEW = b"line \n\nend", b"line\n\nend\n"


class Site:
    """A tree of files that can be repaired."""

    def __init__(self, folder: Path, files: int) -> None:
        self.root = folder / "site"
        self.root.mkdir()
        self.paths = [self.root / f"{number}.md" for number in range(files)]
        for path in self.paths:
            path.write_bytes(OLD)
        own = {"SEEDLINT_STATE_DIR": str(folder / "state"), "SEEDLINT_CACHE_DIR": str(folder / "cache")}
        self.environment = {**os.environ, **own}

    def start(self) -> "subprocess.Popen[bytes]":
        """Begin a run of its own process group, and return it when it has begun."""
        arguments = [sys.executable, "-P", "-c", READY, *FIX]
        process = subprocess.Popen(
            arguments,
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stderr is not None
        assert process.stderr.readline() == b"ready\n"
        return process

    def undo(self) -> None:
        """Undo all that was done."""
        done = 0
        while done == 0:
            ran = subprocess.run(
                [*COMMAND, "undo"], cwd=self.root, env=self.environment, capture_output=True, check=False
            )
            done = ran.returncode


def broken_laws(site: Site, process: "subprocess.Popen[bytes]") -> Iterator[str]:
    """Yield the laws that an interrupted run has broken; the files are as before it afterwards."""
    _, said = process.communicate(timeout=120)
    if said.startswith(b"Traceback") and said.count(b"  File ") == 1:
        # It came between the word that we are there and our first line.
        return
    # A signal that comes when all is done ends Python itself, and shells make 130 of that.
    allowed = ((130, b"seedlint: interrupted\n"), (0, b""), (-signal.SIGINT, b""))
    if (process.returncode, said) not in allowed:
        yield f"exit {process.returncode}: {said.decode()}"
    if not _ends(process.pid):
        yield "a process is left"
    held = Counter(path.read_bytes() for path in site.paths)
    if set(held) - {OLD, NEW}:
        yield "a file holds neither its old bytes nor its new ones"
    if process.returncode in (0, -signal.SIGINT) and held[OLD]:
        yield "it said that all was done, and it was not"
    if sum(1 for _ in site.root.iterdir()) != len(site.paths):
        yield "a temporary file is left"
    site.undo()
    if lost := sum(path.read_bytes() != OLD for path in site.paths):
        yield f"the old bytes of {lost} files did not come back"


def _ends(group: int) -> bool:
    """Whether all processes of *group* are gone within some seconds."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def trials(runs: int, files: int, number: int) -> Iterator[tuple[float, int, list[str]]]:
    """Yield for each run the moment (in seconds), the exit code, and the laws that it broke."""
    chance = random.Random(number)
    folder = Path(tempfile.mkdtemp(prefix="seedlint-interrupts-"))
    try:
        site = Site(folder, files)
        start = time.monotonic()
        site.start().communicate()
        whole = time.monotonic() - start
        site.undo()
        for _ in range(runs):
            process, moment = site.start(), chance.random() * whole
            time.sleep(moment)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
            laws = list(broken_laws(site, process))
            yield moment, process.returncode, laws
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Interrupt runs and say what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    codes: Counter[int] = Counter()
    broken = 0
    for moment, code, laws in trials(options.runs, options.files, options.seed):
        codes[code] += 1
        broken += bool(laws)
        for law in laws:
            print(f"after {moment:.3f} s: {law}", flush=True)
    ends = ", ".join(f"{count} x exit {code}" for code, count in sorted(codes.items()))
    print(f"{options.runs} runs over {options.files} files interrupted, seed {options.seed}:")
    print(f"{ends}; {broken} broke a law")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
