"""``seedlint completion``: the scripts, asked through the shells themselves."""

import shutil
import subprocess
from pathlib import Path

import pytest

from seedlint.cli import COMMANDS
from seedlint.report import FORMATS

from .conftest import Run

_BASH = """
eval "$(cat script)"
COMP_WORDS=({words})
COMP_CWORD={at}
_seedlint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def script(run: Run, request: pytest.FixtureRequest) -> str:
    """Write the script of the shell that the test's class names, and skip where there is no such shell."""
    shell: str = request.cls.SHELL
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    ran = run("completion", shell)
    assert ran.code == 0
    Path("script").write_text(ran.out, "utf-8")
    return shell


def asked(*command: str) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.usefixtures("script")
class TestBash:
    SHELL = "bash"

    @staticmethod
    def offers(*words: str) -> list[str]:
        quoted = " ".join(f"'{word}'" for word in words)
        return asked("bash", "--norc", "-c", _BASH.format(words=quoted, at=len(words) - 1))

    def test_commands(self) -> None:
        assert self.offers("seedlint", "") == list(COMMANDS)
        assert self.offers("seedlint", "ch") == ["check"]

    def test_options_of_the_command(self) -> None:
        assert "--since" in self.offers("seedlint", "check", "--s")
        assert "--since" not in self.offers("seedlint", "fix", "--")
        assert all(one.startswith("-") for one in self.offers("seedlint", "check", "-"))

    @pytest.mark.parametrize("words", [("-o", "j"), ("--output-format", "j"), ("--output-format", "=", "j")])
    def test_values_of_an_option(self, words: tuple[str, ...]) -> None:
        assert self.offers("seedlint", "check", *words) == [name for name in FORMATS if name.startswith("j")]

    def test_rules(self) -> None:
        assert self.offers("seedlint", "explain", "lossy") == ["lossy-mojibake"]
        assert self.offers("seedlint", "check", "--select", "lossy") == ["lossy-mojibake"]

    def test_topics_and_the_outputs_of_the_watch(self) -> None:
        assert self.offers("seedlint", "schema", "in") == ["infer"]
        assert self.offers("seedlint", "watch", "-o", "") == ["text", "json-lines"]

    def test_files_are_left_to_the_shell(self) -> None:
        assert self.offers("seedlint", "check", "a") == [""]
        assert self.offers("seedlint", "check", "--config", "a") == [""]


@pytest.mark.usefixtures("script")
class TestZsh:
    SHELL = "zsh"

    def test_it_is_a_script_that_zsh_reads(self) -> None:
        program = "autoload -Uz compinit && compinit -u -D && source ./script && print -r -- $_comps[seedlint]"
        assert asked("zsh", "-f", "-c", program) == ["_seedlint"]


@pytest.mark.usefixtures("script")
class TestFish:
    SHELL = "fish"

    def test_commands_options_and_values(self) -> None:
        def offers(line: str) -> list[str]:
            lines = asked("fish", "--no-config", "-c", f"source script; complete -C '{line}'")
            return [one.partition("\t")[0] for one in lines]

        assert set(COMMANDS) <= set(offers("seedlint "))
        assert offers("seedlint check --sinc") == ["--since"]
        assert offers("seedlint explain lossy") == ["lossy-mojibake"]
        assert "junit" in offers("seedlint check -o ")
        assert {"infer", "script"} <= set(offers("seedlint schema "))


def test_an_unknown_shell(run: Run) -> None:
    ran = run("completion", "csh")
    assert ran.code == 2
    assert "bash" in ran.err
