"""Rewrite the table of rules between the two markers in README.md: ``python tools/rule_table.py``."""

import re
import sys
from pathlib import Path

from seedlint.lint.registry import load_pack
from seedlint_rules import PACK

README = Path(__file__).parents[1] / "README.md"
_BLOCK = re.compile("(<!-- rules:start -->\n).*?(<!-- rules:end -->)", re.DOTALL)


def table() -> str:
    """Return the rules of our pack as a Markdown table, by code."""
    rules = sorted((definition.rule for definition in load_pack(PACK)), key=lambda rule: rule.code)
    rows = [f"| `{rule.name}` | {rule.code} | {rule.severity} | {rule.summary} |" for rule in rules]
    return "\n".join(("| rule | code | severity | finds |", "| --- | --- | --- | --- |", *rows, ""))


def with_table(readme: str) -> str:
    """Return *readme* with the present table between its markers."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{table()}\n{match[2]}", readme)


def main() -> int:
    """Write the README; return 1 when it has no markers."""
    readme = README.read_text("utf-8")
    if not _BLOCK.search(readme):
        print("README.md has no block between <!-- rules:start --> and <!-- rules:end -->", file=sys.stderr)
        return 1
    README.write_text(with_table(readme), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
