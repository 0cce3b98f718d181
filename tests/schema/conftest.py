"""What the tests of schemas share: a schema from a few lines of TOML, and the faults of a text under it."""

import tomllib
from collections.abc import Callable, Iterator

import pytest

from seedlint.markup.frontmatter import find, parse
from seedlint.schema.faults import faults
from seedlint.schema.model import Fault, Schema
from seedlint.schema.table import read_check, read_table
from seedlint.text.apply import apply_edits
from seedlint.text.fix import SAFE, Applicability

Faults = Callable[..., list[Fault]]
Fixed = Callable[..., str]


def schema_of(toml: str, unknown: str = "deny") -> Schema:
    config = tomllib.loads(toml)
    checks = config.pop("checks", [])
    return Schema("test", ("**",), read_table(config, unknown), tuple(read_check(check) for check in checks))


def faults_of(toml: str, text: str, *, unknown: str = "deny", path: str = "content/post.md") -> list[Fault]:
    return list(_faults(schema_of(toml, unknown), text, path))


def _faults(schema: Schema, text: str, path: str) -> Iterator[Fault]:
    block = find(text)
    return faults(text, path, parse(text, block) if block else None, schema)


@pytest.fixture
def check() -> Faults:
    """Return a function of a schema's fields, as TOML, and a document: the faults."""
    return faults_of


@pytest.fixture
def fixed() -> Fixed:
    """Return a function of a schema's fields and a document: the text after all fixes that can be trusted."""

    def run(toml: str, text: str, *, unknown: str = "deny", least: Applicability = SAFE) -> str:
        schema = schema_of(toml, unknown)
        for _ in range(50):
            found = _faults(schema, text, "content/post.md")
            fix = next((fault.fix for fault in found if fault.fix and fault.fix.applicability >= least), None)
            if fix is None:
                return text
            text = apply_edits(text, fix.edits)
        raise AssertionError("the fixes never end")

    return run
