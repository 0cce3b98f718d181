"""What the parts of seedlint take of a run over a tree where every file is damaged; the argument is the tree."""

import cProfile
import io
import os
import pstats
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

import seedlint
from seedlint.cli import main

PACKAGE = os.path.dirname(seedlint.__file__)


def part(path: str) -> str:
    """Return the part of the program that the module at *path* belongs to."""
    if path.startswith(PACKAGE):
        folder, _, rest = path[len(PACKAGE) + 1 :].partition(os.sep)
        return f"repair/{rest.removesuffix('.py')}" if folder == "repair" else f"{folder}"
    return "rules" if "seedlint_rules" in path else "built-in functions and libraries"


def run(tree: Path) -> None:
    """Check *tree* under the profiler and print the table."""
    os.chdir(tree)
    profile = cProfile.Profile(time.process_time)
    with redirect_stdout(io.StringIO()):
        profile.runcall(main, ["check", "--jobs", "1", "--no-cache", "-o", "concise"])
    own: dict[str, float] = {}
    for (path, _, _), (_, _, seconds, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if path != "~":
            own[part(path)] = own.get(part(path), 0.0) + seconds
            continue
        # What is built in counts for whoever calls it.
        for (caller, _, _), (_, _, share, _) in callers.items():
            own[part(caller)] = own.get(part(caller), 0.0) + share
    whole = sum(own.values())
    print(f"\n{'every file damaged: where the time goes':40}{'share':>9}{'seconds':>9}")
    for name, seconds in sorted(own.items(), key=lambda item: -item[1])[:16]:
        print(f"{name:40}{seconds / whole:9.1%}{seconds:9.2f}")


if __name__ == "__main__":
    run(Path(sys.argv[1]))
