"""``seedlint undo`` and ``seedlint history``."""

import json
from pathlib import Path

import pytest

from .conftest import Run, write

DAMAGED = "The caf\xc3\xa9 by the pier opens at nine, and the Caf\xc3\xa9 Hafen at ten.\n\nMore.\n"
REPAIRED = "The caf\xe9 by the pier opens at nine, and the Caf\xe9 Hafen at ten.\n\nMore.\n"


def text(name: str = "a.md") -> str:
    return Path(name).read_text("utf-8")


class TestUndo:
    def test_there_is_nothing_to_undo(self, run: Run) -> None:
        said = run("undo")
        assert (said.code, said.out) == (2, "")
        assert "nothing to undo" in said.err
        assert run("undo", "7").code == 2

    def test_the_latest_run_and_then_the_one_before(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        run("fix")
        write({"b.md": DAMAGED})
        run("fix")
        said = run("undo")
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith("Restored b.md\nUndid run 2 of ")
        assert (text("a.md"), text("b.md")) == (REPAIRED, DAMAGED)
        assert run("undo").out.startswith("Restored a.md\nUndid run 1 of ")
        assert run("undo").code == 2

    def test_what_the_run_took_out_of_the_baseline_comes_back_with_it(self, run: Run) -> None:
        write({"a.md": DAMAGED, "b.md": "line \n\nend\n"})
        run("baseline")
        whole = text("seedlint-baseline.json")
        run("fix", "a.md")
        rest = text("seedlint-baseline.json")
        assert "a.md" not in rest
        run("fix", "b.md")
        # A baseline that another run has shrunk since is not thrown back as a whole.
        said = run("undo", "1")
        assert (said.code, said.err) == (0, "")
        assert "Restored seedlint-baseline.json" in said.out
        assert json.loads(text("seedlint-baseline.json"))["files"].keys() == {"a.md"}
        run("undo")
        assert text("seedlint-baseline.json") == whole
        assert run("check").code == 0

    def test_an_undo_is_undone(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        run("fix")
        run("undo")
        assert run("undo", "2").code == 0
        assert text() == REPAIRED

    def test_a_diff_writes_nothing(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        run("fix")
        said = run("undo", "--diff")
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith("--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n-The caf\xe9 ")
        assert text() == REPAIRED

    def test_what_was_edited_at_the_place_is_left_with_the_way_out(self, run: Run) -> None:
        write({"a b.md": DAMAGED, "c.md": DAMAGED})
        run("fix")
        write({"a b.md": "All new.\n"})
        said = run("undo")
        assert said.code == 1
        assert said.out.startswith("Restored c.md\nUndid run 1 of ")
        assert "a b.md is left as it is: it was changed since" in said.err
        assert "seedlint undo 1 'a b.md' --original" in said.err
        assert run("undo", "1", "a b.md", "--original").raw == DAMAGED.encode()
        assert text("a b.md") == "All new.\n"
        assert run("undo", "a b.md", "--force").code == 0
        assert text("a b.md") == DAMAGED

    def test_later_edits_are_kept(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        run("fix")
        write({"a.md": REPAIRED + "A new line.\n"})
        assert run("undo").out.startswith("Restored a.md, later changes kept\n")
        assert text() == DAMAGED + "A new line.\n"

    def test_one_path_of_many(self, run: Run) -> None:
        write({"x/a.md": DAMAGED, "y/b.md": DAMAGED})
        run("fix")
        run("undo", "x")
        assert (text("x/a.md"), text("y/b.md")) == (DAMAGED, REPAIRED)
        assert run("undo", "1", "x").code == 2
        assert run("undo", "1", "y").code == 0

    def test_it_works_while_the_configuration_is_broken(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        run("fix")
        write({"seedlint.toml": "no toml"})
        assert run("undo").code == 0
        assert text() == DAMAGED

    @pytest.mark.parametrize("how", [["--no-journal"], ["--config", "journal = false"]])
    def test_nothing_is_kept_when_nobody_wants_it(self, run: Run, how: list[str]) -> None:
        write({"a.md": DAMAGED})
        assert run("fix", *how).code == 0
        assert text() == REPAIRED
        assert run("undo").code == 2

    def test_a_file_that_is_gone(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        run("fix")
        Path("a.md").unlink()
        said = run("undo", "a.md")
        assert (said.code, "it is gone" in said.err) == (1, True)
        assert run("undo", "1", "a.md", "--original").out == DAMAGED

    def test_the_original_of_what(self, run: Run) -> None:
        write({"a.md": DAMAGED, "b.md": DAMAGED})
        run("fix")
        assert run("undo", "--original").code == 2


class TestHistory:
    def test_of_nothing(self, run: Run) -> None:
        said = run("history")
        assert said.code == 0
        assert said.out.startswith("Nothing has been changed in ")
        assert json.loads(run("history", "--json").out) == []

    def test_runs_and_files(self, run: Run) -> None:
        write({"a.md": DAMAGED, "b.md": DAMAGED})
        run("fix")
        run("undo", "a.md")
        lines = run("history").out.splitlines()
        assert lines[0].startswith("2  ")
        assert lines[0].endswith("  1 file   undo of 1")
        assert lines[1].endswith("  2 files  fix, 4 \xd7 mojibake (1 undone)")
        files = run("history", "1").out.splitlines()
        assert files[1:] == ["  a.md (2 \xd7 mojibake) (undone by 2)", "  b.md (2 \xd7 mojibake)"]

    def test_as_json(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        run("fix")
        (one,) = json.loads(run("history", "--json").out)
        assert (one["number"], one["command"], one["files"], one["rules"]) == (1, "fix", 1, {"mojibake": 2})
        (file,) = json.loads(run("history", "1", "--json").out)
        assert (file["filename"], file["undone_by"]) == ("a.md", None)

    @pytest.mark.parametrize("arguments", [["9"], ["a.md"], ["1", "2"]])
    def test_a_request_that_makes_no_sense(self, run: Run, arguments: list[str]) -> None:
        assert run("history", *arguments).code == 2
