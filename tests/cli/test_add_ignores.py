"""``seedlint check --add-ignore``: comments where they change nothing else, and a clean check afterwards."""

from pathlib import Path

import pytest

from .conftest import Run, write

REASON = "from the old wiki"
COMMENT = "<!-- seedlint: ignore[{}] " + REASON + " -->"
LINK = "[x](gone.md)"
BROKEN = COMMENT.format("broken-relative-link")


def added(run: Run, name: str, text: str) -> str:
    """Return what becomes of a document; the check is clean after it, warnings included."""
    write({name: text})
    ran = run("check", f"--add-ignore={REASON}", "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert run("check", "--strict").code == 0
    return Path(name).read_bytes().decode()


def broken(line: str) -> str:
    return f"{line} {BROKEN}"


class TestWhere:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            pytest.param(
                f"# A\n\nText {LINK}\nand more.\n", f"# A\n\n{BROKEN}\nText {LINK}\nand more.\n",
                id="above a paragraph",
            ),
            pytest.param(
                f"# A\n\nText\n{LINK} b.\n", f"# A\n\nText\n{broken(f'{LINK} b.')}\n", id="behind a later line of it"
            ),
            pytest.param(
                f"# A {LINK}\n\nText\n", f"{BROKEN}\n# A {LINK}\n\nText\n", id="above a heading"
            ),
            pytest.param(
                f"- one\n- {LINK}\n- three\n", f"- one\n{broken(f'- {LINK}')}\n- three\n", id="in a list"
            ),
            pytest.param(
                f"| a | b |\n|---|---|\n| c | {LINK} |\n",
                f"| a | b |\n|---|---|\n| c | {broken(LINK)} |\n", id="in the last cell of a table",
            ),
            pytest.param(
                f"> {LINK}\n> more\n", f"> {LINK} {BROKEN}\n> more\n", id="in a quotation"
            ),
            pytest.param(
                "# A\n\n```\na\u202eb\n```\n",
                f"# A\n\n<!-- seedlint: ignore-start[bidi-control] {REASON} -->\n```\na\u202eb\n```\n"
                "<!-- seedlint: ignore-end -->\n", id="around code",
            ),
            pytest.param(
                "# A\n\nOne \ntwo\n", f"# A\n\n{COMMENT.format('trailing-whitespace')}\nOne \ntwo\n",
                id="not behind the space that is the finding",
            ),
            pytest.param(
                f"# A\r\n\r\nText {LINK}\r\n",
                f"# A\r\n\r\n{BROKEN}\r\nText {LINK}\r\n", id="with the line's own ending",
            ),
        ],
    )  # fmt: skip
    def test_in_markdown(self, before: str, after: str, run: Run) -> None:
        assert added(run, "a.md", before) == after

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            pytest.param("date: 2023-02-29",
                         f"date: 2023-02-29 # seedlint: ignore[impossible-date] {REASON}", id="YAML"),
            pytest.param(
                'title: "x # y"\ndate: 2023-02-29 # leap',
                f'title: "x # y"\ndate: 2023-02-29 # leap # seedlint: ignore[impossible-date] {REASON}',
                id="a comment there",
            ),
            pytest.param(
                "text: |\n  Ein sch\xc3\xb6ner Tag, ein sch\xc3\xb6ner Tag",
                f"# seedlint: ignore-file[mojibake] {REASON}\n"
                "text: |\n  Ein sch\xc3\xb6ner Tag, ein sch\xc3\xb6ner Tag",
                id="not inside a text block",
            ),
        ],
    )  # fmt: skip
    def test_in_frontmatter(self, before: str, after: str, run: Run) -> None:
        fences = "---\n{}\n---\n\nText.\n"
        assert added(run, "a.md", fences.format(before)) == fences.format(after)

    def test_toml(self, run: Run) -> None:
        text = added(run, "a.md", '+++\ndate = "2023-02-29"\n+++\n\nText.\n')
        assert f'date = "2023-02-29" # seedlint: ignore[impossible-date] {REASON}\n' in text

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param('{\n  "date": "2023-02-29"\n}\n\nText.\n', id="JSON has no comments"),
            pytest.param("\n---\ntitle: a\n---\n\nText.\n", id="what others don't read as frontmatter"),
            pytest.param('---\ntitle: "a" b\n---\n\nText.\n', id="what can't be read"),
        ],
    )
    def test_frontmatter_that_takes_none(self, text: str, run: Run) -> None:
        after = added(run, "a.md", text)
        assert "\n<!-- seedlint: ignore-file[" in after
        assert "".join(after.partition("\n<!--")[0]) in text
        assert after.endswith(f"{REASON} -->\n\nText.\n")

    def test_a_missing_key_has_no_line_of_its_own(self, run: Run) -> None:
        write({"seedlint.toml": '[[schemas]]\nfiles = "*.md"\nfields = { title = "text", date = "date" }\n'})
        after = added(run, "a.md", "---\ntitle: a\n---\n\nText.\n")
        assert after == f"---\n# seedlint: ignore-file[missing-key] {REASON}\ntitle: a\n---\n\nText.\n"


