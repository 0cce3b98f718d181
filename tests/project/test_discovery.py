import errno
import os
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedlint.project.discovery import discover
from seedlint.project.walk import Walk, files_in

MIXED = {
    "a.md": "",
    "b.png": "",
    "c/index.HTML": "",
    "c/notes.txt": "",
    "drafts/d.md": "",
    "node_modules/x/README.md": "",
    ".gitignore": "drafts/\n",
}


def names(made: Any, *paths: str, **arguments: Any) -> list[str]:
    project = made.open(*paths, **arguments)
    return [os.path.relpath(path, made.root) for path in discover(paths or (".",), project).files]


@pytest.mark.parametrize("git", [True, False], ids=["inside git", "outside git"])
class TestFolders:
    def test_finds_documents_that_nothing_leaves_out(self, site: Any, git: bool) -> None:
        assert names(site(MIXED, git=git)) == ["a.md", "c/index.HTML", "c/notes.txt"]

    def test_no_ignore_leaves_only_the_excluded_out(self, site: Any, git: bool) -> None:
        found = names(site(MIXED, git=git), settings={"respect-gitignore": False})
        assert found == ["a.md", "c/index.HTML", "c/notes.txt", "drafts/d.md"]

    def test_overlapping_folders_and_files_are_taken_once(self, site: Any, git: bool) -> None:
        assert names(site(MIXED, git=git), ".", "c", "a.md", "./a.md") == ["a.md", "c/index.HTML", "c/notes.txt"]

    def test_an_ignored_file_is_taken_when_it_is_named(self, site: Any, git: bool) -> None:
        assert names(site(MIXED, git=git), "drafts/d.md") == ["drafts/d.md"]

    def test_gitignore_of_a_folder_above_counts(self, site: Any, git: bool) -> None:
        made = site({**MIXED, "c/drafts/e.md": ""}, git=git)
        expected = ["c/index.HTML", "c/notes.txt"] + ([] if git else ["c/drafts/e.md"])
        assert sorted(names(made, "c")) == sorted(expected)

    def test_says_that_everything_is_ignored(self, site: Any, git: bool) -> None:
        made = site({"drafts/a.md": "", "drafts/b.md": "", "drafts/c.png": "", ".gitignore": "drafts\n"}, git=git)
        discovery = discover(["."], made.open())
        assert (discovery.files, discovery.ignored, discovery.excluded) == ((), 2, 0)

    def test_counts_what_settings_exclude(self, site: Any, git: bool) -> None:
        made = site({"a.md": "", "old/b.md": "", "seedlint.toml": 'extend-exclude = ["old/*.md"]\n'}, git=git)
        discovery = discover(["."], made.open())
        assert ([Path(path).name for path in discovery.files], discovery.excluded) == (["a.md"], 1)

    def test_a_configuration_in_an_excluded_folder_has_no_say(self, site: Any, git: bool) -> None:
        config = {"node_modules/x/seedlint.toml": "exclude = []\n", "node_modules/y/seedlint.toml": "nonsense\n"}
        made = site({"a.md": "", "node_modules/x/b.md": "", "node_modules/y/c.md": "", **config}, git=git)
        assert names(made) == ["a.md"]
        assert names(made, "a.md", "node_modules/y/c.md", force_exclude=True) == ["a.md"]

    def test_a_tree_that_is_reached_through_a_link_is_taken_once(self, site: Any, git: bool) -> None:
        made = site({"real/a.md": ""}, git=git)
        (made.root / "link").symlink_to("real", target_is_directory=True)
        assert names(made, "link", "real/a.md") == ["real/a.md"]
        assert names(made, "link/a.md", "link") == ["link/a.md"]

    def test_links_are_not_followed_in_a_walk(self, site: Any, git: bool) -> None:
        made = site({"a.md": "", "c/b.md": ""}, git=git)
        (made.root / "loop").symlink_to(".", target_is_directory=True)
        (made.root / "c" / "again.md").symlink_to("b.md")
        (made.root / "broken.md").symlink_to("nowhere.md")
        assert names(made) == ["a.md", "c/b.md"]

    def test_a_pipe_is_left_out(self, site: Any, git: bool) -> None:
        made = site({"a.md": ""}, git=git)
        os.mkfifo(made.root / "pipe.md")
        assert names(made) == ["a.md"]

    def test_names_may_hold_any_bytes(self, site: Any, git: bool) -> None:
        made = site({"a b\n\u00e9.md": ""}, git=git)
        odd = os.fsencode(made.root) + b"/\xff.md"
        Path(os.fsdecode(odd)).write_bytes(b"")
        assert names(made) == ["a b\n\u00e9.md", "\udcff.md"]

    def test_another_repository_inside_is_not_entered(self, site: Any, git: bool) -> None:
        made = site({"a.md": "", "theme/b.md": ""}, git=git)
        made.git("init", "-q", folder="theme")
        assert names(made) == ["a.md"]
        assert names(made, "theme") == ["theme/b.md"]


