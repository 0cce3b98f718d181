"""Results that are kept between runs: said is the same with them and without."""

from pathlib import Path

import pytest

from .conftest import Run, write


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEEDLINT_CACHE_DIR", str(tmp_path / "kept"))
    write({f"{number}.md": "Text \n\nmore\n" if number % 3 else "Text.\n" for number in range(40)})
    return tmp_path / "kept"


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("results-*"))


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif"])
def test_the_second_run_says_what_the_first_one_said(run: Run, tree: Path, form: str) -> None:
    first = run("check", "-o", form)
    assert len(kept(tree)) == 1
    assert run("check", "-o", form) == first
    assert run("check", "-o", form, "--no-cache") == first


def test_without_a_cache_nothing_is_kept(run: Run, tree: Path) -> None:
    run("check", "--no-cache")
    assert kept(tree) == []


def test_few_files_are_not_worth_it(run: Run, tree: Path) -> None:
    run("check", "1.md", "2.md")
    assert kept(tree) == []


def test_a_fix_after_a_check_repairs_what_the_check_found(run: Run, tree: Path) -> None:
    run("check")
    assert "fixed" in run("fix").out.lower()
    assert Path("1.md").read_text() == "Text\n\nmore\n"
    assert run("check").code == 0
    assert "trailing-whitespace" not in run("check").out


def test_clean_removes_what_is_kept_and_nothing_else(run: Run, tree: Path) -> None:
    run("check")
    (tree / "notes.txt").write_text("the user's own")
    assert "Removed" in run("clean").out
    assert [path.name for path in tree.iterdir()] == ["notes.txt"]
    assert run("clean").out == "Nothing is kept.\n"
