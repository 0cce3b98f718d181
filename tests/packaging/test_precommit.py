"""The hooks, through the real pre-commit and the real prek, in repositories of their own."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from .conftest import ROOT, commit_all, run

DAMAGED = "Ein schÃ¶ner Tag im CafÃ©.\n"
SOUND = "Ein schöner Tag im Café.\n"
NO_LEAP_DAY = "---\ntitle: A leap too far\ndate: 2023-02-29\n---\n\nText.\n"


class Ran(NamedTuple):
    """What a program that runs hooks came to."""

    code: int
    output: str


Hooks = Callable[..., Ran]


@pytest.fixture(params=["pre-commit", "prek"])
def hooks(request: pytest.FixtureRequest, tmp_path: Path) -> Hooks:
    """Return a function that runs the hooks of a repository on what is staged, or with further arguments."""
    bin_folder = str(Path(sys.executable).parent)
    program = shutil.which(request.param, path=bin_folder)
    if program is None:
        pytest.skip(f"{request.param} is not installed")
    cache = {"PRE_COMMIT_HOME": str(tmp_path / "cache"), "PREK_HOME": str(tmp_path / "cache")}

    def call(repository: Path, *arguments: str) -> Ran:
        done = run(program, "run", "--color", "never", *arguments, cwd=repository, check=False, **cache)
        return Ran(done.returncode, done.stdout + done.stderr)

    return call


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Return a repository with one good document."""
    here = tmp_path / "blog"
    here.mkdir()
    (here / "good.md").write_text("Nothing is wrong here.\n", "utf-8")
    commit_all(here, "a good document")
    return here


@pytest.fixture
def local(blog: Path) -> Path:
    """Return the repository with the hooks as local ones, which run what is installed here."""
    command = Path(sys.executable).with_name("seedlint")
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    entries = [
        one | {"entry": one["entry"].replace("seedlint", str(command), 1), "language": "system"} for one in offered
    ]
    order = {"seedlint-fix": 0, "seedlint": 1, "seedlint-project": 2}
    config = {"repos": [{"repo": "local", "hooks": sorted(entries, key=lambda one: order[one["id"]])}]}
    (blog / ".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")
    commit_all(blog, "with hooks")
    return blog


def stage(repository: Path, name: str, text: str) -> Path:
    """Write and stage a document."""
    path = repository / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    run("git", "add", name, cwd=repository)
    return path


def staged(repository: Path, name: str) -> str:
    """Return what is staged of a document."""
    return run("git", "show", f":{name}", cwd=repository).stdout


def test_from_a_clone(checkout: Path, blog: Path, hooks: Hooks) -> None:
    """The fixer repairs the file, fails and names it; the second run passes; the check names what is left."""
    revision = run("git", "rev-parse", "HEAD", cwd=checkout).stdout.strip()
    names = ["seedlint-fix", "seedlint", "seedlint-project"]
    config = {"repos": [{"repo": str(checkout), "rev": revision, "hooks": [{"id": name} for name in names]}]}
    (blog / ".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")
    commit_all(blog, "with hooks")
    bad = stage(blog, "bad.md", DAMAGED)
    code, output = hooks(blog)
    assert code == 1, output
    assert "Fixed bad.md (2 × mojibake)" in output
    assert "good.md" not in output
    assert bad.read_text("utf-8") == SOUND
    run("git", "add", "bad.md", cwd=blog)
    code, output = hooks(blog)
    assert code == 0, output
    stage(blog, "date.md", NO_LEAP_DAY)
    code, output = hooks(blog)
    assert code == 1, output
    assert "date.md:3:" in output
    assert "impossible-date" in output


def test_as_local_hooks(local: Path, hooks: Hooks) -> None:
    bad = stage(local, "bad.md", DAMAGED)
    code, output = hooks(local)
    assert code == 1, output
    assert "Fixed bad.md (2 × mojibake)" in output
    run("git", "add", "bad.md", cwd=local)
    assert hooks(local).code == 0
    assert bad.read_text("utf-8") == SOUND


@pytest.mark.parametrize("name", ["a.md", "a.mdx", "a.html", "a.txt", "a.rst", "a.qmd", "sub folder/ü.md"])
def test_documents_of_every_kind_are_passed(name: str, local: Path, hooks: Hooks) -> None:
    stage(local, name, DAMAGED)
    code, output = hooks(local, "seedlint-fix")
    assert code == 1, output
    assert f"Fixed {name} (" in output


def test_other_files_and_excluded_ones_are_left_alone(local: Path, hooks: Hooks) -> None:
    stage(local, "seedlint.toml", 'extend-exclude = ["old/"]\n')
    for name in ("code.py", "old/a.md"):
        stage(local, name, f"# {DAMAGED}")
    code, output = hooks(local)
    assert code == 0, output
    assert staged(local, "old/a.md") == f"# {DAMAGED}"


@pytest.mark.parametrize(
    "later", [pytest.param("{}\n\nNot staged yet.\n", id="elsewhere"), pytest.param("Ganz anders.\n", id="in its line")]
)
def test_what_is_not_staged_survives_and_stays_unstaged(later: str, local: Path, hooks: Hooks) -> None:
    bad = stage(local, "bad.md", f"{DAMAGED}\n1\n\n2\n\n3\n\n4\n")
    after = later.format(f"{DAMAGED}\n1\n\n2\n\n3\n\n4")
    bad.write_text(after, "utf-8")
    code, output = hooks(local)
    assert code == 1, output
    assert bad.read_text("utf-8") in (after, after.replace(DAMAGED, SOUND)), "an edit is gone"
    assert staged(local, "bad.md") == f"{DAMAGED}\n1\n\n2\n\n3\n\n4\n"
    run("git", "add", "bad.md", cwd=local)
    hooks(local)
    run("git", "add", "bad.md", cwd=local)
    assert hooks(local).code == 0
    assert staged(local, "bad.md") == after.replace(DAMAGED, SOUND)


def test_the_whole_repository_is_looked_at_where_files_are_gone(local: Path, hooks: Hooks) -> None:
    stage(local, "index.md", "# Index\n\n[good](good.md)\n")
    commit_all(local, "an index")
    run("git", "rm", "--quiet", "good.md", cwd=local)
    code, output = hooks(local)
    assert code == 1, output
    assert "index.md:3:8" in output
    assert "broken-relative-link" in output


def test_a_fix_takes_out_of_the_baseline_what_is_gone(local: Path, hooks: Hooks) -> None:
    stage(local, "old.md", DAMAGED)
    run(Path(sys.executable).with_name("seedlint"), "baseline", cwd=local)
    run("git", "add", ".", cwd=local)
    assert hooks(local, "seedlint").code == 0
    assert hooks(local, "seedlint-fix").code == 1
    run("git", "add", ".", cwd=local)
    code, output = hooks(local)
    assert code == 0, output
    assert json.loads((local / "seedlint-baseline.json").read_text("utf-8"))["files"] == {}
