"""One rule, one module, one fixture folder, one entry in the documentation."""

import re
from pathlib import Path
from runpy import run_path

import pytest

from seedlint.lint.document import Document
from seedlint.lint.engine import check
from seedlint.lint.example import example
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.lint.rule import Definition
from seedlint.project.config import profile_under
from seedlint.testing import cases
from seedlint_rules import PACK

ROOT = Path(__file__).parents[2]
DEFINITIONS = sorted(load_pack(PACK), key=lambda definition: definition.rule.code)
EACH = pytest.mark.parametrize("definition", DEFINITIONS, ids=[one.rule.name for one in DEFINITIONS])
SECTIONS = ("## What it does", "## Why is this bad?", "## Example", "## Fix safety")


@EACH
def test_module_family_name_and_code_agree(definition: Definition) -> None:
    rule = definition.rule
    assert rule.module == f"seedlint_rules.{PACK.families[rule.family]}.{rule.name.replace('-', '_')}"
    assert rule.attribute == rule.name.replace("-", "_")
    assert re.fullmatch(r"[A-Z]{2,3}[1-9][0-9]{2}", rule.code)


@EACH
def test_documentation_has_every_section_in_order(definition: Definition) -> None:
    places = [definition.doc.find(section) for section in SECTIONS]
    assert -1 not in places
    assert places == sorted(places)
    assert ("## Options" in definition.doc) == bool(definition.options._fields)
    assert definition.doc.partition("\n")[0].endswith(".")


@EACH
def test_every_option_is_documented(definition: Definition) -> None:
    assert [name for name in definition.options._fields if f"`{name.replace('_', '-')}`" not in definition.doc] == []


@EACH
def test_the_example_finds_what_it_shows(definition: Definition) -> None:
    if (shown := example(definition.doc)) is None:
        pytest.skip("its example is not a document alone")
    rules = tuple(one.rule for one in DEFINITIONS)
    others = Profile(rules, known=frozenset(name for rule in rules for name in (rule.name, rule.code)))
    others.schemas = profile_under(shown.config, shown.name).schemas if shown.config else ()
    document = Document.of_bytes(Document(shown.name, shown.text).data, shown.name)
    assert definition.rule.name in {diagnostic.rule for diagnostic in check(document, others).diagnostics}


@EACH
def test_more_is_left_alone_than_found(definition: Definition) -> None:
    folder = ROOT / "fixtures" / PACK.families[definition.rule.family] / definition.rule.name
    found = [case for case in cases(folder) if (case.folder / "diagnostics.txt").read_bytes()]
    silent = [case for case in cases(folder) if not (case.folder / "diagnostics.txt").read_bytes()]
    assert len(silent) >= 2
    assert len(found) >= 1


def test_every_rule_module_is_in_the_pack() -> None:
    package = ROOT / "rules" / "seedlint_rules"
    modules = {
        "seedlint_rules." + ".".join(file.relative_to(package).with_suffix("").parts)
        for file in package.glob("*/*.py")
        if not file.name.startswith("_")
    }
    assert modules == set(PACK.modules)
    assert len(set(PACK.modules)) == len(PACK.modules)


def test_every_fixture_folder_is_of_a_rule_or_a_corpus() -> None:
    folders = {f"{PACK.families[one.rule.family]}/{one.rule.name}" for one in DEFINITIONS}
    corpora = {"corpus/in-the-wild-shapes", "corpus/negative", "corpus/known-failures"}
    found = {case.name.rpartition("/")[0] for case in cases(ROOT / "fixtures")}
    assert found <= folders | corpora


def test_codes_are_unique() -> None:
    codes = [one.rule.code for one in DEFINITIONS]
    assert len(set(codes)) == len(codes)


@EACH
def test_options_have_defaults(definition: Definition) -> None:
    assert definition.options() is not None


def test_the_readme_lists_every_rule_as_the_tool_writes_it() -> None:
    with_table = run_path(str(ROOT / "tools" / "rule_table.py"))["with_table"]
    readme = (ROOT / "README.md").read_text("utf-8")
    assert with_table(readme) == readme
    assert [one.rule.name for one in DEFINITIONS if f"`{one.rule.name}`" not in readme] == []
