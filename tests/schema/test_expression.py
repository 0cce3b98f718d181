"""Conditions between fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup.frontmatter import find, parse
from seedlint.schema.expression import UNKNOWN, Subject, evaluate, holds, names
from seedlint.schema.expression import parse as read
from seedlint.schema.model import SchemaError

BLOCK = """---
title: "A: b"
publishDate: '2024-03-01'
updatedDate: 2024-02-28
moment: 2024-03-01T00:30:00+02:00
other: 2024-02-29T23:00:00Z
empty:
blank: ""
draft: false
count: 3
tags: [python, rust]
hero: { alt: x }
ms.date: 05/06/2024
url: /2024/03/a.html
---
"""


def subject(path: str = "content/posts/2024-03-01-a-post.md") -> Subject:
    block = find(BLOCK)
    assert block
    return Subject(parse(BLOCK, block), path)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("updatedDate >= publishDate", False),
        ("publishDate > updatedDate", True),
        ("missing >= publishDate", UNKNOWN),
        ("count >= publishDate", UNKNOWN),
        ("title >= publishDate", UNKNOWN),
        ("ms.date >= publishDate", UNKNOWN),
        ("moment < other", True),
        ("moment >= publishDate", True),
        ("publishDate == '2024-03-01T12:00:00Z'", True),
        ('url contains format(publishDate, "/%Y/%m/")', True),
        ('url contains format(updatedDate, "/%Y/%m/")', False),
        ('format(publishDate, "%H") == "00"', UNKNOWN),
        ("format(publishDate, '100 %% %Y') == '100 % 2024'", True),
        ("year(publishDate) == 2024 and month(publishDate) == 3 and day(publishDate) == 1", True),
        ("count in [1, 2, 3]", True),
        ("draft == 0", False),
        ("'python' in tags", True),
        ("tags contains 'go'", False),
        ("'go' not in tags", True),
        ("length(tags) == 2", True),
        ("length(title) < 5", True),
        ("not ends_with(title, ['...', '\u2026'])", True),
        ("starts_with(lower(title), 'a')", True),
        (r"matches(title, '^[A-Z]\\W')", True),
        ("slugify(title) == 'a-b'", True),
        ("file.slug == 'a-post' and file.date == publishDate", True),
        ("file.stem contains 'a-post' and file.suffix == 'md' and file.folder == 'content/posts'", True),
        ("hero.alt == 'x'", True),
        ("present(hero.alt) and not present(hero.src)", True),
        ("present(empty) or present(blank)", False),
        ("present(draft)", True),
        ("draft", False),
        ("not draft", True),
        ("title and not missing", True),
        ("required(missing) when draft", UNKNOWN),
        ("required(missing) when title", False),
        ("required(title) when count > 2", True),
        ("(missing > 1) or true", True),
        ("(missing > 1) and false", False),
        ("(missing > 1) or false", UNKNOWN),
        ("not (missing > 1)", UNKNOWN),
        ('field("ms.date") == "05/06/2024"', True),
        ("empty == ''", UNKNOWN),
    ],
)
def test_holds(source: str, value: object) -> None:
    assert holds(read(source), subject()) is value


def test_the_slug_of_an_index_file_is_its_folder() -> None:
    assert evaluate(read("file.slug"), subject("posts/2024-01-05-a-post/index.md")) == "a-post"
    assert evaluate(read("file.date"), subject("posts/2024-01-05-a-post/index.md")) == "2024-01-05"


def test_names_are_the_fields_in_order() -> None:
    assert list(names(read("b > year(a) when field('c d') and file.date == a"))) == ["b", "a", "c d", "file.date", "a"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "expected a value at character 1"),
        ("a >", "expected a value at character 4"),
        ("a > b c", "unexpected 'c' at character 7"),
        ("(a", "expected ')'"),
        ("a ~ b", "unexpected '~' at character 3"),
        ("'open", "unexpected"),
        ("yeer(a) == 1", "unknown function 'yeer'; did you mean 'year'?"),
        ("year(a, b)", "year takes 1 value, not 2"),
        ("file.stemm", "unknown part 'file.stemm'; did you mean 'file.stem'?"),
        ("present('a')", "present takes a field"),
        ("matches(a, b)", "matches takes a pattern in quotes"),
        ("matches(a, '(')", "never closed"),
        ("[a]", "texts and numbers only"),
        ("a not b", "after 'not'"),
        ("__import__('os')", "unknown function"),
        ("not " * 100 + "a", "nested too deep"),
        ("(" * 100 + "a", "nested too deep"),
        ("a" * 3000, "at most"),
    ],
)
def test_mistakes_are_explained(source: str, message: str) -> None:
    with pytest.raises(SchemaError) as error:
        read(source)
    assert message in str(error.value)


@given(st.text("ab.(),'\"[]<>=!0 notandrwhe\n", max_size=30))
def test_any_text_is_an_expression_or_a_schema_error(source: str) -> None:
    try:
        tree = read(source)
    except SchemaError:
        return
    assert holds(tree, subject()) in (True, False, UNKNOWN)
