"""Which program builds a site."""

import pytest

from seedlint.markup.generators import Generator, recognised


@pytest.mark.parametrize("names", [set(), {"config.toml", "README.md"}, {"content", "README.md"}])
def test_no_file_tells_it(names: set[str]) -> None:
    assert recognised(names.__contains__) is None


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ({"hugo.toml"}, "hugo"),
        ({"config.toml", "content"}, "hugo"),
        ({"config.toml", "content", "templates/index.html"}, "zola"),
        ({"_config.yml"}, "jekyll"),
        ({"_config.yml", "scaffolds"}, "hexo"),
    ],
)
def test_the_first_sign_counts(names: set[str], name: str) -> None:
    found = recognised(names.__contains__)
    assert isinstance(found, Generator)
    assert found.name == name
    assert found.sign in names
