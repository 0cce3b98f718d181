"""A journal that somebody else has made, as in a state folder that lies in the repository: undo stays in the tree."""

import os
import sqlite3
import sys
import zlib
from collections.abc import Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from seedlint.cli import main
from seedlint.project import journal_tables
from seedlint.project.journal import Journal
from seedlint.project.journal_model import Change, JournalError
from seedlint.project.journal_undo import carry_out, plan

NOW, THEIRS = b"now\n", b"theirs\n"

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and odd names need POSIX")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository whose state folder lies in it, beside a file that is none of its own."""
    root = tmp_path / "site"
    (root / ".git/hooks").mkdir(parents=True)
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(root / "state"))
    monkeypatch.chdir(root)
    for path in (tmp_path / "outside.md", root / "a.md", root / ".git/config", root / ".git/hooks/pre-commit"):
        path.write_bytes(NOW)
    return root


def crafted(site: Path, name: bytes | str = b"a.md", **row: object) -> Journal:
    """Return a journal in which a run has turned *THEIRS* into what the files hold now; *row* replaces values in it."""
    journal = Journal(str(site))
    path = str(site / "a.md")
    journal.finish(journal.begin("fix", [Change(path, THEIRS, NOW, 0o644, {"mojibake": 1})]), [path])
    change(journal, "changes", {"path": name, **{key: value for key, value in row.items() if key in COLUMNS}})
    change(journal, "runs", {key: value for key, value in row.items() if key not in COLUMNS})
    return journal


COLUMNS = ("path", "before", "after", "mode", "rules", "undone_by")


def change(journal: Journal, table: str, row: Mapping[str, object]) -> None:
    with closing(sqlite3.connect(journal.path)) as database, database:
        for column, value in row.items():
            database.execute(f"UPDATE {table} SET {column} = ?", (value,))


def undo(journal: Journal, *, force: bool = False) -> list[str]:
    return [step.action for step in carry_out(journal, 1, plan(journal, 1, force=force))]


class TestPaths:
    @pytest.mark.parametrize(
        "name",
        [b"../outside.md", b"x/../../outside.md", b"..", b".", b"", b"/etc/passwd", b"a\0.md", b"./a.md", "a.md"],
    )
    def test_that_we_never_write_make_the_journal_a_damaged_one(self, site: Path, name: bytes | str) -> None:
        journal = crafted(site, name)
        with pytest.raises(JournalError, match="damaged"):
            undo(journal, force=True)
        assert (site.parent / "outside.md").read_bytes() == NOW

    @posix
    @pytest.mark.parametrize("force", [True, False])
    def test_through_a_link_are_neither_read_nor_written(
        self, site: Path, force: bool, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (site / "link").symlink_to("..")
        (site / "file.md").symlink_to("../outside.md")
        leftover = site.parent / ".seedlint-1-00000000.tmp"
        leftover.touch()
        for name in (b"link/outside.md", b"file.md"):
            assert undo(crafted(site, name), force=force) == ["refuse"]
            assert main(["undo", "1", "--diff"]) == 1
            assert capsys.readouterr().out == ""
            Path(Journal(str(site)).path).unlink()
        assert (site.parent / "outside.md").read_bytes() == NOW
        assert leftover.exists()

    @pytest.mark.parametrize("name", [b".git/config", b".git/hooks/pre-commit", b"sub/.GIT/config"])
    def test_of_git_are_left_alone(self, site: Path, name: bytes) -> None:
        path = site / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(NOW)
        assert undo(crafted(site, name), force=True) == ["refuse"]
        assert path.read_bytes() == NOW


class TestRows:
    @pytest.mark.parametrize(
        "row",
        [
            {"rules": b"\xff"},
            {"rules": "mojibake:many"},
            {"rules": "\x1b[31m:1"},
            {"mode": "rw"},
            {"before": "text"},
            {"time": "noon"},
            {"time": 1e300},
            {"time": float("inf")},
            {"command": "fix\x1b[31m"},
            {"command": b"fix"},
            {"undoes": "all"},
        ],
        ids=str,
    )
    def test_of_another_kind_are_an_error_and_no_crash(
        self, site: Path, row: Mapping[str, Any], capsys: pytest.CaptureFixture[str]
    ) -> None:
        crafted(site, **row)
        for command in (["history"], ["history", "1"], ["history", "--json"], ["undo"], ["undo", "1"]):
            assert main(command) in (0, 2)
            said = "".join(capsys.readouterr())
            assert "\x1b" not in said
            assert "Traceback" not in said
        assert (site / "a.md").read_bytes() == NOW

    def test_a_content_under_another_hash_is_not_written(self, site: Path) -> None:
        journal = crafted(site)
        change(journal, "contents", {"data": zlib.compress(b"anything")})
        with pytest.raises(JournalError, match="damaged"):
            undo(journal, force=True)
        assert (site / "a.md").read_bytes() == NOW

    def test_a_content_that_nobody_has_kept_is_not_written(self, site: Path) -> None:
        with pytest.raises(JournalError, match="damaged"):
            undo(crafted(site, before=sha256(b"none").digest()), force=True)


@posix
class TestFiles:
    @pytest.mark.parametrize("ending", ["", "-journal", "-wal"])
    def test_that_are_links_are_not_followed(self, site: Path, ending: str) -> None:
        journal = crafted(site)
        other = site.parent / "other"
        if not ending:
            Path(journal.path).unlink()
        other.write_bytes(b"")
        Path(journal.path + ending).symlink_to(other)
        for work in (journal.runs, lambda: journal.begin("fix", [])):
            with pytest.raises(JournalError, match="is a link"):
                work()
        assert other.read_bytes() == b""

    def test_of_others_are_never_taken_for_old_journals(self, site: Path) -> None:
        journal = crafted(site)
        theirs = Path(journal.path).with_name("places.sqlite3")
        theirs.touch()
        os.utime(theirs, (0, 0))
        crafted(site)
        assert theirs.exists()


class TestContents:
    def test_what_stands_for_more_than_any_document_is_refused(self, site: Path, monkeypatch: Any) -> None:
        """A kilobyte can stand for a megabyte; what it unfolds to is bounded."""
        journal = crafted(site)
        bomb = b"x" * 1_000_000
        packed = zlib.compress(bomb)
        with closing(sqlite3.connect(journal.path)) as database, database:
            database.execute("INSERT INTO contents VALUES (?, ?, ?)", (sha256(bomb).digest(), len(packed), packed))
        change(journal, "changes", {"before": sha256(bomb).digest()})
        assert plan(journal, 1)[0].result == bomb
        monkeypatch.setattr(journal_tables, "LARGEST", 100_000)
        with pytest.raises(JournalError, match="damaged"):
            plan(journal, 1)
        assert (site / "a.md").read_bytes() == NOW

    def test_what_is_cut_off_is_refused(self, site: Path) -> None:
        journal = crafted(site)
        change(journal, "contents", {"data": zlib.compress(THEIRS)[:-3]})
        with pytest.raises(JournalError, match="damaged"):
            plan(journal, 1)

    def test_what_could_not_be_brought_back_is_not_kept(self, site: Path, monkeypatch: Any) -> None:
        monkeypatch.setattr(journal_tables, "LARGEST", 100)
        with pytest.raises(JournalError, match="more than 100 bytes"):
            Journal(str(site)).begin("fix", [Change(str(site / "a.md"), b"x" * 101, NOW, 0o644, {})])
