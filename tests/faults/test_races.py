"""Writers that meet: two runs at once, and an editor that saves all the time. Nobody's text is lost."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from seedlint.project.discovery import discover
from seedlint.project.journal import Journal
from seedlint.project.journal_undo import carry_out, plan
from seedlint.project.project import Arguments, open_project
from seedlint.project.runner import run
from seedlint.project.writer import RefusedError, Snapshot, read, write

BAD, GOOD = b"line \n\nend\n" * 50, b"line\n\nend\n" * 50


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(tmp_path / "state"))


def test_runs_at_once_make_the_same_repairs_and_none_fails(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for number in range(40):
        (site / f"{number}.md").write_bytes(BAD)
    command = [sys.executable, "-m", "seedlint", "fix", "--isolated", "--select", "trailing-whitespace", "."]
    runs = [subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    assert [(one.communicate()[1], one.returncode) for one in runs] == [(b"", 0)] * 4
    assert {path.read_bytes() for path in site.iterdir()} == {GOOD}
    assert len(list(site.iterdir())) == 40
    journal = Journal(str(site))
    written = [record.path for one in journal.runs() for record in journal.records(one.number)]
    assert len(written) == len(set(written)) == 40


@pytest.mark.parametrize("how", ["in place", "by renaming"])
def test_what_an_editor_saved_last_stays(tmp_path: Path, how: str) -> None:
    """Each save is a text of its own; after all of them the last one is there, or what we made of that one."""
    page = tmp_path / "page.md"
    page.write_bytes(b"0")
    saves = [str(number).encode() for number in range(1, 400)]

    def edit() -> None:
        for text in saves:
            if how == "in place":
                page.write_bytes(text)
            else:
                (tmp_path / "page.md~").write_bytes(text)
                (tmp_path / "page.md~").replace(page)

    editor = threading.Thread(target=edit)
    editor.start()
    seen = set()
    while editor.is_alive():
        before = read(str(page))
        try:
            write(Snapshot(before.path, before.data), before.data + b" fixed", str(tmp_path))
            seen.add(before.data)
        except RefusedError:
            continue
    editor.join()
    # What a save in place had emptied can be fixed, again and again; its text then goes to the file that was replaced.
    assert page.read_bytes().replace(b" fixed", b"") in (saves[-1], b"")
    assert page.read_bytes() != b""
    assert [path.name for path in tmp_path.iterdir() if path.name != "state"] == ["page.md"]


@pytest.mark.parametrize("then", ["fix", "undo"])
def test_a_run_after_one_that_was_killed_removes_what_it_has_left(tmp_path: Path, then: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.md").write_bytes(BAD)
    program = (
        "import os, sys; from seedlint.project import writer; from seedlint.cli import main\n"
        "writer._swap = lambda *_: os.kill(os.getpid(), 9)\n"
        "main(['fix', '--isolated', '--select', 'trailing-whitespace', '.'])"
    )
    subprocess.run([sys.executable, "-c", program], cwd=site, check=False)
    assert len(list(site.iterdir())) == 2
    (found,) = Journal(str(site)).runs()
    if then == "undo":
        undone = list(carry_out(Journal(str(site)), found.number, plan(Journal(str(site)), found.number)))
        assert [(one.action, len(list(site.iterdir()))) for one in undone] == [("nothing", 1)]
        return
    project = open_project(["."], Arguments({"select": ["trailing-whitespace"]}, isolated=True), str(site))
    (result,) = run(discover(["."], project).files, project, "fix")
    assert result.written
    assert [path.name for path in site.iterdir()] == ["a.md"]
