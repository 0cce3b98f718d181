"""What a page may be called, given its file."""

import pytest

from seedlint.markup.pages import DYNAMIC, name, names


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("guides/Harbour.md", "harbour"),
        ("guides/harbour.de.md", "harbour"),
        ("guides/Old Light.md", "Old-Light"),
        ("guides/v1.2.md", "v1.2"),
        ("guides/pier", "pier"),
        ("docs/01-harbour.mdx", "harbour"),
        ("_posts/2024-01-05-tides.md", "tides"),
        ("_posts/2024-01-05-tides.md", "2024-01-05-tides"),
        (".vitepress", ".vitepress"),
        ("src/pages/[slug].astro", DYNAMIC),
        ("src/pages/[...path].astro", DYNAMIC),
    ],
)
def test_a_page_has_the_names_that_generators_give_it(path: str, wanted: str) -> None:
    assert name(wanted) in names(path)


@pytest.mark.parametrize("other", ["guides", "harbou", "", "md"])
def test_a_page_has_no_other_names(other: str) -> None:
    assert other not in names("guides/harbour.md")


def test_a_number_alone_is_a_name() -> None:
    assert names("404.md") == {"404.md", "404"}
