"""Before a file is replaced: what is wrong with a repair is seen, and it is withheld."""

from pathlib import Path
from typing import Any

import pytest

from seedlint.lint.document import Document
from seedlint.lint.engine import Checked, Fixed, fix
from seedlint.lint.finding import Diagnostic, Finding
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.project import write_run
from seedlint.project.discovery import discover
from seedlint.project.journal import Journal
from seedlint.project.runner import run
from seedlint.project.verify import fault, story
from seedlint.text.codec import UTF8, Encoding
from seedlint.text.fix import SAFE, UNSAFE, Applicability, Edit, Fix, Reencode
from seedlint.text.lines import Position
from seedlint.text.span import Span
from seedlint_rules import PACK

RULES = tuple(definition.rule for definition in load_pack(PACK))
PROMISES = {rule.name: rule.promise for rule in RULES if rule.promise}


def offered(
    start: int, end: int, text: str, rule: str = "trailing-whitespace", level: Applicability = SAFE
) -> Diagnostic:
    edit = Edit(Span(start, end), text)
    return diagnostic(Fix("Change it", (edit,), level), rule)


def diagnostic(offer: Fix, rule: str) -> Diagnostic:
    return Diagnostic("a.md", rule, "X1", "error", Position(1, 1), Position(1, 1), Finding(Span(0, 0), "found", offer))


def fixed(text: str, *done: Diagnostic, encoding: Encoding = UTF8, rounds: tuple[int, ...] | None = None) -> Fixed:
    rounds = (len(done),) if rounds is None else rounds
    return Fixed(Document("a.md", text, encoding), done, Checked((), 0, ()), (), rounds)


def words(before: str, result: Fixed) -> str:
    return fault(Document("a.md", before), result, PROMISES)


class TestFaults:
    def test_text_that_no_fix_speaks_of(self) -> None:
        assert "not what the fixes make" in words("one two", fixed("one three", offered(0, 3, "one")))
        assert "not what the fixes make" in words("one \ntwo", fixed("one\ntwo!", offered(3, 4, "")))

    def test_another_documents_text(self) -> None:
        assert "not what the fixes make" in words("one \n", fixed("entirely different\n", offered(3, 4, "")))

    def test_an_encoding_that_no_fix_speaks_of(self) -> None:
        changed = fixed("x\n", offered(1, 2, ""), encoding=Encoding("utf-16-le", bom=True))
        assert "not what the fixes make" in words("x \n", changed)
        move = diagnostic(Fix("Store it", (Reencode(Encoding("utf-16-le", bom=True)),)), "not-utf8")
        assert words("x\n", fixed("x\n", move, encoding=Encoding("utf-16-le", bom=True))) == ""

    def test_text_that_bytes_do_not_give_back(self) -> None:
        assert "read back" in words("ab", fixed("\udcc3\udca9", offered(0, 2, "\udcc3\udca9")))

    def test_fixes_that_overlap(self) -> None:
        assert "same place" in words("abc", fixed("x", offered(0, 2, "x"), offered(1, 3, "", "non-nfc")))

    def test_frontmatter_that_could_not_be_read_any_more(self) -> None:
        before = "---\ntitle: Tide\n---\n\nText\n"
        broken = before.replace("Tide", "[Tide")
        assert "frontmatter" in words(before, fixed(broken, offered(11, 11, "[", "mojibake")))

    @pytest.mark.parametrize(
        ("before", "start", "end", "text", "rule"),
        [
            pytest.param("one  \ntwo\n", 3, 5, "", "trailing-whitespace", id="a hard break is lost"),
            pytest.param("one\n\n    two\n", 5, 9, "", "trailing-whitespace", id="code becomes prose"),
            pytest.param("[a](HTTP://B.c)\n", 1, 2, "x", "uppercase-host", id="a link's text is another"),
            pytest.param("<a title=HTTP://b.c>\n", 9, 16, "http://", "uppercase-host", id="an attribute that is shown"),
            pytest.param("[a](b)\n\nmore\n", 6, 8, "", "redundant-url-part", id="two paragraphs become one"),
        ],
    )
    def test_a_page_that_would_have_changed(self, before: str, start: int, end: int, text: str, rule: str) -> None:
        after = before[:start] + text + before[end:]
        assert words(before, fixed(after, offered(start, end, text, rule))).startswith(rule)


