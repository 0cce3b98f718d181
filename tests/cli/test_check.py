"""``seedlint check``: what is said, where, and with which exit code."""

import json
from pathlib import Path

import pytest

from seedlint.report import FORMATS

from .conftest import Run, write

CLEAN = "# Harbour notes\n\nThe ferry leaves at nine.\n"
BROKEN_DATE = "---\ntitle: Harbour notes\ndate: 2023-02-29\n---\n\nText.\n"
WARNED = "# Harbour notes\n\nThe ferry leaves at nine. \n"


class TestExitCode:
    @pytest.mark.parametrize(
        ("files", "options", "code"),
        [
            pytest.param({"a.md": CLEAN}, (), 0, id="clean"),
            pytest.param({"a.md": WARNED}, (), 0, id="warnings alone"),
            pytest.param({"a.md": WARNED}, ("--strict",), 1, id="warnings, strict"),
            pytest.param({"a.md": BROKEN_DATE}, (), 1, id="an error"),
            pytest.param({"a.md": BROKEN_DATE}, ("--statistics",), 1, id="an error, counted"),
            pytest.param({"a.md": BROKEN_DATE}, ("--quiet",), 1, id="an error, quietly"),
            pytest.param({"a.md": BROKEN_DATE}, ("--ignore", "DAT101"), 0, id="an ignored error"),
            pytest.param({}, (), 0, id="nothing to check"),
        ],
    )
    def test_it_tells_what_was_found(
        self, files: dict[str, str], options: tuple[str, ...], code: int, run: Run
    ) -> None:
        write(files)
        assert run("check", *options).code == code

    @pytest.mark.parametrize("name", FORMATS)
    def test_no_output_format_makes_it_zero(self, name: str, run: Run) -> None:
        write({"a.md": BROKEN_DATE})
        assert run("check", "-o", name).code == 1
        assert run("check", "-o", f"{name}:out.txt").code == 1


class TestSaying:
    def test_one_line_when_all_is_well(self, run: Run) -> None:
        write({"a.md": CLEAN})
        assert run("check")[:3] == (0, "All checks passed!\n", "")

    def test_a_plain_call_says_the_same_as_one_with_options(self, run: Run) -> None:
        write({"a.md": BROKEN_DATE, "b/c.md": WARNED})
        assert run("check", "a.md", "b") == run("check", "a.md", "b", "--color=auto")

    @pytest.mark.parametrize(
        ("files", "options", "expected"),
        [
            pytest.param({}, (), "no documents were found", id="an empty folder"),
            pytest.param({"x/a.md": CLEAN, "seedlint.toml": "exclude = ['x/*.md']\n"}, (),
                         "1 file found, 1 excluded by the settings", id="all excluded"),
            pytest.param({"i.png": b"\x89PNG\r\n\x1a\n"}, ("i.png",),
                         "i.png was skipped since it is a PNG image", id="a picture"),
        ],
    )  # fmt: skip
    def test_why_nothing_was_checked(
        self, files: dict[str, str | bytes], options: tuple[str, ...], expected: str, run: Run
    ) -> None:
        write(files)
        said = run("check", *options)
        assert said.out.startswith("Nothing was checked: ")
        assert expected in said.out

    def test_verbose_names_what_was_skipped(self, run: Run) -> None:
        write({"a.md": CLEAN, "b.md": b"\x00\x01\x02\x03" * 99})
        assert run("check").err == ""
        assert "skipped b.md: " in run("check", "-v").err

    def test_the_files_that_would_be_checked(self, run: Run) -> None:
        write({"a.md": CLEAN, "b/c.mdx": CLEAN, "d.py": "pass\n"})
        assert run("check", "--show-files").out == "a.md\nb/c.mdx\n"

    def test_the_settings_of_a_file_and_where_they_were_made(self, run: Run) -> None:
        write({"a.md": CLEAN, "seedlint.toml": 'strict = true\nignore = ["links"]\n\n[severity]\nnon-nfc = "error"\n'})
        said = run("check", "--show-settings", "a.md", "--ignore", "WS101")
        assert said.code == 0
        lines = [" ".join(part for part in line.split(" ") if part) for line in said.out.split("\n")]
        assert "strict = true # seedlint.toml:1" in lines
        assert 'ignore = ["links", "WS101"] # command line' in lines
        assert "CHR104 non-nfc (error)" in lines
        assert not any(line.startswith(("LNK", "WS101")) for line in lines)


