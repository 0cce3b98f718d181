"""Kill real runs at random moments: ``python tests/faults/kill.py [--kills 300] [--files 2000]``.

After each kill every file must hold its old bytes or its new ones, and ``seedlint undo`` must bring all old ones back;
the undo is killed on its way now and then, too. Prints what was found; exits with 1 when a byte was lost.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

SEEDLINT = (sys.executable, "-m", "seedlint")
FIX = (*SEEDLINT, "fix", "--isolated", "--select", "trailing-whitespace,missing-final-newline", "-q")
UNDO = (*SEEDLINT, "undo")
BLOCKS = 40
"""Sizes go up to so many times a hundred bytes."""


class Site:
    """A tree of damaged files, with what they hold and what they are to hold."""

    def __init__(self, folder: Path, files: int, chance: random.Random) -> None:
        self.root = folder / "site"
        self.environment = {**os.environ, "SEEDLINT_STATE_DIR": str(folder / "state"),
                            "SEEDLINT_CACHE_DIR": str(folder / "cache")}  # fmt: skip
        self.old: dict[str, bytes] = {}
        self.new: dict[str, bytes] = {}
        for number in range(files):
            name = f"part-{number % 7}/page-{number}.md"
            line = f"Line {number} of a page \n\n".encode() * chance.randint(1, BLOCKS)
            self.old[name], self.new[name] = line + b"end", line.replace(b" \n", b"\n") + b"end\n"
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.old[name])

    def run(self, command: tuple[str, ...]) -> int:
        """Run *command* to its end and return the exit code."""
        return subprocess.run(command, cwd=self.root, env=self.environment, check=False, capture_output=True).returncode

    def kill(self, command: tuple[str, ...], seconds: float) -> bool:
        """Run *command* and kill it after *seconds*; return whether it was still running."""
        process = subprocess.Popen(
            command, cwd=self.root, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
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


def measured(site: Site, command: tuple[str, ...]) -> float:
    """Return how many seconds *command* takes."""
    start = time.monotonic()
    site.run(command)
    return time.monotonic() - start


def trial(site: Site, seconds: Mapping[tuple[str, ...], float], chance: random.Random) -> Counter[str]:
    """Kill some runs, look at every file after each, and bring all back; return what was seen."""
    seen: Counter[str] = Counter()
    for _ in range(chance.randint(1, 4)):
        seen["kills"] += site.kill(FIX, chance.uniform(0.2, 1) * seconds[FIX])
        written = site.differing(site.old)
        seen["torn"] += len(written & site.differing(site.new))
        seen["between"] += 0 < len(written) < len(site.old)
        seen["leftovers"] += site.strangers()
    if chance.random() < 0.3:
        seen["kills"] += site.kill(UNDO, chance.random() * seconds[UNDO])
        seen["torn"] += len(site.differing(site.old) & site.differing(site.new))
    while site.run(UNDO) == 0:
        seen["undos"] += 1
    seen["lost"] += len(site.differing(site.old))
    for name in site.differing(site.old):
        (site.root / name).write_bytes(site.old[name])
    return seen


def faults(kills: int, files: int, number: int) -> Counter[str]:
    """Kill *kills* runs over *files* files, with *number* as the seed of the chances."""
    chance = random.Random(number)
    folder = Path(tempfile.mkdtemp(prefix="seedlint-kill-"))
    try:
        site = Site(folder, files, chance)
        site.run((*SEEDLINT, "version"))
        seconds: dict[tuple[str, ...], float] = {command: measured(site, command) for command in (FIX, UNDO)}
        seen = Counter[str](lost=len(site.differing(site.old)))
        while seen["kills"] < kills:
            seen += trial(site, seconds, chance)
        site.run(FIX)
        seen["unfixed"] += len(site.differing(site.new))
        seen["left for ever"] += site.strangers()
        return seen
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Kill runs and say what became of the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    seen = faults(options.kills, options.files, options.seed)
    print(f"{seen['kills']} kills over {options.files:,} files, seed {options.seed}:")
    print(f"{seen['between']} of them between the first and the last file; {seen['leftovers']} temporary files seen")
    print(f"{seen['undos']} runs undone")
    bad = {name: seen[name] for name in ("torn", "lost", "unfixed", "left for ever")}
    print(", ".join(f"{name} {count}" for name, count in bad.items()))
    return 1 if any(bad.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
