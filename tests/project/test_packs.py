"""A rule pack that comes from elsewhere, installed in a folder of its own as a package manager would."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seedlint.errors import ConfigError
from seedlint.project import cache, config, packs
from seedlint.project.discovery import discover
from seedlint.project.runner import run

PACK = """\
from seedlint.api import Pack

PACK = Pack("toys", {families}, ("toy_rules.teh",), url="https://example.com/{{name}}")
"""
RULE = '''\
"""A word that is often mistyped."""

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from seedlint.api import Finding, RuleContext, Span, replace, rule


class Options(NamedTuple):
    """What counts as mistyped."""

    words: Annotated[tuple[str, ...], "The words to look for."] = ("teh",)
    most: Annotated[int, "How many to report in a file."] = 10
    case: Literal["same", "any"] = "same"


@rule(name="teh", code="TOY101", options=Options)
def teh(ctx: RuleContext[Options]) -> Iterator[Finding]:
    """Yield a finding for each word."""
    for word in ctx.options.words:
        at = ctx.text.find(word)
        if at >= 0:
            span = Span(at, at + len(word))
            yield Finding(span, f"mistyped: {word}", replace(span, "the", "Write 'the'"))
'''


class Installed:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, *, pack: str = PACK.format(families='{"TOY": "toys"}'), rule: str = RULE) -> None:
        package = self.folder / "toy_rules"
        package.mkdir(exist_ok=True)
        (package / "__init__.py").write_text(pack)
        (package / "teh.py").write_text(rule)
        information = self.folder / "toy_rules-1.0.dist-info"
        information.mkdir(exist_ok=True)
        (information / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-rules\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text("[seedlint.rule_packs]\ntoys = toy_rules:PACK\n")


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    folder = tmp_path / "packages"
    folder.mkdir()
    installed = Installed(folder)
    installed.write()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield installed
    forget()


def forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "toy_rules"]:
        del sys.modules[name]


def test_our_own_rules_come_through_the_same_door() -> None:
    assert {"ENC", "WS"} <= set(packs.registry().families)


def test_a_third_partys_rule_checks_fixes_and_has_its_address(toys: Installed, site: Any) -> None:
    made = site({"a.md": "in teh end\n", "seedlint.toml": 'select = ["toys"]\n'})
    project = made.open()
    (result,) = run(discover(["."], project).files, project, "fix")
    assert result.checked is not None
    assert [(found.rule, found.code) for found in result.checked.diagnostics] == [("teh", "TOY101")]
    assert (made.root / "a.md").read_text() == "in the end\n"
    assert project.registry.url(project.registry.get("TOY101")) == "https://example.com/teh"


def test_the_second_start_imports_no_rule_and_asks_no_distribution(toys: Installed) -> None:
    program = (
        "import sys; from seedlint.project.packs import registry; names = {rule.name for rule in registry().rules};"
        "print('teh' in names, [name for name in sys.modules if 'metadata' in name or '_rules' in name])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(toys.folder), os.environ.get("PYTHONPATH", "")])}
    told = [
        subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert "toy_rules.teh" in told[0].stdout
    assert told[1].stdout == "True []\n"


def test_a_changed_rule_and_a_removed_pack_are_noticed(toys: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert packs.registry().get("teh").severity == "error"
    forget()
    before = packs.load().fingerprint
    toys.write(rule=RULE.replace('code="TOY101"', 'code="TOY101", severity="warning"'))
    assert packs.registry().get("teh").severity == "warning"
    assert packs.load().fingerprint != before
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != str(toys.folder)])
    assert "TOY" not in packs.registry().families


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rule": "import no_such_module\n"}, r"'toys' \(toy_rules:PACK\) can't be loaded: ModuleNotFoundError"),
        ({"rule": "raise RuntimeError('oops')\n"}, r"'toys' .* can't be loaded: RuntimeError: oops"),
        ({"pack": "PACK = 1\n"}, r"'toys' .* it is of type int, not Pack"),
        ({"rule": "x = 1\n"}, r"'toys': toy_rules.teh must define one rule, it defines 0"),
        ({"rule": RULE.replace("TOY101", "ENC999")}, r"'toys': toy_rules.teh uses code prefix ENC"),
        ({"pack": PACK.format(families='{"TOY": "toys", "ENC": "mine"}')}, r"both define 'ENC'"),
        ({"rule": RULE.replace('name="teh"', 'name="mojibake"')}, r"both define 'mojibake'"),
    ],
)
def test_a_pack_that_is_broken_is_named(toys: Installed, changes: dict[str, str], message: str) -> None:
    toys.write(**changes)
    for _ in range(2):
        forget()
        with pytest.raises(ConfigError, match=message):
            packs.registry()


class TestOptions:
    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("word = []", "3:1: unknown option of 'teh': 'word'; did you mean 'words'?"),
            ('words = "teh"', "3:9: 'words' must be a list, not \"teh\""),
            ("most = 1.5", "3:8: 'most' must be a whole number, not 1.5"),
            ('most = "3"', "3:8: 'most' must be a whole number, not \"3\""),
            ('case = "sam"', "3:8: 'case' must be 'same' or 'any', not \"sam\"; did you mean 'same'?"),
        ],
    )
    def test_errors_show_the_line(self, toys: Installed, site: Any, line: str, message: str) -> None:
        made = site({"seedlint.toml": f"\n[rules.teh]\n{line}\n"})
        with pytest.raises(ConfigError) as raised:
            _ = made.open().settings
        assert message in str(raised.value)

    def test_reach_the_rule_also_by_its_code_and_from_the_cache(self, toys: Installed, site: Any) -> None:
        made = site({"a.md": "teh hte\n", "seedlint.toml": '[rules.TOY101]\nwords = ["hte"]\n'})
        for _ in range(2):
            project = made.open(settings={"select": ["teh"]})
            (result,) = run(discover(["."], project).files, project)
            assert [found.message for found in result.diagnostics] == ["mistyped: hte"]

    def test_are_part_of_the_schema(self, toys: Installed) -> None:
        options = config.json_schema()["$defs"]["teh"]["properties"]
        assert options["words"]["description"] == "The words to look for."
        assert options["most"]["default"] == 10
        assert options["case"]["enum"] == ["same", "any"]


class TestTheCache:
    def test_survives_many_writers_at_once(self, cache_folder: Path) -> None:
        value = tuple(range(10_000))
        stop = time.monotonic() + 0.5

        def write() -> None:
            while time.monotonic() < stop:
                cache.store("x", value)

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        seen = {cache.load("x") for _ in range(200)}
        for thread in threads:
            thread.join()
        assert seen <= {value, None}
        assert cache.load("x") == value

    @pytest.mark.parametrize("cut", [0, 5, 20, 30])
    def test_a_cut_file_is_no_entry(self, cache_folder: Path, cut: int) -> None:
        cache.store("x", ("value", 1))
        (file,) = cache_folder.iterdir()
        file.write_bytes(file.read_bytes()[:cut])
        assert cache.load("x") is None

    def test_lies_where_the_platform_wants_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SEEDLINT_CACHE_DIR")
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
        assert cache.directory() == "/somewhere/seedlint"
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")
        monkeypatch.setenv("HOME", "/home/somebody")
        assert cache.directory() == "/home/somebody/.cache/seedlint"
