"""``seedlint init``: what is recognised, written, and left alone."""

import os
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from seedlint.cli.precommit import FILE_NAME, hook, with_hook
from seedlint.cli.schema_setup import schemas
from seedlint.cli.templates import template
from seedlint.project.config_schema import validate
from seedlint.project.packs import registry
from seedlint.project.toml_source import TomlSource

from .conftest import Run, write

OTHERS = """\
# our hooks
default_stages: [pre-commit]
repos:
  # formatting
  - repo: https://example.com/a  # pinned
    rev: v1
    hooks:
      - id: x
        args: [--one,
               --two]
        # why two: see the notes

# CI
ci:
  skip: [x]
"""


class TestHook:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("repos: [{repo: local, hooks: []}]\n", id="written in one line"),
            pytest.param("repos: []\n", id="an empty list"),
            pytest.param("repos:\n", id="no list"),
            pytest.param("ci: {}\n", id="no repos"),
            pytest.param("- repo: local\n", id="a list at the top"),
            pytest.param("repos:\n  - repo: 'local\n", id="broken YAML"),
        ],
    )
    def test_what_cannot_be_extended_safely_is_left_alone(self, text: str) -> None:
        assert with_hook(text) is None

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(OTHERS, id="comments and more settings"),
            pytest.param(OTHERS.replace("\n", "\r\n"), id="CRLF"),
            pytest.param("repos:\n- repo: local\n  hooks:\n  - id: y\n    entry: |\n      a\n", id="a block scalar"),
            pytest.param("repos:\n  - repo: local\n    hooks: []", id="no final newline"),
            pytest.param(
                "repos:\r\n- repo: x\r\n  rev: v1\r\n  hooks: []\r\n\r\n- repo: local\r\n  hooks: []\r\n",
                id="CRLF, parted by blank lines",
            ),
            pytest.param("repos:\n  - repo: local\n    hooks:\n      - {id: z}\n\n\n", id="blank lines at the end"),
        ],
    )  # fmt: skip
    def test_the_entry_comes_last_and_nothing_else_changes(self, text: str) -> None:
        amended = with_hook(text)
        assert amended is not None
        before: dict[str, Any] = yaml.safe_load(text)
        assert yaml.safe_load(amended) == {**before, "repos": before["repos"] + yaml.safe_load(hook())}
        lines = iter(amended.split("\n"))
        assert all(line in lines for line in text.split("\n")), "a line is gone or has moved"
        assert ("\r\n" in amended) == ("\r\n" in text)
        assert amended.count("\r\n") in (0, amended.count("\n"))

    def test_repositories_that_are_parted_by_blank_lines_stay_so(self) -> None:
        entries = [f"  - repo: https://example.com/{name}\n    rev: v1\n    hooks: []\n" for name in "ab"]
        parted = with_hook("repos:\n" + "\n".join(entries))
        dense = with_hook("repos:\n" + "".join(entries))
        assert "hooks: []\n\n  - repo: https://github.com/seedlint" in str(parted)
        assert "hooks: []\n  - repo: https://github.com/seedlint" in str(dense)

    def test_comments_stay_with_what_they_are_about(self) -> None:
        amended = with_hook(OTHERS)
        assert amended is not None
        assert amended.index("see the notes") < amended.index("seedlint") < amended.index("# CI")


class TestInit:
    def test_a_dry_run_writes_nothing(self, run: Run, surroundings: Path) -> None:
        write({"a.md": "x\n", FILE_NAME: OTHERS})
        ran = run("init", "--dry-run")
        assert ran.code == 0
        assert "Would write seedlint.toml:" in ran.out
        assert "    +  - repo: https://github.com/seedlint/seedlint\n" in ran.out
        assert sorted(file.name for file in surroundings.iterdir()) == [".git", FILE_NAME, "a.md"]

    def test_an_empty_repository(self, run: Run) -> None:
        ran = run("init")
        wrote = [f"Wrote {name}." for name in ("seedlint.toml", FILE_NAME)]
        assert ran.out.split("\n")[:3] == ["Found 0 documents.", *wrote]
        assert yaml.safe_load(Path(FILE_NAME).read_text("utf-8"))["repos"] == yaml.safe_load(hook())

    @pytest.mark.parametrize(
        ("sign", "name"),
        [
            ("hugo.toml", "hugo"), ("astro.config.mjs", "astro"), ("_config.yml", "jekyll"),
            ("docs/docfx.json", "docfx"),
            ("docusaurus.config.js", "docusaurus"), ("mkdocs.yml", "mkdocs"), (".eleventy.js", "eleventy"),
        ],
    )  # fmt: skip
    def test_the_generator_is_recognised_and_configured(self, sign: str, name: str, run: Run) -> None:
        write({sign: "", "a.md": "x\n", "b.html": "<p>x</p>\n"})
        ran = run("init")
        assert "Found 2 documents (1 .md, 1 .html).\n" in ran.out
        assert f"The site is built by {name} ({sign} says so).\n" in ran.out
        assert f'\ngenerator = "{name}"\n' in Path("seedlint.toml").read_text("utf-8")
        assert run("check").code == 0

    def test_what_is_set_up_is_kept(self, run: Run) -> None:
        write({"pyproject.toml": "[tool.seedlint]\nstrict = true\n"})
        assert "Kept pyproject.toml: seedlint is configured already." in run("init").out
        first = Path(FILE_NAME).read_bytes()
        assert f"Kept {FILE_NAME}: it names seedlint already." in run("init").out
        assert Path(FILE_NAME).read_bytes() == first
        assert not Path("seedlint.toml").exists()

    def test_an_entry_that_has_to_be_added_by_hand_is_shown(self, run: Run) -> None:
        write({FILE_NAME: "repos: []\n"})
        ran = run("init")
        assert hook() in ran.out
        assert Path(FILE_NAME).read_text("utf-8") == "repos: []\n"


