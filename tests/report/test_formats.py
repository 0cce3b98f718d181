"""The output formats: what each writes for the same reports."""

import json
import xml.etree.ElementTree as ET

import pytest

from seedlint.errors import ConfigError
from seedlint.lint.document import Document
from seedlint.report import FORMATS, reporter
from seedlint.report.model import Context, FileReport
from seedlint.text.codec import Encoding
from seedlint.text.fix import Edit, Fix
from seedlint.text.lines import Position

from .conftest import assert_snapshot, diagnose, place, render

NEVER_RAW = "\x1b\x07\u202e\u202c\u200b\udce9\udce8"


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_steers_a_terminal_or_breaks_a_reader_is_written_raw(
    name: str, reports: tuple[FileReport, ...]
) -> None:
    text = render(name, reports)
    assert not set(NEVER_RAW).intersection(text)
    assert "name.md:1" not in text.split("\n"), "a line feed in a file name began a line"


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_looks_as_reviewed(name: str, reports: tuple[FileReport, ...]) -> None:
    assert_snapshot(f"{name}.snap", render(name, reports))


@pytest.mark.parametrize("name", [*FORMATS, "diff", "statistics"])
def test_a_run_without_findings(name: str) -> None:
    clean = (FileReport("a.md", None, ()),)
    assert_snapshot(f"{name}-clean.snap", render(name, clean))


@pytest.mark.parametrize("name", [*FORMATS, "diff"])
def test_half_a_pair_of_utf16_is_no_trouble(name: str) -> None:
    before = Document("a.md", "one \ud801\udcba two\n", Encoding("utf-16-le", bom=True))
    after = before.with_text("one \ud801\udcba 2\n", before.encoding)
    report = FileReport("a.md", before if name != "diff" else after, (diagnose(before, "two", "a word: two"),))
    assert "a.md" in render(name, (report._replace(before=before),)).encode("utf-8", "surrogateescape").decode()


def test_colour_frames_the_same_text(reports: tuple[FileReport, ...]) -> None:
    import re

    painted = render("full", reports, Context(color=True))
    assert "\x1b[1;31m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == render("full", reports)


def test_an_unknown_format_names_the_nearest_one() -> None:
    with pytest.raises(ConfigError, match="did you mean 'concise'"):
        reporter("concize", None, Context())  # type: ignore[arg-type]


class TestJson:
    def test_it_has_the_fields_that_readers_of_ruff_know(self, reports: tuple[FileReport, ...]) -> None:
        found = json.loads(render("json", reports))
        assert [one["name"] for one in found] == ["some-date", "mojibake", "broken-link"] + ["broken-link"] * 3
        assert {"code", "name", "message", "filename", "location", "end_location", "severity", "fix"} <= set(found[1])
        assert found[1]["location"] == {"row": 5, "column": 16}
        assert found[1]["end_location"] == {"row": 5, "column": 18}
        assert found[1]["fix"]["edits"] == [
            {"content": "\xf6", "location": found[1]["location"], "end_location": found[1]["end_location"]}
        ]
        assert [one["content"] for one in found[0]["candidates"]] == ["2022-04-03", "2022-03-04"]

    def test_a_fix_that_json_cannot_state_exactly_is_left_out(self, reports: tuple[FileReport, ...]) -> None:
        with_bytes = json.loads(render("json", reports[1:2]))
        assert [one["fix"] for one in with_bytes] == [None, None]

    def test_no_lone_surrogate_is_written(self, reports: tuple[FileReport, ...]) -> None:
        text = render("json", reports)
        assert json.loads(text)
        assert "\\ud" not in text

    def test_an_empty_list_is_a_list(self) -> None:
        assert json.loads(render("json", ())) == []


class TestSarif:
    def test_it_is_what_the_standard_asks_for(self, reports: tuple[FileReport, ...]) -> None:
        log = json.loads(render("sarif", reports))
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert rules == ["DAT102", "ENC101", "LNK102"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]] == result["ruleId"]
            assert result["level"] in ("error", "warning", "note")
            place = result["locations"][0]["physicalLocation"]
            assert place["region"]["startLine"] >= 1
            assert place["region"]["startColumn"] >= 1

    def test_columns_are_said_to_be_code_points(self, reports: tuple[FileReport, ...]) -> None:
        assert json.loads(render("sarif", reports))["runs"][0]["columnKind"] == "unicodeCodePoints"

    def test_only_fixes_that_the_run_would_apply_are_offered(self, reports: tuple[FileReport, ...]) -> None:
        def fixes(context: Context) -> list[str]:
            results = json.loads(render("sarif", reports, context))["runs"][0]["results"]
            return [fix["description"]["text"] for result in results for fix in result.get("fixes", ())]

        assert fixes(Context()) == ["Decode as UTF-8"]
        assert fixes(Context(unsafe=True)) == ["Decode as UTF-8", "Link to z.md"]

    def test_a_path_becomes_a_uri_that_keeps_its_bytes(self) -> None:
        report = FileReport("a b/\xe9\udcff:#.md", None, ())
        from seedlint.report.sarif import _uri

        assert _uri(report.path) == "a%20b/%C3%A9%FF%3A%23.md"


class TestGithub:
    def test_what_would_end_a_command_is_escaped(self, reports: tuple[FileReport, ...]) -> None:
        lines = render("github", reports).split("\n")
        assert len(lines) == 7, "one line for each diagnostic, and the last line feed"
        assert all(line.startswith("::") for line in lines[:-1])
        assert "%0Aname.md,line=1" in lines[3]

    def test_columns_are_given_within_one_line_only(self, reports: tuple[FileReport, ...]) -> None:
        lines = render("github", reports).split("\n")
        assert ",col=" in lines[3]
        assert ",col=" not in lines[4]


