"""The real command and the real file system, with the patterns in which editors and git write."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import PATIENCE, Start, git, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")

SOUND, DAMAGED = "Text.\n", "Text. \n"


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def atomically(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text)
    temporary.replace(path)


def from_elsewhere(path: Path, text: str) -> None:
    temporary = path.parent.parent / "elsewhere"
    temporary.write_text(text)
    temporary.replace(path)


def as_vim_does(path: Path, text: str) -> None:
    """Probe the folder, keep the old file as a backup, write a new one, sync it, and remove the backup."""
    swap, probe, backup = path.with_name(f".{path.name}.swp"), path.with_name("4913"), path.with_name(f"{path.name}~")
    swap.write_bytes(b"b0VIM 9.0")
    probe.touch()
    probe.unlink()
    path.rename(backup)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(descriptor, text.encode())
    os.fsync(descriptor)
    os.close(descriptor)
    path.chmod(0o644)
    backup.unlink()
    swap.unlink()


def by_removing_it(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(text)


SAVES = [in_place, atomically, from_elsewhere, as_vim_does, by_removing_it]


@pytest.mark.parametrize("poll", [(), ("--poll",)], ids=["by events", "by polling"])
@pytest.mark.parametrize("save", SAVES)
def test_a_save_is_seen_once(site: Path, start: Start, save: object, poll: tuple[str, ...]) -> None:
    assert callable(save)
    write(site, {"a.md": SOUND, "last.md": SOUND})
    watch = start(*poll)
    save(site / "a.md", DAMAGED)
    watch.finding("trailing-whitespace")
    assert watch.round("a.md")["total"]["warning"] == 1
    save(site / "a.md", SOUND)
    watch.finding("trailing-whitespace", "resolved")
    watch.until({})
    write(site, {"last.md": DAMAGED})
    watch.round("last.md")
    told = [event for event in watch.seen if event["event"] == "round" and event["new"]]
    assert [event["changed"] for event in told] == [["a.md"], ["last.md"]]


def test_the_second_half_of_a_slow_save_counts(site: Path, start: Start) -> None:
    write(site, {"a.md": SOUND})
    watch = start()
    with (site / "a.md").open("w") as editor:
        editor.write("Text \n")
        editor.flush()
        watch.finding("trailing-whitespace")
        editor.write("More \n")
    watch.until({"warning": 2})


def test_a_renamed_heading_concerns_who_links_to_it(site: Path, start: Start) -> None:
    write(site, {"a.md": "See [b](b.md#fares).\n", "b.md": "# Fares\n"})
    watch = start()
    write(site, {"b.md": "# Prices\n"})
    assert watch.finding("broken-anchor")["filename"] == "a.md"
    assert watch.round("b.md")["dependents"] == ["a.md"]


def test_folders_move_out_and_in(site: Path, start: Start) -> None:
    write(site, {"a.md": "See [b](sub/b.md).\n", "sub/b.md": DAMAGED, "sub/deep/c.md": DAMAGED})
    watch = start()
    (site / "sub").rename(site.parent / "away")
    watch.finding("broken-relative-link")
    watch.until({"error": 1})
    (site.parent / "away").rename(site / "sub")
    watch.finding("broken-relative-link", "resolved")
    watch.until({"warning": 2})
    write(site, {"sub/deep/c.md": SOUND})
    watch.until({"warning": 1})
    assert watch.end() == (130, "seedlint: interrupted\n")


def test_a_checkout_waits_for_git_and_comes_at_once(site: Path, start: Start) -> None:
    write(site, {f"{at}.md": SOUND for at in range(500)})
    git(site, "add", ".")
    git(site, "commit", "-qm", "one")
    git(site, "checkout", "-qb", "other")
    write(site, {f"{at}.md": DAMAGED for at in range(500)})
    git(site, "commit", "-qam", "two")
    watch = start()
    lock = site / ".git" / "index.lock"
    lock.touch()
    write(site, {f"{at}.md": SOUND for at in range(250)})
    lock.unlink()
    git(site, "checkout", "-qf", "-")
    watch.until({})
    git(site, "checkout", "-q", "other")
    watch.until({"warning": 500})


def test_files_that_vanish_at_once_are_no_trouble(site: Path, start: Start) -> None:
    watch = start()
    for at in range(200):
        path = site / f"{at}.md"
        path.write_text(DAMAGED)
        if at % 2:
            path.unlink()
    watch.until({"warning": 100})
    code, said = watch.end()
    assert (code, said) == (130, "seedlint: interrupted\n")


def test_a_wrong_configuration_does_not_end_it(site: Path, start: Start) -> None:
    write(site, {"a.md": DAMAGED})
    watch = start()
    write(site, {"seedlint.toml": 'ignore = ["trailing-whitespac"]\n'})
    notice = watch.wait_for(lambda event: event["event"] == "notice")
    assert "did you mean 'trailing-whitespace'?" in notice["message"]
    write(site, {"seedlint.toml": 'ignore = ["trailing-whitespace"]\n'})
    watch.until({})


class TestFix:
    def test_what_is_saved_is_fixed(self, site: Path, start: Start) -> None:
        write(site, {"a.md": SOUND})
        watch = start("--fix")
        write(site, {"a.md": DAMAGED})
        event = watch.wait_for(lambda event: event["event"] == "fixed")
        assert (event["filename"], event["name"]) == ("a.md", "trailing-whitespace")
        watch.round("a.md")
        assert (site / "a.md").read_text() == SOUND

    def test_what_was_wrong_before_is_fixed_at_the_beginning(self, site: Path, start: Start) -> None:
        write(site, {"a.md": DAMAGED})
        start("--fix").wait_for(lambda event: event["event"] == "fixed")
        assert (site / "a.md").read_text() == SOUND

    def test_undo_brings_it_back(self, site: Path, start: Start) -> None:
        write(site, {"a.md": SOUND})
        watch = start("--fix")
        write(site, {"a.md": DAMAGED})
        watch.wait_for(lambda event: event["event"] == "fixed")
        watch.end()
        subprocess.run([sys.executable, "-m", "seedlint", "undo"], cwd=site, check=True, capture_output=True)
        assert (site / "a.md").read_text() == DAMAGED

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells who writes")
    def test_half_a_save_is_not_fixed(self, site: Path, start: Start) -> None:
        write(site, {"a.md": SOUND})
        watch = start("--fix")
        with (site / "a.md").open("w") as editor:
            editor.write("Text \n")
            editor.flush()
            notice = watch.wait_for(lambda event: event["event"] == "notice")
            assert "a.md was not fixed" in notice["message"]
            editor.write("More \n")
        watch.wait_for(lambda event: event["event"] == "fixed")
        watch.round("a.md")
        assert (site / "a.md").read_text() == "Text\nMore\n"

    @pytest.mark.parametrize("save", SAVES)
    def test_an_editor_that_saves_all_the_time_keeps_its_text(self, site: Path, start: Start, save: object) -> None:
        assert callable(save)
        write(site, {"a.md": SOUND})
        watch = start("--fix")
        for at in range(60):
            save(site / "a.md", f"Text {at} \n")
        watch.wait_for(lambda event: event["event"] == "fixed")
        watch.until({})
        assert (site / "a.md").read_text() == "Text 59\n"


def test_the_plain_lines_of_a_pipe(site: Path) -> None:
    write(site, {"a.md": "---\ndate: 2024-02-30\n---\n"})
    command = [sys.executable, "-m", "seedlint", "watch"]
    process = subprocess.Popen(command, cwd=site, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with contextlib.closing(process.stdout) as out:
        shown = [out.readline() for _ in range(3)]
        write(site, {"a.md": "---\ndate: 2024-02-28\n---\n"})
        shown += [out.readline() for _ in range(3)]
        process.terminate()
        assert process.wait(PATIENCE) == 143
    assert shown[0] == f"Watching {site}. Ctrl-C ends it.\n"
    assert shown[1].startswith("  + a.md:2:15  impossible-date  ")
    assert shown[2] == "Total 1 (1 error)\n"
    assert "] a.md  +0 \N{MINUS SIGN}1   (" in shown[3]
    assert shown[4:] == ["  \N{MINUS SIGN} 1 resolved: impossible-date\n", "Nothing to report in 1 file.\n"]


def test_standard_input_can_not_be_watched(site: Path) -> None:
    command = [sys.executable, "-m", "seedlint", "watch", "-"]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.split(";")[0]) == (2, "seedlint: standard input can't be watched")


@pytest.mark.skipif(shutil.which("vim") is None, reason="needs vim")
@pytest.mark.parametrize(
    "settings", ["set backup writebackup backupcopy=no", "set nowritebackup", "set backupcopy=yes"]
)
def test_vim_itself(site: Path, start: Start, settings: str) -> None:
    write(site, {"a.md": SOUND})
    watch = start()
    vim = ["vim", "-u", "NONE", "-es", "-c", settings, "-c", "set backupdir=. directory=.", "-c", "s/$/ /", "-c", "wq"]
    subprocess.run([*vim, "a.md"], cwd=site, check=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)
    watch.finding("trailing-whitespace")
    assert watch.round("a.md")["total"]["warning"] == 1