def test_a_submodule_is_not_entered_but_can_be_named(site: Any, tmp_path: Path) -> None:
    made = site({"a.md": ""}, git=True)
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "b.md").write_text("")
    made.git("init", "-q", folder=str(theme))
    made.git("add", ".", folder=str(theme))
    made.git("commit", "-qm", "theme", folder=str(theme))
    made.git("submodule", "--quiet", "add", str(theme), "themes/t.md")
    assert names(made) == ["a.md"]
    assert names(made, "themes/t.md") == ["themes/t.md/b.md"]


def test_a_tracked_file_that_was_deleted_is_no_file(site: Any) -> None:
    made = site({"a.md": "", "b.md": ""}, git=True)
    made.git("add", ".")
    (made.root / "b.md").unlink()
    assert names(made) == ["a.md"]


def test_a_git_hooks_environment_changes_nothing(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(MIXED, git=True)
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nonexistent/index")
    assert names(made) == ["a.md", "c/index.HTML", "c/notes.txt"]


def test_a_repositorys_git_settings_run_no_program(site: Any) -> None:
    made = site({"a.md": ""}, git=True)
    witness = made.root / "witness"
    made.git("config", "core.fsmonitor", f"touch {witness}; false")
    assert names(made) == ["a.md"]
    assert not witness.exists()


def test_without_git_the_gitignore_files_still_count(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({**MIXED, "c/drafts/e.md": ""}, git=True)
    monkeypatch.setenv("PATH", "")
    assert names(made) == ["a.md", "c/index.HTML", "c/notes.txt"]
    assert names(made, "c") == ["c/index.HTML", "c/notes.txt"]


class TestNamedFiles:
    def test_are_taken_whatever_they_are_called(self, site: Any) -> None:
        assert names(site({"Makefile": ""}), "Makefile") == ["Makefile"]

    def test_force_exclude_leaves_the_excluded_out(self, site: Any) -> None:
        made = site(MIXED)
        found = names(made, "a.md", "node_modules/x/README.md", "b.png", force_exclude=True)
        assert found == ["a.md", "b.png"]

    def test_that_are_not_there_are_missing(self, site: Any) -> None:
        made = site({"a.md": ""})
        discovery = discover(["a.md", "b.md", "x\0y"], made.open("a.md"))
        assert discovery.missing == ("b.md", "x\0y")

    def test_that_are_no_files_are_skipped_with_the_reason(self, site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        made = site({"a.md": ""})
        os.mkfifo(made.root / "pipe.md")
        # A socket's whole path may have about a hundred bytes only.
        monkeypatch.chdir(made.root)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket.md")
            discovery = discover(["pipe.md", "socket.md", "/dev/null"], made.open("a.md"))
        reasons = [reason for _, reason in discovery.skipped]
        assert reasons == ["it is a named pipe", "it is a socket", "it is a device"]

    def test_a_link_is_followed_and_counts_as_its_target(self, site: Any) -> None:
        made = site({"a.md": ""})
        (made.root / "z.md").symlink_to("a.md")
        assert names(made, "z.md") == ["z.md"]
        assert names(made, "a.md", "z.md") == ["a.md"]


_LINES = st.lists(st.text("ab*?/!.[]", min_size=1, max_size=6), max_size=4).map("\n".join)
_FOLDERS = st.sampled_from(["", "a", "b", "a/b", "a.a", "b/a"])
_FILES = st.sets(st.tuples(_FOLDERS, st.sampled_from(["a", "b", "ab", "a.b", ".a"])), min_size=1, max_size=8)


@given(outer=_LINES, inner=_LINES, files=_FILES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_walking_finds_what_git_finds(site: Any, outer: str, inner: str, files: set[tuple[str, str]]) -> None:
    made = site()
    shutil.rmtree(made.root)
    made = site(git=True)
    for folder, name in sorted(files):
        if not (made.root / folder / name).is_dir() and not any(one.is_file() for one in (made.root / folder).parents):
            try:
                made.write({os.path.join(folder, name): ""})
            except (FileExistsError, NotADirectoryError):
                continue
    made.write({".gitignore": outer})
    if (made.root / "a").is_dir():
        made.write({"a/.gitignore": inner})
    listed = sorted(files_in(str(made.root), Walk()))
    (made.root / ".git").rename(made.root.parent / "git-aside")
    try:
        walked = sorted(files_in(str(made.root), Walk()))
    finally:
        shutil.rmtree(made.root.parent / "git-aside")
    assert walked == listed


def test_a_folder_that_cannot_be_read_is_told(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({"a.md": b"x\n", "closed/b.md": b"y\n"})
    scan = os.scandir

    def refuse(folder: str) -> Any:
        if folder.endswith("closed"):
            raise PermissionError(errno.EACCES, "no")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover(["."], made.open())
    assert [os.path.basename(path) for path in found.files] == ["a.md"]
    assert found.unreadable == ((str(made.root / "closed"), "permission denied"),)
