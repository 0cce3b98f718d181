"""Let the disk fail for real: ``python tests/faults/errors.py [--files 4] [--most 20]``; it needs strace.

A run of ``fix`` and one of ``undo`` are watched once, so that every system call on the documents, the journal and the
cache is known. Then each is run again and again, and each time another of these calls fails, with an error that it can
meet; or that one and all of its kind after it. After each run every file must hold its old bytes or its new ones, what
was said must be so and be no traceback, the next run must finish the work and leave nothing behind, and undoing must
bring all old bytes back. Exits with 1 when one of these laws was broken.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

RULES = "trailing-whitespace,missing-final-newline"
FIX = ("fix", "--isolated", "--select", RULES, "--jobs", "1")
UNDO = ("undo",)
ROOM = ("EIO", "ENOSPC", "EDQUOT")
ERRORS: Mapping[str, Sequence[str]] = {
    "openat": ("EIO", "ENOSPC", "EACCES", "EMFILE"),
    "read": ("EIO",),
    "pread64": ("EIO",),
    "write": ROOM,
    "pwrite64": ROOM,
    "fsync": ROOM,
    "fdatasync": ROOM,
    "ftruncate": ("EIO",),
    "rename": ROOM,
    "renameat2": (*ROOM, "EINVAL", "EXDEV"),
    "unlink": ("EIO", "EACCES"),
    "newfstatat": ("EIO", "EACCES"),
    "getdents64": ("EIO",),
    "readlink": ("EIO",),
    "mkdir": ("EIO", "ENOSPC", "EROFS"),
    "flock": ("EIO", "ENOLCK"),
    "fcntl": ("EIO", "ENOLCK"),
    "fchmod": ("EIO", "EPERM"),
    "fchown": ("EPERM",),
    "access": ("EIO",),
    "close": ("EIO",),
    "listxattr": ("EIO",),
}
"""System call to the errors that it is made to fail with."""
NEEDED = frozenset({"openat", "read", "newfstatat", "getdents64", "readlink", "close"})
"""What Python itself can't do without: only one of these calls fails in a run."""


class Fault(NamedTuple):
    """Which call fails, and how."""

    call: str
    number: int
    """The how manieth call of its kind in the run, from 1."""
    error: str
    lasting: bool
    """Whether all later calls of the kind fail, too."""

    def __str__(self) -> str:
        return f"{self.call} {self.number}{'+' if self.lasting else ''} {self.error}"


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    said: str


class Site:
    """A folder with documents, a journal and a cache, that is put back to how it was for every run."""

    def __init__(self, folder: Path, files: int) -> None:
        self.root = folder / "work" / "site"
        self._saved = folder / "saved"
        self.old = {f"page-{number}.md": f"Line {number} \n\nend".encode() for number in range(files)}
        self.new = {name: data.replace(b" \n", b"\n") + b"\n" for name, data in self.old.items()}
        self.root.mkdir(parents=True)
        for name, data in self.old.items():
            (self.root / name).write_bytes(data)
        # A first run and its undoing: modules are compiled and lists of rules kept, the journal has something in it.
        self.run(FIX)
        self.run(UNDO)
        self._save("fix")
        self.run(FIX)
        self._save("undo")

    def _save(self, name: str) -> None:
        shutil.copytree(self.root.parent, self._saved / name)

    def restore(self, name: str) -> None:
        """Put all back to how it was before the command *name*."""
        shutil.rmtree(self.root.parent)
        shutil.copytree(self._saved / name, self.root.parent)

    def run(self, command: Sequence[str], prefix: Sequence[str] = ()) -> Ran:
        """Run seedlint, below another program if need be."""
        folder = self.root.parent
        own = {"SEEDLINT_STATE_DIR": str(folder / "state"), "SEEDLINT_CACHE_DIR": str(folder / "cache")}
        ran = subprocess.run(
            [*prefix, sys.executable, "-P", "-m", "seedlint", *command],
            cwd=self.root,
            env={**os.environ, **own, "TMPDIR": str(folder)},
            capture_output=True,
            check=False,
        )
        return Ran(ran.returncode, (ran.stdout + ran.stderr).decode())

    def calls(self, command: Sequence[str]) -> list[tuple[str, int]]:
        """Return the calls of *command* that concern the folder: each with its number among those of its name."""
        with tempfile.NamedTemporaryFile("r") as log:
            self.run(command, ("strace", "-qq", "-y", "-o", log.name, "-e", f"trace={_known_calls()}"))
            lines = [line for line in log if line[0].isalpha()]
        seen: Counter[str] = Counter()
        found = []
        for line in lines:
            seen[name := line.partition("(")[0]] += 1
            if re.search(rf'["<]{self.root.parent}/', re.sub("AT_FDCWD<[^>]*>", "", line)):
                found.append((name, seen[name]))
        return found

    def break_down(self, command: Sequence[str], fault: Fault) -> Ran:
        """Run *command* with *fault*."""
        when = f"{fault.number}{'+' if fault.lasting else ''}"
        rule = f"inject={fault.call}:error={fault.error}:when={when}"
        return self.run(command, ("strace", "-qq", "-o", os.devnull, "-e", f"trace={fault.call}", "-e", rule))

    def differing(self, wanted: Mapping[str, bytes]) -> set[str]:
        """Return the names of the files that don't hold what *wanted* says."""
        paths = {name: self.root / name for name in wanted}
        return {name for name, path in paths.items() if not path.is_file() or path.read_bytes() != wanted[name]}

    def strangers(self) -> set[str]:
        """Return the names of the files that are no pages."""
        return {path.name for path in self.root.iterdir()} - set(self.old)


