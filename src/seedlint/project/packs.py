"""Rule packs: installed distributions offer them as entry points; what is known of them is cached.

Asking the installed distributions costs 48 ms and importing a rule module 0.3, so the records of all rules are kept in
the cache for as long as neither the distributions nor the rules' files change.
"""

from __future__ import annotations

import os
import sys
from binascii import crc32

from seedlint import __version__
from seedlint.errors import ConfigError
from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.lint.registry import combine, load_pack
from seedlint.lint.rule import Pack, Rule
from seedlint.project import cache

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from typing import Any

    from seedlint.lint.registry import Registry

GROUP = "seedlint.rule_packs"

_Stamp = tuple[str, int, int]
"""A file's path, modification time in nanoseconds and size in bytes."""


class Packs(NamedTuple):
    """The registry of all installed rule packs, and a number that changes when they do."""

    registry: Registry
    fingerprint: int
    files: tuple[str, ...] = ()
    """The modules of the packs and of their rules."""


def registry() -> Registry:
    """Return all rules of all installed packs; raises ``ConfigError`` naming a pack that can't be loaded."""
    return load().registry


def load() -> Packs:
    """Return the installed rule packs; raises ``ConfigError`` naming one that can't be loaded."""
    key = (__version__, sys.version, Rule._fields, Pack._fields, _distributions())
    name = f"packs-{crc32(sys.prefix.encode('utf-8', 'surrogatepass')):08x}"
    saved = cache.load(name)
    if not isinstance(saved, tuple) or saved[0] != key or not all(_stamp(stamp[0]) == stamp for stamp in saved[1]):
        saved = (key, *_gather())
        cache.store(name, saved)
    packs = [(Pack(*pack), [Rule(*rule) for rule in rules]) for pack, rules in saved[2]]
    fingerprint = crc32(repr(saved[:2]).encode("utf-8", "surrogatepass"))
    return Packs(combine(packs), fingerprint, tuple(stamp[0] for stamp in saved[1]))


def _distributions() -> tuple[tuple[str, int], ...]:
    """Return the folders of the import path that hold distributions, with their times: installing changes them."""
    found = []
    for folder in sys.path:
        try:
            if any(name.endswith((".dist-info", ".egg-info")) for name in os.listdir(folder or ".")):
                found.append((folder, os.stat(folder or ".").st_mtime_ns))
        except OSError:
            continue
    return tuple(found)


def _gather() -> tuple[tuple[_Stamp, ...], tuple[Any, ...]]:
    """Import every pack; return the stamps of their files and, in plain types, the packs with their rules."""
    from importlib.metadata import entry_points

    modules: list[str] = []
    packs = []
    for entry in sorted(entry_points(group=GROUP)):
        pack, rules = _import(entry)
        modules += (entry.module, *pack.modules)
        packs.append((tuple(pack), tuple(tuple(rule) for rule in rules)))
    files = (getattr(sys.modules.get(module), "__file__", None) for module in modules)
    stamps = (_stamp(file) for file in dict.fromkeys(file for file in files if file))
    return tuple(stamp for stamp in stamps if stamp), tuple(packs)


def _import(entry: EntryPoint) -> tuple[Pack, list[Rule]]:
    try:
        pack = entry.load()
        if not isinstance(pack, Pack):
            raise TypeError(f"it is of type {type(pack).__name__}, not Pack")
        return pack, [definition.rule for definition in load_pack(pack)]
    except ConfigError:
        raise
    except Exception as error:
        # A pack may raise anything while it is imported.
        reason = f"{type(error).__name__}: {error}"
        raise ConfigError(f"rule pack {entry.name!r} ({entry.value}) can't be loaded: {reason}") from error


def _stamp(path: str) -> _Stamp | None:
    try:
        state = os.stat(path)
    except OSError:
        return None
    return path, state.st_mtime_ns, state.st_size
