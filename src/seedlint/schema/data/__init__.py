"""Tables as files, and the functions that read them."""

import os
from functools import lru_cache


def read_data(name: str) -> str:
    """Return the text of the data file *name* beside this module."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, ...]]:
    """Return the group of each key in ``synonyms.json``, a list of our own after the site generators' manuals."""
    import json

    return {name.lower(): tuple(group) for group in json.loads(read_data("synonyms.json")) for name in group}


def synonyms(name: str) -> tuple[str, ...]:
    """Return the keys that say the same as *name* on some site, itself included; empty for a key we don't know."""
    return _groups().get(name.lower(), ())
