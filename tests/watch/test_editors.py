"""Other programs that write what we fix."""

import os
import sys
from pathlib import Path

import pytest

from seedlint.project.writer import Snapshot, write
from seedlint.watch.editors import KEPT, Replaced, is_being_written

needs_leases = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.md"
    made.write_bytes(b"old")
    return made


def replace(replaced: Replaced, path: Path, new: bytes, now: float = 0) -> None:
    """Replace the file at *path* as the watch does."""
    old = path.read_bytes()
    descriptor = replaced.open(str(path))
    write(Snapshot(str(path), old), new, str(path.parent))
    assert descriptor is not None
    replaced.keep(str(path), descriptor, old, new, now)


def put_back(replaced: Replaced, path: Path, now: float = 1) -> list[str]:
    return list(replaced.put_back(str(path.parent), now))


def test_nobody_writes_a_file_that_is_only_read(path: Path) -> None:
    with path.open("rb"):
        assert not is_being_written(str(path))
    assert not is_being_written(str(path.parent / "none"))


@needs_leases
def test_whoever_has_it_open_for_writing_is_seen(path: Path) -> None:
    with path.open("r+b"):
        assert is_being_written(str(path))
    assert not is_being_written(str(path))


def test_a_file_that_nobody_writes_later_stays_replaced(path: Path) -> None:
    replaced = Replaced()
    replace(replaced, path, b"new")
    assert put_back(replaced, path) == []
    assert path.read_bytes() == b"new"
    assert replaced.is_busy
    assert put_back(replaced, path, KEPT + 1) == []
    assert not replaced.is_busy


def test_the_text_of_an_editor_that_had_it_open_comes_back(path: Path) -> None:
    replaced = Replaced()
    with path.open("r+b") as editor:
        replace(replaced, path, b"new")
        editor.write(b"the editor's")
        editor.flush()
        assert put_back(replaced, path) == [str(path)]
        assert path.read_bytes() == b"the editor's"
        editor.write(b" last word")
    assert put_back(replaced, path) == [str(path)]
    assert path.read_bytes() == b"the editor's last word"
    replaced.close()


def test_who_wrote_the_new_file_in_the_meantime_keeps_it(path: Path) -> None:
    replaced = Replaced()
    with path.open("r+b") as editor:
        replace(replaced, path, b"new")
        path.write_bytes(b"somebody else's")
        editor.write(b"the editor's")
    assert put_back(replaced, path) == []
    assert path.read_bytes() == b"somebody else's"
    replaced.close()


def test_what_was_written_before_we_looked_is_late_too(path: Path) -> None:
    replaced = Replaced()
    descriptor = replaced.open(str(path))
    with path.open("r+b") as editor:
        write(Snapshot(str(path), b"old"), b"new", str(path.parent))
        editor.write(b"late")
    assert descriptor is not None
    replaced.keep(str(path), descriptor, b"old", b"new", 0)
    assert put_back(replaced, path) == [str(path)]
    assert path.read_bytes() == b"late"
    replaced.close()


def test_the_descriptors_are_given_back(path: Path) -> None:
    replaced = Replaced()
    replace(replaced, path, b"new")
    (descriptor,) = (one.descriptor for one in replaced._kept)
    replaced.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
