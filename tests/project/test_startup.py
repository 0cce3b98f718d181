"""What a clean file costs, by the names of what is imported for it: names don't depend on the machine's mood."""

import os
import subprocess
import sys
from typing import Any

import pytest

import seedlint

HEAVY = {
    "argparse",
    "asyncio",
    "charset_normalizer",
    "collections",
    "concurrent",
    "contextlib",
    "dataclasses",
    "difflib",
    "email",
    "enum",
    "ftfy",
    "functools",
    "hashlib",
    "importlib",
    "importlib.metadata",
    "inspect",
    "json",
    "multiprocessing",
    "pathlib",
    "pydantic",
    "pyromark",
    "re",
    "subprocess",
    "tempfile",
    "threading",
    "tomllib",
    "traceback",
    "typing",
    "unicodedata",
    "warnings",
    "watchdog",
    "yaml",
}
PROGRAM = """\
import sys
before = set(sys.modules)
from seedlint.project.discovery import discover
from seedlint.project.project import Arguments, open_project
from seedlint.project.runner import run
project = open_project(["a.md"], Arguments(force_exclude=True))
results = list(run(discover(["a.md"], project).files, project, sys.argv[1]))
assert not results[0].diagnostics
print("\\n".join(set(sys.modules) - before))
"""


def imported(made: Any, mode: str) -> set[str]:
    command = [sys.executable, "-c", PROGRAM, mode]
    done = subprocess.run(command, cwd=made.root, capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n"))


@pytest.mark.parametrize("mode", ["check", "fix"])
@pytest.mark.parametrize(
    "config", [None, 'strict = true\n[severity]\nWS = "info"\n'], ids=["no configuration", "with one"]
)
def test_a_clean_file_pays_for_nothing_heavy(site: Any, mode: str, config: str | None) -> None:
    made = site({"a.md": "# A title\n\nClean text.\n", **({"seedlint.toml": config} if config else {})}, git=True)
    imported(made, mode)
    assert imported(made, mode) & HEAVY == set()


WITH_SCHEMA = """\
[[schemas]]
name = "pages"
files = "*"
fields = { title = { type = "text?" }, date = { type = "date?" } }
"""


def test_sound_frontmatter_under_a_schema_loads_nothing_that_writes_repairs(site: Any) -> None:
    made = site({"a.md": "---\ntitle: A\ndate: 2024-01-05\n---\n\nText.\n", "seedlint.toml": WITH_SCHEMA}, git=True)
    imported(made, "check")
    writes = {f"seedlint.schema.{name}" for name in ("coerce", "edits", "keys", "pattern", "repairs", "writing")}
    # An expression reads it, and that needs `re` with what that imports.
    needed = {"collections", "contextlib", "enum", "functools", "re", "unicodedata"}
    assert imported(made, "check") & (HEAVY - needed | writes) == set()


def test_importing_the_package_imports_nothing_of_it() -> None:
    program = "import sys, seedlint; print(sorted(name for name in sys.modules if name.startswith('seedlint.')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_bytes_are_checked_and_fixed_without_a_disk() -> None:
    checked = seedlint.check(b"line \n\nend")
    assert {found.rule for found in checked.diagnostics} >= {"trailing-whitespace", "missing-final-newline"}
    fixed = seedlint.fix(b"line \n\nend", "notes.txt")
    assert fixed.document.data == b"line\n\nend\n"
    assert fixed.remaining.diagnostics == ()


def test_the_version_is_the_distributions() -> None:
    from importlib.metadata import version

    assert seedlint.__version__ == version("seedlint")


AGAIN = """\
import io, sys
from seedlint.cli import main
from seedlint.project import stamps
stamps.GRAIN = -(10**12)  # what was written just now counts as settled
before, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO())
main(["check", "-o", "concise"])
sys.stdout = before
print("\\n".join(sys.modules))
"""


def test_where_nothing_has_changed_nothing_heavy_is_imported(site: Any) -> None:
    made = site({f"{number}.md": "Text \n\nmore [a](b.md)\n" for number in range(40)}, git=True)
    command = [sys.executable, "-S", "-c", AGAIN]
    # Modules are compiled by the first run, wherever this one was told to keep nothing compiled.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(made.root / ".compiled")}
    env = with_path() | compiled
    for _ in range(3):
        done = subprocess.run(command, cwd=made.root, capture_output=True, text=True, check=True, env=env)
    assert set(done.stdout.split("\n")) & HEAVY == set()


def with_path() -> dict[str, str]:
    """Return an environment in which Python finds what it finds now; what ``site`` imports of itself is left out."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
