"""Run the main job on a copy of the bundled samples: check, look at the difference, fix, check again."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"


def run(folder: Path, *arguments: str) -> int:
    """Show a command and its output as a user would see them; return its exit code."""
    state = {"SEEDLINT_STATE_DIR": str(folder.parent / "state")}
    command = f"$ seedlint {' '.join(arguments)}"
    print(f"\n\033[1m{command}\033[0m" if sys.stdout.isatty() else f"\n{command}", flush=True)
    code = subprocess.run(
        [sys.executable, "-m", "seedlint", *arguments], cwd=folder, env=os.environ | state, check=False
    ).returncode
    print(f"(exit code {code})", flush=True)
    return code


def main() -> int:
    """Return 0 when the samples were found damaged, repaired, and clean afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="seedlint-demo-")) / "harbour-notes"
    shutil.copytree(SAMPLES, folder)
    print(f"A copy of the samples lies in {folder}")
    codes = [
        run(folder, "check"),
        run(folder, "fix", "--diff"),
        run(folder, "fix"),
        run(folder, "check"),
    ]
    if codes != [1, 0, 0, 0]:
        print(f"The demo expected the exit codes [1, 0, 0, 0] and saw {codes}.", file=sys.stderr)
        return 1
    print(f"\nThe repaired documents are yours to read in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
