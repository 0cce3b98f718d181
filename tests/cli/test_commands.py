"""The commands beside check and fix."""

import json

import pytest

from seedlint import __version__
from seedlint.project.packs import registry

from .conftest import Run


def test_the_version(run: Run) -> None:
    assert run("version").out == f"seedlint {__version__}\n"
    assert run("--version").out == run("version").out


class TestRules:
    def test_every_rule_is_listed_with_its_code_and_summary(self, run: Run) -> None:
        said = run("rules").out
        for rule in registry().rules:
            assert any(rule.code in line and rule.name in line and rule.summary in line for line in said.split("\n"))

    def test_programs_get_a_list(self, run: Run) -> None:
        found = json.loads(run("rules", "--output-format", "json").out)
        assert [one["code"] for one in found] == [rule.code for rule in registry().rules]
        assert run("rules", "--json").out == run("rules", "--output-format", "json").out


class TestExplain:
    def test_a_rule_is_known_by_its_code_too(self, run: Run) -> None:
        assert run("explain", "WS101").out == run("explain", "trailing-whitespace").out

    @pytest.mark.parametrize("name", [rule.name for rule in registry().rules])
    def test_the_example_of_each_rule_is_run(self, name: str, run: Run) -> None:
        rule = registry().get(name)
        said = run("explain", name).out
        for part in ("What it does", "Why is this bad?", "Example", "Fix safety"):
            assert f"\n{part}\n" in said
        assert "failed on this example" not in said
        if "```" in rule.load().doc:
            assert f"    {name} [" in said, "the example shows no finding"

    def test_the_story_of_a_text(self, run: Run) -> None:
        said = run("explain", "--text", "sch\xc3\xb6n").out
        assert said.startswith("sch\xc3\xb6n\n")
        assert said.endswith("Repaired: sch\xf6n\n")

    def test_a_text_without_damage(self, run: Run) -> None:
        assert run("explain", "--text", "sch\xf6n").out == (
            "sch\xf6n\nNo damage is known to make text look like this.\n"
        )

    def test_a_text_is_never_printed_raw(self, run: Run) -> None:
        assert "\x1b" not in run("explain", "--text", "sch\xc3\xb6n \x1b[2J").out


class TestRepair:
    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"plain\r\n",
            "sch\xf6n\n".encode(),
            "\ufeffx".encode(),
            "\ufeffx".encode("utf-16"),
            b"\x00\xff\xfe",
            bytes(range(256)),
        ],
    )
    def test_undamaged_or_undecidable_bytes_pass_unchanged(self, data: bytes, run: Run) -> None:
        ran = run("repair", stdin=data)
        assert (ran.code, ran.raw, ran.err) == (0, data, "")

    def test_damage_is_repaired_and_line_endings_are_kept(self, run: Run) -> None:
        ran = run("repair", stdin="Wie sch\xc3\xb6n das Caf\xc3\xa9 ist!\r\n".encode())
        assert ran.raw == "Wie sch\xf6n das Caf\xe9 ist!\r\n".encode()

    def test_a_declared_encoding_is_read(self, run: Run) -> None:
        assert run("repair", "--input-encoding", "cp1252", stdin=b"caf\xe9\n").raw == "caf\xe9\n".encode()
        ran = run("repair", "--input-encoding", "utf-8", stdin=b"caf\xe9\n")
        assert ran.code == 2
        assert "the input is not utf-8" in ran.err
        assert ran.raw == b""

    def test_the_explanation_goes_to_standard_error(self, run: Run) -> None:
        ran = run("repair", "--explain", stdin="Wie sch\xc3\xb6n das Caf\xc3\xa9 ist!\n".encode())
        assert ran.err.count("\n") == 2
        assert ran.raw == "Wie sch\xf6n das Caf\xe9 ist!\n".encode()

    def test_programs_get_each_place(self, run: Run) -> None:
        found = json.loads(run("repair", "--json", stdin="Wie sch\xc3\xb6n das Caf\xc3\xa9 ist!\n".encode()).out)
        assert found["text"] == "Wie sch\xf6n das Caf\xe9 ist!\n"
        first = found["repairs"][0]
        assert {"start", "end", "original", "replacement", "applicability", "channel", "explanation"} <= set(first)


def test_the_schema_names_every_rule(run: Run) -> None:
    schema = run("config", "schema").out
    assert json.loads(schema)["$schema"].startswith("https://json-schema.org/")
    assert "trailing-whitespace" in schema