class TestNoFaults:
    @pytest.mark.parametrize(
        ("before", "start", "end", "text", "rule"),
        [
            pytest.param("one \ntwo\n", 3, 4, "", "trailing-whitespace", id="white space that means nothing"),
            pytest.param("[a](HTTP://B.c)\n", 4, 11, "http://", "uppercase-host", id="an address"),
            pytest.param("<HTTP://B.c>\n", 1, 8, "http://", "uppercase-host", id="an address that is shown"),
            pytest.param("<a href=HTTP://b.c>\n", 8, 15, "http://", "uppercase-host", id="an address without quotes"),
            pytest.param("<A To = 'HTTP://b.c'/>\n", 9, 16, "http://", "uppercase-host", id="that of a component"),
            pytest.param("one\r\ntwo\n", 3, 5, "\n", "mixed-line-endings", id="a line ending"),
        ],
    )
    def test_what_readers_do_not_see(self, before: str, start: int, end: int, text: str, rule: str) -> None:
        after = before[:start] + text + before[end:]
        assert words(before, fixed(after, offered(start, end, text, rule))) == ""

    def test_a_promise_is_made_for_safe_fixes_of_the_rule_alone(self) -> None:
        assert words("one  \ntwo\n", fixed("one\\\ntwo\n", offered(3, 5, "\\", level=UNSAFE))) == ""
        both = offered(3, 4, ""), offered(5, 8, "*two*", "mojibake")
        assert words("one \ntwo\n", fixed("one\n*two*\n", *both)) == ""

    def test_work_of_several_rounds(self) -> None:
        done = offered(3, 4, ""), offered(0, 3, "1", "mojibake")
        assert words("one \n", fixed("1\n", *done, rounds=(1, 1))) == ""
        assert words("one \n", fixed("one\n", *done, rounds=(1, 1))) != ""

    def test_what_the_engine_does(self) -> None:
        text = "---\ntitle: caf\xc3\xa9\n---\n\none \n\nThe caf\xc3\xa9 and the Caf\xc3\xa9 http://github.com"
        document = Document("a.md", text)
        result = fix(document, Profile(RULES), UNSAFE)
        assert len(result.rounds) > 1
        assert sum(result.rounds) == len(result.fixed)
        assert fault(document, result, PROMISES) == ""


def test_the_story_names_rules_places_and_the_text() -> None:
    told = story(Document("a.md", "one \n"), fixed("one\n", offered(3, 4, "")))
    assert "round 1: trailing-whitespace at 3..4: ''" in told
    assert repr("one \n") in told


def test_a_repair_that_is_wrong_is_withheld_and_the_others_are_written(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(before: Document, *rest: Any) -> str:
        return "the moon was in the way" if before.path == "a.md" else fault(before, *rest)

    monkeypatch.setattr(write_run, "fault", wrong)
    made = site({"a.md": "one \n\nend\n", "b.md": "two \n\nend\n"})
    project = made.open(settings={"select": ["trailing-whitespace"]})
    first, second = run(discover(["."], project).files, project, "fix")
    assert (first.status, first.reason) == ("failed", "is left as it is: the moon was in the way")
    assert "trailing-whitespace" in first.bug
    assert [one.rule for one in first.diagnostics] == ["io-error", "trailing-whitespace"]
    assert (made.root / "a.md").read_text() == "one \n\nend\n"
    assert second.written
    (kept,) = Journal(str(made.root)).records(1)
    assert Path(kept.path).name == "b.md"
