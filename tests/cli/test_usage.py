"""What is said when a command line makes no sense, and when something breaks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seedlint_rules.whitespace.trailing_whitespace as module
from seedlint.cli import COMMANDS, exits
from seedlint.cli.parser import build_parser, parse
from seedlint.cli.request import Request, simple
from seedlint.lint.rule import RuleContext

from .conftest import Run, write


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("chek",), "unknown command 'chek'; did you mean 'check'? See seedlint --help"),
            (("post.md",), "'post.md' is no command; did you mean seedlint check post.md?"),
            (("--strict", "check"), "options follow the command, as in seedlint check --strict"),
            (("check", "--selct", "x"), "check has no option --selct; did you mean '--select'? See seedlint check -"),
            (("help", "chek"), "unknown command 'chek'; did you mean 'check'? See seedlint --help"),
            (("check", "--stat"), "check has no option --stat; did you mean '--statistics'? See seedlint check --help"),
            (("rules", "links"), "rules takes no argument 'links'; see seedlint rules --help"),
            (("fix", "-i"), "fix has no option -i; seedlint review asks place by place"),
            (("check", "--sel", "x"), "check has no option --sel; did you mean '--select'? See seedlint check --help"),
            (("check", "--fix"), "check has no option --fix; seedlint fix repairs"),
            (("check", "--diff"), "check has no option --diff; seedlint fix --diff shows what would change"),
            (("baseline", "--show-settings"), "baseline has no option --show-settings"),
            (("review", "--strict"), "review has no option --strict"),
            (("check", "--color", "red"), "argument --color: invalid choice: 'red' (choose from"),
            (("check", "--select", "mojibak"), "unknown rule 'mojibak'; did you mean 'mojibake'?"),
            (("check", "--statistics", "-o", "sarif"), "--statistics can't be written as sarif; give that a file"),
            (("check", "--statistics", "-o", "jsn"), "unknown output format 'jsn'; did you mean 'json'?"),
            (("check", "-o", "concise", "-o", "json"), "concise and json would share standard output; give one a file"),
            (("check", "-o", "jsno"), "unknown output format 'jsno'; did you mean 'json'?"),
            (("check", "-o", "json:"), "-o json: lacks the file's name after the colon"),
            (("check", "-o", "json:post.md/x"), "the output file 'post.md/x' can't be written: "),
            (("check", "nowhere"), "nowhere does not exist"),
            (("check", "--config", "strict = maybe"), "--config:1:10"),
            (("check", "--config", "nowhere.toml"), "--config nowhere.toml: no such file"),
            (("check", ""), "a path is empty; this folder is named ."),
            (("fix", "post.md", ""), "a path is empty; this folder is named ."),
            (("undo", ""), "a path is empty; this folder is named ."),
            (("check", "--jobs", "0"), "argument --jobs: a number from 1 up is needed, not '0'"),
            (("explain", "mojibake", "--text", "x"), "explain takes a rule's name or --text, not both"),
            (("explain",), "explain needs a rule's name, or --text"),
            (("explain", "mojibak"), "unknown rule 'mojibak'; did you mean 'mojibake'?"),
            (("explain", "links"), "'links' is a family of rules, not a rule"),
            (("config",), "the following arguments are required: schema"),
            (("repair", "--input-encoding", "cp9999"), "unknown charset 'cp9999'"),
            (("init", "nowhere"), "nowhere is no folder"),
        ],
    )  # fmt: skip
    def test_it_is_told_with_a_way_out(self, arguments: tuple[str, ...], said: str, run: Run) -> None:
        write({"post.md": "x\n"})
        ran = run(*arguments)
        assert ran.code == exits.USAGE
        assert ran.err.startswith("seedlint: ")
        assert said in ran.err
        assert ran.out == ""
        assert "Traceback" not in ran.err

    def test_a_config_error_shows_the_line(self, run: Run) -> None:
        write({"seedlint.toml": '# ours\nignore = ["linsk"]\n', "a.md": "x\n"})
        ran = run("check")
        assert ran.code == exits.USAGE
        assert "seedlint.toml:2:11" in ran.err
        assert "did you mean 'links'?" in ran.err

    def test_without_a_command_help_is_shown(self, run: Run) -> None:
        ran = run()
        assert ran.code == exits.USAGE
        assert all(f"\n  {name}" in ran.err for name in COMMANDS)
        assert run("--help").out == ran.err
        assert run("--help").code == exits.CLEAN

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_has_help_that_tells_what_it_does(self, name: str, run: Run) -> None:
        ran = run(name, "--help")
        assert ran.code == exits.CLEAN
        assert COMMANDS[name][1:] in re.sub(r"[ \n]+", " ", ran.out)
        assert run("help", name) == ran

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_option_has_its_default_in_the_request(self, name: str) -> None:
        assert {action.dest for action in build_parser(name)._actions} - {"help"} <= set(dir(Request()))

    @pytest.mark.parametrize("name", ["check", "fix"])
    def test_a_plain_call_asks_for_the_same_with_and_without_argparse(self, name: str) -> None:
        assert vars(parse(name, ["a.md", "b"])) == vars(Request(name, ["a.md", "b"]))
        assert vars(parse(name, [])) == vars(Request(name))

    @pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"config", "rules", "version"}))
    def test_every_command_is_told_of(self, name: str) -> None:
        root = Path(__file__).parents[2]
        told = "".join((root / file).read_text("utf-8") for file in ("README.md", "CONTRIBUTING.md"))
        assert f"seedlint {name}" in told


class TestFailures:
    @pytest.fixture
    def broken_rule(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def check(_: RuleContext[Any]) -> Iterator[None]:
            raise ValueError("the rule\x1b[2J is broken")
            yield

        monkeypatch.setattr(module.trailing_whitespace, "check", check)

    @pytest.mark.usefixtures("broken_rule")
    def test_a_rule_that_fails_is_named_and_the_others_go_on(self, run: Run) -> None:
        write({"a.md": "---\ndate: 2023-02-29\n---\n\nx \n", "b.md": "x \n", "c.md": "y\n"})
        ran = run("check", "-o", "concise")
        assert ran.code == exits.INTERNAL
        assert "a.md:2:15: DAT101" in ran.out
        assert "seedlint: rule trailing-whitespace failed in a.md: ValueError: the rule<U+001B>[2J is" in ran.err
        assert "Traceback" not in ran.err
        assert "Traceback" in run("check", "--traceback").err

    @pytest.mark.usefixtures("broken_rule")
    def test_nothing_found_is_no_success_then(self, run: Run) -> None:
        write({"b.md": "x \n"})
        assert run("check").out == "Nothing was found, but not every rule could be run.\n"

    def test_our_own_bug_is_reported_shortly(self, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("never\nthis")

        monkeypatch.setattr("seedlint.cli.session.open_project", fail)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        ran = run("check")
        assert ran.code == exits.INTERNAL
        assert ran.err.startswith("seedlint: internal error: RuntimeError: never<U+000A>this\n")
        assert "Traceback" not in ran.err
        (saved,) = tmp_path.glob("seedlint-crash-*.txt")
        assert str(saved) in ran.err
        assert "Traceback" in saved.read_text("utf-8")
        assert "Traceback" in run("check", "--traceback").err

    def test_an_interruption_is_told_by_the_code(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("seedlint.cli.session.open_project", interrupt)
        assert run("check").code == exits.INTERRUPTED


OPTIONS = [name for name in (*vars(Request), "command") if not name.startswith("_") and name != "paths"]
ARGUMENTS = ("a.md", "b", "--force-exclude", "--isolated", "--no-cache", "--quiet", "-q", "--strict", "-o", "json", "-")


@pytest.mark.parametrize("command", ["check", "fix"])
@given(st.lists(st.sampled_from((*ARGUMENTS, "--output-format", "--diff", "--no-such", "-o=json")), max_size=6))
def test_what_is_read_without_argparse_is_read_as_by_it(command: str, arguments: list[str]) -> None:
    if (request := simple(command, arguments)) is not None:
        other = parse(command, arguments)
        assert list(request.paths) == list(other.paths)
        assert [getattr(request, name) for name in OPTIONS] == [getattr(other, name) for name in OPTIONS]


def test_the_calls_of_our_hooks_are_read_without_argparse() -> None:
    hooks = Path(__file__).parents[2].joinpath(".pre-commit-hooks.yaml").read_text("utf-8")
    entries = re.findall(r"entry: seedlint (.*)", hooks)
    assert len(entries) == 3
    assert all(simple(entry.split(" ")[0], [*entry.split(" ")[1:], "a.md"]) for entry in entries)
