"""``seedlint review``: places that only a person can decide, by lines and by keys."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run, write

UNDECIDED = (
    "# Harbour notes \u00e2\n\n"
    "She said \u00e2it\u00e2s fine\u00e2, but they didn\u00e2t agree that it\u00e2s all we\u00e2ve got.\n"
)
"""One place has several readings; the others are beyond doubt, and no question."""
LINKS = "See [the fares](fare.md) and [the map](mapp.md).\n"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for what is remembered."""
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def links() -> None:
    """Write a document with two links, each nearly right."""
    write({"a.md": LINKS, "fares.md": "# Fares\n", "maps.md": "# Maps\n"})


def text() -> str:
    return Path("a.md").read_bytes().decode()


def test_where_nothing_is_undecided_nothing_is_asked(run: Run) -> None:
    write({"a.md": "Text \n"})
    done = run("review")
    assert (done.code, done.out) == (0, "Nothing waits for a decision.\n")
    assert text() == "Text \n"


def test_a_path_that_is_not_there_is_refused(run: Run) -> None:
    done = run("review", "none.md")
    assert (done.code, done.err) == (2, "seedlint: none.md does not exist\n")
    assert run("review", "-").code == 2


def test_a_place_is_shown_with_its_surroundings_its_story_and_its_choices(run: Run) -> None:
    write({"a.md": UNDECIDED})
    shown = run("review").out.split("\n")
    assert shown[0].startswith("(1 of 1) a.md:1:17  undecidable-mojibake: ")
    assert shown[1:3] == ["1 | # Harbour notes \u00e2", "  |                 ^"]
    assert "was stored as UTF-8 " in "".join(shown)
    assert any(line.startswith("  1  ") and "# Harbour notes" in line for line in shown)
    assert text() == UNDECIDED


def test_a_chosen_reading_is_written_and_can_be_undone(run: Run) -> None:
    write({"a.md": UNDECIDED})
    choices = [line for line in run("review").out.split("\n") if line.startswith("  2  ")]
    done = run("review", stdin=b"2\n")
    assert done.out.endswith("1 place decided in 1 file.\nseedlint undo takes it back.\n")
    assert text().startswith(f"# Harbour notes {choices[0][5]}\n")
    assert text()[17:] == UNDECIDED[17:]
    assert "review" in run("history").out
    run("undo")
    assert text() == UNDECIDED


@pytest.mark.usefixtures("links")
class TestAnswers:
    def test_the_first(self, run: Run) -> None:
        run("review", stdin=b"a\na\n")
        assert text() == "See [the fares](fares.md) and [the map](maps.md).\n"

    def test_by_number(self, run: Run) -> None:
        run("review", stdin=b"1\n1\n")
        assert text() == "See [the fares](fares.md) and [the map](maps.md).\n"

    def test_what_is_typed(self, run: Run) -> None:
        done = run("review", stdin=b"t prices<U+00A0>.md\ns\n")
        assert "1 skipped" in done.out
        assert text() == "See [the fares](prices\u00a0.md) and [the map](mapp.md).\n"

    @pytest.mark.parametrize("line", [b"x", b"0", b"2", b"\xc2\xb2", b"", b"?"])
    def test_what_makes_no_sense_is_asked_again(self, run: Run, line: bytes) -> None:
        done = run("review", stdin=line + b"\na\nq\n")
        assert "write the first choice" in done.out
        assert text() == "See [the fares](fares.md) and [the map](mapp.md).\n"

    def test_quitting_writes_what_was_decided_and_goes_on_there(self, run: Run) -> None:
        done = run("review", stdin=b"a\nq\n")
        assert "1 left for the next review" in done.out
        assert text() == "See [the fares](fares.md) and [the map](mapp.md).\n"
        done = run("review", stdin=b"a\n")
        assert "(1 of 1) a.md:1:41" in done.out
        assert text() == "See [the fares](fares.md) and [the map](maps.md).\n"

    def test_the_end_of_the_lines_quits(self, run: Run) -> None:
        assert "2 left for the next review" in run("review", stdin=b"").out
        assert text() == LINKS

    def test_what_was_skipped_is_not_asked_again(self, run: Run) -> None:
        assert run("review", stdin=b"s\ns\n").out.endswith("2 skipped.\n")
        assert run("review").out == "Nothing waits for a decision.\n"
        assert "(1 of 2)" in run("review", "--again").out

    def test_a_skip_holds_for_its_line_wherever_it_stands(self, run: Run) -> None:
        run("review", stdin=b"s\ns\n")
        write({"a.md": f"More text.\n\n{LINKS}"})
        assert run("review").out == "Nothing waits for a decision.\n"
        write({"a.md": f"Now {LINKS}"})
        assert "(1 of 2)" in run("review").out


