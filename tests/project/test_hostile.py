"""Repositories that mean harm: they are read within bounds, nothing outside is touched, no code of theirs runs."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from seedlint.errors import ConfigError
from seedlint.project.baseline import load
from seedlint.project.changes import since
from seedlint.project.discovery import discover
from seedlint.project.root import BASELINE_NAME
from seedlint.project.runner import FileResult, run

if TYPE_CHECKING:
    from seedlint.project.runner import Mode

BAD, GOOD = "line \n\nend\n", "line\n\nend\n"
RULES = {"select": ["trailing-whitespace"]}


def results(made: Any, mode: Mode = "fix", *paths: str, settings: Mapping[str, Any] = {}) -> list[FileResult]:
    project = made.open(*paths, settings={**RULES, **settings})
    return list(run(discover(paths or (".",), project).files, project, mode))


class TestSize:
    def test_a_file_that_is_too_large_is_told_and_left_alone(self, site: Any) -> None:
        made = site({"a.md": BAD, "b.md": BAD * 100})
        small, large = results(made, settings={"max-file-size": 200})
        assert small.written
        assert (large.status, large.reason) == ("skipped", "it has more than 200 bytes (max-file-size)")
        assert [(one.severity, one.rule) for one in large.diagnostics] == [("warning", "io-error")]
        assert (made.root / "b.md").read_text() == BAD * 100

    def test_a_gigabyte_is_not_read(self, site: Any) -> None:
        made = site({"a.md": GOOD})
        with (made.root / "b.md").open("wb") as file:
            file.truncate(1 << 30)
        assert [one.status for one in results(made)] == ["checked", "skipped"]

    def test_the_limit_is_a_setting(self, site: Any) -> None:
        made = site({"a.md": BAD, "seedlint.toml": "max-file-size = 3"})
        assert [one.status for one in results(made)] == ["skipped"]
        made.write({"seedlint.toml": "max-file-size = -1"})
        with pytest.raises(ConfigError, match=r"seedlint.toml:1"):
            results(made)

    def test_a_configuration_that_is_too_large(self, site: Any) -> None:
        made = site({"a.md": BAD, "seedlint.toml": "# " + "x" * 1_000_000})
        with pytest.raises(ConfigError, match="more than"):
            results(made)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
class TestKindsOfFiles:
    def test_a_pipe_is_no_gitignore(self, site: Any) -> None:
        made = site({"a.md": BAD})
        os.mkfifo(made.root / ".gitignore")
        assert [one.written for one in results(made)] == [True]

    @pytest.mark.parametrize("name", ["seedlint.toml", "pyproject.toml", "a.md"])
    def test_a_pipe_is_neither_configuration_nor_document(self, site: Any, name: str) -> None:
        made = site({"b.md": BAD})
        os.mkfifo(made.root / name)
        assert [(one.shown, one.written) for one in results(made)] == [("b.md", True)]

    def test_links_in_a_circle(self, site: Any) -> None:
        made = site({"x/a.md": BAD})
        (made.root / "x/x").symlink_to(".")
        (made.root / "x/up").symlink_to("..")
        (made.root / "x/b.md").symlink_to("c.md")
        (made.root / "x/c.md").symlink_to("b.md")
        assert [(one.shown, one.written) for one in results(made)] == [("x/a.md", True)]

    @pytest.mark.parametrize("named", [True, False])
    def test_nothing_is_written_through_a_link_out_of_the_tree(self, site: Any, tmp_path: Path, named: bool) -> None:
        made = site({"a.md": GOOD, "seedlint.toml": ""})
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "b.md").write_text(BAD)
        (made.root / "file.md").symlink_to(outside / "b.md")
        (made.root / "folder").symlink_to(outside)
        results(made, "fix", *(["a.md", "file.md", "folder/b.md"] if named else ["."]))
        assert (outside / "b.md").read_text() == BAD

    @pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no such files there")
    def test_what_the_system_knows_is_not_shown_through_a_link(self, site: Any) -> None:
        made = site({"b.md": BAD})
        (made.root / "a.md").symlink_to("/proc/self/environ")
        (found,) = results(made, "check", "a.md")
        assert (found.status, found.reason) == ("failed", "can't be read: it is no regular file")

    def test_names_of_any_kind(self, site: Any) -> None:
        made = site()
        names = [
            b"new\nline.md",
            b"caf\xe9.md",
            b"\x1b[31mred.md",
            b"-rf.md",
            b"con.md",
            b"a:b.md",
            b"\xe2\x80\xaetxt.md",
        ]
        for name in names:
            (made.root / os.fsdecode(name)).write_text(BAD)
        assert [one.written for one in results(made)] == [True] * len(names)
        shown = subprocess.run(
            [sys.executable, "-m", "seedlint", "history", "1"], cwd=made.root, capture_output=True, check=True
        ).stdout
        assert not {0x1B, 0xE9} & set(shown)
        assert shown.count(b"\n") == len(names) + 1

    @pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may write everywhere")
    def test_a_read_only_folder(self, site: Any) -> None:
        made = site({"x/a.md": BAD, "b.md": BAD})
        (made.root / "x").chmod(0o555)
        try:
            assert [one.status for one in results(made)] == ["checked", "failed"]
        finally:
            (made.root / "x").chmod(stat.S_IRWXU)


class Requests(NamedTuple):
    """What a server of ours was asked for."""

    address: str
    seen: list[str]


@pytest.fixture
def requests() -> Iterator[Requests]:
    """Give a server that has a JSON Schema for everybody, and notes who asks."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Requests(f"http://127.0.0.1:{server.server_port}/schema.json", seen)
        server.shutdown()
        thread.join()


