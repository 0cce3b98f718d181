from typing import Any

import pytest

from seedlint.project.project import Project


def rules(project: Project, path: str) -> set[str]:
    return {rule.name for rule in project.profile_for(f"{project.root}/{path}").rules}


def config(made: Any, text: str, **arguments: Any) -> Project:
    made.write({"seedlint.toml": text})
    return made.open(**arguments)  # type: ignore[no-any-return]


def test_nothing_configured_means_the_default_rules(site: Any) -> None:
    project = site().open()
    expected = {rule.name for rule in project.registry.rules if rule.default}
    assert rules(project, "a.md") == expected
    assert set(project.settings.origins.values()) == {"default"}


def test_files_that_resolve_alike_share_one_profile(site: Any) -> None:
    project = config(site(), '[per-file-ignores]\n"old/" = ["whitespace"]\n')
    one, two, old = (project.profile_for(f"{project.root}/{name}") for name in ("a.md", "x/b.md", "old/c.md"))
    assert one is two
    assert one is not old


def test_per_file_ignores_win_over_a_rule_selected_by_name(site: Any) -> None:
    project = config(site(), 'select = ["mojibake", "WS101"]\n[per-file-ignores]\n"*.txt" = ["ENC"]\n')
    assert rules(project, "a.md") == {"mojibake", "trailing-whitespace"}
    assert rules(project, "a.txt") == {"trailing-whitespace"}


def test_overrides_apply_where_their_globs_match_and_later_ones_win(site: Any) -> None:
    text = """\
select = ["mojibake"]
[severity]
whitespace = "info"
[[overrides]]
files = ["content/**/*.md"]
extend-select = ["WS"]
severity = {mojibake = "warning", trailing-whitespace = "error"}
[[overrides]]
files = ["content/raw/"]
select = ["WS101"]
"""
    project = config(site(), text)
    assert rules(project, "a.md") == {"mojibake"}
    assert rules(project, "content/x/a.md") >= {"mojibake", "trailing-whitespace", "missing-final-newline"}
    assert rules(project, "content/raw/a.md") == {"trailing-whitespace"}
    profile = project.profile_for(f"{project.root}/content/x/a.md")
    found = {rule.name: profile.severity(rule) for rule in profile.rules}
    assert (found["mojibake"], found["trailing-whitespace"], found["missing-final-newline"]) == (
        "warning",
        "error",
        "info",
    )


def test_a_severity_of_off_turns_a_rule_off_and_a_rule_says_more_than_its_family(site: Any) -> None:
    project = config(site(), 'select = ["WS"]\n[severity]\nWS101 = "error"\nwhitespace = "off"\n')
    assert rules(project, "a.md") == {"trailing-whitespace"}


def test_unfixable_rules_are_named_in_the_profile(site: Any) -> None:
    project = config(site(), 'unfixable = ["WS101"]\n')
    assert project.profile_for(f"{project.root}/a.md").unfixable == {"trailing-whitespace"}


class TestTheNearestConfiguration:
    def test_counts_for_a_file_and_does_not_inherit(self, site: Any) -> None:
        made = site({"seedlint.toml": 'select = ["WS101"]', "docs/.seedlint.toml": 'ignore = ["ENC"]'})
        project = made.open()
        assert rules(project, "a.md") == {"trailing-whitespace"}
        assert {"trailing-whitespace", "missing-final-newline"} <= rules(project, "docs/deep/a.md")
        assert not [name for name in rules(project, "docs/deep/a.md") if name == "mojibake"]

    def test_has_globs_relative_to_its_folder(self, site: Any) -> None:
        made = site({"docs/seedlint.toml": '[per-file-ignores]\n"/old/*" = ["ALL"]\n', "seedlint.toml": ""})
        project = made.open()
        assert rules(project, "docs/old/a.md") == set()
        assert rules(project, "docs/new/old/a.md") != set()

    def test_above_the_root_counts_for_nothing(self, site: Any) -> None:
        made = site({"seedlint.toml": 'select = ["WS101"]', "inner/a.md": ""})
        made.git("init", "-q", folder="inner")
        assert len(rules(made.open(cwd="inner"), "a.md")) > 1

    def test_is_left_alone_when_isolated(self, site: Any) -> None:
        project = config(site(), 'select = ["WS101"]', isolated=True)
        assert len(rules(project, "a.md")) > 1


class TestTheCommandLine:
    def test_select_replaces_what_files_select_and_ignore(self, site: Any) -> None:
        text = 'extend-select = ["WS"]\nignore = ["mojibake"]\n'
        assert rules(config(site(), text, settings={"select": ["mojibake"]}), "a.md") == {"mojibake"}

    def test_ignore_and_extend_select_add(self, site: Any) -> None:
        text = 'select = ["WS"]\nignore = ["WS101"]\n'
        project = config(site(), text, settings={"ignore": ["WS102"], "extend-select": ["mojibake"]})
        assert rules(project, "a.md") & {"trailing-whitespace", "missing-final-newline", "mojibake"} == {"mojibake"}

    def test_wins_over_inline_settings_and_those_over_files(self, site: Any) -> None:
        made = site()
        inline = ("strict = true", 'output-format = "json"')
        project = config(made, 'strict = false\nunsafe-fixes = true\noutput-format = "full"\n', config=inline)
        found = project.settings
        assert (found.strict, found.unsafe_fixes, found.output_format) == (True, True, "json")
        assert (found.origins["strict"], found.origins["unsafe-fixes"]) == ("command line", "seedlint.toml:2")
        project = made.open(config=inline, settings={"output-format": "concise"})
        assert project.settings.output_format == "concise"

    def test_a_named_file_stands_for_all_others(self, site: Any) -> None:
        made = site({"docs/seedlint.toml": 'select = ["ENC"]', "other/strict.toml": 'select = ["WS101"]'})
        project = made.open(config=("other/strict.toml",))
        assert rules(project, "docs/a.md") == {"trailing-whitespace"}
        assert project.settings.files == (made.path("other/strict.toml"),)


@pytest.mark.parametrize(("name", "included"), [("a.md", True), ("A.HTM", True), ("a.mdx.bak", False), ("md", False)])
def test_documents_are_known_by_their_suffix_in_any_case(site: Any, name: str, included: bool) -> None:
    project = site().open()
    assert project.settings.includes(f"{project.root}/x/{name}") is included


def test_the_generator_reaches_the_profile(site: Any) -> None:
    made = site({"seedlint.toml": 'generator = "hugo"\n', "a.md": ""})
    assert made.open().profile_for(made.path("a.md")).generator == "hugo"
    assert site({"seedlint.toml": "", "a.md": ""}).open().profile_for(made.path("a.md")).generator == ""
