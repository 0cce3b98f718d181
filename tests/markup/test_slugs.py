"""Heading to anchor, generator by generator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup import slugs
from seedlint.markup.slugs import Flavour, Heading

FLAVOURS: list[Flavour] = sorted(slugs._SLUGS)
COLUMNS: tuple[Flavour, ...] = (
    "github", "github-slugger", "kramdown-gfm", "kramdown", "hugo", "hugo-ascii", "hugo-blackfriday", "mkdocs",
)  # fmt: skip
TABLE = [
    ("Plain", ["plain"] * 8),
    ("Two Words", ["two-words"] * 8),
    ("A_b", ["a_b", "a_b", "a_b", "ab", "a_b", "a_b", "a-b", "a_b"]),
    ("What's new?", ["whats-new"] * 6 + ["what-s-new", "whats-new"]),
    ("a / b", ["a--b"] * 6 + ["a-b", "a-b"]),
    ("C++ & C#", ["c--c"] * 6 + ["c-c", "c-c"]),
    ("1. First", ["1-first", "1-first", "1-first", "first", "1-first", "1-first", "1-first", "1-first"]),
    ("a - b", ["a---b"] * 6 + ["a-b", "a-b"]),
    ("a -- b", ["a----b", "a----b", "a--b", "a--b", "a----b", "a----b", "a-b", "a-b"]),
    ("v1.2.3", ["v123"] * 6 + ["v1-2-3", "v123"]),
    ("Caf\xe9 \xdc", ["caf\xe9-\xfc"] * 3 + ["caf-", "caf\xe9-\xfc", "cafe-u", "caf\xe9-\xfc", "cafe-u"]),
    ("\u4f60\u597d world", ["\u4f60\u597d-world"] * 3
        + ["world", "\u4f60\u597d-world", "-world", "\u4f60\u597d-world", "world"]),
    ("\u0939\u093f\u0928\u094d\u0926\u0940", ["\u0939\u093f\u0928\u094d\u0926\u0940"] * 3
        + ["section", "\u0939\u0928\u0926", "heading", "\u0939-\u0928-\u0926", ""]),
    ("\U0001f680 Launch", ["-launch", "-launch", "-launch", "launch", "-launch", "-launch", "launch", "launch"]),
    ("\u0391\u03a3", ["\u03b1\u03c3", "\u03b1\u03c2", "\u03b1\u03c3", "section", "\u03b1\u03c3", "heading",
        "\u03b1\u03c3", ""]),
    ("!!!", ["", "", "", "section", "heading", "heading", "heading", ""]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "flavour", "expected"),
    [(text, flavour, anchor) for text, row in TABLE for flavour, anchor in zip(COLUMNS, row, strict=True)],
)
def test_each_generator_has_its_own_slugs(text: str, flavour: Flavour, expected: str) -> None:
    assert slugs.slug(text, flavour) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Words", "two-words"),
        ("A_b", "a-b"),
        ("What's new?", "what-s-new"),
        ("a / b", "a-b"),
        ("1. First", "_1-first"),
        ("`a`b", "ab"),
        ("Caf\xe9", "cafe"),
        ("\u4f60\u597d", "\u4f60\u597d"),
        ("!!!", ""),
    ],
)
def test_slugs_of_vitepress(text: str, expected: str) -> None:
    assert slugs.slug(text, "vitepress") == expected


@pytest.mark.parametrize("anchor", ["what's-new", "what-s-new", "whats-new", "WhatsNew", "what\u015b-new"])
def test_the_letters_of_an_anchor(anchor: str) -> None:
    assert slugs.letters(anchor) == "whatsnew"


@pytest.mark.parametrize(
    ("flavour", "expected"),
    [
        ("github", ["a", "a-1", "a-1", "a-2"]),
        ("kramdown-gfm", ["a", "a-1", "a-1", "a-2"]),
        ("kramdown", ["a", "a-1", "a-1", "a-2"]),
        ("github-slugger", ["a", "a-1", "a-1-1", "a-2"]),
        ("hugo", ["a", "a-1", "a-1-1", "a-2"]),
        ("mkdocs", ["a", "a_1", "a-1", "a_2"]),
    ],
)
def test_repeated_headings_are_numbered(flavour: Flavour, expected: list[str]) -> None:
    assert slugs.anchors([Heading("A"), Heading("A"), Heading("A 1"), Heading("A")], flavour) == expected


@pytest.mark.parametrize(
    ("flavour", "expected"),
    [
        ("kramdown", ["a", "a"]),
        ("hugo", ["a-1", "a"]),
        ("github-slugger", ["a-1", "a"]),
        ("mkdocs", ["a_1", "a"]),
    ],
)
def test_an_explicit_id_before_a_heading_takes_its_anchor(flavour: Flavour, expected: list[str]) -> None:
    assert slugs.anchors([Heading("Other", "a"), Heading("A")], flavour)[::-1] == expected


def test_only_mkdocs_reserves_ids_that_come_later() -> None:
    headings = [Heading("A"), Heading("Other", "a")]
    assert slugs.anchors(headings, "mkdocs") == ["a_1", "a"]
    assert slugs.anchors(headings, "hugo") == ["a", "a"]


@pytest.mark.parametrize(
    "source",
    [
        "Plain",
        "C# and {x}",
        "{#",
        "{}",
        "Set {#a} in the middle",
        "{{ .Title }}",
        "a {b c}",
        "{ # a}",
        "Issue #5",
        "f {a #b}",
    ],
)
def test_a_heading_without_an_explicit_id(source: str) -> None:
    assert slugs.explicit_id(source) == Heading(source)


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        ("Title {#my-id}", "Title", "my-id"),
        ("Title {: #my_id }", "Title", "my_id"),
        ("Title { #a.b .wide data-x=1 }", "Title", "a.b"),
        ("Title {.wide #a}", "Title", "a"),
        ("Title {/* #a */}", "Title", "a"),
        ("Title{#a}  ", "Title", "a"),
        ("{#a}", "", "a"),
    ],
)
def test_a_heading_with_an_explicit_id(source: str, text: str, name: str) -> None:
    assert slugs.explicit_id(source) == Heading(text, name)


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(text=st.text())
def test_a_slug_can_stand_in_a_url(flavour: Flavour, text: str) -> None:
    assert not set(" \t\r\n#?/%`") & set(slugs.slug(text, flavour))


@pytest.mark.parametrize("flavour", [flavour for flavour in FLAVOURS if not flavour.startswith("kramdown")])
@given(text=st.text())
def test_a_slug_is_its_own_slug(flavour: Flavour, text: str) -> None:
    once = slugs.slug(text, flavour)
    assert slugs.slug(once, flavour) == once


@pytest.mark.parametrize(
    ("text", "anchor"), [("a--b", "ab"), ("`a--b`", "a--b"), ("`--a` -- b", "--a--b"), ("a---b", "ab")]
)
def test_kramdown_makes_dashes_outside_of_code_only(text: str, anchor: str) -> None:
    assert slugs.slug(text, "kramdown-gfm") == anchor


@pytest.mark.parametrize("flavour", ["github-slugger", "hugo", "hugo-ascii", "hugo-blackfriday", "mkdocs"])
@given(texts=st.lists(st.sampled_from(["a", "A", "a 1", "a-1", "a_1", "a-1-1", "", "b"])))
def test_these_generators_never_repeat_an_anchor(flavour: Flavour, texts: list[str]) -> None:
    made = slugs.anchors(map(Heading, texts), flavour)
    assert len(set(made)) == len(made)
