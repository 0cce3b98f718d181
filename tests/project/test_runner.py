from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seedlint.lint.engine import Crash
from seedlint.project import pool, runner
from seedlint.project.discovery import discover
from seedlint.project.runner import FileResult, run, run_bytes
from seedlint.text.fix import SAFE

if TYPE_CHECKING:
    from seedlint.project.runner import Mode

RULES = {"select": ["trailing-whitespace", "missing-final-newline"]}
BAD, GOOD = "line \n\nend", "line\n\nend\n"


def results(
    made: Any, mode: Mode = "check", *paths: str, jobs: int | None = None, **arguments: Any
) -> list[FileResult]:
    project = made.open(*paths, **({"settings": RULES} | arguments))
    return list(run(discover(paths or (".",), project).files, project, mode, SAFE, jobs))


def told(result: FileResult) -> tuple[str, str, list[str]]:
    return result.shown, result.status, [diagnostic.rule for diagnostic in result.diagnostics]


def test_check_and_diff_write_nothing(site: Any) -> None:
    made = site({"a.md": BAD})
    (checked,), (compared,) = results(made), results(made, "diff")
    assert (made.root / "a.md").read_text() == BAD
    assert told(checked) == ("a.md", "checked", ["trailing-whitespace", "missing-final-newline"])
    assert told(compared) == ("a.md", "checked", [])
    assert compared.fixed is not None
    assert compared.fixed.document.text == GOOD
    assert compared.changed
    assert not compared.written


def test_fix_writes_what_diff_shows(site: Any) -> None:
    made = site({"a.md": BAD, "b.md": GOOD})
    written, clean = results(made, "fix")
    assert (made.root / "a.md").read_text() == GOOD
    assert (written.written, clean.written) == (True, False)
    assert [result.changed for result in results(made, "fix")] == [False, False]


def test_a_clean_file_is_not_touched(site: Any) -> None:
    made = site({"a.md": GOOD})
    before = (made.root / "a.md").stat()
    results(made, "fix")
    assert (made.root / "a.md").stat().st_mtime_ns == before.st_mtime_ns
    assert (made.root / "a.md").stat().st_ino == before.st_ino


def test_paths_are_shown_as_the_user_sees_them_and_stamped_from_the_root(site: Any) -> None:
    made = site({"seedlint.toml": "", "content/deep/a.md": BAD})
    project = made.open("deep", cwd="content", settings=RULES)
    (result,) = run(discover(["deep"], project).files, project)
    assert result.shown == "deep/a.md"
    assert {diagnostic.path for diagnostic in result.diagnostics} == {"content/deep/a.md"}


def test_one_files_trouble_does_not_stop_the_run(site: Any) -> None:
    made = site({"a.md": BAD, "b.md": BAD, "c.md": BAD, "d.md": BAD})
    (made.root / "a.md").chmod(0o444)
    os.link(made.path("b.md"), made.path("second-name"))
    project = made.open(settings=RULES)
    files = discover(["."], project).files
    (made.root / "c.md").unlink()
    found = list(run(files, project, "fix"))
    assert [told(result)[1:] for result in found] == [
        ("failed", ["io-error", "trailing-whitespace", "missing-final-newline"]),
        ("failed", ["io-error", "trailing-whitespace", "missing-final-newline"]),
        ("failed", ["io-error"]),
        ("checked", []),
    ]
    assert [result.diagnostics[0].message for result in found[:3]] == [
        "the file can't be written: it is read-only",
        "the file can't be written: it has 2 hard links, and replacing it would part them",
        "the file can't be read: it is gone",
    ]
    assert (made.root / "a.md").read_text() == (made.root / "b.md").read_text() == BAD
    assert (made.root / "d.md").read_text() == GOOD