class TestConfigurations:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("extend = '../outside.toml'", id="extend"),
            pytest.param("extend = 'link.toml'", id="extend by a link"),
            pytest.param("[[schemas]]\nfiles = '*.md'\njson-schema = '../outside.json'", id="a schema"),
            pytest.param("[[schemas]]\nfiles = '*.md'\njson-schema = 'link.json'", id="a schema by a link"),
            pytest.param("[[schemas]]\nfiles = '*.md'\npydantic = '../outside.py:Model'", id="a model"),
        ],
    )
    def test_what_lies_outside_is_not_read(self, site: Any, tmp_path: Path, text: str) -> None:
        made = site({"a.md": GOOD, "seedlint.toml": text}, git=True)
        for suffix, content in (("toml", ""), ("json", "{}"), ("py", "class Model: pass")):
            (tmp_path / f"outside.{suffix}").write_text(content)
            (made.root / f"link.{suffix}").symlink_to(tmp_path / f"outside.{suffix}")
        with pytest.raises(ConfigError, match="outside the repository"):
            results(made)

    @pytest.mark.parametrize("where", ["file", "network", "../outside.json#/x"])
    def test_a_schema_reaches_for_nothing(self, site: Any, tmp_path: Path, requests: Requests, where: str) -> None:
        (tmp_path / "outside.json").write_text("{}")
        address = {"file": (tmp_path / "outside.json").as_uri(), "network": requests.address}.get(where, where)
        schema = {"type": "object", "properties": {"title": {"$ref": address}}}
        made = site(
            {
                "a.md": "---\ntitle: Tide\n---\n",
                "schema.json": json.dumps(schema),
                "seedlint.toml": "[[schemas]]\nfiles = '*.md'\njson-schema = 'schema.json'",
            },
            git=True,
        )
        with pytest.raises(ConfigError, match=r"schema.json can't be read"):
            results(made)
        assert requests.seen == []

    def test_code_of_a_repository_does_not_run(self, site: Any, tmp_path: Path) -> None:
        made = site(
            {
                "a.md": GOOD,
                "models.py": f"open({str(tmp_path / 'ran')!r}, 'w')",
                "seedlint.toml": "[[schemas]]\nfiles = '*.md'\npydantic = 'models.py:Model'",
            },
            git=True,
        )
        with pytest.raises(ConfigError, match="--allow-code"):
            results(made)
        assert not (tmp_path / "ran").exists()

    def test_git_of_a_repository_runs_no_program(self, site: Any, tmp_path: Path) -> None:
        made = site({"a.md": GOOD}, git=True)
        program = made.root / "monitor"
        program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n")
        program.chmod(0o755)
        made.git("config", "core.fsmonitor", str(program))
        assert [one.status for one in results(made)] == ["checked"]
        assert not (tmp_path / "ran").exists()

    @pytest.mark.parametrize("setting", ["diff.external", "diff.evil.command", "diff.evil.textconv"])
    def test_git_of_a_repository_compares_with_no_program(self, site: Any, tmp_path: Path, setting: str) -> None:
        made = site({"a.md": GOOD, ".gitattributes": "*.md diff=evil"}, git=True)
        made.git("add", ".")
        made.git("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "first")
        program = made.root / "program"
        program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n")
        program.chmod(0o755)
        made.git("config", setting, str(program))
        (made.root / "a.md").write_text(BAD)
        assert str(made.root / "a.md") in since("HEAD", str(made.root))
        assert not (tmp_path / "ran").exists()

    @pytest.mark.parametrize("driver", ["evil", "a=b", "a.b.c"])
    @pytest.mark.parametrize("key", ["clean", "process"])
    def test_git_of_a_repository_runs_no_filter(self, site: Any, tmp_path: Path, driver: str, key: str) -> None:
        made = site({"a.md": GOOD, ".gitattributes": f"*.md filter={driver}"}, git=True)
        made.git("add", ".")
        made.git("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "first")
        program = made.root / "program"
        program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\ncat\n")
        program.chmod(0o755)
        made.git("config", f"filter.{driver}.{key}", str(program))
        made.git("config", f"filter.{driver}.required", "true")
        (made.root / "a.md").write_text(BAD)
        assert str(made.root / "a.md") in since("HEAD", str(made.root))
        assert not (tmp_path / "ran").exists()

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("[" * 100_000, id="deep"),
            pytest.param("[]", id="a list"),
            pytest.param('{"version": 1, "files": {"a": {"r": {"t": Infinity}}}}', id="more than any number"),
            pytest.param('{"version": 1, "files": {"../../a": {"r": 1}}}', id="another form"),
        ],
    )
    def test_a_baseline_that_is_none(self, site: Any, text: str) -> None:
        made = site({"a.md": GOOD, BASELINE_NAME: text})
        with pytest.raises(ConfigError, match="no baseline"):
            load(made.open())

    def test_a_baseline_of_a_gigabyte_is_not_read(self, site: Any) -> None:
        made = site({"a.md": GOOD})
        with (made.root / BASELINE_NAME).open("wb") as file:
            file.truncate(1 << 30)
        with pytest.raises(ConfigError, match="more than"):
            load(made.open())

    @pytest.mark.parametrize(
        "text", ["a = " + "[" * 5_000, "a = " + "{b = " * 5_000, "[" + "a." * 5_000 + "a]", '"' * 5_000, "\x00" * 5_000]
    )
    def test_toml_that_is_nested_too_deeply(self, site: Any, text: str) -> None:
        made = site({"a.md": GOOD, "seedlint.toml": text})
        with pytest.raises(ConfigError, match=r"seedlint.toml"):
            results(made)

    def test_a_json_schema_that_is_nested_too_deeply(self, site: Any) -> None:
        config = "[[schemas]]\nfiles = '*.md'\njson-schema = 'schema.json'"
        made = site({"a.md": GOOD, "seedlint.toml": config, "schema.json": '{"allOf": [' * 5_000}, git=True)
        with pytest.raises(ConfigError, match=r"schema.json"):
            results(made)


