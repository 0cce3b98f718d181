"""``seedlint new-rule``: what it writes is a rule that works."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from seedlint.lint.document import Document
from seedlint.lint.engine import check, fix
from seedlint.lint.profile import Profile
from seedlint.lint.rule import Definition

from .conftest import Run, write

PACK = '''\
"""Our rules."""

from seedlint.api import Pack

PACK = Pack(
    "ours",
    families={"OUR": "ours", "NEW": "new"},
    modules=(
        "our_rules.ours.first",
        "our_rules.ours.second",  # the better one
        "our_rules.zzz.other",
    ),
)
'''
FIRST = 'from seedlint.api import rule\n\n\n@rule(name="first", code="OUR107")\ndef first(ctx): ...\n'


@pytest.fixture
def pack() -> Path:
    write({"pyproject.toml": "", "rules/our_rules/__init__.py": PACK, "rules/our_rules/ours/first.py": FIRST})
    return Path("rules/our_rules/__init__.py")


def declared(pack: Path) -> list[str]:
    """Return the modules that the pack declares."""
    for node in ast.walk(ast.parse(pack.read_bytes())):
        if isinstance(node, ast.keyword) and node.arg == "modules":
            return list(ast.literal_eval(node.value))
    raise AssertionError


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ours", "Bad_Name"), "'Bad_Name' is no rule name"),
        (("ours", "bad--name"), "'bad--name' is no rule name"),
        (("oursz", "a-name"), "no family 'oursz'; did you mean 'ours'?"),
        (("ours", "first"), "first.py exists already"),
        (("ours", "a-name", "--pack", "rules"), "rules holds no rule pack"),
    ],
)
def test_nothing_is_written_for_a_request_that_makes_no_sense(
    arguments: tuple[str, ...], said: str, pack: Path, run: Run
) -> None:
    before = sorted(Path().rglob("*"))
    ran = run("new-rule", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert sorted(Path().rglob("*")) == before
    assert pack.read_text("utf-8") == PACK


def test_without_a_pack_the_way_out_is_told(run: Run) -> None:
    assert "name its package with --pack FOLDER" in run("new-rule", "links", "bare-url").err


def test_the_line_goes_behind_those_of_its_family(pack: Path, run: Run) -> None:
    assert run("new-rule", "OUR", "third-thing").code == 0
    assert declared(pack) == [
        "our_rules.ours.first", "our_rules.ours.second", "our_rules.ours.third_thing", "our_rules.zzz.other",
    ]  # fmt: skip
    lines = iter(pack.read_text("utf-8").split("\n"))
    assert all(any(kept in line for line in lines) for kept in ('"our_rules.ours.first",', "# the better one", "zzz"))


def test_a_family_without_rules_begins_at_the_end(pack: Path, run: Run) -> None:
    assert run("new-rule", "new", "a-name").code == 0
    assert declared(pack)[-1] == "our_rules.new.a_name"
    assert 'code="NEW101"' in Path("rules/our_rules/new/a_name.py").read_text("utf-8")
    assert Path("rules/our_rules/new/__init__.py").exists()


@pytest.mark.parametrize(
    "modules", ["()", '("our_rules.ours.first",)', '(\n        "our_rules.ours.first", "x.y"\n    )']
)
def test_packs_are_written_in_many_ways(modules: str, pack: Path, run: Run) -> None:
    pack.write_text(PACK[: PACK.index("modules=")] + f"modules={modules},\n)\n", "utf-8")
    before = declared(pack)
    assert run("new-rule", "ours", "a-name").code == 0
    assert sorted(declared(pack)) == sorted([*before, "our_rules.ours.a_name"])


def test_a_code_is_never_used_twice(pack: Path, run: Run) -> None:
    assert "Added a-name (OUR108)" in run("new-rule", "ours", "a-name").out
    assert "Added b-name (OUR109)" in run("new-rule", "ours", "b-name", "--pack", "rules/our_rules").out


@pytest.mark.usefixtures("pack")
def test_the_rule_does_what_its_fixtures_say(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new-rule", "ours", "made-up-offence")
    monkeypatch.syspath_prepend("rules")
    from importlib import import_module

    rule = import_module("our_rules.ours.made_up_offence").made_up_offence
    assert isinstance(rule, Definition)
    profile = Profile((rule.rule,))
    cases = sorted(Path("fixtures/ours/made-up-offence").iterdir())
    kinds = [(case / "after.md").exists() for case in cases]
    assert (kinds.count(False), kinds.count(True)) == (2, 1), "two negative cases, one positive"
    for case in cases:
        document = Document.of_bytes((case / "before.md").read_bytes(), "before.md")
        found = check(document, profile).diagnostics
        lines = [
            f"before.md:{one.start.row}:{one.start.column}: {one.code} {one.rule} [*] {one.message}\n" for one in found
        ]
        assert "".join(lines) == (case / "diagnostics.txt").read_text("utf-8")
        after = case / ("after.md" if (case / "after.md").exists() else "before.md")
        assert fix(document, profile).document.data == after.read_bytes()


@pytest.mark.usefixtures("pack")
def test_the_module_is_clean_code(run: Run) -> None:
    run("new-rule", "ours", "made-up-offence")
    module = "rules/our_rules/ours/made_up_offence.py"
    config = Path(__file__).parents[2] / "pyproject.toml"
    for command in (["check", "--quiet"], ["format", "--check", "--quiet"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--config", str(config), module]
        done = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
