"""Documents that are meant to break us, small enough for every day; ``hostile.py`` feeds them at full size."""

import sys

import pytest

from seedlint.lint.document import Document
from seedlint.lint.engine import check, fix
from seedlint.lint.profile import Profile
from seedlint.lint.registry import load_pack
from seedlint.text.fix import UNSAFE
from seedlint_rules import PACK

from .hostile import CASES, run

EVERYTHING = Profile(tuple(definition.rule for definition in load_pack(PACK)))


@pytest.mark.parametrize("name", CASES)
def test_no_rule_fails_and_fixing_comes_to_rest(name: str) -> None:
    data = CASES[name](1).encode("utf-8", "surrogateescape")
    for suffix in ("md", "mdx", "html", "txt"):
        document = Document.of_bytes(data, f"a.{suffix}")
        checked = check(document, EVERYTHING)
        assert checked.crashes == ()
        assert fix(document, EVERYTHING, UNSAFE, checked).cycle == ()


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX's")
def test_the_real_command_says_what_it_could_not_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("site")
    with (folder / "a.md").open("wb") as file:
        file.truncate(1 << 30)
    ran = run(folder, "check", "--isolated", "-o", "concise")
    assert ran.code == 0
    assert b"a.md:1:1: IO001 io-error [ ] the file was not checked: it has more than 5,000,000 bytes" in ran.output
    assert ran.peak < 200_000_000