def _known_calls() -> str:
    """Return our system calls; with a question mark, for those that this machine has not."""
    return ",".join(f"?{call}" for call in ERRORS)


def broken_laws(site: Site, ran: Ran, fault: Fault, *, undoing: bool) -> Iterator[str]:
    """Yield the laws that a run which came to *ran* has broken; the site is used up by it."""
    yield from _about_report(site, ran, fault, site.old if undoing else site.new)
    if not undoing:
        yield from _about_next_run(site)
    again = site.run(UNDO)
    while site.differing(site.old) and again.code == 0:
        again = site.run(UNDO)
    if lost := site.differing(site.old):
        yield f"the old bytes of {len(lost)} files did not come back: {again.said.strip()}"
    site.run(FIX)
    if site.differing(site.new):
        yield "the files can't be fixed any more"
    if site.strangers():
        yield "a temporary file is left for ever"


def _about_report(site: Site, ran: Ran, fault: Fault, wanted: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the laws about what was done and what was said of it."""
    undone = site.differing(wanted)
    told = set(re.findall(r"^(?:Fixed|Restored) (page-[0-9]+\.md)", ran.said, re.MULTILINE))
    if site.differing(site.old) & site.differing(site.new):
        yield "a file holds neither the old bytes nor the new ones"
    if "Traceback" in ran.said or ran.code not in (0, 1, 2):
        yield "it was taken for a bug"
    if ran.code == 0 and undone:
        yield "success was reported, and a file is not done"
    # Whoever can't write any more can't say so.
    if ran.code != 0 and not ran.said.strip() and (fault.call != "write" or not fault.lasting):
        yield "nothing was said"
    if told & undone:
        yield "a file was said to be done, and is not"
    if ran.code == 1 and any(name in ran.said for name in set(site.old) - undone - told):
        yield "a file was said not to be done, and is"


def _about_next_run(site: Site) -> Iterator[str]:
    """Yield the laws about the next run; the site is as before it afterwards."""
    folder, kept = site.root.parent, site.root.parent.with_name("kept")
    shutil.copytree(folder, kept)
    again = site.run(FIX)
    if again.code != 0 or site.differing(site.new):
        yield f"the next run did not finish the work: {again.said.strip()}"
    if site.strangers():
        yield "the next run has left a temporary file"
    shutil.rmtree(folder)
    kept.rename(folder)


def faults(calls: Sequence[tuple[str, int]], most: int) -> list[Fault]:
    """Return the faults to be tried: each call of *calls* with each of its errors; *most* of a kind, spread evenly."""
    found: dict[str, list[Fault]] = {}
    for call, number in calls:
        endings = (False,) if call in NEEDED else (False, True)
        kind = [Fault(call, number, error, lasting) for error in ERRORS[call] for lasting in endings]
        found.setdefault(call, []).extend(kind)
    chosen = []
    for kind in found.values():
        count = min(most, len(kind))
        chosen += [kind[at * len(kind) // count] for at in range(count)]
    return chosen


def trials(files: int, most: int, only: Container[str] = ERRORS) -> Iterator[tuple[str, Fault, Ran, list[str]]]:
    """Yield for each fault of the calls in *only* the command, what it came to, and the laws it broke."""
    folder = Path(tempfile.mkdtemp(prefix="seedlint-errors-"))
    try:
        site = Site(folder, files)
        for name, command in (("fix", FIX), ("undo", UNDO)):
            site.restore(name)
            for fault in faults([one for one in site.calls(command) if one[0] in only], most):
                site.restore(name)
                ran = site.break_down(command, fault)
                yield name, fault, ran, list(broken_laws(site, ran, fault, undoing=name == "undo"))
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Print what became of the runs, for each call and error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=4)
    parser.add_argument("--most", type=int, default=20, help="faults for each kind of system call")
    options = parser.parse_args()
    runs: Counter[tuple[str, str]] = Counter()
    codes: Counter[tuple[str, str, int]] = Counter()
    broken = 0
    for name, fault, ran, laws in trials(options.files, options.most):
        runs[name, fault.call] += 1
        codes[name, fault.call, ran.code] += 1
        broken += bool(laws)
        for law in laws:
            print(f"{name}, {fault}: {law}\n  exit {ran.code}: {ran.said.strip()[-400:]}", flush=True)
    for (name, call), count in sorted(runs.items()):
        ends = ", ".join(f"{codes[name, call, code]} x exit {code}" for code in range(4) if codes[name, call, code])
        print(f"{name:6}{call:12}{count:5} runs: {ends}")
    print(f"{sum(runs.values())} runs with a fault, {broken} broke a law")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
