"""Unified diffs: applying one to the old text gives the new one, to the byte."""

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.report.unified import NO_NEWLINE, unified

TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "d\r", "\udce9\n", "\x85\u2028\n", "e"])).map("".join)
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def patched(text: str, difference: list[str]) -> str:
    """Return *text* with *difference* applied, as a strict patch program would."""
    old, new, at = text.split("\n"), list[str](), 0
    old = [line + "\n" for line in old[:-1]] + ([old[-1]] if old[-1] else [])
    for index, line in enumerate(difference):
        if match := _HUNK.fullmatch(line):
            start = int(match[1]) - (match[2] != "0")
            new += old[at:start]
            at = start
            continue
        if line == NO_NEWLINE:
            continue
        ended = index + 1 < len(difference) and difference[index + 1] == NO_NEWLINE
        body = line[1:] + ("" if ended else "\n")
        if line[0] in " -":
            assert old[at] == body
            at += 1
        if line[0] in " +":
            new.append(body)
    return "".join(new + old[at:])


@given(TEXTS)
def test_equal_texts_have_no_difference(text: str) -> None:
    assert list(unified(text, text)) == []


@given(TEXTS, TEXTS)
def test_applying_the_difference_gives_the_new_text(before: str, after: str) -> None:
    assert patched(before, list(unified(before, after))) == after


@given(st.lists(st.sampled_from("ab"), min_size=20, max_size=60), st.data())
def test_changes_far_apart_have_hunks_of_their_own(letters: list[str], data: st.DataObject) -> None:
    before = "".join(f"{letter}\n" for letter in letters)
    where = data.draw(st.sets(st.integers(0, len(letters) - 1), min_size=1, max_size=3))
    after = "".join(f"{'x' if at in where else letter}\n" for at, letter in enumerate(letters))
    lines = list(unified(before, after))
    assert sum(line.startswith("+") for line in lines) == len(where)
    gaps = [b - a > 7 for a, b in zip(sorted(where), sorted(where)[1:], strict=False)]
    assert sum(line.startswith("@@") for line in lines) == 1 + sum(gaps)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"a\r\nb\r\n", b"a\r\nB\r\n", id="CRLF"),
        pytest.param(b"a\nb", b"a\nb\n", id="a final newline is added"),
        pytest.param(b"a\nb\n", b"a\nb", id="a final newline is removed"),
        pytest.param(b"caf\xe9\nx\n", b"caf\xc3\xa9\nx\n", id="an undecodable byte"),
        pytest.param(b"", b"x\n", id="an empty file"),
        pytest.param(b"".join(b"%d\n" % i for i in range(50)), b"".join(b"%d\n" % (i + i // 40) for i in range(50)),
                     id="two ends of a file"),
    ],
)  # fmt: skip
def test_git_applies_it(before: bytes, after: bytes, tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(before)
    texts = (data.decode("utf-8", "surrogateescape") for data in (before, after))
    lines = ["--- a/f", "+++ b/f", *unified(*texts), "Would fix 1 place in 1 file."]
    patch = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
    subprocess.run(["git", "apply", "--unidiff-zero", "-"], input=patch, cwd=tmp_path, check=True, capture_output=True)
    assert file.read_bytes() == after
