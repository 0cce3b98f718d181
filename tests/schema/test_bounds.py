"""Hostile frontmatter: bounded time, and no crash."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from seedlint.lint.document import Document
from seedlint.lint.engine import check, fix
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.schema.infer import infer
from seedlint.text.fix import UNSAFE
from seedlint_rules import PACK

from .conftest import schema_of

FIELDS = """
title = "text"
tags = { type = "list of text", distinct = true, required = false }
status = ["draft", "final"]
hero = { required = false, fields = { alt = "text" } }
n = { type = "text", pattern = "^(a+)+$", required = false }
[[checks]]
name = "c"
check = "not ends_with(title, '...') and length(tags) < 5"
"""
RULES = tuple(one.rule for one in load_pack(PACK) if one.rule.family == "FM" and "workspace" not in one.rule.needs)

BLOCKS = {
    "a million characters": "title: " + "x" * 1_000_000,
    "ten million characters": "title: " + "x" * 10_000_000,
    "ten thousand levels": "title: " + "[" * 10_000 + "]" * 10_000,
    "ninety levels": "hero: " + "{alt: " * 90 + "x" + "}" * 90,
    "an alias bomb": "a: &a [x, x]\n"
    + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)),
    "a thousand unknown keys": "".join(f"k{number}: 1\n" for number in range(1_000)),
    "a thousand near keys": "".join(f"titl{number}: 1\n" for number in range(1_000)),
    "ten thousand equal items": "tags: [" + "a, " * 10_000 + "a]",
    "ten thousand wrong items": "tags: [" + "1, " * 10_000 + "1]",
    "a key that is no text": "? [a, b]\n: x\n1: 2\n~: 3\n",
    "two documents": "title: A\n--- # more\ntitle: B",
    "bytes that are no text": "title: \udcff\udcfe\nti\udcfftle: A",
    "a pattern's worst case": "n: " + "a" * 9_000 + "b",
    "odd line endings": "title: A\x85B\u2028C\rstatus: Draft\r\nhero:\n",
}


@contextmanager
def within(seconds: float) -> Iterator[None]:
    begin = time.process_time()
    yield
    assert time.process_time() - begin < seconds


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
@pytest.mark.parametrize("unknown", ["deny", "typos"])
def test_ends_soon_and_finds_no_bug(block: str, unknown: str) -> None:
    profile = Profile(RULES)
    profile.schemas = (schema_of(FIELDS, unknown),)
    document = Document("a.md", f"---\n{block}\n---\n")
    with within(15):
        checked = check(document, profile)
        fixed = fix(document, profile, UNSAFE, checked)
    assert [crash.traceback for crash in (*checked.crashes, *fixed.remaining.crashes)] == []
    assert fixed.cycle == ()


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_can_be_inferred_from(block: str) -> None:
    frontmatter = Document("a.md", f"---\n{block}\n---\n").frontmatter
    if frontmatter and frontmatter.root:
        with within(5):
            assert infer([("a.md", frontmatter.root)] * 3).table is not None
