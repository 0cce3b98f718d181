"""Schemas of well-known site generators: the keys they reserve, and the types they expect."""

import tomllib
from functools import lru_cache

from seedlint.errors import did_you_mean
from seedlint.schema.data import read_data
from seedlint.schema.model import SchemaError, Table
from seedlint.schema.table import read_table

PRESETS = ("astro", "docusaurus", "hugo", "jekyll", "starlight")


@lru_cache(maxsize=len(PRESETS))
def preset(name: str) -> Table:
    """Return the table of the generator *name*; other keys are welcome, unless they look like a misspelled one."""
    if name not in PRESETS:
        raise SchemaError(f"unknown preset {name!r}{did_you_mean(name, PRESETS)}")
    return read_table(tomllib.loads(read_data(f"presets/{name}.toml"))["fields"])