class TestOutputs:
    def test_several_at_once(self, run: Run) -> None:
        write({"a.md": BROKEN_DATE})
        said = run("check", "-o", "concise", "-o", "json:out/a.json", "-o", "sarif:out/a.sarif")
        assert said.out.startswith("a.md:3:15: DAT101 impossible-date [ ] ")
        assert json.loads(Path("out/a.json").read_text("utf-8"))[0]["code"] == "DAT101"
        assert json.loads(Path("out/a.sarif").read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "DAT101"

    def test_the_environment_chooses_where_the_command_line_does_not(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write({"a.md": BROKEN_DATE, "seedlint.toml": 'output-format = "github"\n'})
        assert run("check").out.startswith("::error ")
        monkeypatch.setenv("SEEDLINT_OUTPUT_FORMAT", "json")
        assert run("check").out.startswith("[")
        assert run("check", "-o", "concise").out.startswith("a.md:3:15")
        monkeypatch.setenv("SEEDLINT_OUTPUT_FORMAT", "jsn")
        assert run("check").err.startswith(
            "seedlint: SEEDLINT_OUTPUT_FORMAT: unknown output format 'jsn'; did you mean"
        )

    def test_colour_on_demand_only(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write({"a.md": CLEAN})
        assert "\x1b" not in run("check").out
        assert "\x1b[" in run("check", "--color", "always").out
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in run("check").out
        assert "\x1b" not in run("check", "--color", "never").out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" not in run("check").out

    def test_statistics_take_the_place_of_the_findings(self, run: Run) -> None:
        write({"a.md": BROKEN_DATE, "b.md": BROKEN_DATE})
        assert run("check", "--statistics").out == "2  DAT101 [ ] impossible-date\nFound 2 errors.\n"

    @pytest.mark.parametrize("form", ["full", "concise", "grouped"])
    def test_formats_for_people_leave_statistics_as_they_are(self, form: str, run: Run) -> None:
        write({"a.md": BROKEN_DATE})
        assert run("check", "--statistics", "-o", form) == run("check", "--statistics")
        assert run("fix", "--diff", "-o", form) == run("fix", "--diff")

    def test_programs_get_statistics_as_json(self, run: Run) -> None:
        write({"a.md": BROKEN_DATE, "b.md": BROKEN_DATE})
        (counted,) = json.loads(run("check", "--statistics", "-o", "json").out)
        assert (counted["code"], counted["name"], counted["count"]) == ("DAT101", "impossible-date", 2)
        assert (counted["fixable"], counted["fixable_count"]) == (False, 0)
        assert json.loads(run("check", "--statistics", "-o", "json", "--select", "WS").out) == []

    def test_a_name_that_is_no_utf8_is_spelled(self, run: Run) -> None:
        Path(b"caf\xe9.md".decode("utf-8", "surrogateescape")).write_text(BROKEN_DATE, "utf-8")
        assert run("check", "-o", "concise", "--select", "DAT").out.startswith("caf<byte E9>.md:3:15: ")
        assert json.loads(run("check", "-o", "json").out)[0]["filename"] == "caf<byte E9>.md"


class TestStdin:
    def test_it_is_a_markdown_document(self, run: Run) -> None:
        said = run("check", "-", "-o", "concise", stdin=BROKEN_DATE.encode())
        assert said.code == 1
        assert said.out.startswith("stdin.md:3:15: ")

    def test_it_can_have_a_name(self, run: Run) -> None:
        write({"seedlint.toml": '[per-file-ignores]\n"old/*" = ["dates"]\n'})
        assert run("check", "--stdin-filename", "new/a.md", "-", stdin=BROKEN_DATE.encode()).code == 1
        assert run("check", "--stdin-filename", "old/a.md", stdin=BROKEN_DATE.encode()).code == 0

    def test_it_is_checked_alone(self, run: Run) -> None:
        said = run("check", "-", "a.md", stdin=b"")
        assert said.code == 2
        assert "leave out the other paths" in said.err


def test_fields_without_fences_are_right_where_the_generator_takes_them(run: Run) -> None:
    write({"a.md": "title: Harbour\ndate: 2024-01-05\nslug: harbour\n\nThe ferry leaves at nine.\n"})
    assert run("check").code == 1
    write({"pelicanconf.py": ""})
    assert run("check").code == 0


def test_a_link_to_nothing_says_where_it_leads(run: Run) -> None:
    Path("a.md").symlink_to("gone.md")
    assert run("check", "a.md").err == "seedlint: a.md is a link to gone.md, which does not exist\n"


def test_the_help_of_schema_shows_its_topics(run: Run) -> None:
    assert "seedlint schema (infer | check | export) [OPTIONS] [PATH ...]" in run("schema", "--help").out
