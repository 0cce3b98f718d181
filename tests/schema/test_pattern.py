"""Patterns: what they refuse, and that they match as Python's do, in linear time."""

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seedlint.schema.model import SchemaError
from seedlint.schema.pattern import compiled


@pytest.mark.parametrize(
    "source",
    ["(a", "a)", "[a", "*a", "a**", "a{2}{3}", "a{3,2}", "(?=a)", "(?<!a)", r"\1", r"\b", r"\p{L}", "(?i)a", "a\\",
     "(a{999}){9}", "(" * 60 + ")" * 60],
)  # fmt: skip
def test_is_refused(source: str) -> None:
    with pytest.raises(SchemaError, match="pattern"):
        compiled(source)


@pytest.mark.parametrize(
    ("source", "text", "matches"),
    [
        ("^[a-z0-9]+(?:-[a-z0-9]+)*$", "a-b-c2", True),
        ("^[a-z0-9]+(?:-[a-z0-9]+)*$", "a--b", False),
        (r"^\d{4}-\d{2}$", "2024-01", True),
        (r"^\d{4}-\d{2}$", "2024-011", False),
        (r"^(?:a|bc){2,3}?$", "abca", True),
        (r"^[^/\]]+$", "a]", False),
        (r"^[]a]$", "]", True),
        (r"^[a\-z]$", "-", True),
        (r"^[\w.]+$", "a.b", True),
        ("^$", "", True),
        ("^$", "a", False),
        ("$^", "", True),
        ("b", "abc", True),
        (r"\.md$", "a.md", True),
        ("x{0}y", "y", True),
        ("a{,3}", "a{,3}", True),
        ("^.$", "\n", False),
    ],
)
def test_matches(source: str, text: str, matches: bool) -> None:
    assert compiled(source).search(text) is matches


def test_no_pattern_is_slow() -> None:
    begin = time.process_time()
    for source in ("^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(a*)*b", "a*a*a*a*a*a*b"):
        assert not compiled(source).search("a" * 9_000 + "!") or source.startswith("a*")
    assert time.process_time() - begin < 2


ATOMS = st.sampled_from(["a", "b", "[ab]", "[^a]", ".", r"\d", r"\w", "(a|b)", "(?:ab)", "-", "^", "$"])
PATTERNS = st.lists(st.tuples(ATOMS, st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,2}"])), max_size=5)


@given(PATTERNS, st.booleans(), st.text("ab-1", max_size=8))
def test_agrees_with_python(parts: list[tuple[str, str]], grouped: bool, text: str) -> None:
    source = "".join(atom if atom in "^$" else atom + times for atom, times in parts)
    source = f"({source})*x?" if grouped else source
    assume(not (grouped and any(atom in "^$" for atom, _ in parts)))
    assert compiled(source).search(text) is (re.search(source, text, re.ASCII) is not None)
