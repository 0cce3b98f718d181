"""What the source itself has to keep to, where no tool says so."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "rules").rglob("*.py")])
_POSSESSIVE_GROUP = re.compile(r"(?<!\()\)(?:[*+?]|\{\{?[0-9,]+\}\}?)\+")


@pytest.mark.parametrize("module", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_no_group_is_repeated_possessively(module: Path) -> None:
    """Python 3.11.0 to 3.11.4 keep what the last, failed round of ``(...)*+`` has read: write ``(?>(...)*)``."""
    assert _POSSESSIVE_GROUP.findall(module.read_text("utf-8")) == []
