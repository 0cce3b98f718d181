"""The journal: what it keeps, what it lets go, and that nothing is written before the old bytes are safe."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from seedlint.project import journal_tables as module
from seedlint.project import write_run, writer
from seedlint.project.discovery import discover
from seedlint.project.journal import Journal
from seedlint.project.journal_model import Change, JournalError
from seedlint.project.journal_undo import carry_out, choose, plan
from seedlint.project.runner import run
from seedlint.text.codec import decode

RULES = {"select": ["trailing-whitespace"]}
BAD, GOOD = b"line \n\nend\n", b"line\n\nend\n"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(folder))
    return folder


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(str(tmp_path))


def change(name: str = "a.md", before: bytes = BAD, after: bytes = GOOD) -> Change:
    return Change(name, before, after, 0o644, {"trailing-whitespace": 1})


def record(journal: Journal, *changes: Change, undoes: int | None = None) -> int:
    """Record a whole run and return its number."""
    changes = tuple(one._replace(path=os.path.join(journal.root, one.path)) for one in changes)
    number = journal.begin("fix", changes, undoes)
    journal.finish(number, [one.path for one in changes])
    return number


def fix(made: Any, **settings: Any) -> list[Any]:
    project = made.open(settings=RULES | settings)
    return list(run(discover(["."], project).files, project, "fix"))


class TestLetsGo:
    def test_what_is_too_old(self, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda: 0.0)
            record(journal, change(before=b"very old"))
        newest = record(journal, change())
        assert [one.number for one in journal.runs()] == [newest]
        assert contents(journal) == {BAD, GOOD}

    def test_the_oldest_when_there_is_too_much_but_never_the_newest(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = record(journal, change(before=os.urandom(5000)))
        second = record(journal, change(before=os.urandom(5000)))
        monkeypatch.setattr(module, "MAX_BYTES", 8000)
        third = record(journal, change())
        assert [one.number for one in journal.runs()] == [third, second]
        monkeypatch.setattr(module, "MAX_BYTES", 10)
        last = record(journal, change(before=os.urandom(500)))
        assert [one.number for one in journal.runs()] == [last]
        assert first < last

    def test_the_disk_space_too(self, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
        record(journal, change(before=os.urandom(1_000_000)))
        monkeypatch.setattr(module, "MAX_BYTES", 100_000)
        record(journal, change())
        assert Path(journal.path).stat().st_size < 200_000

    def test_the_journals_of_repositories_that_nobody_works_in(self, journal: Journal, tmp_path: Path) -> None:
        other = Journal(str(tmp_path / "other"))
        record(other, change())
        os.utime(other.path, (0, 0))
        record(journal, change())
        assert not Path(other.path).exists()
        assert Path(journal.path).exists()

    def test_what_was_not_written(self, journal: Journal) -> None:
        number = journal.begin("fix", [change(os.path.join(journal.root, name)) for name in "ab"])
        journal.finish(number, [os.path.join(journal.root, "b")])
        assert [Path(one.path).name for one in journal.records(number)] == ["b"]
        journal.finish(journal.begin("fix", [change(os.path.join(journal.root, "c"))]), [])
        assert [one.number for one in journal.runs()] == [number]


def contents(journal: Journal) -> set[bytes]:
    records = [one for run in journal.runs() for one in journal.records(run.number)]
    return {journal.content(digest) for one in records for digest in (one.before, one.after)}


class TestKeeps:
    def test_every_byte(self, journal: Journal) -> None:
        data = bytes(range(256)) * 3
        number = record(journal, change(before=data, after=b""))
        (kept,) = journal.records(number)
        assert (journal.content(kept.before), journal.content(kept.after)) == (data, b"")
        assert (kept.mode, kept.rules) == (0o644, {"trailing-whitespace": 1})

    def test_the_same_content_once(self, journal: Journal) -> None:
        same = os.urandom(100_000)
        for _ in range(5):
            record(journal, *(change(f"{n}.md", before=same) for n in range(5)))
        assert Path(journal.path).stat().st_size < 250_000

    @pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
    def test_names_that_are_no_text(self, journal: Journal) -> None:
        name = os.fsdecode(b"caf\xe9\n\x1b.md")
        assert [one.path for one in journal.records(record(journal, change(name)))] == [
            os.path.join(journal.root, name)
        ]

    def test_nothing_of_what_lies_outside(self, journal: Journal) -> None:
        assert journal.records(record(journal, change("../outside.md"))) == []

    @pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
    def test_it_from_other_users(self, journal: Journal) -> None:
        record(journal, change())
        assert stat.S_IMODE(Path(journal.path).stat().st_mode) == 0o600
        assert stat.S_IMODE(Path(journal.path).parent.stat().st_mode) == 0o700

    def test_it_through_a_process_that_is_killed(self, journal: Journal) -> None:
        program = (
            "import os, sys; from seedlint.project.journal import Journal;"
            "from seedlint.project.journal_model import Change;"
            "j = Journal(sys.argv[1]); j.begin('fix', [Change(sys.argv[1] + '/a.md', b'old', b'new')]);"
            "os.kill(os.getpid(), 9)"
        )
        subprocess.run([sys.executable, "-c", program, journal.root], check=False)
        (kept,) = journal.runs()
        assert not kept.finished
        assert journal.content(journal.records(kept.number)[0].before) == b"old"

    def test_nothing_of_a_run_whose_recording_was_killed(self, journal: Journal) -> None:
        program = (
            "import os, sys; from seedlint.project.journal import Journal;"
            "from seedlint.project.journal_model import Change\n"
            "def changes():\n"
            "    yield Change(sys.argv[1] + '/a.md', b'old', b'new')\n"
            "    os.kill(os.getpid(), 9)\n"
            "Journal(sys.argv[1]).begin('fix', changes())"
        )
        subprocess.run([sys.executable, "-c", program, journal.root], check=False)
        assert journal.runs() == []
        assert record(journal, change()) == 1


class TestFails:
    def test_clearly_when_it_is_damaged(self, journal: Journal) -> None:
        record(journal, change())
        Path(journal.path).write_bytes(b"no database" * 1000)
        with pytest.raises(JournalError, match="damaged"):
            journal.runs()

    def test_clearly_when_a_content_is_damaged(self, journal: Journal) -> None:
        number = record(journal, change())
        with closing(sqlite3.connect(journal.path)) as database, database:
            database.execute("UPDATE contents SET data = x'00'")
        with pytest.raises(JournalError, match="damaged"):
            journal.content(journal.records(number)[0].before)

    def test_clearly_when_a_newer_program_wrote_it(self, journal: Journal) -> None:
        record(journal, change())
        with closing(sqlite3.connect(journal.path)) as database, database:
            database.execute("PRAGMA user_version = 99")
        with pytest.raises(JournalError, match="newer"):
            journal.runs()

    def test_before_anything_is_replaced(self, site: Any, own_state: Path) -> None:
        made = site({"a.md": BAD, "b.md": GOOD})
        own_state.write_text("in the way")
        first, second = fix(made)
        assert (first.status, second.status) == ("failed", "checked")
        assert "can't be written: the journal" in first.reason
        assert "--no-journal" in first.reason
        assert (made.root / "a.md").read_bytes() == BAD
        (again, _) = fix(made, journal=False)
        assert again.written


class TestUndo:
    def undo(self, journal: Journal, number: int, *paths: str, force: bool = False) -> dict[str, str]:
        steps = plan(journal, number, [os.path.join(journal.root, path) for path in paths], force=force)
        return {os.path.basename(step.path): step.action for step in carry_out(journal, number, steps)}

    def fixed(self, site: Any, **files: bytes) -> tuple[Any, Journal]:
        made = site({f"{name}.md": data for name, data in files.items()})
        fix(made)
        return made, Journal(str(made.root))

    def test_brings_the_old_bytes_back_and_can_be_undone(self, site: Any) -> None:
        made, journal = self.fixed(site, a=BAD, b=GOOD, c=BAD)
        (made.root / "a.md").chmod(0o755)
        assert self.undo(journal, 1) == {"a.md": "restore", "c.md": "restore"}
        assert [(made.root / name).read_bytes() for name in ("a.md", "b.md", "c.md")] == [BAD, GOOD, BAD]
        assert stat.S_IMODE((made.root / "a.md").stat().st_mode) == 0o755
        assert choose(journal) is None
        assert self.undo(journal, 2) == {"a.md": "restore", "c.md": "restore"}
        assert (made.root / "a.md").read_bytes() == GOOD
        assert [(one.number, one.undoes, one.undone) for one in journal.runs()] == [(3, 2, 0), (2, 1, 2), (1, None, 0)]

    def test_keeps_what_was_edited_elsewhere(self, site: Any) -> None:
        made, journal = self.fixed(site, a=BAD)
        made.write({"a.md": GOOD + b"more\n"})
        assert self.undo(journal, 1) == {"a.md": "merge"}
        assert (made.root / "a.md").read_bytes() == BAD + b"more\n"
        assert self.undo(journal, 2) == {"a.md": "restore"}
        assert (made.root / "a.md").read_bytes() == GOOD + b"more\n"

    @pytest.mark.parametrize("now", [b"other\n\nend\n", b"line  \n\nend\n", b""])
    def test_refuses_what_was_edited_at_the_place_unless_forced(self, site: Any, now: bytes) -> None:
        made, journal = self.fixed(site, a=BAD)
        made.write({"a.md": now})
        assert self.undo(journal, 1) == {"a.md": "refuse"}
        assert (made.root / "a.md").read_bytes() == now
        assert [one.number for one in journal.runs()] == [1]
        assert self.undo(journal, 1, force=True) == {"a.md": "restore"}
        assert (made.root / "a.md").read_bytes() == BAD
        assert self.undo(journal, 2) == {"a.md": "restore"}
        assert (made.root / "a.md").read_bytes() == now

    def test_does_not_mix_two_encodings_in_a_file(self, site: Any) -> None:
        made = site({"a.md": "Gr\xfc\xdfe \xfcber M\xfcnchen, sch\xf6ne Gr\xfc\xdfe\n".encode("latin-1") * 5})
        list(run([made.path("a.md")], made.open(settings={"select": ["not-utf8"]}), "fix"))
        journal = Journal(str(made.root))
        assert decode((made.root / "a.md").read_bytes())[0].startswith("Gr\xfc\xdfe")
        with (made.root / "a.md").open("ab") as file:
            file.write("\xfcber\n".encode())
        assert self.undo(journal, 1) == {"a.md": "refuse"}

    def test_does_nothing_to_a_file_that_was_restored_by_hand(self, site: Any) -> None:
        made, journal = self.fixed(site, a=BAD, b=BAD)
        made.write({"a.md": BAD})
        assert self.undo(journal, 1) == {"a.md": "nothing", "b.md": "restore"}
        assert choose(journal) is None

    def test_of_some_paths_leaves_the_others(self, site: Any) -> None:
        made = site({"x/a.md": BAD, "y/b.md": BAD})
        fix(made)
        journal = Journal(str(made.root))
        assert self.undo(journal, 1, "x") == {"a.md": "restore"}
        assert (made.root / "y/b.md").read_bytes() == GOOD
        assert choose(journal, [made.path("x")]) is None
        assert choose(journal, [made.path("y/b.md")]) == choose(journal)

    def test_says_why_a_file_stays(self, site: Any) -> None:
        made, journal = self.fixed(site, a=BAD, b=BAD, c=BAD)
        (made.root / "a.md").unlink()
        (made.root / "b.md").chmod(0o444)
        assert self.undo(journal, 1) == {"a.md": "refuse", "b.md": "refuse", "c.md": "restore"}
        assert (made.root / "b.md").read_bytes() == GOOD
        assert [one.undone for one in journal.runs()] == [0, 1]

    def test_works_for_a_run_that_was_killed_on_its_way(self, site: Any) -> None:
        made = site({"a.md": BAD, "b.md": BAD})
        program = (
            "import os; from seedlint.project import writer; from seedlint.cli import main\n"
            "swap = writer._swap\n"
            "def once(*paths):\n"
            "    swap(*paths)\n"
            "    os.kill(os.getpid(), 9)\n"
            "writer._swap = once\n"
            "main(['fix', '--isolated', '--select', 'trailing-whitespace', 'a.md', 'b.md'])"
        )
        subprocess.run([sys.executable, "-c", program], cwd=made.root, check=False)
        assert [(made.root / name).read_bytes() for name in ("a.md", "b.md")] == [GOOD, BAD]
        journal = Journal(str(made.root))
        assert [one.finished for one in journal.runs()] == [False]
        assert self.undo(journal, 1) == {"a.md": "restore", "b.md": "nothing"}
        assert [(made.root / name).read_bytes() for name in ("a.md", "b.md")] == [BAD, BAD]


def test_a_run_that_changes_nothing_has_no_journal(site: Any, own_state: Path) -> None:
    fix(site({"a.md": GOOD}))
    assert not own_state.exists()


def test_two_runs_at_once_that_make_the_same_repair_are_no_failure(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from seedlint.project import runner

    made = site({"a.md": BAD})
    compute = runner.run_file

    def slow(path: str, *rest: Any) -> Any:
        result = compute(path, *rest)
        made.write({"a.md": GOOD})
        return result

    monkeypatch.setattr(runner, "run_file", slow)
    (result,) = fix(made)
    assert (result.status, result.written) == ("checked", False)
    assert Journal(str(made.root)).runs() == []


def test_an_interrupt_right_after_a_replacement_keeps_the_old_bytes(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({"a.md": BAD, "b.md": BAD})
    original = writer.write

    def interrupted(*arguments: Any) -> None:
        original(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(write_run, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fix(made)
    journal = Journal(made.open().repository)
    (run,) = journal.runs()
    assert [step.action for step in carry_out(journal, run.number, plan(journal, run.number))] == ["restore"]
    assert {(made.root / name).read_bytes() for name in ("a.md", "b.md")} == {BAD}


def test_a_journal_that_fails_at_the_end_says_what_that_means(journal: Journal) -> None:
    number = journal.begin("fix", [change()])
    Path(journal.path).write_bytes(b"")
    Path(journal.path).unlink()
    Path(journal.path).mkdir()
    with pytest.raises(JournalError, match="seedlint undo can bring the old back"):
        journal.finish(number, [])
