"""``seedlint fix``: what is written, what is said, and what a diff shows."""

import subprocess
import tempfile
from pathlib import Path

import pytest

from .conftest import Run, write

BROKEN_DATE = "---\ntitle: Harbour notes\ndate: 2023-02-29\n---\n\nText.\n"
DAMAGED = "The caf\xc3\xa9 by the pier opens at nine, and the Caf\xc3\xa9 Hafen at ten.\n"
REPAIRED = "The caf\xe9 by the pier opens at nine, and the Caf\xe9 Hafen at ten.\n"


class TestWriting:
    def test_a_clean_file_is_not_touched(self, run: Run) -> None:
        write({"a.md": REPAIRED})
        before = Path("a.md").stat()
        assert run("fix")[:3] == (0, "All checks passed!\n", "")
        after = Path("a.md").stat()
        # The time of access is left out: a check has to read.
        assert (after.st_ino, after.st_mode, after.st_mtime_ns, after.st_ctime_ns) == (
            before.st_ino,
            before.st_mode,
            before.st_mtime_ns,
            before.st_ctime_ns,
        )

    def test_what_is_repaired_is_named(self, run: Run) -> None:
        write({"a.md": DAMAGED, "b.md": "x\n"})
        said = run("fix", "a.md", "b.md")
        assert said[:3] == (0, "Fixed a.md (2 \xd7 mojibake)\nFixed 2 places in 1 file.\n", "")
        assert Path("a.md").read_text("utf-8") == REPAIRED
        assert run("fix").out == "All checks passed!\n"

    def test_each_repair_is_listed_when_asked_for(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        assert "\n   1:8 mojibake: " in run("fix", "--show-fixes").out

    def test_an_error_that_remains_is_told_and_fails(self, run: Run) -> None:
        write({"a.md": BROKEN_DATE + DAMAGED})
        said = run("fix", "-o", "concise")
        assert said.code == 1
        lines = said.out.split("\n")
        assert lines[0] == "Fixed a.md (2 \xd7 mojibake)"
        assert lines[1].startswith("a.md:3:15: DAT101")
        assert lines[2:] == ["Fixed 2 places in 1 file.", "1 error remains.", ""]

    def test_what_it_takes_the_evidence_from_is_told(self, run: Run) -> None:
        write({"a.md": "The keeper \xc5ukasz is old. It\xe2s cold.\n"})
        ran = run("fix")
        assert Path("a.md").read_text("utf-8") == "The keeper \xc5ukasz is old. It\u2019s cold.\n"
        assert "--> a.md:1:12" in ran.out
        assert "1. \u0141\n" in ran.out
        assert "note: only damage that is repaired in this run gives it away" in ran.out

    def test_fixing_can_be_made_to_fail(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        assert run("fix", "--diff", "--exit-non-zero-on-fix").code == 1
        assert run("fix", "--exit-non-zero-on-fix").code == 1
        assert run("fix", "--exit-non-zero-on-fix").code == 0

    def test_a_file_that_cannot_be_written_is_told_and_the_others_are_fixed(self, run: Run) -> None:
        write({"a.md": DAMAGED, "b.md": DAMAGED})
        Path("a.md").chmod(0o444)
        said = run("fix", "-o", "concise")
        assert said.code == 1
        assert "a.md:1:1: IO001 io-error [ ] " in said.out
        assert Path("a.md").read_text("utf-8") == DAMAGED
        assert Path("b.md").read_text("utf-8") == REPAIRED

    def test_a_request_that_makes_no_sense_writes_nothing(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        assert run("fix", "-o", "jsno").code == 2
        assert run("fix", "-o", "json:a.md/x").code == 2
        assert Path("a.md").read_text("utf-8") == DAMAGED


class TestDiff:
    def test_nothing_is_written(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        said = run("fix", "--diff")
        assert said.code == 0
        assert said.out.endswith("\nWould fix 2 places in 1 file.\n")
        assert Path("a.md").read_text("utf-8") == DAMAGED

    def test_nothing_to_do_is_said(self, run: Run) -> None:
        write({"a.md": REPAIRED})
        assert run("fix", "--diff")[:2] == (0, "Nothing to fix.\n")

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(DAMAGED.encode(), id="plain"),
            pytest.param((DAMAGED + "more\n").replace("\n", "\r\n").encode(), id="CRLF"),
            pytest.param(DAMAGED[:-1].encode(), id="no final newline"),
            pytest.param(DAMAGED.encode() + b"An odd \xff byte.\n", id="a byte that is left alone"),
            pytest.param("\ufeff".encode() + DAMAGED.encode(), id="byte order mark"),
            pytest.param(b"# Speisen\n\nJeden Tag gibt es hei\xdfe W\xfcrstchen und gr\xfcne So\xdfe.\n", id="Latin-1"),
        ],
    )
    def test_git_applies_the_diff_and_gets_what_fix_writes(self, data: bytes, run: Run) -> None:
        write({"a.md": data, "copy/a.md": data})
        patch = run("fix", "--diff", "a.md").raw
        subprocess.run(["git", "apply", "-"], input=patch, cwd="copy", check=True, capture_output=True)
        run("fix", "a.md")
        assert Path("copy/a.md").read_bytes() == Path("a.md").read_bytes()
        assert Path("a.md").read_bytes() != data

    def test_it_shares_standard_output_with_no_other_format(self, run: Run) -> None:
        write({"a.md": DAMAGED})
        assert run("fix", "--diff", "-o", "json").code == 2
        said = run("fix", "--diff", "-o", "json:out.json")
        assert said.out.startswith("--- a/a.md\n")
        assert Path("out.json").read_text("utf-8") == "[]\n"


class TestStdin:
    def test_the_document_has_standard_output_for_itself(self, run: Run) -> None:
        said = run("fix", "-", stdin=DAMAGED.encode())
        assert (said.code, said.out) == (0, REPAIRED)
        assert said.err == "Fixed stdin.md (2 \xd7 mojibake)\nFixed 2 places in 1 file.\n"

    @pytest.mark.parametrize(
        "data", [b"caf\xe9\r\n\x00x", "\ufeffx\n".encode("utf-16-le"), b"", b"\x89PNG\r\n\x1a\n\x00\xff"]
    )
    def test_what_is_not_repaired_passes_unchanged(self, data: bytes, run: Run) -> None:
        assert run("fix", "-", "--select", "mojibake", stdin=data).raw == data

    def test_a_request_that_makes_no_sense_passes_nothing(self, run: Run) -> None:
        ran = run("fix", "-", "-o", "jsno", stdin=DAMAGED.encode())
        assert (ran.code, ran.raw) == (2, b"")

    def test_a_diff_of_it(self, run: Run) -> None:
        said = run("fix", "--diff", "--stdin-filename", "b.md", stdin=DAMAGED.encode())
        assert said.out.startswith("--- a/b.md\n+++ b/b.md\n@@ -1 +1 @@\n")


def test_a_repair_that_is_wrong_is_reported_as_our_bug(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from seedlint.project import write_run

    monkeypatch.setattr(write_run, "fault", lambda *_: "the moon was in the way")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    write({"a.md": DAMAGED})
    said = run("fix", "-o", "concise")
    assert said.code == 3
    assert "a.md:1:1: IO001 io-error [ ] the file is left as it is: the moon was in the way" in said.out
    assert "This is a bug in seedlint" in said.err
    (kept,) = tmp_path.glob("seedlint-crash-*.txt")
    assert str(kept) in said.err
    assert "mojibake at 7..9" in kept.read_text("utf-8")
    assert Path("a.md").read_text("utf-8") == DAMAGED
