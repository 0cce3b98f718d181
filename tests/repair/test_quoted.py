"""String literals: their escapes are read as what they mean, and what is repaired is written as they need it."""

import json

import pytest

from seedlint.repair import Quoted, repair, replay
from seedlint.repair.escapes import View
from seedlint.text.span import Span

LITERALS = [
    pytest.param(r"caf\xC3\xA9", "double", r"caf\xE9", id="hexadecimal bytes"),
    pytest.param(r"d\xc3\xa9j\xc3\_ vu", "double", r"d\xe9j\xe0 vu", id="the short form of a no-break space"),
    pytest.param(r"\xC5\x81\xC3\xB3d\xC5\xBA", "double", r"\u0141\xF3d\u017A", id="beyond a byte"),
    pytest.param(r"\xF0\x9F\x98\x80 caf\xC3\xA9", "double", r"\U0001F600 caf\xE9", id="beyond the first plane"),
    pytest.param(
        "caf\u00c3\u00a9 \u00c5\\x81\u00c3\u00b3d\u00c5\u00ba",
        "double",
        "caf\u00e9 \u0141\u00f3d\u017a",
        id="an escape for one half",
    ),
    pytest.param("caf\\xC3\\\n  \\xA9 ouvert", "double", r"caf\xE9 ouvert", id="folded inside a letter"),
    pytest.param("vu \\\r\n  \\xC3\\xA9t\\xC3\\xA9", "double", "vu \\\r\n  \\xE9t\\xE9", id="folded before a letter"),
    pytest.param(r"\u00f0\u0178\u02dc\u20ac caf\u00c3\u00a9", "json", r"\ud83d\ude00 caf\u00e9", id="a surrogate pair"),
    pytest.param(
        r"\"caf\u00c3\u00a9\"\nd\u00c3\u00a9j\u00c3\u00a0", "json", r"\"caf\u00e9\"\nd\u00e9j\u00e0", id="JSON"
    ),
    pytest.param("l''\u00c3\u00a9t\u00c3\u00a9", "single", "l''\u00e9t\u00e9", id="a doubled quote"),
    pytest.param(r"C:\\xC3\\xA9 caf\xE9", "double", r"C:\\xC3\\xA9 caf\xE9", id="escaped backslashes"),
    pytest.param(r"caf\u00c3\u00a9 du march\u00c3\u00a9", "literal", None, id="a literal without escapes"),
    pytest.param(r"caf\xC3\xA9", None, None, id="no literal at all"),
]


@pytest.mark.parametrize(("inside", "dialect", "wanted"), LITERALS)
def test_a_literal_keeps_its_way_of_writing(inside: str, dialect: str | None, wanted: str | None) -> None:
    quoted = [Quoted(Span(7, 7 + len(inside)), dialect)] if dialect else []
    result = repair(f"title: {inside}\n", quoted=quoted)
    assert result.text == f"title: {inside if wanted is None else wanted}\n"
    for place in result.repairs:
        assert replay(place.original, place.steps) == place.replacement


def test_what_is_written_into_a_literal_is_escaped_there() -> None:
    text = "'it''s', \"a\\\"b\""
    view = View(text, [Quoted(Span(1, 6), "single"), Quoted(Span(10, 14), "double")])
    assert view.text == "'it's', \"a\"b\""
    assert view.written(Span(3, 4), "'") == "''"
    assert view.written(Span(9, 10), '"\\\x85') == '\\"\\\\\\u0085'
    assert view.written(Span(7, 8), "'") == "'"
    assert view.origin(Span(3, 5)).of(text) == "''s"


def test_alternatives_are_written_as_the_place_is() -> None:
    text = json.dumps({"title": "\u00e2\u010f\u00b8 News"})
    start = text.index('"', 8) + 1
    result = repair(text, quoted=[Quoted(Span(start, len(text) - 2), "json")])
    offered = [other for place in result.repairs for other in (place.replacement, *place.alternatives)]
    assert offered
    assert all(other.isascii() for other in offered)


def test_a_reference_to_a_quotation_mark_is_part_of_the_damage() -> None:
    text = "Wait \u00e2\u20ac&quot; it&#226;&#8364;&#8482;s a caf\u00c3\u00a9"
    assert repair(text, unsafe=True).text == "Wait \u2014 it\u2019s a caf\u00e9"
