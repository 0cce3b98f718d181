"""Rules that meet in one document: whatever the order of their fixes, the text is the same in the end."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from seedlint.lint import engine
from seedlint.lint.document import Document
from seedlint.lint.engine import Fixed, fix
from seedlint.lint.finding import Diagnostic
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.text.fix import SAFE, UNSAFE, Applicability
from seedlint_rules import PACK

FIXTURES = Path(__file__).parents[2] / "fixtures"
RULES = {definition.rule.name: definition.rule for definition in load_pack(PACK)}
KNOWN = frozenset(name for rule in RULES.values() for name in (rule.name, rule.code))
ORDERS: dict[str, Callable[[Diagnostic], Any]] = {
    "last first": lambda one: (-one.span.start, -one.span.end, one.code),
    "by code": lambda one: (one.code, one.span),
    "by code, backwards": lambda one: (tuple(-ord(char) for char in one.code), -one.span.start),
}
"""How the offers of a round may be lined up, beside the engine's own way: by place, then by code."""
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


def fixed(document: Document, names: tuple[str, ...], level: Applicability) -> Fixed:
    fresh = Document(document.path, document.text, document.encoding)
    return fix(fresh, Profile(tuple(RULES[name] for name in names), known=KNOWN), level)


def in_every_order(
    document: Document, names: tuple[str, ...], level: Applicability, patch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Return what the rules make of the document, by the order of their fixes."""
    made = {}
    for order, key in ORDERS.items():
        with patch.context() as changed:
            changed.setattr(engine, "_order", key)
            made[order] = fixed(document, names, level).document.text
    return made


@pytest.mark.parametrize("part", range(8))
@pytest.mark.parametrize("level", [SAFE, UNSAFE], ids=["safe", "unsafe"])
def test_rules_agree_whatever_their_order(part: int, level: Applicability, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them together, and each two of those that change a document."""
    for name, document in list(documents())[part::8]:
        together = fixed(document, tuple(RULES), level)
        assert together.cycle == (), name
        changing = sorted({one.rule for one in together.fixed})
        if len(together.fixed) < 2:
            continue
        made = in_every_order(document, tuple(RULES), level, monkeypatch)
        assert made == dict.fromkeys(made, together.document.text), name
        for pair in combinations(changing, 2):
            alone = fixed(document, pair, level)
            assert alone.cycle == (), (name, pair)
            made = in_every_order(document, pair, level, monkeypatch)
            assert made == dict.fromkeys(made, alone.document.text), (name, pair)
