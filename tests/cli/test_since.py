"""``seedlint check --since``: findings on lines that changed, and no others."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from seedlint.project.changes import changed_lines

from .conftest import Ran, Run, write

BAD = "[x](gone-{}.md)\n"
PLAIN = "# Notes\n\nText.\n\n"

Git = Callable[..., None]


def rows(ran: Ran) -> list[str]:
    """Return ``path:row`` of each finding in a concise report."""
    return [":".join(line.split(":")[:2]) for line in ran.out.split("\n") if ": LNK" in line]


@pytest.fixture
def git(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs git here, in a repository with one committed document."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def call(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=surroundings, check=True, capture_output=True)

    Path(".git").rmdir()
    call("init", "--quiet", "--initial-branch=main")
    write({"a.md": PLAIN + BAD.format(1), "untouched.md": PLAIN + BAD.format(1)})
    call("add", ".")
    call("commit", "-qm", "first")
    return call


@pytest.mark.parametrize("state", ["edited", "staged", "committed"])
def test_only_changed_lines_are_reported(state: str, git: Git, run: Run) -> None:
    write({"a.md": PLAIN + BAD.format(1) + "\n" + BAD.format(2)})
    if state != "edited":
        git("add", "a.md")
    if state == "committed":
        git("commit", "-qm", "second")
    first = "HEAD~1" if state == "committed" else "HEAD"
    ran = run("check", "--since", first, "-o", "concise")
    assert (ran.code, rows(ran)) == (1, ["a.md:7"])
    assert f"1 finding on lines that have not changed since {first} not shown.\n" in ran.out


def test_an_untracked_document_is_new_in_all_its_lines(git: Git, run: Run) -> None:
    write({"new one.md": BAD.format(1) + "\n" + BAD.format(2), ".gitignore": "ignored.md\n", "ignored.md": BAD})
    assert rows(run("check", "--since", "main", "-o", "concise")) == ["new one.md:1", "new one.md:3"]


def test_nothing_has_changed(git: Git, run: Run) -> None:
    ran = run("check", "--since", "main")
    assert (ran.code, ran.out) == (0, "Nothing was checked: 2 files found, 2 unchanged.\n")


def test_what_happened_elsewhere_since_the_branches_parted_is_not_ours(git: Git, run: Run) -> None:
    git("checkout", "-qb", "topic")
    git("checkout", "-q", "main")
    write({"a.md": PLAIN + "Repaired.\n"})
    git("commit", "-qam", "repaired on main")
    git("checkout", "-q", "topic")
    assert run("check", "--since", "main").out.startswith("Nothing was checked")


def test_a_renamed_document_is_not_new(git: Git, run: Run) -> None:
    git("mv", "a.md", "b.md")
    assert run("check", "--since", "HEAD").code == 0


def test_a_line_beside_a_deletion_has_changed(git: Git, run: Run) -> None:
    write({"seedlint.toml": '[[schemas]]\nfiles = "*.md"\nfields = { title = "text", lang = "text" }\n'})
    write({"c.md": "---\ntitle: A\nlang: en\n---\n\nText.\n"})
    git("add", ".")
    git("commit", "-qm", "with frontmatter")
    write({"c.md": "---\nlang: en\n---\n\nText.\n"})
    ran = run("check", "--since", "HEAD", "-o", "concise")
    assert ran.code == 1
    assert "c.md:1:1: FM103 missing-key" in ran.out


@pytest.mark.parametrize("name", ["caf\xe9 \u201cx\u201d.md", 'tab\tand "quotes".md', "+++ b.md"])
def test_names_that_git_quotes(name: str, git: Git, run: Run) -> None:
    write({name: PLAIN})
    git("add", ".")
    git("commit", "-qm", "odd name")
    write({name: PLAIN + BAD.format(1)})
    assert len(rows(run("check", "--since", "HEAD", "-o", "concise"))) == 1


def test_lines_are_counted_as_git_counts_them(git: Git, run: Run) -> None:
    write({"r.md": "# A\r\rText\r\n\r\nMore.\r\n"})
    git("add", ".")
    git("commit", "-qm", "carriage returns")
    write({"r.md": "# A\r\rText\r\n\r\n[x](gone.md)\r\n"})
    assert len(rows(run("check", "--since", "HEAD", "-o", "concise"))) == 1


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_an_unknown_revision(revision: str, git: Git, run: Run) -> None:
    ran = run("check", f"--since={revision}")
    assert ran.code == 2
    assert "git knows no such commit" in ran.err
    assert not Path("x").exists()


def test_a_folder_that_is_no_repository(run: Run) -> None:
    write({"a.md": PLAIN})
    assert run("check", "--since", "HEAD").code == 2


def test_what_a_hunk_holds_is_not_taken_for_a_header() -> None:
    diff = (
        b"diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,3 @@\n"
        b"--- a/y.md\n-old\n\\ No newline at end of file\n"
        b"+++ b/evil.md\n+@@ -1 +1,99 @@\n+diff --git\n\\ No newline at end of file\n"
        b"diff --git a/z.md b/z.md\n--- a/z.md\n+++ b/z.md\n@@ -4 +3,0 @@\n-x\n@@ -9,0 +8 @@\n+y\n"
    )
    assert list(changed_lines(diff)) == [("x.md", [(1, 3)]), ("z.md", [(3, 4), (8, 8)])]
