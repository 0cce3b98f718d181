"""CPU time of seedlint beside other programs, on the same documents and in the same run.

usage: run.py [TREE] [--runs N]

Without TREE, a tree of 600 made-up documents is used. Each command runs once to warm up, then N times, all commands in
turn, so that a machine that changes speed changes it for all. Figures are user + system time of the whole process
tree, as medians; the last column is the ratio to a Python interpreter that does nothing. Programs that aren't installed
are left out: `pip install rumdl typos pre-commit-hooks` brings the ones we compare with.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent
WORDS = [
    "harbour",
    "lamp",
    "rope",
    "tide",
    "weather",
    "ship",
    "letter",
    "stone",
    "bridge",
    "market",
    "winter",
    "morning",
    "Łódź",
    "café",
    "größer",
    "naïve",
    "été",
    "Straße",
    "the",
    "a",
    "of",
    "and",
    "with",
    "from",
    "that",
    "for",
    "it",
    "was",
    "old",
    "new",
    "white",
    "under",
    "behind",
]


def make_tree(folder: Path, files: int = 600) -> None:
    """Write *files* clean Markdown documents of one to eight kilobytes; the same ones each time."""
    rng = random.Random(20)
    for number in range(files):
        paragraphs = [
            " ".join(rng.choices(WORDS, k=rng.randint(30, 120))).capitalize() + f". See [note]({number:04}.md)."
            for _ in range(rng.randint(2, 10))
        ]
        front = f"---\ntitle: Document {number}\ndate: 2024-01-{1 + number % 28:02}\ntags: [a, b]\n---\n\n"
        (folder / f"{number:04}.md").write_text(front + "## A heading\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")


def commands(tree: Path, small: Path) -> dict[str, list[str]]:
    """Return the commands to time, by name."""
    python, seedlint = [sys.executable, "-c"], [sys.executable, "-m", "seedlint", "check", "--isolated"]
    found = {
        "python -c pass": [*python, "pass"],
        "import ftfy": [*python, "import ftfy"],
        "seedlint, one small clean file": [*seedlint, str(small)],
        "seedlint, the tree": [*seedlint, str(tree)],
    }
    everything = [str(path) for path in sorted(tree.rglob("*")) if path.suffix in {".md", ".mdx"}]
    others = {
        "rumdl, the tree": ["rumdl", "check", "--no-cache", str(tree)],
        "typos, the tree": ["typos", str(tree)],
        "trailing-whitespace hook, the tree": ["trailing-whitespace-fixer", *everything],
    }
    for name, command in others.items():
        if program := shutil.which(command[0], path=f"{BIN}{os.pathsep}{os.environ['PATH']}"):
            found[name] = [program, *command[1:]]
    return found


def cpu_seconds(command: list[str], folder: Path) -> float:
    """Return user + system seconds of *command* and its children."""
    # Without .pyc files every start costs several times more, and users have them.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    subprocess.run(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Time all commands in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # A copy, since one of the programs we compare with rewrites what it reads.
        tree = Path(folder) / "tree"
        if arguments.tree:
            shutil.copytree(arguments.tree, tree)
        else:
            tree.mkdir()
            make_tree(tree)
        small = Path(folder) / "small.md"
        small.write_text("# A small file\n\nNothing is wrong here.\n", "utf-8")
        table: dict[str, list[float]] = {}
        for turn in range(arguments.runs + 1):
            for name, command in commands(tree, small).items():
                seconds = cpu_seconds(command, Path(folder))
                if turn:
                    table.setdefault(name, []).append(seconds)
    base = statistics.median(table["python -c pass"])
    print(f"{'':38}{'CPU ms, median':>16}{'min':>9}{'max':>9}{'ratio':>9}   ({arguments.runs} runs)")
    for name, times in table.items():
        median = statistics.median(times)
        row = f"{1000 * median:16.1f}{1000 * min(times):9.1f}{1000 * max(times):9.1f}{median / base:9.2f}"
        print(f"{name:38}{row}")


if __name__ == "__main__":
    main()
