"""One slip of the hand in a sound block: where the repair is safe, the block says again what it said."""

import re
from collections.abc import Iterator

import pytest

from seedlint.markup.frontmatter import find, parse
from seedlint.text.apply import apply_edits

BLOCKS = {
    "flat": """title: "Harbour: a walk"
date: '2024-01-05'
author: Ada Tide
tags: [sea, "low tide", boats]
draft: false
""",
    "nested": """title: 'It''s late'
menu:
  main:
    parent: Docs
    weight: 10
related:
  - one
  - two words
last: x
""",
    "resources": """# where it lives
slug: tides

featured:
  - title: "Tides: the basics"
    href: https://tides.example/a?b=c
  - title: Boats
    href: /boats/
summary: >-
  Folded text
  on two lines
weight: 1
""",
}
SLIPS = {
    "no space after a colon": (r"(?m)^[\w.-]+:( )", ""),
    "a no-break space after a colon": (r"(?m)^[\w.-]+:( )", "\xa0"),
    "a no-break space in the indentation": (r"(?m)^( )+(?=-)", "\xa0"),
    "a tab for the indentation": (r"(?m)^( +)(?=[\w-])", "\t"),
    "the closing quote is lost": (r"""(?m)(["'])$""", ""),
    "the closing quote is doubled": (r"""(?m)"()$""", '"'),
    "the closing quote is typographic": (r"""(?m)(["'])$""", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    "the opening quote is lost": (r"""(?m): (["'])""", ""),
    "the opening quote is doubled": (r"""(?m): (?=")()""", '"'),
    "the opening quote is typographic": (r"""(?m): (["'])""", "\N{LEFT DOUBLE QUOTATION MARK}"),
    "a bracket is lost": (r"([\[\]])", ""),
    "a field is indented by one": (r"(?m)^()(?=\w)", " "),
    "a field is indented by two": (r"(?m)^()(?=\w)", "  "),
}


def slipped(block: str, pattern: str, replacement: str) -> Iterator[str]:
    for match in re.finditer(pattern, block):
        yield block[: match.start(1)] + replacement + block[match.end(1) :]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize(("pattern", "replacement"), SLIPS.values(), ids=SLIPS)
def test_a_safe_repair_restores_every_value(block: str, pattern: str, replacement: str) -> None:
    sound = f"---\n{block}---\n"
    whole = find(sound)
    assert whole is not None
    meant = parse(sound, whole).root
    assert meant is not None
    for broken in slipped(block, pattern, replacement):
        text = f"---\n{broken}---\n"
        found = find(text)
        assert found is not None
        problems = parse(text, found).problems
        if not problems or not all(problem.safe for problem in problems):
            continue
        repaired = apply_edits(text, dict.fromkeys(edit for problem in problems for edit in problem.fix_edits))
        again = find(repaired)
        assert again is not None
        root = parse(repaired, again).root
        assert root is not None
        assert root.meaning() == meant.meaning(), broken


def test_most_slips_are_repaired() -> None:
    texts = [
        f"---\n{broken}---\n"
        for block in BLOCKS.values()
        for slip in SLIPS.values()
        for broken in slipped(block, *slip)
    ]
    results = [parse(text, block) for text in texts if (block := find(text)) is not None]
    unreadable = [result for result in results if result.root is None]
    repaired = [result for result in unreadable if all(problem.fix_edits for problem in result.problems)]
    assert len(unreadable) > 50
    assert len(repaired) > 0.9 * len(unreadable)


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("Tide: a table", "Tide: a table"),
        ("Of boats, ropes and tides: how the harbour came to be", "\u2026ropes and tides: how the harbour\u2026"),
    ],
)
def test_whole_words_are_quoted_about_a_colon(value: str, quoted: str) -> None:
    text = f"---\ntitle: {value}\n---\n"
    block = find(text)
    assert block is not None
    (problem,) = parse(text, block).problems
    assert problem.message == f"a colon and a space inside an unquoted value: {quoted}"