def test_a_file_that_an_editor_saves_during_the_run_stays_the_editors(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({"a.md": BAD, "b.md": BAD})
    compute = runner.run_file

    def slow(path: str, *rest: Any) -> FileResult:
        result = compute(path, *rest)
        if path.endswith("b.md"):
            made.write({"a.md": "the editor's text \n"})
        return result

    monkeypatch.setattr(runner, "run_file", slow)
    first, second = results(made, "fix")
    assert (made.root / "a.md").read_text() == "the editor's text \n"
    assert "changed" in first.reason
    assert second.written


def test_a_binary_file_is_skipped_with_the_reason(site: Any) -> None:
    made = site({"a.md": b"\x89PNG\r\n\x1a\n", "b.md": bytes(range(32)) * 9})
    assert [(result.status, result.reason) for result in results(made, "fix")] == [
        ("skipped", "it is a PNG image"),
        ("skipped", "84 % of its bytes are control codes"),
    ]


# What happens to files that other fixers damage: nothing but what the rules are named after.
KEPT = {
    "latin-1, in whose paragraph nothing is touched": (b"caf\xe9 \n\nline \n\nend", b"caf\xe9 \n\nline\n\nend\n"),
    "utf-8 with a byte order mark": (b"\xef\xbb\xbfline \n\nend", b"\xef\xbb\xbfline\n\nend\n"),
    "utf-16 little endian": ("\ufeffline \n\nend".encode("utf-16-le"), "\ufeffline\n\nend\n".encode("utf-16-le")),
    "utf-16 big endian": ("\ufeffline \n\nend".encode("utf-16-be"), "\ufeffline\n\nend\n".encode("utf-16-be")),
    "windows line endings": (b"line \r\n\r\nend", b"line\r\n\r\nend\r\n"),
    "old mac line endings": (b"line \r\rend", b"line\r\rend\r"),
    "mixed line endings": (b"one \r\ntwo\n\nend", b"one\r\ntwo\n\nend\n"),
    "a NUL inside": (b"a\x00b \n\nend of a longer text", b"a\x00b\n\nend of a longer text\n"),
    "a line separator at the end of a line": (b"a\xe2\x80\xa8 \n\nend\n", b"a\xe2\x80\xa8\n\nend\n"),
}


@pytest.mark.parametrize("name", KEPT)
def test_encoding_and_line_endings_are_kept(site: Any, name: str) -> None:
    before, after = KEPT[name]
    made = site({"a.md": before})
    results(made, "fix")
    assert (made.root / "a.md").read_bytes() == after


def test_an_executable_file_and_a_linked_one_keep_what_they_are(site: Any) -> None:
    made = site({"a.md": BAD, "shared/b.md": BAD})
    (made.root / "a.md").chmod(0o755)
    (made.root / "b.md").symlink_to("shared/b.md")
    results(made, "fix", "a.md", "b.md")
    assert stat.S_IMODE((made.root / "a.md").stat().st_mode) == 0o755
    assert (made.root / "b.md").is_symlink()
    assert (made.root / "shared/b.md").read_text() == GOOD


def test_standard_input_and_files_share_one_computation(site: Any) -> None:
    made = site({"a.md": BAD})
    project = made.open("a.md", settings=RULES)
    (from_file,) = run([made.path("a.md")], project, "diff")
    from_bytes = run_bytes(BAD.encode(), made.path("a.md"), project, "diff")
    assert from_bytes.diagnostics == from_file.diagnostics
    assert from_bytes.fixed is not None
    assert from_bytes.fixed.document.text == GOOD


def test_leftovers_of_a_killed_run_are_removed_by_a_fix(site: Any) -> None:
    made = site({"c/a.md": GOOD, "c/.seedlint-1-0123abcd.tmp": "half"})
    results(made)
    assert (made.root / "c/.seedlint-1-0123abcd.tmp").exists()
    results(made, "fix")
    assert not (made.root / "c/.seedlint-1-0123abcd.tmp").exists()


def test_a_run_that_is_killed_leaves_each_file_old_or_new_and_the_next_one_cleans_up(site: Any) -> None:
    made = site({f"{number % 5}/{number}.md": BAD for number in range(60)})
    program = (
        "from seedlint.project.discovery import discover\n"
        "from seedlint.project.project import open_project\n"
        "from seedlint.project.runner import run\n"
        "project = open_project(['.']); files = discover(['.'], project).files\n"
        "for result in run(files, project, 'fix', jobs=1): print(result.shown, flush=True)\n"
    )
    states: list[set[str]] = []
    for written in range(0, 60, 7):
        with subprocess.Popen([sys.executable, "-c", program], cwd=made.root, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(written):
                process.stdout.readline()
            process.kill()
        states.append({path.read_text() for path in made.root.rglob("*.md")})
        results(made, "fix")
        assert {path.name for path in made.root.rglob("*") if path.is_file()} == {
            f"{number}.md" for number in range(60)
        }
        assert {path.read_text() for path in made.root.rglob("*.md")} == {GOOD}
        made.write({f"{number % 5}/{number}.md": BAD for number in range(60)})
    assert all(state <= {GOOD, BAD} for state in states)
    assert {GOOD, BAD} in states


class TestPool:
    @pytest.fixture
    def many(self, site: Any) -> Any:
        names = [f"{number:03}.md" for number in range(100)]
        return site({name: BAD if number % 7 == 0 else GOOD for number, name in enumerate(names)})

    @pytest.mark.parametrize("mode", ["check", "diff"])
    def test_gives_what_one_process_gives_in_the_same_order(self, many: Any, mode: Mode) -> None:
        def plain(result: FileResult) -> Any:
            after = result.fixed and (result.fixed.document.text, result.fixed.fixed)
            return (*told(result), result.diagnostics, result.before and result.before.text, after)

        alone, together = results(many, mode, jobs=1), results(many, mode, jobs=3)
        assert [plain(result) for result in together] == [plain(result) for result in alone]
        assert len(together) == 100

    def test_works_where_processes_are_started_afresh(self, many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        from multiprocessing import get_context

        monkeypatch.setattr(pool, "_context", lambda: get_context("spawn"))
        assert len(results(many, "fix", jobs=2)) == 100
        assert {path.read_text() for path in Path(many.root).iterdir()} == {GOOD}

    def test_small_work_starts_no_process(self, many: Any) -> None:
        files = [str(path) for path in Path(many.root).iterdir()]
        assert pool.worker_count(files, None) == 1

    # A thread that another test has left behind makes Python warn of a fork.
    @pytest.mark.filterwarnings("ignore::DeprecationWarning")
    @pytest.mark.skipif(not hasattr(os, "fork"), reason="only a forked process sees what the test puts in its place")
    def test_a_killed_worker_is_told_with_a_way_out(self, many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        from multiprocessing import get_context

        from seedlint.errors import SeedlintError

        monkeypatch.setattr(pool, "_context", lambda: get_context("fork"))
        monkeypatch.setattr(runner, "run_file", lambda *_: os.kill(os.getpid(), 9))
        with pytest.raises(SeedlintError, match="--jobs 1"):
            results(many, jobs=2)

    def test_an_interrupt_ends_all_processes_and_writes_nothing(self, many: Any) -> None:
        program = (
            "import os, signal, time; from seedlint.project import runner\n"
            # A shell's background jobs begin with the signal ignored.
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "from seedlint.project.discovery import discover\n"
            "from seedlint.project.project import open_project\n"
            "compute = runner.run_file\n"
            "runner.run_file = lambda *job: (os.write(1, b'%d\\n' % os.getpid()), time.sleep(0.1), compute(*job))[-1]\n"
            "project = open_project(['.']); files = discover(['.'], project).files\n"
            "try: list(runner.run(files, project, 'fix', jobs=2))\n"
            "except KeyboardInterrupt: print('interrupted')\n"
        )
        command = [sys.executable, "-c", program]
        with subprocess.Popen(command, cwd=many.root, stdout=subprocess.PIPE, start_new_session=True) as process:
            assert process.stdout is not None
            # Each worker leaves the signal to the first process as soon as it is at work.
            at_work: set[bytes] = set()
            while len(at_work) < 2:
                at_work.add(process.stdout.readline())
            os.killpg(process.pid, 2)
            assert process.communicate(timeout=60)[0].endswith(b"interrupted\n")
        assert ends(process.pid)
        assert {path.read_text() for path in Path(many.root).iterdir()} == {GOOD, BAD}


def ends(group: int) -> bool:
    """Whether the processes of *group* are gone, or soon will be: the dead stay listed until somebody collects them."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_repaired_file_lends_no_words_to_the_files_after_it(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({"a.md": "sm\u00c3\u00b6rg\u00c3\u00a5s\n", "b.md": "gr\u00fcn\n"})
    project, asked = made.open(), []
    compute = runner.run_file

    def asking(path: str, *rest: Any) -> FileResult:
        if path.endswith("b.md"):
            asked.append(set(project.workspace.words))
        return compute(path, *rest)

    monkeypatch.setattr(runner, "run_file", asking)
    repaired, _ = run(discover(["."], project).files, project, "fix")
    assert repaired.written
    assert asked == [{"gr\u00fcn"}]


def test_a_rule_that_raises_is_told_and_the_run_goes_on(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({"a.md": BAD})
    from seedlint_rules.whitespace import trailing_whitespace

    def broken(_: Any) -> Any:
        raise RuntimeError("oops")

    definition: Callable[..., Any] = trailing_whitespace.trailing_whitespace  # type: ignore[assignment]
    monkeypatch.setattr(definition, "check", broken)
    (result,) = results(made, "fix")
    assert result.written
    assert result.checked is not None
    assert [(type(crash), crash.rule) for crash in result.checked.crashes] == [(Crash, "trailing-whitespace")]
