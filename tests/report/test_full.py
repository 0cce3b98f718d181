"""The format for reading: frames, differences, sums, and closing lines."""

import pytest

from seedlint.lint.document import Document
from seedlint.lint.finding import Candidate
from seedlint.report.model import Context, FileReport
from seedlint.text.fix import SAFE, UNSAFE, Edit, Fix, replace
from seedlint.text.span import Span

from .conftest import assert_snapshot, diagnose, place, render


def page(text: str, found: str, **rest: object) -> str:
    """Return the full format's page about *found* in *text*."""
    document = Document("a.md", text)
    return render("full", (FileReport("a.md", document, (diagnose(document, found, "an offence", **rest),)),))  # type: ignore[arg-type]


def body(text: str, found: str, **rest: object) -> list[str]:
    """Return the lines of the page between its place and its closing lines."""
    return page(text, found, **rest).split("\n\n")[0].split("\n")[2:]


class TestFrame:
    def test_a_long_span_shows_its_first_and_its_last_line(self) -> None:
        lines = body("one\ntwo\nthree\nfour\nfive\nsix\n", "wo\nthree\nfour\nfi")
        assert lines == ["  |", "2 | two", "  |  ^^", "...", "5 | five", "  | ^^"]

    def test_up_to_three_lines_are_all_shown(self) -> None:
        assert [line for line in body("one\ntwo\nthree\n", "e\ntwo\nth") if "^" not in line] == [
            "  |", "1 | one", "2 | two", "3 | three",
        ]  # fmt: skip

    def test_a_marked_line_ending_is_marked_where_it_stands(self) -> None:
        assert body("one\r\ntwo\r\n", "\r\n") == ["  |", "1 | one", "  |    ^"]

    def test_the_gutter_is_as_wide_as_the_last_line_number(self) -> None:
        lines = body("x\n" * 9 + "here\n" + "there\n", "here\nthere")
        assert lines == ["   |", "10 | here", "   | ^^^^", "11 | there", "   | ^^^^^"]

    def test_a_file_that_cannot_be_written_shows_no_line(self) -> None:
        document = Document("a.md", "x y\n")
        found = diagnose(document, "x", "the file can't be written: it is read-only")._replace(rule="io-error")
        assert "x y" not in render("full", (FileReport("a.md", document, (found,)),))

    def test_the_end_of_an_empty_document_is_a_place(self) -> None:
        assert body("", "") == ["  |", "1 |", "  | ^"]


class TestDifference:
    @pytest.mark.parametrize(
        ("text", "found", "replacement", "expected"),
        [
            pytest.param("a sch\xc3\xb6n day", "\xc3\xb6", "\xf6", ["- sch\xc3\xb6n", "+ sch\xf6n"], id="the word"),
            pytest.param("foo  \nbar", "  ", "", ["- foo\xb7\xb7", "+ foo"], id="white space at an end is dotted"),
            pytest.param("foo\nbar", "", "", [], id="nothing, where nothing that is seen changes"),
            pytest.param("foo\r\nbar", "\r\n", "\n", [], id="nothing, for a line ending"),
            pytest.param("a\u200bb", "\u200b", "", ["- a<U+200B>b", "+ ab"], id="the invisible is spelled out"),
            pytest.param("\u6771" * 200, "\u6771", "x", None, id="a script without spaces is not shown for ever"),
        ],
    )
    def test_it_shows(self, text: str, found: str, replacement: str, expected: list[str] | None) -> None:
        document = Document("a.md", text)
        lines = body(text, found, fix=replace(place(document, found), replacement, "Do it"))
        shown = [line.strip(" ") for line in lines if line.startswith("   ")]
        if expected is None:
            assert [len(line) for line in shown] == [33, 33]
        else:
            assert shown == expected

    def test_edits_in_neighbouring_words_share_a_line(self) -> None:
        fix = Fix("Do it", (Edit(Span(0, 1), "A"), Edit(Span(2, 3), "B"), Edit(Span(20, 21), "C")))
        lines = body("a b" + "." * 17 + "c d", "a", fix=fix)
        assert [line for line in lines if line.startswith("   ")][:2] == [
            "   - a b.................c", "   + A B.................C"
        ]  # fmt: skip

    def test_many_places_are_counted(self) -> None:
        fix = Fix("Do it", tuple(Edit(Span(at, at + 1), "X") for at in range(0, 50, 10)))
        assert "   and 2 more" in body("a         " * 5, "a", fix=fix)


