"""git's lock."""

from pathlib import Path

import pytest

from seedlint.watch.barrier import PATIENCE, GitLock


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path / ".git" / "index.lock"


def test_no_lock_blocks_nothing(lock: Path) -> None:
    assert not GitLock(str(lock.parent.parent)).blocks(0)


def test_it_blocks_as_long_as_it_is_there(lock: Path) -> None:
    barrier = GitLock(str(lock.parent.parent))
    lock.touch()
    assert barrier.blocks(0)
    assert barrier.blocks(PATIENCE / 2)
    lock.unlink()
    assert not barrier.blocks(PATIENCE / 2)


def test_one_that_nobody_removes_is_left_behind(lock: Path) -> None:
    barrier = GitLock(str(lock.parent.parent))
    lock.touch()
    assert barrier.blocks(0)
    assert not barrier.is_left_behind(PATIENCE / 2)
    assert not barrier.blocks(PATIENCE)
    assert barrier.is_left_behind(PATIENCE)


def test_a_new_lock_blocks_again(lock: Path) -> None:
    barrier = GitLock(str(lock.parent.parent))
    lock.touch()
    assert barrier.blocks(0)
    lock.unlink()
    assert not barrier.blocks(PATIENCE)
    lock.touch()
    assert barrier.blocks(PATIENCE + 1)


def test_a_linked_work_tree_has_its_lock_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "main" / ".git" / "worktrees" / "linked"
    folder.mkdir(parents=True)
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / ".git").write_text(f"gitdir: {folder}\n")
    assert GitLock(str(tmp_path / "linked")).path == str(folder / "index.lock")


def test_outside_git_there_is_none(tmp_path: Path) -> None:
    assert not GitLock(str(tmp_path)).blocks(0)
