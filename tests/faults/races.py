"""Let writers meet: ``python tests/faults/races.py [--runs 20] [--files 60] [RACE ...]``.

In each run another program writes all the time while ``fix`` or ``watch --fix`` does. Every text that it writes is one
of its own, so afterwards every file must hold the last of them, or what a fix makes of that one. Exits with 1 when a
text was lost, or when a watch has left one unfixed.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SEEDLINT = (sys.executable, "-P", "-m", "seedlint")
RULES = ("--isolated", "--select", "trailing-whitespace")
FIX = (*SEEDLINT, "fix", *RULES, "-q")
HOOK = f"""#!/bin/sh
git diff --cached --name-only -z --diff-filter=d | xargs -0 -r {" ".join(FIX)} || exit 1
git add -u
"""
REST = 60
"""Seconds in which a watch has fixed what was written last."""


class Site:
    """A repository whose files get texts of their own."""

    def __init__(self, folder: Path, files: int, chance: random.Random) -> None:
        self.root = folder / "site"
        self.root.mkdir()
        self.chance = chance
        own = {"SEEDLINT_STATE_DIR": str(folder / "state"), "SEEDLINT_CACHE_DIR": str(folder / "cache")}
        self.environment = {**os.environ, **own, "GIT_CONFIG_GLOBAL": os.devnull}
        self.names = [f"{number}.md" for number in range(files)]
        self.last: dict[str, bytes] = {}
        self.saves = 0
        self.git("init", "-q", "-b", "one")
        self.save_all()
        self.commit()

    def git(self, *arguments: str) -> int:
        """Run git and return its exit code."""
        who = ("-c", "user.name=t", "-c", "user.email=t@example.com")
        return subprocess.run(
            ["git", *who, *arguments], cwd=self.root, env=self.environment, check=False, capture_output=True
        ).returncode

    def commit(self, *options: str) -> int:
        """Commit what the files hold; return git's exit code."""
        # What is written at this moment makes git refuse.
        while self.git("add", *self.names):
            time.sleep(0.05)
        return self.git("commit", "-q", "-m", "texts", *options)

    def save(self, name: str, how: str = "in place") -> None:
        """Write a new text that can be fixed, as editors do."""
        self.saves += 1
        text = b"text %d \n\n" % self.saves * self.chance.randint(1, 50) + b"end\n"
        path = self.root / name
        if how == "in place":
            path.write_bytes(text)
        else:
            beside = self.root / f"{name}~"
            beside.write_bytes(text)
            beside.replace(path)
        self.last[name] = text

    def save_all(self) -> None:
        """Write a new text into every file."""
        for name in self.names:
            self.save(name)

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """Begin to run *command*."""
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(
            command, cwd=self.root, env=self.environment, stdin=nowhere, stdout=nowhere, stderr=nowhere
        )

    def seen(self) -> Counter[str]:
        """Return how many files hold the last text, what a fix makes of it, or another one."""
        seen: Counter[str] = Counter()
        for name, text in self.last.items():
            data = (self.root / name).read_bytes()
            seen["unfixed" if data == text else "fixed" if data == text.replace(b" \n", b"\n") else "lost"] += 1
        names = {path.name for path in self.root.iterdir()}
        seen["left behind"] = len(names.difference(self.names, [".git"]))
        return seen


def two_runs(site: Site) -> Counter[str]:
    """Let two runs fix the same files at once."""
    site.save_all()
    runs = [site.start(*FIX), site.start(*FIX)]
    failed = sum(run.wait() != 0 for run in runs)
    return site.seen() + Counter({"failed": failed})


def checkout(site: Site) -> Counter[str]:
    """Let git check out another branch during a fix."""
    site.git("checkout", "-q", "-f", "-B", "two")
    site.save_all()
    wanted = dict(site.last)
    site.commit()
    site.git("checkout", "-q", "-f", "-B", "three")
    site.save_all()
    site.commit()
    run = site.start(*FIX)
    time.sleep(site.chance.random())
    failed = site.git("checkout", "-q", "-f", "two")
    running = run.poll() is None
    run.wait()
    site.last = wanted
    return site.seen() + Counter({"failed": failed, "in time": running})


def editor(how: str, site: Site) -> Counter[str]:
    """Let an editor save one file after the other during a fix."""
    site.save_all()
    run, before = site.start(*FIX), site.saves
    while run.poll() is None:
        site.save(site.chance.choice(site.names), how)
        # Some files have to rest for long enough to be fixed.
        time.sleep(site.chance.random() * 0.02)
    return site.seen() + Counter({"saves": site.saves - before})


@contextmanager
def watching(site: Site) -> Iterator[None]:
    """Let a watch fix what is saved."""
    watch = site.start(*SEEDLINT, "watch", "--fix", *RULES)
    try:
        yield
    finally:
        watch.terminate()
        watch.wait()


def watch(site: Site) -> Counter[str]:
    """Let an editor, a hook that fixes, checkouts and a watch meet."""
    hook = site.root / ".git/hooks/pre-commit"
    hook.write_text(HOOK)
    hook.chmod(0o755)
    site.git("checkout", "-q", "-f", "-B", "four")
    commits = failed = 0
    with watching(site):
        for _ in range(10):
            for name in site.chance.sample(site.names, len(site.names) // 3):
                site.save(name, site.chance.choice(("in place", "by renaming")))
                time.sleep(site.chance.random() * 0.02)
            commits += site.commit() == 0
            time.sleep(site.chance.random())
            if site.chance.random() < 0.5:
                # A branch of texts that no fix has seen, and back to it while the watch is at work.
                site.git("checkout", "-q", "-f", "-B", "five")
                site.save_all()
                failed += site.commit("--no-verify")
                failed += site.git("checkout", "-q", "-f", "four")
                time.sleep(site.chance.random() * 0.1)
                failed += site.git("checkout", "-q", "-f", "-B", "four", "five")
        end = time.monotonic() + REST
        while site.seen()["unfixed"] and time.monotonic() < end:
            time.sleep(0.2)
    seen = site.seen()
    return seen + Counter({"commits": commits, "failed": failed, "left unfixed": seen["unfixed"]})


RACES: dict[str, Callable[[Site], Counter[str]]] = {
    "two": two_runs,
    "checkout": checkout,
    "in-place": lambda site: editor("in place", site),
    "renaming": lambda site: editor("by renaming", site),
    "watch": watch,
}


def main() -> int:
    """Run the races and say what became of the texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("races", nargs="*", metavar="RACE", help=", ".join(RACES))
    options = parser.parse_args()
    bad = 0
    for name in options.races or RACES:
        folder = Path(tempfile.mkdtemp(prefix="seedlint-race-"))
        total: Counter[str] = Counter()
        try:
            site = Site(folder, options.files, random.Random(options.seed))
            for _ in range(options.runs):
                total += RACES[name](site)
        finally:
            shutil.rmtree(folder)
        bad += total["lost"] + total["left behind"] + total["left unfixed"]
        figures = ", ".join(f"{what} {total[what]}" for what in (*sorted({*total} - {"lost"}), "lost"))
        print(f"{name}: {options.runs} runs; {figures}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
