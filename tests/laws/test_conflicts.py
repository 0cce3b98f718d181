"""Rules that meet in one document: whatever the order of their fixes, the text is the same in the end.

``conflicts.py`` tries the same on the documents of a folder.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedlint.lint.document import Document
from seedlint.text.fix import SAFE, UNSAFE, Applicability

from .conflicts import conflicts

FIXTURES = Path(__file__).parents[2] / "fixtures"
MIXED = (
    "---\r\ntitle:  caf\xc3\xa9 \ndate: March 5, 2024\ndate: 2024-02-30\ntags: [a, a]\n---\n\n# Heading \n\n"
    "The caf\xc3\xa9\u200b and the Caf\xc3\xa9\xa0 [x](HTTP://GitHub.com:80/a/../b?utm_source=y#) \r\n"
    "[a] (https://a.example/x y)  https://a.example/q_r_. e\u0301\u202e \n<!-- seedlint: ignore[mojibake] -->\nEnd\x07"
)


def documents() -> Iterator[tuple[str, Document]]:
    for path in sorted(FIXTURES.rglob("before.*")):
        yield str(path.parent.relative_to(FIXTURES)), Document.of_bytes(path.read_bytes(), path.name)
    for name in ("a.md", "a.mdx", "a.html", "a.txt"):
        yield f"mixed {name}", Document(name, MIXED)


@pytest.mark.parametrize("part", range(8))
@pytest.mark.parametrize("level", [SAFE, UNSAFE], ids=["safe", "unsafe"])
def test_rules_agree_whatever_their_order(part: int, level: Applicability) -> None:
    """All of them together, and each two of those that change a document."""
    found = [
        (name, conflict)
        for name, document in list(documents())[part::8]
        for conflict in conflicts(document, level, Counter())
    ]
    assert found == []
