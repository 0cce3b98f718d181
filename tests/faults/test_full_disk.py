"""Disks that are full, really: a small file system of its own, where the system lets us make one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedlint.project.discovery import discover
from seedlint.project.journal import Journal
from seedlint.project.project import Arguments, open_project
from seedlint.project.runner import FileResult, run

BAD = b"line \n\nend\n" * 2_000
GOOD = BAD.replace(b" \n", b"\n")
PAGES = 8


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of 512 KiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(folder)]
    try:
        made = sys.platform == "linux" and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("no file system can be made here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def pages(folder: Path) -> Path:
    site = folder / "site"
    site.mkdir()
    for number in range(PAGES):
        (site / f"{number}.md").write_bytes(BAD)
    return site


def fill(folder: Path, room: int) -> None:
    """Take all space of the file system at *folder* but *room* bytes."""
    state = os.statvfs(folder)
    (folder / "filler").write_bytes(b"x" * (state.f_bavail * state.f_frsize - room))


def fix(site: Path) -> list[FileResult]:
    project = open_project(["."], Arguments({"select": ["trailing-whitespace"]}, isolated=True), str(site))
    return list(run(discover(["."], project).files, project, "fix"))


def assert_whole(site: Path, results: list[FileResult]) -> None:
    """Every file holds its old bytes or its new ones, as its result says, and nothing else is there."""
    assert sorted(path.name for path in site.iterdir()) == sorted(f"{number}.md" for number in range(PAGES))
    for result in results:
        assert Path(result.path).read_bytes() == (GOOD if result.written else BAD)
        assert result.written or "no space left" in result.reason


@pytest.mark.parametrize("room", [0, 8_192, 20_480])
def test_where_the_documents_are(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(tmp_path / "state"))
    site = pages(small)
    fill(small, room)
    assert_whole(site, fix(site))
    (small / "filler").unlink()
    assert all(result.written or not result.changed for result in fix(site))
    for one in Journal(str(site)).runs():
        for record in Journal(str(site)).records(one.number):
            assert Journal(str(site)).content(record.before) == BAD


@pytest.mark.parametrize("room", [0, 8_192, 60_000])
def test_where_the_journal_is(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(small / "state"))
    site = pages(tmp_path)
    fill(small, room)
    results = fix(site)
    for result in results:
        assert Path(result.path).read_bytes() == (GOOD if result.written else BAD)
    if not results[0].written:
        assert "can't be written: the journal" in results[0].reason
        (small / "filler").unlink()
        assert all(result.written for result in fix(site))