def dated(number: int, **more: object) -> str:
    """Return a document with frontmatter."""
    fields = {"title": f"Day {number}", "date": f"2024-05-{number % 28 + 1:02}", **more}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n\nText.\n"


class TestOldRepository:
    """One with content that was not kept clean so far."""

    @pytest.fixture(autouse=True)
    def blog(self, surroundings: Path) -> None:
        posts = {f"content/posts/{number}.md": dated(number, draft="false") for number in range(1, 41)}
        posts["content/posts/40.md"] = dated(40) + "\n[x](gone.md) \n"
        write({"hugo.toml": "", "README.md": "# Blog\n", **posts})

    def test_what_frontmatter_looks_like_becomes_a_schema(self, run: Run) -> None:
        ran = run("init")
        assert "  content: 3 fields in 40 documents, 3 in nearly all, 1 does otherwise than the rest\n" in ran.out
        (schema,) = tomllib.loads(Path("seedlint.toml").read_text("utf-8"))["schemas"]
        assert schema["files"] == "content/**"
        assert schema["preset"] == "hugo"
        assert schema["fields"] == {"title": "text", "date": "date", "draft": "boolean"}

    def test_a_check_passes_and_reports_what_is_new(self, run: Run) -> None:
        ran = run("init")
        assert "Wrote seedlint-baseline.json: 3 findings in 1 document.\n" in ran.out
        assert len(ran.out.rstrip("\n").split("\n")) <= 12
        assert run("check", "--strict").code == 0
        write({"content/posts/41.md": dated(11)})
        ran = run("check", "-o", "concise")
        assert ran.code == 1
        assert "content/posts/41.md:1:1: FM103 missing-key" in ran.out

    def test_another_key_or_author_is_no_mistake(self, run: Run) -> None:
        for number in range(1, 40):
            write({f"content/posts/{number}.md": dated(number, draft="false", author="ada" if number % 2 else "bo")})
        run("init")
        write({"content/posts/41.md": dated(11, draft="true", weather="rain", author="zoe")})
        assert run("check", "--strict").code == 0

    def test_the_baseline_can_be_left_out(self, run: Run) -> None:
        run("init", "--no-baseline")
        assert not Path("seedlint-baseline.json").exists()
        assert run("check").code == 1

    def test_a_dry_run_writes_no_baseline(self, run: Run) -> None:
        assert "Would write seedlint-baseline.json" in run("init", "--dry-run").out
        assert not Path("seedlint-baseline.json").exists()

    def test_nothing_is_overwritten_unless_by_force(self, run: Run) -> None:
        mine = {"seedlint.toml": "strict = true\n", "seedlint-baseline.json": '{"version": 1, "files": {}}\n'}
        write(mine)
        out = run("init").out
        for name, text in mine.items():
            assert f"Kept {name}" in out
            assert Path(name).read_text("utf-8") == text
        assert "Wrote anew seedlint.toml." in run("init", "--force").out
        assert run("check").code == 0

    def test_a_site_in_a_folder_of_its_own(self, run: Run) -> None:
        Path("hugo.toml").unlink()
        write({"docs/_config.yml": "", **{f"docs/_posts/2024-05-{n:02}-x.md": dated(n) for n in range(1, 31)}})
        ran = run("init")
        assert "The site in docs/ is built by jekyll (_config.yml says so).\n" in ran.out
        written = tomllib.loads(Path("seedlint.toml").read_text("utf-8"))
        assert "generator" not in written, "it is recognised where it is"
        assert [schema["files"] for schema in written["schemas"]] == ["docs/_posts/**"]


def test_every_line_of_the_written_configuration_is_valid_once_it_is_uncommented() -> None:
    text = template("seedlint.toml.in").replace("{generator}", 'generator = "hugo"')
    text = text.replace("{schemas}", schemas(Path(), (), None).toml)
    active = re.sub(r"^# (?=\[|\"|[a-z-]+ = )", "", text, flags=re.MULTILINE)
    assert active.count("\n[") == 4
    values = validate(TomlSource("seedlint.toml", active), registry())
    written = {"select", "ignore", "extend-exclude", "unfixable", "severity", "per-file-ignores", "schemas", "rules"}
    assert written <= set(values)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_in_the_place_of_a_file_is_told(run: Run) -> None:
    os.mkfifo(".pre-commit-config.yaml")
    assert "can't be read: it is no regular file" in run("init").err