class TestGrouped:
    def test_each_file_is_named_once(self, reports: tuple[FileReport, ...]) -> None:
        lines = render("grouped", reports).split("\n")
        assert lines.count("content/a.md:") == 1
        assert "  5:16  ENC101 mojibake [*] UTF-8 read as Windows-1252: \xc3\xb6" in lines


class TestJsonLines:
    def test_each_line_is_an_object_of_the_list(self, reports: tuple[FileReport, ...]) -> None:
        lines = render("json-lines", reports).split("\n")[:-1]
        assert [json.loads(line) for line in lines] == json.loads(render("json", reports))


class TestGitlab:
    def test_it_has_what_a_code_quality_report_needs(self, reports: tuple[FileReport, ...]) -> None:
        found = json.loads(render("gitlab", reports))
        assert [one["severity"] for one in found] == ["minor", "major", "info", "major", "major", "major"]
        assert found[1]["check_name"] == "mojibake"
        assert found[1]["location"] == {
            "path": "content/a.md",
            "positions": {"begin": {"line": 5, "column": 16}, "end": {"line": 5, "column": 18}},
        }
        assert len({one["fingerprint"] for one in found}) == len(found), "the second of two alike would be dropped"

    def test_a_fingerprint_outlives_a_move(self, reports: tuple[FileReport, ...]) -> None:
        first = reports[0]
        moved = first.diagnostics[1]._replace(start=Position(99, 1), end=Position(99, 3))
        before, after = (
            json.loads(render("gitlab", (first._replace(diagnostics=(one,)),))) for one in (first.diagnostics[1], moved)
        )
        assert before[0]["fingerprint"] == after[0]["fingerprint"]
        assert before[0]["location"] != after[0]["location"]


class TestRdjson:
    def test_columns_count_bytes(self, reports: tuple[FileReport, ...]) -> None:
        found = json.loads(render("rdjson", reports))["diagnostics"]
        place = {"start": {"line": 5, "column": 17}, "end": {"line": 5, "column": 21}}
        assert found[1]["location"] == {"path": "content/a.md", "range": place}, "one wide letter before, two inside"
        assert found[1]["suggestions"] == [{"range": place, "text": "\xf6"}]

    def test_only_fixes_that_the_run_would_apply_are_suggested(self, reports: tuple[FileReport, ...]) -> None:
        def suggested(context: Context) -> int:
            return sum("suggestions" in one for one in json.loads(render("rdjson", reports, context))["diagnostics"])

        assert (suggested(Context()), suggested(Context(unsafe=True))) == (1, 2)


class TestXml:
    def test_junit_counts_what_it_holds(self, reports: tuple[FileReport, ...]) -> None:
        suites = ET.fromstring(render("junit", reports))
        assert [suite.get("tests") for suite in suites] == ["3", "2", "1"]
        for suite in suites:
            assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
            assert all(set(case.attrib) == {"name", "classname"} for case in suite), "the schema knows no others"

    def test_junit_says_that_all_is_well(self) -> None:
        suites = ET.fromstring(render("junit", ()))
        assert [(suite.get("tests"), suite.get("failures")) for suite in suites] == [("1", "0")]

    def test_checkstyle_has_its_attributes(self, reports: tuple[FileReport, ...]) -> None:
        root = ET.fromstring(render("checkstyle", reports))
        assert [file.get("name") for file in root][::2] == ["content/a.md", "gone.md"]
        for error in root.iter("error"):
            assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
            assert error.get("severity") in ("error", "warning", "info")

    @pytest.mark.parametrize("name", ["junit", "checkstyle"])
    def test_what_xml_cannot_hold_is_spelled_out(self, name: str, reports: tuple[FileReport, ...]) -> None:
        message = "odd: " + "".join(map(chr, [*range(0x20), 0x7F, 0xD800, 0xDCFF, 0xFFFE, 0xFFFF])) + "<&\"'>]]>"
        odd = reports[0].diagnostics[0]
        odd = odd._replace(finding=odd.finding._replace(message=message))
        root = ET.fromstring(render(name, (reports[0]._replace(diagnostics=(odd,)),)))
        assert any("<&\"'>]]>" in value for element in root.iter() for value in element.attrib.values())


class TestAzure:
    def test_what_would_end_a_property_is_escaped(self, reports: tuple[FileReport, ...]) -> None:
        odd = reports[0]._replace(path="a;b]c%.md", diagnostics=reports[0].diagnostics[:1])
        (line, _) = render("azure", (odd,)).split("\n")
        expected = (
            "##vso[task.logissue type=warning;sourcepath=a%3Bb%5Dc%AZP25.md;linenumber=2;columnnumber=7;code=DAT102;]"
        )
        assert line == expected + "some-date: date with two readings: 03/04/2022"


def test_half_of_a_fix_is_no_suggestion() -> None:
    document = Document("a.md", "<<two>>\n")
    edits = (Edit(place(document, "<<"), "("), Edit(place(document, ">>"), ")"))
    found = diagnose(document, "<<two>>", "angles", fix=Fix("Use parentheses", edits))
    (one,) = json.loads(render("rdjson", (FileReport("a.md", document, (found,)),)))["diagnostics"]
    assert "suggestions" not in one