def test_the_same_everywhere(run: Run) -> None:
    write({f"{name}.md": "See [b](harbor-note.md).\n" for name in "abc"} | {"harbor-notes.md": "# B\n"})
    done = run("review", stdin=b"A\n")
    assert "3 places decided in 3 files" in done.out
    assert Path("c.md").read_text() == "See [b](harbor-notes.md).\n"


def test_what_was_decided_before_a_crash_is_written_by_the_next_review(run: Run, state: Path) -> None:
    write({"a.md": LINKS, "fares.md": "", "maps.md": ""})
    Path("a.md").chmod(0o444)
    done = run("review", stdin=b"a\na\n")
    assert (done.code, done.err) == (1, "a.md can't be written: it is read-only\n")
    assert list((state / "review").iterdir())
    Path("a.md").chmod(0o644)
    done = run("review")
    assert "2 places decided" in done.out
    assert text() == "See [the fares](fares.md) and [the map](maps.md).\n"


def test_a_decision_about_a_line_that_has_changed_is_dropped(run: Run) -> None:
    write({"a.md": LINKS, "fares.md": "", "maps.md": ""})
    Path("a.md").chmod(0o444)
    run("review", stdin=b"a\na\n")
    Path("a.md").chmod(0o644)
    write({"a.md": f"Now {LINKS}"})
    assert "2 left for the next review" in run("review").out
    assert text() == f"Now {LINKS}"


def test_a_damaged_memory_is_as_good_as_none(run: Run, state: Path) -> None:
    write({"a.md": LINKS, "fares.md": "", "maps.md": ""})
    run("review", stdin=b"s\ns\n")
    (memory,) = (state / "review").iterdir()
    for content in (b"", b"[]", b'{"version": 1, "files": 3}', b'{"version": 2}', b"\xff"):
        memory.write_bytes(content)
        assert "2 left" in run("review").out


def test_bytes_and_line_endings_survive(run: Run) -> None:
    data = b"\xef\xbb\xbfOne\xff\r\n" + LINKS.encode().replace(b"\n", b"\r\n") + b"end"
    write({"a.md": data, "fares.md": "", "maps.md": ""})
    # The byte that is no UTF-8 may be a question of its own, before the links.
    run("review", "--select", "broken-relative-link", stdin=b"a\na\n")
    assert Path("a.md").read_bytes() == data.replace(b"fare.md", b"fares.md").replace(b"mapp.md", b"maps.md")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_single_keys_on_a_terminal() -> None:
    import pty

    write({"a.md": LINKS, "fares.md": "", "maps.md": ""})
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "seedlint", "review", "--color", "never"]
    process = subprocess.Popen(command, stdin=child, stdout=child, stderr=child)
    os.close(child)
    shown = _until(parent, b"? help] ")
    os.write(parent, b"a")
    shown += _until(parent, b"? help] ")
    os.write(parent, b"t")
    _until(parent, b"text: mapp.md")
    os.write(parent, b"\x15harbour.md\r")
    shown += _until(parent, b"takes it back.")
    assert process.wait(60) == 0
    os.close(parent)
    assert b"(1 of 2) a.md:1:17  broken-relative-link: " in shown
    assert text() == "See [the fares](fares.md) and [the map](harbour.md).\n"


def _until(descriptor: int, wanted: bytes) -> bytes:
    shown = b""
    while wanted not in shown:
        shown += os.read(descriptor, 4096)
    return shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "See [b](harbor-note.md?x=1#top-of-page).\n", "See [b](harbor-notes.md?x=1#top-of-page).\n", id="path"
        ),
        pytest.param("See [b](harbor-note.md#a\\_b).\n", "See [b](harbor-notes.md#a_b).\n", id="path with an escape"),
        pytest.param("---\ndate: 2024-02-30\n---\n", "---\ndate: 2024-02-29\n---\n", id="date"),
        pytest.param("---\ndate: '2024-02-30T10:00:00Z'\n---\n", "---\ndate: '2024-02-29T10:00:00Z'\n---\n", id="time"),
    ],
)
def test_a_candidate_replaces_what_it_stands_for_and_no_more(run: Run, before: str, after: str) -> None:
    write({"a.md": before, "sub/harbor-notes.md": "# B\n", "other/harbor-notes.md": "# B\n"})
    write({"harbor-notes.md": "# B\n"})
    run("review", stdin=b"a\n")
    assert text() == after
