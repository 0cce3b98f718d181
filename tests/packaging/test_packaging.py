"""The wheel, the source distribution and the editable install each run the rules."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import run


@pytest.fixture(scope="session")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and the source distribution of the checkout."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", out, cwd=checkout)
    return out


def check_runs(command: Path, folder: Path) -> None:
    """Assert that *command* finds and repairs a damaged word, and knows the whole of our pack."""
    folder.mkdir()
    document = folder / "post.md"
    document.write_text("Das CafÃ© ist schÃ¶n gewesen.  \n", "utf-8")
    found = run(command, "check", "--output-format", "concise", "post.md", cwd=folder, check=False)
    assert found.returncode == 1, found.stderr
    assert "post.md:1:8: ENC101 mojibake" in found.stdout
    run(command, "fix", "post.md", cwd=folder)
    assert document.read_text("utf-8") == "Das Café ist schön gewesen.\n"
    assert "trailing-whitespace" in run(command, "rules", cwd=folder).stdout


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_a_distribution_runs_the_rules(kind: str, built: Path, install: Callable[..., Path], tmp_path: Path) -> None:
    """The wheel and the source distribution hold the engine, the rules and the model."""
    (archive,) = built.glob(kind)
    check_runs(install(str(archive)), tmp_path / "content")


def test_an_editable_install_runs_the_rules(checkout: Path, install: Callable[..., Path], tmp_path: Path) -> None:
    """Both source roots are found from a checkout."""
    check_runs(install("--editable", str(checkout)), tmp_path / "content")


def test_the_wheel_holds_no_more_than_it_should(built: Path) -> None:
    """Two packages, typed, no tests or samples, and a language model of at most 3 MB."""
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    roots = {name.split("/")[0] for name in sizes if ".dist-info/" not in name}
    assert roots == {"seedlint", "seedlint_rules"}
    assert "seedlint/py.typed" in sizes
    models = [size for name, size in sizes.items() if name.startswith("seedlint/repair/") and not name.endswith(".py")]
    assert 0 < sum(models) <= 3_000_000


def test_the_demo_ends_with_clean_documents(checkout: Path) -> None:
    done = subprocess.run([sys.executable, checkout / "demo" / "run.py"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.count(b"(exit code 0)") == 3
    assert b"All checks passed!" in done.stdout