COMMAND = "set-output name=a::b"


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
class TestNamesThatAreCommandsToBuildServers:
    """GitHub takes commands from the begin of a line, blanks left out, Azure from anywhere in it."""

    NAMES = (f"::{COMMAND}.md", f" ::{COMMAND}.md", "##vso[task.complete]a.md", "##[set-env name=PATH]a.md")
    TEXTS = (f"::{COMMAND}".encode(), b"##vso[task.setvariable variable=PATH]a", b"##[set-env name=PATH]a", b"::a b")

    @pytest.fixture
    def made(self, site: Any) -> Any:
        return site({f"{folder}{name}": BAD for name in self.NAMES for folder in ("", f"{name[:-3]}/")})

    def lines(self, made: Any, *command: str) -> list[str]:
        ran = subprocess.run(
            [sys.executable, "-m", "seedlint", *command], cwd=made.root, capture_output=True, check=False
        )
        return (ran.stdout + ran.stderr).decode().splitlines()

    @pytest.mark.parametrize("form", ["full", "concise", "grouped", "github", "azure"])
    def test_are_none_in_a_report(self, made: Any, form: str) -> None:
        found = self.lines(made, "check", "--isolated", "--select", "trailing-whitespace", "-o", form)
        ours = ("::warning ", "##vso[task.logissue ")
        for line in found:
            assert "##[" not in line or form == "github"
            assert "##vso[" not in line.removeprefix(ours[1]) or form == "github"
            assert not line.lstrip().startswith("::") or line.startswith(ours[0])
        assert any("set-output" in line for line in found)

    @pytest.mark.parametrize("form", ["full", "json", "json-lines", "sarif"])
    def test_are_none_where_a_document_holds_them(self, site: Any, form: str) -> None:
        made = site({"a.md": b"".join(b"%b \n\n[a](<x%b.md>)\n\n" % (text, text) for text in self.TEXTS)})
        found = self.lines(made, "check", "--isolated", "--select", "ALL", "--show-all", "-o", form)
        assert any("##" in line for line in found)
        assert not any(self.is_command(line) for line in found)

    @pytest.mark.parametrize("server", ["GITHUB_ACTIONS", "TF_BUILD"])
    def test_are_none_in_the_difference_that_a_server_logs(
        self, site: Any, server: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = site({"a.md": b"".join(b"%b\n%b end \n\n" % (text, text) for text in self.TEXTS)})
        command = ("fix", "--diff", "--isolated", "--select", "trailing-whitespace")
        monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
        monkeypatch.delenv("TF_BUILD", raising=False)
        exact = self.lines(made, *command)
        monkeypatch.setenv(server, "true")
        logged = self.lines(made, *command)
        assert any(self.is_command(line) for line in exact)
        assert not any(self.is_command(line) for line in logged)
        assert [line for line in logged if line in exact] == [line for line in exact if not self.is_command(line)]
        with open(made.root / "patch", "wb") as patch:
            subprocess.run([sys.executable, "-m", "seedlint", *command], cwd=made.root, stdout=patch, check=False)
        assert (made.root / "patch").read_text().splitlines() == [line for line in exact if "would" not in line]

    def is_command(self, line: str) -> bool:
        return "##[" in line or "##vso[" in line or line.lstrip().startswith("::")

    def test_are_none_in_what_other_commands_say(self, made: Any) -> None:
        rules = ("--isolated", "--select", "trailing-whitespace")
        commands = (["check", "--show-files"], ["fix", *rules], ["history", "1"], ["undo"], ["undo", "1", "--force"])
        for command in commands:
            for line in self.lines(made, *command):
                assert not line.lstrip().startswith("::"), (command, line)
                assert "##[" not in line
                assert "##vso[" not in line
