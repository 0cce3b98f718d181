"""CPU time of seedlint beside other programs, on the same documents and in the same run.

usage: run.py [--tree PATH] [--runs N] [--quick] [--full] [--plot FILE]

Without a tree, one of 600 made-up documents is used; a schema applies where none is configured. Each command runs once
to warm up, then N times, all in turn, so that a machine that changes speed changes it for all. Figures are user and
system time of the whole process tree, as medians; what counts are the ratios, of commands that ran side by side. The
programs that seedlint is compared with are installed into a folder of the bench's own, where that is possible; those
that can't be had are left out.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import plot
from made import make_damaged, make_file, make_tree
from timing import Timed, linear, show, startup, timed

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
OTHERS = HERE.parents[1] / "build" / "bench"
STEPS = (60, 600, 6000)
PACKAGES = ("rumdl", "typos", "pre-commit-hooks", "ftfy")
FRONTMATTER = "---\ntitle: A small file\ndate: 2024-01-05\ntags: [a, b]\n---\n\n"
SMALL = "# A small file\n\nNothing is wrong here.\n"
SCHEMA = """\
[[schemas]]
name = "pages"
files = "*"
fields = { title = { type = "text?" }, date = { type = "date?" } }
"""
SEEDLINT = [shutil.which("seedlint", path=str(BIN)) or "seedlint", "check", "-o", "concise"]


HOOK = [SEEDLINT[0], "check", "--force-exclude"]
"""As pre-commit calls it."""
PLOT = HERE.parents[1] / "build" / "bench" / "speed.svg"


def other_programs() -> Path:
    """Install what we compare with, once, and return the folder of its programs."""
    programs = OTHERS / ("Scripts" if os.name == "nt" else "bin")
    if not programs.exists():
        venv.create(OTHERS, with_pip=True)
        for package in PACKAGES:
            subprocess.run([programs / "python", "-m", "pip", "install", "-q", package], check=False)
    return programs


def small_files(folder: Path) -> list[Timed]:
    """Return the commands on one small clean file."""
    plain, with_schema = folder / "plain", folder / "schema"
    for one, text in ((plain, SMALL), (with_schema, FRONTMATTER + SMALL)):
        one.mkdir()
        (one / "small.md").write_text(text, "utf-8")
        (one / ".git").mkdir()
    (with_schema / "seedlint.toml").write_text(SCHEMA, "utf-8")
    base = "python -c pass"
    return [
        Timed(base, [sys.executable, "-c", "pass"], folder),
        Timed("one small file", [*HOOK, "small.md"], plain, base, 3.0),
        Timed("one small file, frontmatter and schema", [*HOOK, "small.md"], with_schema, base, 4.5),
    ]


def whole_tree(tree: Path, programs: Path) -> list[Timed]:
    """Return the commands on the tree."""
    documents = [str(path) for path in sorted(tree.rglob("*")) if path.is_file() and path.suffix in {".md", ".mdx"}]
    changed = Path(documents[len(documents) // 2])
    python = programs / "python"

    def change() -> None:
        edit(changed)

    hook = "from pre_commit_hooks.trailing_whitespace_fixer import main; import sys; sys.exit(main(sys.argv[1:]))"
    one = "seedlint, one file of it"
    found = [
        Timed("seedlint, cold", [*SEEDLINT, "--no-cache", "."], tree, "rumdl, cold", 1 / 3),
        Timed("seedlint, cold (against typos)", [*SEEDLINT, "--no-cache", "."], tree, "typos", 1 / 1.5),
        Timed("seedlint, warm", [*SEEDLINT, "."], tree, "rumdl, warm", 0.25),
        Timed(one, [*SEEDLINT, str(changed)], tree),
        Timed("seedlint, one changed file of it", [*SEEDLINT, str(changed)], tree, one, 1.5, change),
        Timed("seedlint, whole tree, one file changed", [*SEEDLINT, "."], tree, one, 1.5, change),
    ]
    others = [
        Timed("rumdl, cold", [str(programs / "rumdl"), "check", "--no-cache", "."], tree),
        Timed("rumdl, warm", [str(programs / "rumdl"), "check", "."], tree),
        Timed("typos", [str(programs / "typos"), "."], tree),
    ]
    found += [one for one in others if shutil.which(one.command[0])]
    if (programs / "trailing-whitespace-fixer").exists():
        # On a copy, since it rewrites what it reads.
        copy = tree.parent / "copy"
        shutil.copytree(tree, copy)
        files = [str(copy / Path(name).relative_to(tree)) for name in documents]
        found.append(Timed("trailing-whitespace hook", [str(python), "-c", hook, *files], copy))
    if (programs / "ftfy").exists():
        found.append(Timed("ftfy, one file of it", [str(programs / "ftfy"), str(changed)], tree))
    return found


def edit(path: Path) -> None:
    """Add a paragraph to the document at *path*."""
    with path.open("ab") as file:
        file.write(b"\nMore.\n")


def main() -> None:
    """Time all commands in turn and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", type=Path, help="a folder with documents, which is copied")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--full", action="store_true", help="a single file of 100 MB, too")
    parser.add_argument("--plot", type=Path, default=PLOT, help="where to draw cost against size")
    parser.add_argument("--quick", action="store_true", help="the first table only")
    arguments = parser.parse_args()
    programs = other_programs()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        os.environ |= {"SEEDLINT_CACHE_DIR": str(folder / "cache"), "SEEDLINT_STATE_DIR": str(folder / "state")}
        tree = folder / "tree"
        if arguments.tree:
            shutil.copytree(arguments.tree, tree)
        else:
            make_tree(tree, 600)
        if not (tree / "seedlint.toml").exists():
            (tree / "seedlint.toml").write_text(SCHEMA, "utf-8")
        show(timed([*small_files(folder), *whole_tree(tree, programs)], arguments.runs))
        if not arguments.quick:
            for kind in ("plain", "schema"):
                startup("small.md", folder / kind, arguments.runs)
            files = linear("files", [(number, make_tree(folder / f"{number}", number)) for number in STEPS], SEEDLINT)
            sizes = [10**power for power in range(3, 9 if arguments.full else 8)]
            lengths = linear("bytes", [(size, make_file(folder / f"of{size}", size)) for size in sizes], SEEDLINT)
            plot.write(arguments.plot, [("CPU time of a tree", "files", files), ("of one file", "bytes", lengths)])
            print(f"\nThe plot is in {arguments.plot}.")
            profile_damage(make_damaged(folder / "damaged", 50))


def profile_damage(tree: Path) -> None:
    """Print what the parts of the program take of a run over a tree where every file is damaged."""
    program = HERE / "damage.py"
    subprocess.run([sys.executable, str(program), str(tree)], check=True)


if __name__ == "__main__":
    main()
