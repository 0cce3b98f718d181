import errno
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seedlint.project import exchange, locks, writer
from seedlint.project.writer import ChangedError, RefusedError, Snapshot, read, remove_leftovers, write


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "page.md"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


def replace(path: Path, data: bytes = b"new", root: Path | None = None) -> None:
    write(read(str(path)), data, str(root or path.parent))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def assert_untouched(path: Path) -> None:
    assert path.read_bytes() == b"old"
    assert [name for name in names(path.parent) if re.fullmatch(writer.TEMPORARY, name)] == []


class TestRefusals:
    def test_a_file_that_was_changed_since(self, page: Path) -> None:
        snapshot = Snapshot(str(page), b"older")
        with pytest.raises(ChangedError, match="changed"):
            write(snapshot, b"new", str(page.parent))
        assert_untouched(page)

    def test_a_file_that_was_changed_to_the_same_size_in_the_same_instant(self, page: Path) -> None:
        snapshot, state = read(str(page)), page.stat()
        page.write_bytes(b"ols")
        os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
        with pytest.raises(ChangedError):
            write(snapshot, b"new", str(page.parent))
        assert page.read_bytes() == b"ols"

    def test_a_read_only_file_even_for_root(self, page: Path) -> None:
        page.chmod(0o444)
        with pytest.raises(RefusedError, match="read-only"):
            replace(page)
        assert_untouched(page)

    def test_a_file_with_a_second_name(self, page: Path) -> None:
        os.link(page, page.parent / "other.md")
        with pytest.raises(RefusedError, match="2 hard links"):
            replace(page)
        assert_untouched(page)

    def test_a_link_out_of_the_project(self, page: Path, tmp_path: Path) -> None:
        outside = tmp_path / "outside.md"
        outside.write_bytes(b"old")
        link = page.parent / "link.md"
        link.symlink_to(outside)
        with pytest.raises(RefusedError, match="out of the project"):
            replace(link)
        assert_untouched(outside)

    def test_a_file_in_a_folder_that_is_a_link_out_of_the_project(self, page: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "a.md").write_bytes(b"old")
        (page.parent / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
        with pytest.raises(RefusedError, match="out of the project"):
            replace(page.parent / "linked" / "a.md", root=page.parent)

    def test_a_file_that_has_become_a_folder(self, page: Path) -> None:
        snapshot = read(str(page))
        page.unlink()
        page.mkdir()
        with pytest.raises(RefusedError, match="no regular file"):
            write(snapshot, b"new", str(page.parent))

    def test_a_file_that_is_gone(self, page: Path) -> None:
        snapshot = read(str(page))
        page.unlink()
        with pytest.raises(RefusedError, match="gone"):
            write(snapshot, b"new", str(page.parent))
        assert names(page.parent) == set()

    @pytest.mark.parametrize("path", ["pipe", "folder", "missing"])
    def test_reading_what_is_no_file(self, page: Path, path: str) -> None:
        os.mkfifo(page.parent / "pipe")
        (page.parent / "folder").mkdir()
        with pytest.raises(RefusedError, match=r"no regular file|gone|is a folder"):
            read(str(page.parent / path))

    @pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
    @pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "no space left"), (errno.EIO, "disk reports")])
    def test_a_disk_that_fails_at_any_step(
        self, page: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
    ) -> None:
        def fail(*_: Any) -> None:
            raise OSError(number, "fails")

        monkeypatch.setattr(exchange, "exchange", lambda *_: False)
        monkeypatch.setattr(os, step, fail)
        with pytest.raises(RefusedError, match=words):
            replace(page)
        assert_untouched(page)

    def test_an_interrupt_leaves_nothing_behind(self, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: Any) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            replace(page)
        assert_untouched(page)

    @pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="no exchange of files there")
    def test_a_disk_that_fails_between_the_exchange_and_the_last_look(
        self, page: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The file goes back, since what came out of its place may be anything."""
        look, seen = os.lstat, []

        def fail(path: Any, **rest: Any) -> os.stat_result:
            seen.append(str(path))
            if sum(one.endswith(".tmp") for one in seen) == 2:
                seen.clear()
                raise OSError(errno.EIO, "fails")
            return look(path, **rest)

        monkeypatch.setattr(os, "lstat", fail)
        with pytest.raises(RefusedError, match="disk reports"):
            replace(page)
        monkeypatch.undo()
        assert_untouched(page)

    def test_a_full_disk_really(self, page: Path) -> None:
        """The limit on the size of files is the full disk that needs no administrator."""
        program = (
            "import resource, sys, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
            "from seedlint.project.writer import *; s = read(sys.argv[1]);"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
            "try: write(s, b'x' * 10000, sys.argv[2])\n"
            "except RefusedError as error: print(error)"
        )
        command = [sys.executable, "-c", program, str(page), str(page.parent)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout == "it is too large\n"
        assert_untouched(page)


@pytest.fixture
def race(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that lets others act between our last look at a file and its replacement."""

    def enter(*others: Callable[[], object]) -> None:
        swap, waiting = exchange.exchange, list(others)

        def late(one: str, other: str) -> bool:
            if waiting:
                waiting.pop(0)()
            return swap(one, other)

        monkeypatch.setattr(exchange, "exchange", late)

    return enter


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="no exchange of files there")
class TestRaces:
    """Another program writes after the last look: no wait is short enough, so the file system has to say."""

    def test_an_editor_that_writes_in_place(self, page: Path, race: Callable[..., None]) -> None:
        race(lambda: page.write_bytes(b"theirs"))
        with pytest.raises(ChangedError):
            replace(page)
        assert page.read_bytes() == b"theirs"
        assert names(page.parent) == {"page.md"}

    def test_an_editor_that_renames(self, page: Path, race: Callable[..., None]) -> None:
        def save() -> None:
            (page.parent / "new").write_bytes(b"theirs")
            (page.parent / "new").replace(page)

        race(save)
        with pytest.raises(ChangedError):
            replace(page)
        assert page.read_bytes() == b"theirs"
        assert names(page.parent) == {"page.md"}

    def test_an_editor_that_saves_again_while_its_text_goes_back(self, page: Path, race: Callable[..., None]) -> None:
        race(lambda: page.write_bytes(b"theirs"), lambda: page.write_bytes(b"theirs again"))
        with pytest.raises(ChangedError):
            replace(page)
        assert page.read_bytes() == b"theirs again"
        assert names(page.parent) == {"page.md"}

    def test_a_checkout_that_removes_the_file(self, page: Path, race: Callable[..., None]) -> None:
        race(page.unlink)
        with pytest.raises(RefusedError, match="gone"):
            replace(page)
        assert names(page.parent) == set()

    def test_a_folder_in_its_place(self, page: Path, race: Callable[..., None]) -> None:
        def move() -> None:
            page.unlink()
            page.mkdir()
            (page / "x").write_bytes(b"theirs")

        race(move)
        with pytest.raises(ChangedError):
            replace(page)
        assert (page / "x").read_bytes() == b"theirs"
        assert names(page.parent) == {"page.md"}

    def test_a_link_in_its_place(self, page: Path, race: Callable[..., None]) -> None:
        def link() -> None:
            page.rename(page.parent / "other")
            page.symlink_to("other")

        race(link)
        with pytest.raises(ChangedError):
            replace(page)
        assert page.is_symlink()
        assert page.read_bytes() == b"old"

    def test_another_run_that_tidies_up(self, page: Path, race: Callable[..., None]) -> None:
        race(lambda: remove_leftovers(str(page.parent)))
        replace(page)
        assert page.read_bytes() == b"new"

    def test_another_run_that_replaces_it(self, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(locks, "_PATIENCE", 0.1)
        with locks.held(str(page)), pytest.raises(RefusedError, match="locked"):
            replace(page)
        assert page.read_bytes() == b"old"
        replace(page)
        assert page.read_bytes() == b"new"

    @pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS])
    def test_a_file_system_that_cannot(self, page: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        monkeypatch.setattr(exchange, "_system_call", lambda: lambda *_: number)
        replace(page)
        assert page.read_bytes() == b"new"
        assert names(page.parent) == {"page.md"}


class TestWriting:
    def test_replaces_the_bytes(self, page: Path) -> None:
        replace(page, b"\xff\x00\r\n")
        assert page.read_bytes() == b"\xff\x00\r\n"
        assert names(page.parent) == {"page.md"}

    @pytest.mark.parametrize("mode", [0o755, 0o600, 0o664])
    def test_keeps_the_mode(self, page: Path, mode: int) -> None:
        page.chmod(mode)
        replace(page)
        assert stat.S_IMODE(page.stat().st_mode) == mode

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
    def test_keeps_the_owner(self, page: Path) -> None:
        os.chown(page, 1234, 2345)
        replace(page)
        assert (page.stat().st_uid, page.stat().st_gid) == (1234, 2345)

    def test_keeps_extended_attributes(self, page: Path) -> None:
        try:
            os.setxattr(page, "user.note", b"mine")
        except OSError:
            pytest.skip("this file system has none")
        replace(page)
        assert os.getxattr(page, "user.note") == b"mine"

    def test_writes_through_a_link(self, page: Path) -> None:
        link = page.parent / "link.md"
        link.symlink_to("page.md")
        replace(link)
        assert link.is_symlink()
        assert page.read_bytes() == b"new"

    def test_the_longest_name_there_can_be(self, page: Path) -> None:
        long = page.parent / ("x" * 252 + ".md")
        long.write_bytes(b"old")
        replace(long)
        assert long.read_bytes() == b"new"


class TestLeftovers:
    def test_of_a_killed_run_are_removed_by_the_next_one(self, page: Path) -> None:
        program = (
            "import os, sys; from seedlint.project import writer;"
            "writer.os.fsync = lambda _: os.kill(os.getpid(), 9);"
            "writer.write(writer.read(sys.argv[1]), b'new', sys.argv[2])"
        )
        subprocess.run([sys.executable, "-c", program, str(page), str(page.parent)], check=False)
        assert page.read_bytes() == b"old"
        assert len(names(page.parent)) == 2
        remove_leftovers(str(page.parent))
        assert_untouched(page)

    def test_of_a_running_one_stay(self, page: Path) -> None:
        program = (
            "import sys; from seedlint.project import writer;"
            "writer.os.fsync = lambda _: (print('ready', flush=True), sys.stdin.read());"
            "writer.write(writer.read(sys.argv[1]), b'new', sys.argv[2])"
        )
        command = [sys.executable, "-c", program, str(page), str(page.parent)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"ready\n"
            remove_leftovers(str(page.parent))
            assert len(names(page.parent)) == 2
            other.communicate()
        assert page.read_bytes() == b"new"

    def test_other_peoples_files_stay(self, page: Path) -> None:
        theirs = [".seedlint-notes.tmp", ".seedlint.toml", "x.seedlint-1-00000000.tmp", ".seedlint-1-00000000.tmp.md"]
        for name in theirs:
            (page.parent / name).write_bytes(b"")
        os.mkfifo(page.parent / ".seedlint-1-00000000.tmp")
        (page.parent / ".seedlint-2-00000000.tmp").symlink_to("page.md")
        before = names(page.parent)
        remove_leftovers(str(page.parent))
        assert names(page.parent) == before
