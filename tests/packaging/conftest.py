"""A checkout of the project as it stands, committed or not, for tests that install it the way users do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN_ENV = {
    key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "SEEDLINT_", "VIRTUAL_ENV"))
}


def run(*command: str | Path, cwd: Path, check: bool = True, **env: str) -> subprocess.CompletedProcess[str]:
    """Run *command* and return what it printed; a failure shows its output."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=CLEAN_ENV | env, text=True, capture_output=True, check=False
    )
    assert not (check and done.returncode), f"{command} failed:\n{done.stdout}\n{done.stderr}"
    return done


def commit_all(repository: Path, message: str) -> str:
    """Commit everything in *repository*, made a repository if it isn't one, and return the commit."""
    if not (repository / ".git").exists():
        run("git", "init", "--quiet", "--initial-branch=main", cwd=repository)
    run("git", "add", "--all", cwd=repository)
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    run("git", *identity, "commit", "--quiet", "--no-verify", "-m", message, cwd=repository)
    return run("git", "rev-parse", "HEAD", cwd=repository).stdout.strip()


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of its own that holds the project's files as they are now."""
    target = tmp_path_factory.mktemp("checkout") / "seedlint"
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    commit_all(target, "as it stands")
    return target


@pytest.fixture
def install(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that installs something into a new virtual environment and returns its seedlint command."""

    def into_new_environment(*what: str) -> Path:
        home = tmp_path / "venv"
        run(sys.executable, "-m", "venv", home, cwd=tmp_path)
        run(home / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what, cwd=tmp_path)
        return home / "bin/seedlint"

    return into_new_environment
