"""Taking CPU times, and telling them."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

BARS = 40
LONG = 5.0
"""CPU seconds beyond which one run has to do."""


class Timed(NamedTuple):
    """A command to time; *beside* names the one that it is compared with, and *bar* the ratio it should stay below."""

    name: str
    command: Sequence[str]
    folder: Path
    beside: str = ""
    bar: float = 0.0
    before: Callable[[], object] | None = None
    """What to do before each run."""


class Taken(NamedTuple):
    """The CPU seconds of each run of a command, and the most memory that one of its processes took, in MB."""

    seconds: list[float]
    memory: float

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)


def run(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Run *command*; return the user + system seconds of it and its children, and its peak memory in MB."""
    # Without .pyc files every start costs several times more, and users have them.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(list(command), cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        raise RuntimeError(f"{command[0]} was ended by signal {-process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def timed(all_of_them: Sequence[Timed], runs: int) -> list[tuple[Timed, Taken]]:
    """Run everything in turn, once to warm up and *runs* times for the figures."""
    found = [Taken([], 0.0) for _ in all_of_them]
    for turn in range(runs + 1):
        for number, one in enumerate(all_of_them):
            if one.before is not None:
                one.before()
            seconds, memory = run(one.command, one.folder)
            if turn:
                known = found[number]
                found[number] = Taken([*known.seconds, seconds], max(memory, known.memory))
    return list(zip(all_of_them, found, strict=True))


def show(found: list[tuple[Timed, Taken]]) -> None:
    """Print the table of *found*, with what each should stay below."""
    by_name = {one.name: taken for one, taken in found}
    runs = len(found[0][1].seconds)
    print(f"{'CPU ms':40}{'median':>9}{'min':>9}{'max':>9}{'MB':>6}  beside   ({runs} runs)")
    for one, (seconds, memory) in found:
        row = "".join(f"{1000 * value:9.1f}" for value in (statistics.median(seconds), min(seconds), max(seconds)))
        print(f"{one.name:40}{row}{memory:6.0f}  {_compared(one, by_name)}")


def _compared(one: Timed, by_name: dict[str, Taken]) -> str:
    other = by_name.get(one.beside)
    if other is None or not other.median:
        return ""
    ratio = by_name[one.name].median / other.median
    return f"{ratio:5.2f} x {one.beside} (bar {one.bar:.2f}{'' if ratio <= one.bar else ', missed'})"


def linear(unit: str, steps: Sequence[tuple[int, Path]], command: Sequence[str]) -> list[tuple[int, float]]:
    """Print what each step costs, and one more of *unit* beyond a start; return the steps with their CPU seconds."""
    print(f"\n{unit:>12}{'CPU ms':>10}{'us each':>10}{'MB':>6}")
    base = run([*command, "--no-cache", os.devnull], steps[0][1])[0]
    costs = []
    for size, tree in steps:
        # What takes long is not taken three times: chance matters less there.
        first = run([*command, "--no-cache", "."], tree)
        taken = [first, *(run([*command, "--no-cache", "."], tree) for _ in range(2 if first[0] < LONG else 0))]
        costs.append((size, statistics.median(seconds for seconds, _ in taken), max(memory for _, memory in taken)))
    most = max((cost - base) / size for size, cost, _ in costs[1:])
    for size, cost, memory in costs:
        each = max(0.0, cost - base) / size
        bar = "#" * min(BARS * 2, round(BARS * each / most))
        print(f"{size:12,}{1000 * cost:10.1f}{1e6 * each:10.3f}{memory:6.0f}  {bar}", flush=True)
    return [(size, cost) for size, cost, _ in costs]


def startup(name: str, folder: Path, runs: int) -> None:
    """Print what the parts of a run over the file *name* in *folder* take: the medians of *runs*."""
    program = Path(__file__).with_name("parts.py")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found: dict[str, list[float]] = {}
    for turn in range(runs + 1):
        command = [sys.executable, str(program), name]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines() if turn else ():
            part, _, taken = line.partition(": ")
            found.setdefault(part, []).append(float(taken))
    print(f"\n{'start-up by part: ' + folder.name:40}{'CPU ms':>9}")
    for part, each in found.items():
        print(f"{part:40}{statistics.median(each):9.1f}")
