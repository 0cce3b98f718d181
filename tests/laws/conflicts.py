"""Let rules meet in real documents: ``python tests/laws/conflicts.py FOLDER [--most 500]``.

All rules together, and each two of those that change a document, have to make the same text of it, whatever the order
of the fixes of a round. Prints what disagrees, and how much was tried; exits with 1 when anything does.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from seedlint.lint import engine
from seedlint.lint.document import Document
from seedlint.lint.engine import Fixed, fix
from seedlint.lint.finding import Diagnostic
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.text.fix import SAFE, UNSAFE, Applicability
from seedlint_rules import PACK

RULES = {definition.rule.name: definition.rule for definition in load_pack(PACK)}
KNOWN = frozenset(name for rule in RULES.values() for name in (rule.name, rule.code))
ORDERS: dict[str, Callable[[Diagnostic], Any]] = {
    "last first": lambda one: (-one.span.start, -one.span.end, one.code),
    "by code": lambda one: (one.code, one.span),
    "by code, backwards": lambda one: (tuple(-ord(char) for char in one.code), -one.span.start),
}
"""How the offers of a round may be lined up, beside the engine's own way: by place, then by code."""
SUFFIXES = (".md", ".mdx", ".html", ".txt")


def fixed(document: Document, names: Sequence[str], level: Applicability) -> Fixed:
    """Return what the rules called *names* make of *document*."""
    fresh = Document(document.path, document.text, document.encoding)
    return fix(fresh, Profile(tuple(RULES[name] for name in names), known=KNOWN), level)


def disagreements(document: Document, names: Sequence[str], level: Applicability) -> Iterator[str]:
    """Yield the orders in which the rules make another text of *document* than in the engine's own."""
    wanted = fixed(document, names, level)
    if wanted.cycle:
        yield "a cycle"
    usual = engine._order
    try:
        for order, key in ORDERS.items():
            engine._order = key  # type: ignore[assignment]
            if fixed(document, names, level).document.text != wanted.document.text:
                yield order
    finally:
        engine._order = usual


def conflicts(document: Document, level: Applicability, seen: Counter[tuple[str, ...]]) -> Iterator[str]:
    """Yield who disagrees about *document*: all rules together, or two of those that change it; *seen* counts pairs."""
    together = fixed(document, tuple(RULES), level)
    changing = sorted({one.rule for one in together.fixed})
    if len(together.fixed) < 2:
        return
    for names in (tuple(RULES), *combinations(changing, 2)):
        if len(names) == 2:
            seen[names] += 1
        who = " and ".join(names) if len(names) == 2 else "all rules"
        yield from (f"{who}: {order}" for order in disagreements(document, names, level))


def main() -> int:
    """Try a sample of the documents below a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=500, help="documents that are tried")
    parser.add_argument("--largest", type=int, default=40_000, help="bytes of a document that is tried")
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    random.Random(1).shuffle(paths)
    seen: Counter[tuple[str, ...]] = Counter()
    tried = changed = bad = 0
    for path in paths:
        data = path.read_bytes()
        if len(data) > options.largest or tried >= options.most:
            continue
        tried += 1
        document = Document.of_bytes(data, path.name)
        before = seen.total()
        for level in (SAFE, UNSAFE):
            for conflict in conflicts(document, level, seen):
                bad += 1
                print(f"{path}, {level.name.lower()}: {conflict}", flush=True)
        changed += seen.total() > before
    print(f"{tried:,} documents, {changed:,} of them changed by several rules")
    print(f"{len(seen)} pairs of rules, {seen.total():,} times")
    print(f"{bad} disagreements")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
