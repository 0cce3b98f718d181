"""Fuzz by coverage: ``python tests/fuzz/guided.py [--minutes N] [TARGET ...]``; it needs atheris (group ``fuzz``).

libFuzzer makes the inputs: it changes those that reached another line of ours, and begins with the fixtures and with
what was found before. What breaks a law is kept in ``found/``, the smallest of each kind, and the run goes on.
"""

import argparse
import hashlib
import importlib
import importlib.util
import re
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"
LONGEST = 400
"""Bytes of an input; laws break in short ones, and those take less time."""
HANG = 600
"""Seconds on the clock, which machines that are busy make long."""


def recorded(law: Callable[[bytes], None], folder: Path) -> Callable[[bytes], None]:
    """Return *law* with its failures kept in *folder*, in place of raised."""
    smallest: dict[str, Path] = {}

    def run(data: bytes) -> None:
        try:
            law(data)
        except Exception as error:  # noqa: BLE001 (whatever a law raises is what is looked for)
            where = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} {where.name}:{where.lineno}"
            known = smallest.get(key)
            if known is not None and known.stat().st_size <= len(data):
                return
            if known is not None:
                known.unlink()
            smallest[key] = folder / f"{hashlib.sha256(data).hexdigest()[:12]}.bin"
            folder.mkdir(parents=True, exist_ok=True)
            smallest[key].write_bytes(data)
            story = "".join(traceback.format_exception(error))
            print(f"FOUND {key}: {smallest[key]}\n{story}", file=sys.stderr, flush=True)

    return run


def fuzz(name: str, seconds: int) -> None:
    """Fuzz the target *name* in this process, which ends with it."""
    atheris: Any = importlib.import_module("atheris")
    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["seedlint", "seedlint_rules"]):
        targets: Any = importlib.import_module("targets")
        for rule in targets.RULES:
            rule.load()
    found = HERE / "found" / name
    with tempfile.TemporaryDirectory() as corpus:
        for path in (*FIXTURES.rglob("before*"), *found.glob("*")):
            if path.is_file() and path.stat().st_size <= LONGEST:
                (Path(corpus) / hashlib.sha256(path.read_bytes()).hexdigest()).write_bytes(path.read_bytes())
        limits = (f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={HANG}", "-rss_limit_mb=3000")
        prefix = f"-artifact_prefix={tempfile.gettempdir()}/seedlint-{name}-"
        atheris.Setup([sys.argv[0], corpus, *limits, prefix], recorded(targets.TARGETS[name], found))
        atheris.Fuzz()


def main() -> int:
    """Run the targets, each in a process of its own; return 1 when one has found something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5, help="for each target")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("targets", nargs="+", metavar="TARGET")
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        parser.error("atheris is not installed; pip install --group fuzz")
    if options.child:
        fuzz(options.targets[0], int(options.minutes * 60))
        return 0
    bad = 0
    for name in options.targets:
        arguments = [sys.executable, __file__, "--child", "--minutes", str(options.minutes), name]
        ran = subprocess.run(arguments, stderr=subprocess.PIPE, check=False, text=True, errors="replace")
        done = re.search(r"Done ([0-9]+) runs", ran.stderr)
        failures = set(re.findall(r"^FOUND .*?:", ran.stderr, re.MULTILINE))
        bad += bool(failures) or ran.returncode != 0
        told = f"{int(done[1]):,} executions" if done else f"it has ended with {ran.returncode}"
        print(f"{name}: {told}; {len(failures)} failures", flush=True)
        if failures or ran.returncode:
            print(ran.stderr[-3000:])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
