"""The hooks, through the real pre-commit, in a repository that names this checkout as its source."""

import sys
from pathlib import Path

import pytest

from .conftest import commit_all, run


@pytest.fixture
def repository(checkout: Path, tmp_path: Path) -> Path:
    """Return a content repository with one good document and the two hooks."""
    here = tmp_path / "blog"
    here.mkdir()
    revision = run("git", "rev-parse", "HEAD", cwd=checkout).stdout.strip()
    (here / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {checkout}\n    rev: {revision}\n    hooks: [{{id: seedlint-fix}}, {{id: seedlint}}]\n",
        "utf-8",
    )
    (here / "good.md").write_text("Nothing is wrong here.\n", "utf-8")
    commit_all(here, "a good document")
    return here


def hooks(repository: Path, cache: Path) -> tuple[int, str]:
    """Run the hooks on what is staged; return the exit code and the output."""
    done = run(
        sys.executable, "-m", "pre_commit", "run", "--color", "never", cwd=repository, check=False,
        PRE_COMMIT_HOME=str(cache),
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_damaged_document_is_fixed_and_named_and_the_second_run_passes(repository: Path, tmp_path: Path) -> None:
    """First run: the fixer repairs the file, fails and names it; second run: all hooks pass."""
    bad = repository / "bad.md"
    bad.write_text("Ein schÃ¶ner Tag im CafÃ©.\n", "utf-8")
    run("git", "add", "bad.md", cwd=repository)
    code, output = hooks(repository, tmp_path / "cache")
    assert code == 1, output
    assert "Fixed bad.md (2 × mojibake)" in output
    assert "good.md" not in output
    assert bad.read_text("utf-8") == "Ein schöner Tag im Café.\n"
    run("git", "add", "bad.md", cwd=repository)
    code, output = hooks(repository, tmp_path / "cache")
    assert code == 0, output
    # What can't be fixed safely fails the check hook, which names file, place and rule.
    (repository / "date.md").write_text("---\ntitle: A leap too far\ndate: 2023-02-29\n---\n\nText.\n", "utf-8")
    run("git", "add", "date.md", cwd=repository)
    code, output = hooks(repository, tmp_path / "cache")
    assert code == 1, output
    assert "date.md:3:" in output
    assert "impossible-date" in output
