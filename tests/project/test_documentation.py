"""What the documentation says to write down is accepted when it is written down."""

import re
from pathlib import Path

import pytest

from seedlint.cli import COMMANDS
from seedlint.project import packs
from seedlint.project.config import inline

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_TOML = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    pytest.param(block[1], id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(_TOML.finditer(page.read_text("utf-8")), 1)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_configuration_is_valid(example: str) -> None:
    assert inline(example, packs.load()) != {}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme(command: str) -> None:
    assert f"seedlint {command}" in (ROOT / "README.md").read_text("utf-8")
