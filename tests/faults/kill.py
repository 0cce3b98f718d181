"""Kill runs at random moments: ``python tests/faults/kill.py [--kills 300] [--files 2000] [--real 1] [NAME ...]``.

``fix``, ``watch --fix`` and ``undo`` are killed, or those that are named; ``bare`` is ``fix --no-journal``. After each
kill every file must hold its old bytes or its new ones, undoing must bring all old ones back, and leave no temporary
file; without a journal the next run must make the files what they are to be. With a smaller share of *real* commands
the others are forks that begin where the writing does, which goes faster. Exits with 1 when a byte was lost.
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
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from seedlint.project.discovery import discover
from seedlint.project.journal import Journal
from seedlint.project.journal_undo import carry_out, choose, plan
from seedlint.project.project import Arguments, open_project
from seedlint.project.runner import compute, write_back
from seedlint.text.fix import SAFE

RULES = "trailing-whitespace,missing-final-newline"
SEEDLINT = (sys.executable, "-P", "-m", "seedlint")
FIX = ("fix", "--isolated", "--no-cache", "--select", RULES, "-q")
COMMANDS = {
    "fix": FIX,
    "bare": (*FIX, "--no-journal"),
    "undo": ("undo",),
    "watch": ("watch", "--fix", "--isolated", "--select", RULES),
}
MIXED = ("fix", "fix", "fix", "watch", "undo")
"""What is killed where nothing else is said; what stands more often is killed more often."""
BAD = ("torn", "lost", "unfixed", "left behind")
"""What must not be."""
LONG = 600
"""Seconds in which every command comes to its end."""
BLOCKS = 8
"""Sizes go up to so many times a hundred bytes."""


class Seconds(NamedTuple):
    """What things take from their start to their end."""

    writing: Mapping[str, float]
    """Command to what its writing takes."""
    start: Mapping[str, float]
    """Command to what it takes before it writes."""

    def moment(self, name: str, chance: random.Random) -> float:
        """Return a moment of the command *name*, most often one at which it writes."""
        return chance.random() * self.start[name] + chance.random() * self.writing[name]


class Site:
    """A tree of damaged files, with what they hold and what they are to hold."""

    def __init__(self, folder: Path, files: int, chance: random.Random) -> None:
        self.root = folder / "site"
        self.old: dict[str, bytes] = {}
        self.new: dict[str, bytes] = {}
        for number in range(files):
            name = f"part-{number % 7}/page-{number}.md"
            line = f"Line {number} of a page \n\n".encode() * chance.randint(1, BLOCKS)
            self.old[name], self.new[name] = line + b"end", line.replace(b" \n", b"\n") + b"end\n"
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.old[name])

        os.environ |= {"SEEDLINT_STATE_DIR": str(folder / "state"), "SEEDLINT_CACHE_DIR": str(folder / "cache")}
        arguments = Arguments({"select": RULES.split(",")}, isolated=True)
        self.project = open_project(["."], arguments, str(self.root))
        self.journal = Journal(self.project.repository)
        self.results = list(compute(discover(["."], self.project).files, self.project, "fix", SAFE, 1))

    def fix(self) -> None:
        """Write what the fixes make of the files as they were, as ``seedlint fix`` does after its computing."""
        list(write_back(self.results, self.project))

    def undo(self) -> None:
        """Undo every run that is not undone, as ``seedlint undo`` does."""
        last = None
        while (run := choose(self.journal)) is not None and run.number != last:
            last = run.number
            list(carry_out(self.journal, last, plan(self.journal, last)))

    def kill(self, work: Callable[[], None], seconds: float) -> bool:
        """Do *work* in a process that is killed after *seconds*; return whether it was still running."""
        pid = os.fork()
        if pid == 0:
            try:
                work()
            finally:
                os._exit(0)
        return _killed(pid, seconds)

    def kill_command(self, name: str, seconds: float) -> bool:
        """Run the real command *name* in the same way."""
        nowhere = subprocess.DEVNULL
        arguments = [*SEEDLINT, *COMMANDS[name]]
        process = subprocess.Popen(arguments, cwd=self.root, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return True
        return False

    def differing(self, wanted: Mapping[str, bytes]) -> set[str]:
        """Return the names of the files that do not hold what *wanted* says."""
        return {name for name, data in wanted.items() if (self.root / name).read_bytes() != data}

    def seconds(self) -> Seconds:
        """Fix and undo all, twice, and return what that takes; watch and the bare fix are taken to be like fix."""
        writing = {"fix": measured(self.fix), "undo": measured(self.undo)}
        whole = {name: measured(partial(self.kill_command, name, LONG)) for name in ("fix", "undo")}
        start = {name: max(0.1, whole[name] - writing[name]) for name in whole}
        alike = {"watch": "fix", "bare": "fix"}
        return Seconds(
            writing | {name: writing[like] for name, like in alike.items()},
            start | {name: start[like] for name, like in alike.items()},
        )

    def put_back(self) -> None:
        """Let all files hold their old bytes."""
        for name in self.differing(self.old):
            (self.root / name).write_bytes(self.old[name])

    def strangers(self) -> int:
        """Return how many files there are that are no pages."""
        return sum(path.is_file() for path in self.root.rglob("*")) - len(self.old)


def _killed(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return False
        time.sleep(0.001)
    os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL


def measured(work: Callable[[], object]) -> float:
    """Return how many seconds *work* takes."""
    start = time.monotonic()
    work()
    return time.monotonic() - start


def trial(site: Site, chance: random.Random, seconds: Seconds, real: float, names: Sequence[str]) -> Counter[str]:
    """Kill some runs, look at every file after each, and bring all back; return what was seen."""
    seen: Counter[str] = Counter()
    for name in chance.choices(names, k=chance.randint(1, 3)):
        if name == "undo":
            site.fix()
        if name in ("fix", "undo") and chance.random() >= real:
            work = site.fix if name == "fix" else site.undo
            killed = site.kill(work, chance.random() * seconds.writing[name])
        else:
            killed = site.kill_command(name, seconds.moment(name, chance))
        written = site.differing(site.old)
        seen += Counter({f"kills of {name}": killed, "leftovers": site.strangers()})
        seen["torn"] += len(written & site.differing(site.new))
        seen["between"] += 0 < len(written) < len(site.old)
    if "bare" in names:
        site.kill_command("bare", LONG)
        seen["unfixed"] += len(site.differing(site.new))
    else:
        site.undo()
        seen["lost"] += len(site.differing(site.old))
    seen["left behind"] += site.strangers()
    site.put_back()
    return seen


def faults(kills: int, files: int, number: int, real: float, names: Sequence[str] = MIXED) -> Iterator[Counter[str]]:
    """Kill *kills* runs over *files* files, with *number* as the seed of the chances; yield what was seen so far."""
    chance = random.Random(number)
    folder = Path(tempfile.mkdtemp(prefix="seedlint-kill-"))
    before = dict(os.environ)
    try:
        site = Site(folder, files, chance)
        seconds = site.seconds()
        seen = Counter(lost=len(site.differing(site.old)))
        while killed(seen) < kills:
            seen += trial(site, chance, seconds, real, names)
            yield seen
        site.fix()
        seen += Counter({"unfixed": len(site.differing(site.new)), "left behind": site.strangers()})
        yield seen
    finally:
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(folder)


def killed(seen: Counter[str]) -> int:
    """Return how many runs were killed."""
    return sum(count for what, count in seen.items() if what.startswith("kills of "))


def main() -> int:
    """Kill runs and say what became of the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--real", type=float, default=1, help="share of real commands")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(COMMANDS))
    options = parser.parse_args()
    print(f"over {options.files:,} files, seed {options.seed}", flush=True)
    seen: Counter[str] = Counter()
    for seen in faults(options.kills, options.files, options.seed, options.real, options.names or MIXED):
        figures = {name: seen[name] for name in (*sorted(set(seen).difference(BAD)), *BAD)}
        print(", ".join(f"{name} {count}" for name, count in figures.items()), flush=True)
    print(f"{killed(seen)} kills, {seen['between']} of them between the first and the last file")
    return 1 if any(seen[name] for name in BAD) else 0


if __name__ == "__main__":
    sys.exit(main())
