"""``seedlint baseline``: what is hidden, what is new, and that the file only ever shrinks by itself."""

import json
from pathlib import Path

import pytest

from seedlint.project.root import BASELINE_NAME

from .conftest import Ran, Run, write

OLD = "# Harbour notes\n\nSee [the tide table](tide.md) and [the map](map.md).\n"
OLD_LINK = "See [the tide table](tide.md) and [the map](map.md).\n"
NEW_LINK = "And [the pilot book](pilot.md).\n"


def known() -> dict[str, dict[str, dict[str, int]]]:
    files: dict[str, dict[str, dict[str, int]]] = json.loads(Path(BASELINE_NAME).read_bytes())["files"]
    return files


def found(ran: Ran) -> list[str]:
    """Return the places and rules of a concise report."""
    return [line.partition("] ")[2] for line in ran.out.split("\n") if ": LNK" in line]


@pytest.fixture
def adopted(run: Run) -> None:
    """Have a document with two broken links, and a baseline that holds them."""
    write({"a.md": OLD, "good.md": "# Good\n\nText.\n"})
    ran = run("baseline")
    assert (ran.code, ran.err) == (0, "")
    assert f"Wrote {BASELINE_NAME}: 2 findings in 1 document.\n" in ran.out


@pytest.mark.usefixtures("adopted")
class TestWhatIsReported:
    def test_known_findings_are_not_and_the_footer_says_how_many(self, run: Run) -> None:
        ran = run("check")
        expected = f"All checks passed!\n2 findings in {BASELINE_NAME} not shown (--no-baseline shows them).\n"
        assert (ran.code, ran.out) == (0, expected)
        assert run("check", "--quiet").out == ""

    def test_all_are_when_asked_for(self, run: Run) -> None:
        assert len(found(run("check", "--no-baseline", "-o", "concise"))) == 2
        assert run("check", "--no-baseline").code == 1
        assert run("check", "--isolated").code == 0, "the baseline is no setting"

    def test_lines_do_not_matter(self, run: Run) -> None:
        text = "# Harbour notes\n\nA new first paragraph.\n\nSee [the tide table](tide.md) and\n[the map](map.md).\n"
        write({"a.md": text})
        assert run("check").code == 0

    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            pytest.param({"a.md": OLD + NEW_LINK}, ["broken link: pilot.md"], id="another text"),
            pytest.param({"a.md": OLD + OLD_LINK}, ["broken link: tide.md", "broken link: map.md"], id="once more"),
            pytest.param({"b.md": "# B\n\n[x](tide.md)\n"}, ["broken link: tide.md"], id="elsewhere"),
        ],
    )  # fmt: skip
    def test_a_new_finding_is(self, files: dict[str, str], expected: list[str], run: Run) -> None:
        write(files)
        ran = run("check", "-o", "concise")
        assert ran.code == 1
        reported = found(ran)
        assert len(reported) == len(expected)
        assert all(any(one.partition(": ")[2] in line for line in reported) for one in expected)

    def test_from_every_folder_and_for_named_files(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write({"sub/c.md": "# C\n\n[x](nowhere.md)\n"})
        assert run("check", "a.md").code == 0
        monkeypatch.chdir("sub")
        assert run("check", "../a.md").code == 0
        assert run("check").code == 1

    def test_standard_input_that_is_said_to_be_a_known_document(self, run: Run) -> None:
        assert run("check", "-", "--stdin-filename", "a.md", stdin=OLD.encode()).code == 0
        assert run("check", "-", "--stdin-filename", "b.md", stdin=OLD.encode()).code == 1


@pytest.mark.usefixtures("adopted")
class TestRenames:
    def test_a_renamed_document_takes_its_findings_along(self, run: Run) -> None:
        Path("a.md").rename("b.md")
        assert run("check").code == 0
        assert list(known()) == ["a.md"], "a check writes nothing"
        assert run("fix").code == 0
        assert run("baseline", "--prune").code == 0
        assert list(known()) == ["b.md"]
        assert run("check").code == 0

    def test_a_copy_does_not(self, run: Run) -> None:
        write({"b.md": OLD})
        assert run("check").code == 1

    def test_nor_does_a_document_that_shares_little(self, run: Run) -> None:
        write({"a.md": OLD + "".join(f"[x](gone-{n}.md)\n" for n in range(9))})
        run("baseline", "--update")
        Path("a.md").unlink()
        write({"b.md": OLD})
        assert run("check").code == 1


@pytest.mark.usefixtures("adopted")
class TestShrinking:
    def test_a_check_writes_nothing_and_says_what_is_gone(self, run: Run) -> None:
        before = Path(BASELINE_NAME).read_bytes()
        write({"a.md": "# Harbour notes\n\nSee [the map](map.md).\n"})
        ran = run("check")
        assert f"1 finding in {BASELINE_NAME} no longer found (seedlint baseline --prune).\n" in ran.out
        assert Path(BASELINE_NAME).read_bytes() == before

    @pytest.mark.parametrize("command", [("fix",), ("fix", "a.md"), ("baseline", "--prune")])
    def test_a_fix_and_a_prune_take_out_what_is_gone(self, command: tuple[str, ...], run: Run) -> None:
        write({"a.md": "# Harbour notes\n\nSee [the map](map.md).\n"})
        assert run(*command).code == 0
        assert [len(texts) for texts in known()["a.md"].values()] == [1]
        write({"a.md": OLD})
        assert run("check").code == 1, "what came back is new"

    @pytest.mark.parametrize("command", [("fix", "--diff"), ("fix", "good.md"), ("fix", "--select", "WS"), ("check",)])
    def test_what_was_not_looked_at_stays(self, command: tuple[str, ...], run: Run) -> None:
        before = Path(BASELINE_NAME).read_bytes()
        write({"a.md": "# Harbour notes\n\nSee [the map](map.md).\n"})
        run(*command)
        assert Path(BASELINE_NAME).read_bytes() == before

    def test_a_fix_repairs_what_is_known_too(self, run: Run) -> None:
        write({"a.md": "# A\n\nText. \n"})
        run("baseline", "--update")
        assert "trailing-whitespace" in known()["a.md"]
        assert "Fixed a.md (1 \N{MULTIPLICATION SIGN} trailing-whitespace)" in run("fix").out
        assert known() == {}

    def test_nothing_but_an_update_makes_it_grow(self, run: Run) -> None:
        write({"a.md": OLD + NEW_LINK})
        before = Path(BASELINE_NAME).read_bytes()
        for command in (("check",), ("fix",), ("baseline",), ("baseline", "--prune")):
            run(*command)
            assert Path(BASELINE_NAME).read_bytes() == before
        assert "1 found that are not in it" in run("baseline").out
        run("baseline", "--update")
        assert run("check").code == 0

    def test_documents_that_are_gone_are_taken_out(self, run: Run) -> None:
        Path("a.md").unlink()
        assert "  2 of them no longer found; --prune takes them out\n" in run("baseline").out
        run("baseline", "--prune")
        assert known() == {}


class TestTheFile:
    def test_it_is_the_same_however_it_came_about(self, run: Run) -> None:
        write({"b.md": OLD, "a.md": OLD})
        run("baseline")
        before = Path(BASELINE_NAME).read_bytes()
        run("baseline", "--update", "--select", "ALL")
        run("baseline", "--update")
        assert Path(BASELINE_NAME).read_bytes() == before
        assert before.isascii()
        assert before.endswith(b"}\n")
        assert list(known()) == ["a.md", "b.md"]

    def test_a_text_of_any_characters_comes_back(self, run: Run) -> None:
        write({"a.md": b"# A\n\nCaf\xe9 \xe2\x80\xae and \xff\xfe [x](n\xc3\xb3\xef\xbf\xbdn.md)\n"})
        assert run("check", "--strict").code == 1
        run("baseline")
        assert run("check", "--strict").code == 0

    @pytest.mark.parametrize(
        "content",
        ["", "[]", "{}", '{"version": 2, "files": {}}', '{"version": 1, "files": {"a.md": 3}}', "{\n<<<<<<< a"],
    )
    def test_one_that_cannot_be_read_ends_the_run_with_the_way_out(self, content: str, run: Run) -> None:
        write({"a.md": OLD, BASELINE_NAME: content})
        ran = run("check")
        assert ran.code == 2
        assert "seedlint baseline --update" in ran.err
        assert run("baseline", "--update").code == 0
        assert run("check").code == 0

    def test_a_clean_repository_has_an_empty_one(self, run: Run) -> None:
        write({"a.md": "# A\n"})
        assert run("baseline").out == f"Wrote {BASELINE_NAME}: 0 findings in 0 documents.\n"
        assert known() == {}

    def test_there_is_nothing_to_prune(self, run: Run) -> None:
        ran = run("baseline", "--prune")
        assert ran.code == 2
        assert "seedlint baseline writes it" in ran.err

    def test_it_lies_at_the_root_whatever_the_working_folder(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write({"a.md": OLD, "sub/b.md": "# B\n"})
        monkeypatch.chdir("sub")
        run("baseline")
        assert Path("..", BASELINE_NAME).is_file()
        assert run("check", "..").code == 0
