"""New files are there as a whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from seedlint.project.new_file import create
from seedlint.project.writer import RefusedError, remove_leftovers


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_holds_what_it_is_to_hold(tmp_path: Path) -> None:
    create(str(tmp_path / "a"), b"new")
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert (tmp_path / "a").stat().st_nlink == 1
    assert names(tmp_path) == ["a", "plain"]


@pytest.mark.parametrize("links", [True, False])
def test_what_is_there_stays(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").symlink_to(tmp_path / "nowhere")
    for name in "ab":
        with pytest.raises(RefusedError):
            create(str(tmp_path / name), b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a", "b"]


def refuse(*_: object) -> NoReturn:
    raise OSError(errno.EPERM, "no second names here")


def test_a_file_system_without_second_names_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refuse)
    create(str(tmp_path / "a"), b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_disk_that_fails_leaves_nothing(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, step, fail)
    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(RefusedError, match="no space left"):
        create(str(tmp_path / "a"), b"new")
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("step", ["fsync", "unlink"])
@pytest.mark.parametrize("command", [["init"], ["init", "--force"], ["baseline"]], ids=" ".join)
def test_a_kill_leaves_no_half_of_a_file(tmp_path: Path, command: list[str], step: str) -> None:
    """Killed when the bytes are written, and when all is done but the cleaning up."""
    old = {"a.md": b"text \n" * 50}
    if "--force" in command:
        old["seedlint.toml"] = b"# ours\n" * 20
    kill = f"os.{step} = lambda *_: os.kill(os.getpid(), 9)"
    new = files_after(command, "", tmp_path / "whole" / "site", old)
    killed = files_after(command, kill, tmp_path / "killed" / "site", old)
    assert killed.items() <= {**new, **old}.items() | new.items()
    assert set(old) <= set(killed)


def files_after(command: list[str], before_it: str, folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a folder that held *files*, after a run of *command* and the next one's cleaning up."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    program = f"import os, sys; import seedlint.project.new_file; from seedlint.cli import main\n{before_it}\n"
    ran = subprocess.run(
        [sys.executable, "-c", f"{program}sys.exit(main(sys.argv[1:]))", *command],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == (-9 if before_it else 0), ran.stderr
    remove_leftovers(str(folder))
    return {path.name: path.read_bytes() for path in folder.iterdir()}
