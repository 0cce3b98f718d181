"""The commands beside check and fix."""

import json

import pytest

from seedlint import __version__
from seedlint.cli.explain_rule import page
from seedlint.project.packs import registry
from seedlint.report.ansi import Painter

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
    def test_sentences_fit_a_narrow_terminal_and_say_the_same(self) -> None:
        known = registry()
        wide, narrow = ("\n".join(page(known, known.get("WS101"), Painter(False), at)).split("\n") for at in (120, 50))
        prose = [line for line in narrow[3:] if not line.startswith("    ")]
        assert max(map(len, prose)) <= 50 < max(map(len, wide))
        assert " ".join("\n".join(wide).split()) == " ".join("\n".join(narrow).split())
        assert [line for line in wide if line[:4] == "    "] == [line for line in narrow if line[:4] == "    "]

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

    def test_the_command_of_the_front_page_names_the_user_first(self, run: Run) -> None:
        said = run("explain", "--text", "\u0139ukasz").out
        assert "\n\u0139 \u2192 \u0141  (left alone: more than one reading fits)\n" in said
        assert said.endswith("\nLikeliest: \u0141ukasz\n")

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

    def test_who_asks_is_told_that_nothing_was_found(self, run: Run) -> None:
        ran = run("repair", "--explain", stdin="sch\xf6n\n".encode())
        assert (ran.raw, ran.err) == ("sch\xf6n\n".encode(), "no damage was found\n")

    def test_programs_get_each_place(self, run: Run) -> None:
        found = json.loads(run("repair", "--json", stdin="Wie sch\xc3\xb6n das Caf\xc3\xa9 ist!\n".encode()).out)
        assert found["text"] == "Wie sch\xf6n das Caf\xe9 ist!\n"
        assert found["encoding"] == {
            "charset": "utf-8",
            "how": "valid UTF-8",
            "confidence": 1.0,
            "applicability": "safe",
            "alternatives": [],
            "transcoded": False,
        }
        first = found["repairs"][0]
        assert first["applied"] is True
        assert {"start", "end", "original", "replacement", "applicability", "channel", "explanation"} <= set(first)

    def test_bytes_that_were_transcoded_are_told_of(self, run: Run) -> None:
        ran = run("repair", "--explain", stdin=b"The caf\xe9 on the pier\n")
        assert ran.raw == "The caf\xe9 on the pier\n".encode()
        assert ran.err.startswith("the input is Windows-1252 (guessed, confidence 0.995; less likely: ")
        assert ran.err.endswith("), and is written as UTF-8\n")
        told = json.loads(run("repair", "--json", stdin=b"The caf\xe9 on the pier\n").out)["encoding"]
        assert (told["charset"], told["transcoded"], told["applicability"]) == ("cp1252", True, "safe")
        assert told["alternatives"]

    def test_bytes_that_were_left_are_told_of_with_the_way_to_apply_the_reading(self, run: Run) -> None:
        data = b"caf\xe9 na\xefve\n"
        ran = run("repair", "--explain", stdin=data)
        assert ran.raw == data
        assert "is left as it is; --unsafe writes it as UTF-8\n" in ran.err
        assert ran.err.count("left as it is") == 3
        assert run("repair", "--unsafe", stdin=data).raw == "caf\xe9 na\xefve\n".encode()
        places = json.loads(run("repair", "--json", stdin=data).out)["repairs"]
        assert [place["applied"] for place in places] == [False, False]
        # What nobody would write there, what is chosen already and what stands there are no alternatives.
        assert places[0]["alternatives"] == []
        assert "\u2019" not in places[1]["alternatives"]

    def test_a_guess_that_is_left_says_so_and_where_it_stands(self, run: Run) -> None:
        ran = run("repair", "--explain", stdin="Sch\xc3\xb6n \u0139ukasz it\xe2s\n".encode())
        first, second, *_ = ran.err.splitlines()
        assert first.startswith("1:4: `\xf6` was stored")
        assert "left" not in first
        assert second.startswith("1:8: `\u0141` was stored")
        assert "; left as it is, being a mere guess: it may also have been `" in second

    def test_a_page_that_is_transcoded_declares_it(self, run: Run) -> None:
        page = '<head><META CHARSET="ISO-8859-1"></head>The caf\xe9 on the pier\n'
        ran = run("repair", stdin=page.encode("latin-1"))
        assert ran.raw == page.replace("ISO-8859-1", "UTF-8").encode()
        ran = run("repair", "--input-encoding", "latin-1", stdin=page.encode("latin-1"))
        assert ran.raw == page.replace("ISO-8859-1", "UTF-8").encode()
        assert run("repair", stdin=page.encode()).raw == page.encode()


def test_the_schema_names_every_rule(run: Run) -> None:
    schema = run("config", "schema").out
    assert json.loads(schema)["$schema"].startswith("https://json-schema.org/")
    assert "trailing-whitespace" in schema
