"""Fixes under a schema: what they must leave alone, and what they write."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.markup.frontmatter import Entry, find, parse
from seedlint.schema.faults import faults
from seedlint.text.apply import apply_edits
from seedlint.text.fix import SAFE, UNSAFE

from .conftest import Faults, Fixed, schema_of

LEFT_ALONE = [
    pytest.param('tags = "list of text"', "tags: a, b", id="a text with commas may be one item or two"),
    pytest.param('tags = "list of text"', "tags: machine learning", id="two words may be one item or two"),
    pytest.param('tags = "list of text"', "tags: |\n  a\n  b", id="a literal block is no list"),
    pytest.param('draft = "boolean"', 'draft: "yes"', id="a quoted yes may be meant as text"),
    pytest.param('draft = "boolean"', "draft: 1", id="one is not true"),
    pytest.param('n = "integer"', 'n: "007"', id="leading zeros would be lost"),
    pytest.param('n = "integer"', 'n: "1e3"', id="a number in another form"),
    pytest.param('title = "text"', "title:", id="nobody knows what is missing"),
    pytest.param('title = "text"', "title: [a]", id="a list of one is not a text"),
    pytest.param('date = "date"', "date: 01/02/2024", id="two readings"),
    pytest.param('date = "date"', "date: 2024-02-30", id="no such day"),
    pytest.param('date = "date"', "date: 2024-02-03T10:00:00", id="the time would be lost"),
    pytest.param('date = "datetime"', "date: 2024-02-03", id="no time is invented"),
    pytest.param('status = ["draft", "final"]', "status: done", id="no value is near"),
    pytest.param('title = "text"', "other: 1", id="a missing key without default"),
    pytest.param('tags = { type = "list", distinct = true }', "tags:\n- a\n- a # why", id="the comment would go too"),
    pytest.param('authors = "any"', "author: Ana", id="an author may not be the authors"),
    pytest.param('title = "text"\ndate = "text"', "tilte: 5\ndate: x", id="the value does not fit the likely key"),
]


@pytest.mark.parametrize(("toml", "block"), LEFT_ALONE)
def test_is_left_alone(fixed: Fixed, toml: str, block: str) -> None:
    text = f"---\n{block}\n---\n"
    assert fixed(toml, text) == text


WRITTEN = [
    pytest.param('tags = "list of text"', "tags: python", "tags: [python]", id="one word becomes a list"),
    pytest.param('tags = "list of text"', "tags: 'c++#x'", "tags: ['c++#x']", id="a quoted text keeps quotes"),
    pytest.param('tags = "list of text"', "tags:  # none", "tags: []  # none", id="nothing becomes an empty list"),
    pytest.param('draft = "boolean"', "draft: 'true'", "draft: true", id="quoted true"),
    pytest.param('draft = "boolean"', "draft: yes", "draft: true", id="yes of YAML 1.1"),
    pytest.param('n = "integer"', 'n: "20" # x', "n: 20 # x", id="quoted number"),
    pytest.param('v = "text"', "v: 1.10", "v: '1.10'", id="a number keeps its digits as text"),
    pytest.param('v = "text"', 'a: "x"\nv: 1.10', 'a: "x"\nv: "1.10"', id="quotes follow the neighbours"),
    pytest.param('v = "text"', "v: 2024-01-02", "v: '2024-01-02'", id="a date that is meant as text"),
    pytest.param('date = "date"', "date: 2024/1/2", "date: 2024-01-02", id="one reading"),
    pytest.param('date = "date"', "date: 'Jan 2, 2024'", "date: '2024-01-02'", id="a date keeps its quotes"),
    pytest.param('d = "datetime"', "d: 2024-01-02 10:00:00 UTC", "d: 2024-01-02 10:00:00 +0000", id="a named zone"),
    pytest.param('lang = "language"', "lang: pt_BR", "lang: pt-BR", id="language with underscore"),
    pytest.param('status = ["draft", "final"]', "status: Draft", "status: draft", id="case of an allowed value"),
    pytest.param('status = ["draft", "final"]', 'status: "Draft"', 'status: "draft"', id="and its quotes stay"),
    pytest.param('linkTitle = "text"', "linktitle: A # b", "linkTitle: A # b", id="case of a key"),
    pytest.param('linkTitle = "text"', '"linktitle": A', '"linkTitle": A', id="and its quotes stay"),
    pytest.param('"ms.date" = "date"', "md.date: 2024-01-02", "ms.date: 2024-01-02", id="a slip in a required key"),
    pytest.param('t = { type = "list", distinct = true }', "t: [a, b, a]", "t: [a, b]", id="duplicate in brackets"),
    pytest.param(
        't = { type = "list", distinct = true }', "t:\n- a\n- a\n- b", "t:\n- a\n- b", id="duplicate on a line"
    ),
    pytest.param(
        'a = "text"\nb = { type = "list", default = [], required = true }\nc = "text"',
        "a: x # first\nc: y",
        "a: x # first\nb: []\nc: y",
        id="a default goes in the order of the schema",
    ),
    pytest.param(
        'b = { type = "boolean", default = true, required = true }\nc = "text"',
        "c: y",
        "b: true\nc: y",
        id="a default before the first key",
    ),
    pytest.param(
        'h = { fields = { a = "text", b = { type = "text", default = "it\'s", required = true } } }',
        "h:\n    a: x\nz: 1",
        "h:\n    a: x\n    b: 'it''s'\nz: 1",
        id="a default in a nested table",
    ),
    pytest.param(
        'd = { type = "date", derive = "file.date" }', "t: x", "t: x\nd: 2024-01-05", id="derived from the name"
    ),
]


@pytest.mark.parametrize(("toml", "before", "after"), WRITTEN)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_is_written(toml: str, before: str, after: str, newline: str) -> None:
    text, wanted = (f"---\n{block}\n---\nBody: 1\n".replace("\n", newline) for block in (before, after))
    schema = schema_of(toml, "typos")
    for _ in range(3):
        block = find(text)
        assert block
        found = faults(text, "posts/2024-01-05-x.md", parse(text, block), schema)
        edits = [fault.fix.edits for fault in found if fault.fix and fault.fix.applicability is SAFE]
        text = apply_edits(text, edits[0]) if edits else text
    assert text == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{\n  "title": "A",\n  "c": 1\n}\n', '{\n  "title": "A",\n  "tags": [],\n  "c": 1\n}\n'),
        ('+++\ntitle = "A"\n[params]\nx = 1\n+++\n', '+++\ntitle = "A"\ntags = []\n[params]\nx = 1\n+++\n'),
        ("---\n{title: A, c: 1}\n---\n", "---\n{title: A, tags: [], c: 1}\n---\n"),
    ],
    ids=["json", "toml", "yaml in braces"],
)
def test_a_default_is_written_in_every_syntax(fixed: Fixed, before: str, after: str) -> None:
    fields = 'title = "text"\ntags = { type = "list", default = [], required = true }'
    assert fixed(fields, before, unknown="allow") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{\n  "v": 1.10,\n  "t": "a"\n}\n', '{\n  "v": "1.10",\n  "t": ["a"]\n}\n'),
        ("+++\nv = 1.10\nt = 'a'\n+++\n", "+++\nv = '1.10'\nt = ['a']\n+++\n"),
        ("+++\nv = 2024-01-05 # x\nt = []\n+++\n", '+++\nv = "2024-01-05" # x\nt = []\n+++\n'),
    ],
    ids=["json", "toml", "a date of toml"],
)
def test_a_value_is_coerced_in_every_syntax(fixed: Fixed, before: str, after: str) -> None:
    assert fixed('v = "text"\nt = "list of text"', before) == after


def test_what_is_not_sure_is_offered_as_unsafe(fixed: Fixed) -> None:
    assert fixed('tags = "list of text"', "---\ntags: a, b c\n---\n", least=UNSAFE) == "---\ntags: [a, b c]\n---\n"


FIELDS = """
title = "text"
date = "date"
tags = { type = "list of text", default = [], required = true, distinct = true }
draft = { type = "boolean", default = false, required = true }
status = ["draft", "final"]
"""
LINES = st.sampled_from(
    [
        "title: A b # why", "Title: 'it''s'", 'titel: "x"', "title: 1.10", "date: 2024-1-5", "date: '2024/02/03'",
        "tags: python", "tags: [a, a] # two", "tags:\n  - x\n  - x\n", "tags: # none", "draft: yes", 'draft: "true"',
        "status: Draft", "# a comment", "", "extra: &x {a: [1, 2]}", "other: *x", "text: |\n  a\n\n  b\n",
        "\u0142: \u0105",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_a_fix_changes_nothing_but_what_it_names(lines: list[str], newline: str) -> None:
    text = newline.join(["---", *lines, "---", "Body", ""]).replace("\n", newline).replace("\r\r", "\r")
    block = find(text)
    if block is None:
        return
    before = parse(text, block)
    for fault in faults(text, "a.md", before, schema_of(FIELDS)):
        if fault.fix is None:
            continue
        after = apply_edits(text, fault.fix.edits)
        again_block = find(after)
        assert again_block
        again = parse(after, again_block)
        assert again.root is not None
        assert re.findall("#.*", after) == re.findall("#.*", text)
        assert after.endswith(text[block.content.end :])
        kept = [entry.name for entry in before.entries], [entry.name for entry in again.entries]
        assert sum(one != other for one, other in zip(*kept, strict=False)) <= max(map(len, kept))
        assert len(kept[1]) - len(kept[0]) in (0, 1)
        changed = sum(_source(text, one) not in after for one in before.entries)
        assert changed <= 1


def _source(text: str, entry: Entry) -> str:
    return text[entry.key.span.start : entry.value.span.end]


def test_no_two_fixes_of_one_document_are_the_same(check: Faults) -> None:
    text = "---\nTitle: 5\ntags: x\n---\n"
    fixes = [fault.fix for fault in check(FIELDS, text) if fault.fix]
    assert all(one.edits != other.edits for one, other in combinations(fixes, 2))
