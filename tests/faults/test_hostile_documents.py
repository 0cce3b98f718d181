"""Documents that are meant to break us, small enough for every day; ``hostile.py`` feeds them at full size."""

import sys

import pytest

from seedlint.lint import engine
from seedlint.lint.document import Document
from seedlint.lint.engine import MORE, check, fix
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.text.fix import UNSAFE
from seedlint_rules import PACK

from .hostile import CASES, run

EVERYTHING = Profile(tuple(definition.rule for definition in load_pack(PACK)))


@pytest.mark.parametrize("name", CASES)
def test_no_rule_fails_and_fixing_comes_to_rest(name: str) -> None:
    data = CASES[name](1).encode("utf-8", "surrogateescape")
    for suffix in ("md", "mdx", "html", "txt"):
        document = Document.of_bytes(data, f"a.{suffix}")
        checked = check(document, EVERYTHING)
        assert checked.crashes == ()
        assert fix(document, EVERYTHING, UNSAFE, checked).cycle == ()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ten findings of a rule be told and twenty-five be fixed, so that the tests are fast."""
    monkeypatch.setattr(engine, "MOST_TOLD", 10)
    monkeypatch.setattr(engine, "MOST_FIXED", 25)


@pytest.mark.usefixtures("few")
def test_of_more_findings_than_anybody_reads_the_first_are_told_and_that_there_are_others() -> None:
    document = Document("a.md", "word \n" * 12 + "\n" + "\ufffd\n\n" * 10)
    found = check(document, EVERYTHING).diagnostics
    trailing = [one for one in found if one.rule == "trailing-whitespace"]
    assert [one.message == MORE for one in trailing] == [False] * 10 + [True]
    assert (trailing[-1].start.row, trailing[-1].fix, trailing[-1].severity) == (11, None, trailing[0].severity)
    assert not [one for one in found if one.message == MORE and one.rule != "trailing-whitespace"]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("lines", [9, 10, 11, 25, 26])
def test_all_of_them_are_fixed(lines: int) -> None:
    fixed = fix(Document("a.md", "word \n" * lines), EVERYTHING)
    assert fixed.document.text == "word\n" * lines
    assert fixed.remaining.diagnostics == ()
    assert len(fixed.fixed) == lines


@pytest.mark.usefixtures("few")
def test_what_is_too_much_for_one_run_waits_for_the_next() -> None:
    document, runs = Document("a.md", "word \n" * 90), []
    while (fixed := fix(document, EVERYTHING)).fixed:
        assert fixed.cycle == ()
        document = fixed.document
        runs.append(len(fixed.fixed))
    assert runs == [35, 35, 20]
    assert document.text == "word\n" * 90


@pytest.mark.usefixtures("few")
def test_what_is_only_told_is_not_told_without_end_by_a_fix_either() -> None:
    document = Document("a.md", "".join(f"See [{n}][none{n}].\n\n" for n in range(40)) + "word \n")
    left = fix(document, EVERYTHING).remaining.diagnostics
    assert [one.message == MORE for one in left if one.rule == left[0].rule] == [False] * 10 + [True]


@pytest.mark.usefixtures("few")
def test_a_comment_beyond_what_was_looked_at_is_not_called_useless() -> None:
    ignored = "<!-- seedlint: ignore[trailing-whitespace] -->\nword \n"
    document = Document("a.md", "word \n" * 40 + ignored)
    assert {one.rule for one in check(document, EVERYTHING).diagnostics} == {"trailing-whitespace"}
    assert fix(document, EVERYTHING).document.text.endswith(ignored)


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX's")
def test_the_real_command_says_what_it_could_not_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("site")
    with (folder / "a.md").open("wb") as file:
        file.truncate(1 << 30)
    ran = run(folder, "check", "--isolated", "-o", "concise")
    assert ran.code == 0
    assert b"a.md:1:1: IO001 io-error [ ] the file was not checked: it has more than 5,000,000 bytes" in ran.output
    assert ran.peak < 200_000_000
