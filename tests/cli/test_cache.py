"""Results that are kept between runs: said is the same with them and without."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seedlint.cli import main, replay
from seedlint.project import results

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


@pytest.fixture
def shown_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was shown as the last run has shown it."""
    found: list[str] = []
    load = replay.Replay.load

    def noted(self: replay.Replay) -> tuple[str, int] | None:
        if (shown := load(self)) is not None:
            found.append(shown[0])
        return shown

    monkeypatch.setattr(replay.Replay, "load", noted)
    return found


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_where_nothing_has_changed_the_last_output_is_shown(
    run: Run, tree: Path, shown_again: list[str], form: str
) -> None:
    first = run("check", "-o", form)
    assert shown_again == []
    assert run("check", "-o", form) == first
    assert shown_again == [first.out]


CHANGES: dict[str, Callable[[], object]] = {
    "a file": lambda: Path("1.md").write_text("Text.\n"),
    "a file of the same length": lambda: Path("1.md").write_text("Text.\n\nmor\n"),
    "a new file": lambda: Path("new.md").write_text("Text \n\nmore\n"),
    "a file that is gone": Path("1.md").unlink,
    "a renamed file": lambda: Path("1.md").rename("one.md"),
    "severities": lambda: Path("seedlint.toml").write_text('[severity]\nWS = "error"\n'),
    "strictness": lambda: Path("seedlint.toml").write_text("strict = true\n"),
    "the output": lambda: Path("seedlint.toml").write_text('output-format = "grouped"\n'),
    "exclusions": lambda: Path("seedlint.toml").write_text('exclude = ["1.md"]\n'),
    "a baseline": lambda: main(["baseline"]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_output_is_that_of_a_run_without_memory(
    run: Run, tree: Path, change: Callable[[], object]
) -> None:
    run("check")
    run("check")
    change()
    expected = run("check", "--no-cache")
    assert run("check") == expected
    assert run("check") == expected


def test_options_and_folders_have_outputs_of_their_own(run: Run, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write({f"sub/{number}.md": "Text \n\nmore\n" for number in range(40)})
    calls = [["check"], ["check", "--strict"], ["check", "-q"], ["check", "--statistics"], ["check", "sub"]]
    expected = [run(*call, "--no-cache") for call in calls]
    for _ in range(2):
        assert [run(*call) for call in calls] == expected
    monkeypatch.chdir("sub")
    there = run("check", "-o", "concise", "--no-cache")
    for _ in range(2):
        assert run("check", "-o", "concise") == there
    assert "sub/" not in there.out


def test_an_output_that_went_into_a_file_is_written_again(run: Run, tree: Path, shown_again: list[str]) -> None:
    for _ in range(2):
        run("check", "-o", "json:out.json")
        assert Path("out.json").read_text().startswith("[")
        Path("out.json").unlink()
    assert shown_again == []


@pytest.mark.parametrize("form", ["full", "concise", "json", "gitlab"])
def test_after_one_change_the_words_about_the_other_files_are_those_of_the_last_run(
    run: Run, tree: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    run("check", "-o", form)
    read: list[str] = []
    result = results.Results._result

    def noted(self: results.Results, path: str) -> object:
        read.append(path)
        return result(self, path)

    monkeypatch.setattr(results.Results, "_result", noted)
    Path("3.md").write_text("Text \n\nmore\n")
    Path("4.md").write_text("Text. \n\nmore\n\n\n\n\n")
    assert run("check", "-o", form) == run("check", "-o", form, "--no-cache")
    assert read == []


def test_a_frame_that_is_due_now_and_was_not_then_is_made(run: Run, tree: Path) -> None:
    run("check")
    for number in (1, 10, 11):  # the first three
        Path(f"{number}.md").write_text("Text.\n")
    assert run("check") == run("check", "--no-cache")
    assert run("check") == run("check", "--no-cache")