class TestRepeats:
    def reports(self, message: str, **rest: object) -> tuple[FileReport, ...]:
        document = Document("a.md", "x y\n")
        fix = replace(Span(0, 1), "z", "Do it")
        return tuple(
            FileReport(f"{n}.md", document, (diagnose(document, "x", message.format(n), **({"fix": fix} | rest)),))  # type: ignore[arg-type]
            for n in range(12)
        )

    def test_what_a_person_has_to_decide_is_never_summed_up(self) -> None:
        text = render("full", self.reports("broken link: {}", fix=None))
        assert text.count(" --> ") == 12

    def test_what_can_be_fixed_is_shown_thrice_and_then_summed_up(self) -> None:
        assert_snapshot("full-repeats.snap", render("full", self.reports("UTF-8 read as Windows-1252: {}")))

    def test_places_in_one_file_are_named_where_there_are_no_others(self) -> None:
        document = Document("a.md", "x y\n")
        found = (diagnose(document, "x", "odd: x", fix=replace(Span(0, 1), "z", "Do it")),) * 6
        text = render("full", (FileReport("a.md", document, found), FileReport("b.md", document, found[:1])))
        assert "   \xd74 more, same cause in 2 files (--show-all lists them)\n" in text
        assert text.split("lists them)\n")[1].split("\n")[:4] == [
            " --> a.md:1:1", " --> b.md:1:1", " --> a.md:1:1", " --> a.md:1:1",
        ]  # fmt: skip

    def test_all_of_it_is_shown_when_asked_for(self) -> None:
        text = render("full", self.reports("UTF-8 read as Windows-1252: {}"), Context(show_all=True))
        assert text.count("help: Do it") == 12
        assert "same cause" not in text

    @pytest.mark.parametrize("name", ["concise", "json", "sarif", "github"])
    def test_no_other_format_leaves_one_out(self, name: str) -> None:
        assert render(name, self.reports("same")).count("5.md") >= 1


class TestClosingLines:
    def closing(self, context: Context, *applicable: bool, fixed: int = 0) -> str:
        """Return the closing lines for an error with a safe (True) or unsafe (False) fix each."""
        document = Document("a.md", "x y\n")
        found = [
            diagnose(document, "x", "bad", fix=replace(Span(0, 1), "z", "Do it", SAFE if safe else UNSAFE))
            for safe in applicable
        ]
        report = FileReport("a.md", document, tuple(found), (diagnose(document, "x", "bad"),) * fixed, document)
        return render("concise", (report,), context).split("bad\n")[-1]

    @pytest.mark.parametrize(
        ("applicable", "unsafe", "expected"),
        [
            ((), False, "All checks passed!\n"),
            ((True,), False, "Found 1 error.\n[*] 1 fixable with fix.\n"),
            ((True, False), False, "Found 2 errors.\n[*] 1 fixable with fix (1 more with --unsafe-fixes).\n"),
            ((False,), False, "Found 1 error.\n[ ] 1 fixable with fix --unsafe-fixes.\n"),
            ((True, False), True, "Found 2 errors.\n[*] 2 fixable with fix --unsafe-fixes.\n"),
        ],
    )
    def test_after_a_check(self, applicable: tuple[bool, ...], unsafe: bool, expected: str) -> None:
        assert self.closing(Context(unsafe=unsafe), *applicable) == expected

    def test_after_a_fix(self) -> None:
        said = self.closing(Context(mode="fix"), fixed=3)
        assert said == "Fixed a.md (3 \xd7 mojibake)\nFixed 3 places in 1 file.\n"
        said = self.closing(Context(mode="fix"), False, fixed=1)
        assert said == "Fixed 1 place in 1 file.\n1 error remains.\n[ ] 1 fixable with fix --unsafe-fixes.\n"

    def test_quiet_says_nothing_more(self) -> None:
        assert self.closing(Context(quiet=True), True) == ""

    def test_the_unsafe_mark_follows_the_option(self) -> None:
        document = Document("a.md", "x\n")
        fix = replace(Span(0, 1), "z", "Do it", UNSAFE)
        reports = (FileReport("a.md", document, (diagnose(document, "x", "bad", fix=fix),)),)
        assert "mojibake [ ] bad" in render("concise", reports)
        assert "mojibake [*] bad" in render("concise", reports, Context(unsafe=True))

    def test_what_is_least_likely_is_counted(self) -> None:
        lines = body("x\n", "x", candidates=tuple(map(Candidate, "abcdefghijk")))
        assert lines[-2:] == ["   9. i", "   and 2 more, less likely"]


def test_statistics_count_by_rule(reports: tuple[FileReport, ...]) -> None:
    assert_snapshot("statistics.snap", render("statistics", reports))


def test_a_diff_for_a_terminal_spells_out_what_would_steer_it() -> None:
    before, after = Document("a.md", "x\x1b[2Jy\r\n"), Document("a.md", "xy\r\n")
    report = FileReport("a.md", after, (), (diagnose(before, "x", "bad"),), before)
    assert_snapshot("diff-terminal.snap", render("diff", (report,), Context(mode="diff", terminal=True)))
    assert "-x\x1b[2Jy\r\n" in render("diff", (report,), Context(mode="diff"))
