"""What rules may ask about the frontmatter and the headings of other files."""

from typing import Any

import pytest

from seedlint.markup.generators import Built

FILES = {
    "a.md": "---\ndate: 25/04/2021 # noon\nkeywords: date\n---\n",
    "b.md": '---\ndate: "2021-04-26"\n---\ndate: 1/2/2021\n',
    "c.md": "+++\ndate = 2021-04-27\n+++\n",
    "d.md": "---\nextra:\n  date: 2021-04-28\n---\n",
    "e.md": "date: 2021-04-29\n",
    "f.md": "---\ndate:\n---\n# Tide\n",
}


def test_values_are_those_of_the_top_level_field_as_written(site: Any) -> None:
    workspace = site(FILES).open().workspace
    assert workspace.values("date") == ("25/04/2021 # noon", '"2021-04-26"', "2021-04-27")
    assert workspace.values("lastmod") == ()


def test_values_are_the_items_of_a_list_too(site: Any) -> None:
    text = "---\naliases:\n  - /a/\n- '/b/' # old\ntags:\n  - x\n---\n"
    workspace = site({"a.md": text, "b.md": "---\naliases: [/c/, /d/]\n---\n"}).open().workspace
    assert workspace.values("aliases") == ("/a/", "'/b/' # old", "[/c/, /d/]")


def test_values_are_of_one_snapshot(site: Any) -> None:
    made = site(FILES)
    workspace = made.open().workspace
    before = workspace.values("date")
    made.write({"g.md": "---\ndate: 2022-01-01\n---\n"})
    assert workspace.values("date") == before


def test_the_outline_of_another_file(site: Any) -> None:
    workspace = site(FILES).open().workspace
    assert workspace.outline("f.md").anchors("github") == {"tide"}
    assert workspace.outline("none.md") is None
    assert workspace.outline("../../outside.md") is None


def test_the_generator_is_that_of_the_nearest_folder_that_tells_it(site: Any) -> None:
    workspace = site({"hugo.toml": "", "docs/_config.yml": "", "docs/_posts/a.md": "", "b/c/d.md": ""}).open().workspace
    assert workspace.generator("docs/_posts") == Built("docs", "jekyll")
    assert workspace.generator("b/c") == Built("", "hugo")
    assert workspace.generator("") == Built("", "hugo")


def test_no_folder_tells_a_generator(site: Any) -> None:
    assert site({"config.toml": "", "a/b.md": ""}).open().workspace.generator("a") == Built("", "")


@pytest.mark.parametrize(
    ("name", "settings", "moved"),
    [
        ("hugo.toml", "[permalinks]\nposts = '/:year/:title/'\n", {"posts"}),
        ("hugo.yaml", "permalinks:\n  page:\n    posts: /:slug/\n", {"posts"}),
        ("hugo.json", '{"permalinks": {\n  "posts": "/:slug/"\n}}\n', {"posts"}),
        ("config/_default/permalinks.toml", 'posts = "/:title/"\n', {"posts"}),
        ("hugo.toml", "baseURL = 'https://a.example/:b'\ntitle = '/'\n", set()),
    ],
)
def test_the_sections_that_hugo_moves(site: Any, name: str, settings: str, moved: set[str]) -> None:
    files = {"archetypes/default.md": "", name: settings}
    assert site(files).open().workspace.generator("") == Built("", "hugo", frozenset(moved))
