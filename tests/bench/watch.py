"""From a save to the line on the screen, and CPU time when idle, for seedlint's watch beside ruff's and rumdl's.

usage: watch.py TREE [--saves N] [--idle SECONDS]

TREE is a folder of Markdown files; it is copied for each program, and for ruff every document has a Python file for its
twin. A save appends a line that breaks a rule of each program, in place or by a rename, the two in turn; what is waited
for is the name of the file. Programs that aren't installed beside this Python, or on the PATH, are left out.
"""

import argparse
import os
import pty
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 60.0
PATH = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
COMMANDS = {
    "seedlint": ["seedlint", "watch"],
    "ruff": ["ruff", "check", "--watch", "--isolated", "--select", "F401"],
    "rumdl": ["rumdl", "check", "--watch", "--isolated"],
}
SLIPS = {"seedlint": "[x](no-file-{}.md)\n", "ruff": "import no_file_{}\n", "rumdl": "x\n#Heading {}\n"}


def copy(tree: Path, target: Path, program: str) -> list[Path]:
    """Return the files that the program watches in its own copy of *tree*."""
    for number, path in enumerate(sorted(tree.rglob("*.md"))):
        name = target / path.relative_to(tree)
        name.parent.mkdir(parents=True, exist_ok=True)
        if program == "ruff":
            name.with_suffix(".py").write_text(f"number = {number}\n" * 20)
        else:
            shutil.copyfile(path, name)
    subprocess.run(["git", "init", "-q"], cwd=target, check=True)
    return sorted(target.rglob("*.py" if program == "ruff" else "*.md"))


class Watch:
    """A program that watches, on a terminal."""

    def __init__(self, program: str, folder: Path) -> None:
        self.parent, child = pty.openpty()
        command = [shutil.which(COMMANDS[program][0], path=PATH) or "", *COMMANDS[program][1:]]
        self.process = subprocess.Popen(command, cwd=folder, stdin=child, stdout=child, stderr=child)
        os.close(child)

    def wait(self, quiet: float) -> None:
        """Wait until the program has said nothing for *quiet* seconds."""
        while select.select([self.parent], [], [], quiet)[0]:
            os.read(self.parent, 65536)

    def until(self, wanted: str) -> float:
        """Return the time at which *wanted* has appeared."""
        shown = b""
        end = time.perf_counter() + PATIENCE
        while wanted.encode() not in shown:
            if not select.select([self.parent], [], [], end - time.perf_counter())[0]:
                raise TimeoutError(wanted)
            shown += os.read(self.parent, 65536)
        return time.perf_counter()

    def cpu(self) -> float:
        """Return the CPU seconds that the program has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()
        os.close(self.parent)


def save(path: Path, text: str, *, by_rename: bool) -> None:
    """Save *text* as editors do."""
    if not by_rename:
        path.write_text(text)
        return
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text)
    temporary.replace(path)


def measure(program: str, tree: Path, saves: int, idle: float) -> tuple[list[float], float, float]:
    """Return the seconds that each save took, the CPU seconds of a save, and those of the idle time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = copy(tree, folder, program)
        watch = Watch(program, folder)
        try:
            watch.wait(8.0)
            taken = []
            used = watch.cpu()
            for at in range(saves):
                path = files[(at * 37) % len(files)]
                text = path.read_bytes().decode(errors="replace")
                started = time.perf_counter()
                mark = f"{at}_{os.getpid()}"
                save(path, f"{text}\n{SLIPS[program].format(mark)}", by_rename=at % 2 == 1)
                taken.append(watch.until(mark if program != "rumdl" else path.name) - started)
                watch.wait(1.0)
                save(path, text, by_rename=False)
                watch.wait(1.0)
            per_save = (watch.cpu() - used) / (2 * saves)
            before = watch.cpu()
            time.sleep(idle)
            return taken, per_save, watch.cpu() - before
        finally:
            watch.end()


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--idle", type=float, default=60.0)
    options = parser.parse_args()
    print(f"{'':<10}{'save → line, median':>22}{'slowest':>10}{'CPU a save':>12}{f'CPU idle {options.idle:.0f} s':>16}")
    for program in COMMANDS:
        if shutil.which(COMMANDS[program][0], path=PATH) is None:
            continue
        taken, per_save, idle = measure(program, options.tree, options.saves, options.idle)
        middle = statistics.median(taken)
        row = f"{1000 * middle:>19.0f} ms{1000 * max(taken):>7.0f} ms{1000 * per_save:>9.0f} ms{1000 * idle:>13.0f} ms"
        print(f"{program:<10}{row}")


if __name__ == "__main__":
    main()
