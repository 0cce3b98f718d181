"""The tables of the link changes, from ``data/``."""

import pkgutil
from collections.abc import Iterator
from functools import cache


def is_tracking(name: str, host: str) -> bool:
    """Return whether the query parameter *name* only tracks visitors on *host*."""
    hosts = _tracking_parameters().get(name)
    return hosts is not None and (not hosts or any(host == one or host.endswith(f".{one}") for one in hosts))


def is_file_ending(ending: str) -> bool:
    """Return whether *ending*, in lower case, is what names of files end in."""
    return ending in _file_endings()


@cache
def schemes() -> dict[str, str]:
    """Map ``http``, ``https`` and their misspellings, in lower case, to the scheme that was meant."""
    lines = (line.partition(":") for line in _lines("misspelt_schemes.txt"))
    return {name: meant for meant, _, names in lines for name in (meant, *names.strip(" ").split(" "))}


@cache
def _file_endings() -> frozenset[str]:
    return frozenset(ending for line in _lines("file_endings.txt") for ending in line.split(" "))


@cache
def _tracking_parameters() -> dict[str, tuple[str, ...]]:
    rows = (line.split(" ") for line in _lines("tracking_parameters.txt"))
    return {name: tuple(hosts) for name, *hosts in rows}


def _lines(name: str) -> Iterator[str]:
    text = (pkgutil.get_data(__package__, f"data/{name}") or b"").decode()
    return (line for line in text.split("\n") if line and not line.startswith("#"))