class TestMdx:
    COMMENT = "{/* seedlint: ignore[broken-relative-link] " + REASON + " */}"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            pytest.param("- a\n- [x](gone.md)\n", "- a\n- [x](gone.md) {c}\n", id="in a list"),
            pytest.param("# A\n\nText [x](gone.md)\n", "# A\n\n{c}\nText [x](gone.md)\n", id="above a paragraph"),
            pytest.param("Text\n[x](gone.md) b\n", "Text\n[x](gone.md) b {c}\n", id="behind a line"),
        ],
    )
    def test_where_it_is_sure_to_be_one(self, before: str, after: str, run: Run) -> None:
        assert added(run, "a.mdx", before) == after.replace("{c}", self.COMMENT)

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param('import A from "b";\n\n<A\n  title="Ein sch\xc3\xb6ner Tag"\n/>\n', id="inside a tag"),
            pytest.param("<A>[x](gone.md)</A>\n", id="beside a tag"),
            pytest.param("- a\n  \n- b\n", id="between the items of a list"),
            pytest.param("One  [x](gone.md)  \ntwo\n", id="at a line break"),
        ],
    )
    def test_else_it_is_for_the_whole_document(self, text: str, run: Run) -> None:
        after = added(run, "a.mdx", text)
        if text.startswith("One"):
            assert after == f"{self.COMMENT}\n{text}"
        else:
            assert after.startswith("{/* seedlint: ignore-file[")
            assert after.endswith("*/}\n\n" + text)


class TestHtml:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param('<!DOCTYPE html>\n<p\n  title="Ein sch\xc3\xb6ner Tag"\n>x</p>\n', id="inside a tag"),
            pytest.param("<!DOCTYPE html>\n<title>\nEin sch\xc3\xb6ner Tag\n</title>\n", id="inside a title"),
        ],
    )
    def test_where_no_comment_can_stand_it_comes_last(self, text: str, run: Run) -> None:
        after = added(run, "a.html", text)
        assert after.startswith(text + "<!-- seedlint: ignore-file[")
        assert after.endswith(f"mojibake] {REASON} -->\n")


class TestRuns:
    def test_only_what_is_reported_is_silenced(self, run: Run) -> None:
        write({"a.md": f"# A\n\nOne \ntwo\n\n{LINK}\n"})
        assert run("check", "--select", "LNK", f"--add-ignore={REASON}").code == 0
        assert "trailing-whitespace" not in Path("a.md").read_text("utf-8")
        assert "Found 1 warning." in run("check").out

    def test_what_the_baseline_holds_needs_no_comment(self, run: Run) -> None:
        write({"a.md": f"# A\n\n{LINK}\n"})
        run("baseline")
        write({"a.md": f"# A\n\n{LINK}\n\n[y](other.md)\n"})
        run("check", f"--add-ignore={REASON}")
        text = Path("a.md").read_text("utf-8")
        assert text.count("seedlint: ignore") == 1
        assert run("check").code == 0

    def test_it_says_what_it_did_and_undo_brings_it_back(self, run: Run) -> None:
        write({"a.md": f"# A\n\n{LINK}\n", "b.md": "# B\n"})
        ran = run("check", f"--add-ignore={REASON}")
        assert ran.out == "All checks passed!\nAdded 1 comment to 1 document.\n"
        assert run("undo").code == 0
        assert Path("a.md").read_text("utf-8") == f"# A\n\n{LINK}\n"

    def test_a_second_run_adds_nothing(self, run: Run) -> None:
        write({"a.md": f"# A\n\n{LINK}\n"})
        run("check", f"--add-ignore={REASON}")
        before = Path("a.md").read_bytes()
        assert "Added 0 comments" in run("check", f"--add-ignore={REASON}").out
        assert Path("a.md").read_bytes() == before

    def test_what_no_comment_can_silence_is_still_reported(self, run: Run) -> None:
        text = "Title\n=====\n\n`Ein sch\xc3\xb6ner Tag`__ ist ein sch\xc3\xb6ner Tag.\n"
        write({"a.rst": text})
        ran = run("check", f"--add-ignore={REASON}")
        assert ran.code == 1
        assert "mojibake" in ran.out
        assert Path("a.rst").read_text("utf-8") == text, "our comments mean nothing there"

    def test_bytes_that_are_not_utf8_stay(self, run: Run) -> None:
        write({"a.md": b"# A\n\nCaf\xe9 \xff and [x](gone.md)\n"})
        run("check", "--select", "LNK", f"--add-ignore={REASON}")
        assert Path("a.md").read_bytes().endswith(b"Caf\xe9 \xff and [x](gone.md)\n")

    def test_a_comment_that_is_no_longer_needed_is_removed_by_a_fix(self, run: Run) -> None:
        write({"a.md": f"# A\n\n{LINK}\n"})
        run("check", f"--add-ignore={REASON}")
        write({"gone.md": "# It is back\n"})
        assert run("check", "--strict").code == 1
        assert run("fix").code == 0
        assert Path("a.md").read_text("utf-8") == f"# A\n\n{LINK}\n"

    @pytest.mark.parametrize("reason", ["", "  ", "a --> b", "a */ b", "two\nlines", "a | b", "x" * 301, "\u202e"])
    def test_a_reason_that_no_comment_can_hold(self, reason: str, run: Run) -> None:
        write({"a.md": LINK})
        ran = run("check", f"--add-ignore={reason}")
        assert ran.code == 2
        assert "--add-ignore" in ran.err
        assert Path("a.md").read_text("utf-8") == LINK

    def test_standard_input_takes_none(self, run: Run) -> None:
        assert run("check", "-", f"--add-ignore={REASON}", stdin=LINK.encode()).code == 2
