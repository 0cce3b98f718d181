"""Kill runs at random moments: ``python tests/faults/kill.py [--kills 300] [--files 2000] [--real 1]``.

``fix``, ``watch --fix`` and ``undo`` are killed. After each kill every file must hold its old bytes or its new ones,
undoing must bring all old ones back, and leave no temporary file. With a smaller share of *real* commands the others
are forks that begin where the writing does, which goes faster. Exits with 1 when a byte was lost.
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
from collections.abc import Callable, Iterator, Mapping
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
COMMANDS = {
    "fix": ("fix", "--isolated", "--no-cache", "--select", RULES, "-q"),
    "undo": ("undo",),
    "watch": ("watch", "--fix", "--isolated", "--select", RULES),
}
BAD = ("torn", "lost", "unfixed", "left behind")
"""What must not be."""
BLOCKS = 8
"""Sizes go up to so many times a hundred bytes."""


class Seconds(NamedTuple):
    """What things take from their start to their end."""

    fix: float
    undo: float
    start: float
    """What the real commands take before they write."""


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


def trial(site: Site, chance: random.Random, seconds: Seconds, real: float) -> Counter[str]:
    """Kill some runs, look at every file after each, and bring all back; return what was seen."""
    seen: Counter[str] = Counter()
    for _ in range(chance.randint(1, 3)):
        if chance.random() >= real:
            name, killed = "fix", site.kill(site.fix, chance.random() * seconds.fix)
        else:
            name = chance.choice(("fix", "fix", "fix", "watch"))
            killed = site.kill_command(name, seconds.start * chance.random() + chance.random() * seconds.fix)
        written = site.differing(site.old)
        seen += Counter({f"kills of {name}": killed, "leftovers": site.strangers()})
        seen["torn"] += len(written & site.differing(site.new))
        seen["between"] += 0 < len(written) < len(site.old)
    if chance.random() < 0.3:
        if chance.random() >= real:
            seen["kills of undo"] += site.kill(site.undo, chance.random() * seconds.undo)
        else:
            seen["kills of undo"] += site.kill_command("undo", seconds.start + chance.random() * seconds.undo)
        seen["torn"] += len(site.differing(site.old) & site.differing(site.new))
    site.undo()
    lost = site.differing(site.old)
    seen += Counter({"lost": len(lost), "left behind": site.strangers()})
    for name in lost:
        (site.root / name).write_bytes(site.old[name])
    return seen


def faults(kills: int, files: int, number: int, real: float) -> Iterator[Counter[str]]:
    """Kill *kills* runs over *files* files, with *number* as the seed of the chances; yield what was seen so far."""
    chance = random.Random(number)
    folder = Path(tempfile.mkdtemp(prefix="seedlint-kill-"))
    before = dict(os.environ)
    try:
        site = Site(folder, files, chance)
        fix, undo = measured(site.fix), measured(site.undo)
        seconds = Seconds(fix, undo, max(0.1, measured(lambda: site.kill_command("fix", 600)) - fix))
        site.undo()
        seen = Counter(lost=len(site.differing(site.old)))
        while killed(seen) < kills:
            seen += trial(site, chance, seconds, real)
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
    options = parser.parse_args()
    print(f"over {options.files:,} files, seed {options.seed}", flush=True)
    seen: Counter[str] = Counter()
    for seen in faults(options.kills, options.files, options.seed, options.real):
        figures = {name: seen[name] for name in (*sorted(set(seen).difference(BAD)), *BAD)}
        print(", ".join(f"{name} {count}" for name, count in figures.items()), flush=True)
    print(f"{killed(seen)} kills, {seen['between']} of them between the first and the last file")
    return 1 if any(seen[name] for name in BAD) else 0


if __name__ == "__main__":
    sys.exit(main())
