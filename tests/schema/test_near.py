"""Which known name a misspelled one stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.schema.near import Near, distance, nearest


@pytest.mark.parametrize(
    ("found", "known"),
    [
        ("date", ["data1", "title"]),
        ("tag", ["tog"]),
        ("tag3", ["tag1", "tag2"]),
        ("Title", ["TITLE", "title"]),
        ("author", ["authority"]),
        ("x" * 1000, ["x" * 999]),
    ],
)
def test_nothing_is_near(found: str, known: list[str]) -> None:
    assert nearest(found, known) is None


@pytest.mark.parametrize(
    ("found", "known", "name", "sure"),
    [
        ("Title", ["title", "titles"], "title", True),
        ("link_title", ["linkTitle"], "linkTitle", True),
        ("md.date", ["ms.date", "title"], "ms.date", False),
        ("tilte", ["title"], "title", False),
        ("descripton", ["description"], "description", False),
        ("catagoreis", ["categories"], "categories", False),
    ],
)
def test_is_near(found: str, known: list[str], name: str, sure: bool) -> None:
    near = nearest(found, known)
    assert near is not None
    assert (near.name, near.sure) == (name, sure)


@pytest.mark.parametrize(("found", "known", "slip"), [("tilte", "title", True), ("author", "authors", False)])
def test_singular_and_plural_are_no_slip(found: str, known: str, slip: bool) -> None:
    near = nearest(found, [known])
    assert near is not None
    assert near.slip is slip


def test_synonyms_come_before_slips() -> None:
    assert nearest("pubDate", ["publishDate", "pubDates"], [("pubDate", "publishDate")]) == Near(
        "publishDate", sure=False
    )


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other, 6) == distance(other, one, 6)
    assert (distance(one, other, 6) == 0) is (one == other)
    assert distance(one, other, 1) == min(distance(one, other, 6), 2)
