"""The real command, in a process of its own: streams, terminals, signals and what it imports."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import write

COMMAND = [sys.executable, "-m", "seedlint"]
HEAVY = {
    "argparse", "asyncio", "charset_normalizer", "dataclasses", "difflib", "ftfy", "importlib.metadata", "inspect",
    "json", "logging", "multiprocessing", "pathspec", "pydantic", "pydantic_core", "sqlite3", "subprocess", "tempfile",
    "tomllib", "watchdog", "yaml",
}  # fmt: skip
"""What checking one clean file must not import."""
PROGRESS = re.compile(r"\r\x1b\[K(?:[0-9,]+ of [0-9,]+ files\r\x1b\[K)?")


def test_the_exit_code_reaches_the_shell() -> None:
    write({"a.md": "---\ndate: 2023-02-29\n---\n"})
    done = subprocess.run([*COMMAND, "check"], capture_output=True, check=False)
    assert done.returncode == 1
    assert subprocess.run([*COMMAND, "chekc"], capture_output=True, check=False).returncode == 2


def test_a_pipe_that_is_closed_ends_it_quietly() -> None:
    write({f"{n}.md": "---\ndate: 2023-02-29\n---\n" for n in range(300)})
    done = subprocess.run(
        f"{sys.executable} -m seedlint check -o concise | head -n 1", shell=True, capture_output=True, check=False
    )
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_an_ascii_terminal_gets_all_of_it() -> None:
    write({"a.md": "\u6771\u4eac sch\xc3\xb6n\n"})
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*COMMAND, "check"], capture_output=True, env=env, check=False)
    assert done.returncode == 1
    assert b"\\u6771" in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_below_the_output_is_no_bug(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x \n")
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "check", "--isolated", "."]
        ran = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert ran.stderr == b"seedlint: the output can't be written: no space left on device\n"


def test_interrupting_it_says_so_by_the_code() -> None:
    arguments = ["check", "-", "--config", "max-file-size = 100_000_000"]
    # Where the tests run in the background, Ctrl-C is ignored by whatever they start.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen([*COMMAND, *arguments], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    assert process.stdin is not None
    # No pipe holds that much: when all of it is written, the command has begun to read, and waits for more.
    process.stdin.write(b"x\n" * 500_000)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err == b"seedlint: interrupted\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestTerminal:
    def watch(self, *arguments: str) -> str:
        """Return what a command shows on a terminal, but for the progress line, which a busy machine may bring up."""
        import pty

        parent, child = pty.openpty()
        process = subprocess.Popen([*COMMAND, *arguments], stdin=child, stdout=child, stderr=child)
        os.close(child)
        shown = b"".join(self.read(parent))
        process.wait(20)
        os.close(parent)
        return PROGRESS.sub("", shown.decode())

    def read(self, descriptor: int) -> Iterator[bytes]:
        while True:
            try:
                part = os.read(descriptor, 65536)
            except OSError:
                return
            if not part:
                return
            yield part

    def test_it_is_coloured_there(self) -> None:
        write({"a.md": "x\n"})
        assert self.watch("check") == "\x1b[1;32mAll checks passed!\x1b[0m\r\n"

    def test_nothing_from_a_file_reaches_it_raw(self) -> None:
        write({"a.md": "Das Caf\xc3\xa9 ist \x1b]0;evil\x07 sch\xc3\xb6n \u202e gewesen.\n"})
        for arguments in (["check"], ["check", "-o", "concise"], ["fix", "--diff"], ["fix", "--show-fixes"]):
            shown = self.watch(*arguments, "--color", "never")
            assert not set("\x1b\x07\u202e").intersection(shown)


def imported(*arguments: str) -> set[str]:
    """Return the modules that a command line imports, with a warm cache."""
    script = "import sys, seedlint.cli\nseedlint.cli.main(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Harbour notes\n\nThe ferry leaves at nine.\n", id="ASCII"),
        pytest.param("# Caf\xe9\n\nIn M\xfcnchen um neun. Gr\xfc\xdfe!\n", id="beyond ASCII"),
        pytest.param("---\ntitle: Harbour notes\ndate: 2024-02-29\n---\n\nText.\n", id="frontmatter"),
    ],
)
def test_checking_a_clean_file_imports_nothing_heavy(text: str) -> None:
    write({"a.md": text})
    assert imported("check", "a.md") & HEAVY == set()


def test_the_version_imports_no_engine() -> None:
    assert not {name for name in imported("version") if name.startswith(("seedlint.lint", "seedlint.project"))}


def test_the_files_of_the_tests_stay_in_their_folder(surroundings: Path) -> None:
    assert Path.cwd() == surroundings
