"""What the operating system tells, and what is said where it can't."""

import errno
import logging
import select
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedlint.watch import listener as module
from seedlint.watch.batches import Hint
from seedlint.watch.listener import Listener

from .conftest import PATIENCE


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    """Return a listener that listens to the test's folder."""
    (tmp_path / ".git").mkdir()
    made = Listener()
    assert made.start(str(tmp_path)) == ""
    yield made
    made.stop()


def until(listener: Listener, path: Path) -> list[Hint]:
    """Return the hints up to the one that *path* is done, or a folder that came or went."""
    found: list[Hint] = []
    end = time.monotonic() + PATIENCE
    while not any(hint.path == str(path) and hint.kind != "open" for hint in found):
        assert select.select([listener], [], [], end - time.monotonic())[0], found
        found += listener.hints()
    return found


def test_a_written_file_is_open_and_then_done(tmp_path: Path, listener: Listener) -> None:
    (tmp_path / "a.md").write_text("x")
    kinds = [hint.kind for hint in until(listener, tmp_path / "a.md")]
    assert kinds[0] == "open"
    assert kinds[-1] == "done"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems tell less")
def test_reading_is_no_news(tmp_path: Path, listener: Listener) -> None:
    (tmp_path / "a.md").write_text("x")
    until(listener, tmp_path / "a.md")
    (tmp_path / "a.md").read_text()
    (tmp_path / "last.md").write_text("x")
    assert {hint.path for hint in until(listener, tmp_path / "last.md")} == {str(tmp_path / "last.md")}


def test_both_names_of_a_renamed_file_are_told(tmp_path: Path, listener: Listener) -> None:
    (tmp_path / "a.md").write_text("x")
    until(listener, tmp_path / "a.md")
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert {hint.path for hint in until(listener, tmp_path / "b.md")} == {
        str(tmp_path / name) for name in ("a.md", "b.md")
    }


def test_a_new_folder_means_everything(tmp_path: Path, listener: Listener) -> None:
    (tmp_path / "sub").mkdir()
    assert until(listener, tmp_path / "sub")[-1].kind == "tree"


def test_what_git_does_to_its_own_files_is_left_out(tmp_path: Path, listener: Listener) -> None:
    (tmp_path / ".git" / "index").write_text("x")
    (tmp_path / "a.md").write_text("x")
    assert {hint.path for hint in until(listener, tmp_path / "a.md")} == {str(tmp_path / "a.md")}


def test_a_warning_of_watchdog_means_everything(listener: Listener, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("watchdog.observers.inotify_c").warning("queue overflowed")
    assert Hint("", "tree") in listener.hints()
    assert capsys.readouterr().err == ""


def test_a_thread_of_watchdog_that_dies_is_noticed_and_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise KeyError("sub")

    class Reader(threading.Thread):
        __module__ = "watchdog.observers.inotify_c"

    listener = Listener()
    assert listener.start(str(tmp_path)) == ""
    try:
        reader = Reader(target=fail)
        reader.start()
        reader.join()
        assert listener.has_failed
        assert Hint("", "tree") in listener.hints()
        assert listener.start(str(tmp_path)) == ""
        assert not listener.has_failed
        (tmp_path / "a.md").write_text("x")
        until(listener, tmp_path / "a.md")
    finally:
        listener.stop()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "fs.inotify.max_user_watches="),
        (errno.EMFILE, "fs.inotify.max_user_instances="),
        (errno.ENOSYS, "can't watch folders here"),
    ],
)
def test_a_limit_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(_: str) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(module, "_probe", refuse)
    listener = Listener()
    assert said in listener.start(str(tmp_path))
    assert listener.hints() == []
    listener.stop()
