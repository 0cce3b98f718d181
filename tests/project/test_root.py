from typing import Any

import pytest

from seedlint.project.root import config_in


def place(made: Any, *paths: str, cwd: str = ".", **arguments: Any) -> tuple[str, str]:
    project = made.open(*paths, cwd=cwd, **arguments)
    return tuple(path.removeprefix(str(made.root)) or "." for path in (project.root, project.repository))  # type: ignore[return-value]


def test_without_configuration_and_git_it_is_the_working_folder(site: Any) -> None:
    made = site({"a/b/c.md": ""})
    assert place(made, "a/b/c.md") == (".", ".")
    assert place(made, "b", cwd="a") == ("/a", "/a")


def test_git_top_level_whichever_files_are_named(site: Any) -> None:
    made = site({"a/b/c.md": ""}, git=True)
    assert place(made, cwd="a/b") == place(made, "a/b/c.md") == (".", ".")


def test_the_nearest_configuration_comes_before_git(site: Any) -> None:
    made = site({"docs/seedlint.toml": "", "docs/a.md": ""}, git=True)
    assert place(made, cwd="docs") == ("/docs", ".")
    assert place(made, "docs/a.md") == (".", ".")


def test_isolated_leaves_configuration_out_of_account(site: Any) -> None:
    made = site({"docs/seedlint.toml": "", "docs/a.md": ""}, git=True)
    assert place(made, cwd="docs", isolated=True) == (".", ".")


def test_a_configuration_above_the_repository_is_another_projects(site: Any) -> None:
    made = site({"seedlint.toml": "", "inner/a.md": ""})
    made.git("init", "-q", folder="inner")
    assert place(made, cwd="inner") == ("/inner", "/inner")


def test_files_elsewhere_have_the_root_of_their_own_place(site: Any) -> None:
    made = site({"one/a.md": "", "two/content/b.md": "", "two/seedlint.toml": ""})
    made.git("init", "-q", folder="one")
    assert place(made, "../two/content/b.md", cwd="one") == ("/two", "/two")
    assert place(made, "../two/content/b.md", "a.md", cwd="one") == (".", ".")


@pytest.mark.parametrize(
    ("content", "counts"),
    [
        ("[tool.other]\n", False),
        ('[project]\ndependencies = ["seedlint"]\n', False),
        ("[tool.seedlinter]\n", False),
        ("# [tool.seedlint]\n", False),
        ("[tool.seedlint]\n", True),
        ("  [ tool . seedlint.severity]\n", True),
        ("[[tool.seedlint.overrides]]\n", True),
    ],
)
def test_pyproject_counts_when_it_has_our_table(site: Any, content: str, counts: bool) -> None:
    made = site({"pyproject.toml": content})
    assert config_in(str(made.root)) == (made.path("pyproject.toml") if counts else None)


def test_our_own_names_come_before_pyproject(site: Any) -> None:
    made = site({"pyproject.toml": "[tool.seedlint]\n", "seedlint.toml": "", ".seedlint.toml": ""})
    assert config_in(str(made.root)) == made.path(".seedlint.toml")
