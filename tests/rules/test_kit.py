"""The kit says so when a case does not hold."""

from pathlib import Path

import pytest

from seedlint.errors import SeedlintError
from seedlint.lint.example import example
from seedlint.testing import cases, main, prove, update

FOUND = "before.md:1:5: WS101 trailing-whitespace [*] trailing whitespace: 1 space\n"


def _case(root: Path, *, after: str | None, diagnostics: str | None = FOUND, rule: str = "trailing-whitespace") -> Path:
    folder = root / "whitespace" / rule / "a-case"
    folder.mkdir(parents=True)
    (folder / "before.md").write_bytes(b"One. \n")
    if after is not None:
        (folder / "after.md").write_bytes(after.encode())
    if diagnostics is not None:
        (folder / "diagnostics.txt").write_bytes(diagnostics.encode())
    return folder


def _wrong(root: Path) -> str:
    (case,) = cases(root)
    return "\n".join(prove(case))


def test_a_case_that_holds(tmp_path: Path) -> None:
    _case(tmp_path, after="One.\n")
    assert _wrong(tmp_path) == ""


def test_a_document_that_should_have_stayed_as_it_is(tmp_path: Path) -> None:
    _case(tmp_path, after=None)
    assert "fix gives" in _wrong(tmp_path)


def test_another_result_than_the_expected_one(tmp_path: Path) -> None:
    _case(tmp_path, after="One .\n")
    assert "fix gives" in _wrong(tmp_path)


@pytest.mark.parametrize("recorded", ["", FOUND + FOUND, FOUND.replace("[*]", "[?]"), None])
def test_other_diagnostics_than_the_recorded_ones(tmp_path: Path, recorded: str | None) -> None:
    _case(tmp_path, after="One.\n", diagnostics=recorded)
    assert "the diagnostics differ" in _wrong(tmp_path)


def test_a_rule_runs_alone_in_its_own_folder(tmp_path: Path) -> None:
    _case(tmp_path, after=None, diagnostics="", rule="missing-final-newline")
    assert _wrong(tmp_path) == ""


def test_a_case_elsewhere_runs_every_default_rule(tmp_path: Path) -> None:
    _case(tmp_path, after="One.\n", rule="no-rule-of-this-name")
    assert _wrong(tmp_path) == ""


def test_the_configuration_of_a_case_counts(tmp_path: Path) -> None:
    folder = _case(tmp_path, after=None, diagnostics="")
    (folder / "config.toml").write_text('select = ["missing-final-newline"]\n')
    assert _wrong(tmp_path) == ""


def test_two_documents_are_a_mistake(tmp_path: Path) -> None:
    folder = _case(tmp_path, after=None)
    (folder / "before.txt").write_bytes(b"")
    with pytest.raises(SeedlintError, match="one document"):
        list(cases(tmp_path))


def test_update_writes_what_is_found_and_says_which_files_changed(tmp_path: Path) -> None:
    folder = _case(tmp_path, after="One.\n", diagnostics=None)
    assert update(tmp_path) == [folder / "diagnostics.txt"]
    assert (folder / "diagnostics.txt").read_text() == FOUND
    assert update(tmp_path) == []


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _case(tmp_path, after="Two.\n")
    assert main(["prove", str(tmp_path)]) == 1
    assert "whitespace/trailing-whitespace/a-case: fix gives" in capsys.readouterr().out
    assert main(["prove"]) == 2


def test_an_example_spells_what_can_not_be_seen() -> None:
    doc = "Summary.\n\n## Example\nWords.\n```txt\na<U+200B>b<byte E9>\nc<end of file>\n```\n\n## Fix safety\nNone.\n"
    shown = example(doc)
    assert shown is not None
    assert shown.name == "example.txt"
    assert shown.text == "a\u200bb\udce9\nc"


def test_a_rule_without_a_document_in_its_example() -> None:
    assert example("Summary.\n\n## Example\nA file called `x`.\n\n## Fix safety\nNone.\n") is None
