"""Reading the configuration: one file with what it extends, and what the command line adds.

Validated settings are cached together with the bytes they were read from, so that an unchanged configuration costs
neither a TOML parser nor pydantic.
"""

from __future__ import annotations

import os
from binascii import crc32

from seedlint.errors import ConfigError
from seedlint.light import TYPE_CHECKING, NamedTuple
from seedlint.project import cache
from seedlint.project.root import MAX_CONFIG_SIZE, is_inside, shown
from seedlint.project.writer import RefusedError, read
from seedlint.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from seedlint.lint.profile import Profile
    from seedlint.project.packs import Packs
    from seedlint.project.toml_source import TomlSource

_FORMAT = 1
"""Goes up when what is cached changes its form."""


class Loaded(NamedTuple):
    """Settings in plain types, only those that were made, and where: the file and the one-based line."""

    values: dict[str, Any]
    origins: dict[str, tuple[str, int]]
    files: tuple[tuple[str, bytes], ...]
    """Path and bytes of each file that was read, the nearest first."""


def load(path: str, packs: Packs, repository: str | None) -> Loaded:
    """Return what the configuration at *path* (absolute) says, with what it extends; raises ``ConfigError``.

    What it extends has to lie in *repository*, so that nobody else's files are read because a repository says so; None
    for a file that the user named.
    """
    key = (_FORMAT, packs.fingerprint, path, repository)
    name = f"config-{crc32(os.fsencode(path)):08x}"
    saved = cache.load(name)
    if isinstance(saved, tuple) and saved[0] == key and all(_is_same(*file) for file in saved[3]):
        return Loaded(*saved[1:])
    loaded = _load_chain(path, packs, repository)
    cache.store(name, (key, *loaded))
    return loaded


def inline(argument: str, packs: Packs) -> dict[str, Any]:
    """Return what ``--config 'key = value'`` says; raises ``ConfigError``."""
    from seedlint.project.config_schema import validate
    from seedlint.project.config_schemas import resolve
    from seedlint.project.toml_source import TomlSource

    source = TomlSource("--config", argument)
    values = validate(source, packs.registry)
    resolve(values, source, os.getcwd(), None)
    if "extend" in values:
        raise source.error(("extend",), "'extend' belongs into a file; give the file itself: --config FILE")
    return values


def profile_under(config: str, name: str) -> Profile:
    """Return what the text *config*, TOML as in a configuration file, says about a file *name* beside it."""
    from seedlint.project import packs
    from seedlint.project.settings import Settings

    known = packs.load()
    return Settings(known.registry, os.sep, inline(config, known), {}).profile_for(os.sep + name)


def merge(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """Return *base* as changed by *top*: tables are merged, what extends a list is added up, the rest is replaced."""
    merged = dict(base)
    for name, value in top.items():
        if name in ("severity", "per-file-ignores", "collections"):
            merged[name] = {**merged.get(name, {}), **value}
        elif name == "rules":
            before = merged.get(name, {})
            merged[name] = {**before, **{rule: {**before.get(rule, {}), **options} for rule, options in value.items()}}
        elif name.startswith("extend-") or name in ("overrides", "schemas"):
            merged[name] = [*merged.get(name, ()), *value]
        else:
            merged[name] = value
    return merged


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a configuration, with the options of every installed rule."""
    from seedlint.project import config_schema, packs

    return config_schema.json_schema(packs.registry())


def _load_chain(path: str, packs: Packs, repository: str | None) -> Loaded:
    from seedlint.project.config_schema import validate
    from seedlint.project.config_schemas import resolve

    chain: list[tuple[dict[str, Any], dict[str, tuple[str, int]]]] = []
    files: list[tuple[str, bytes]] = []
    at: str | None = path
    while at is not None:
        data = _read(at)
        source = _source(at, data)
        values = validate(source, packs.registry)
        files += [(at, data), *resolve(values, source, os.path.dirname(at), repository)]
        target = values.pop("extend", None)
        chain.append((values, {name: (at, source.row((name,))) for name in values}))
        if target is None:
            break
        following = os.path.normpath(os.path.join(os.path.dirname(at), target))
        if (problem := _extend_problem(following, [name for name, _ in files], repository)) is not None:
            raise source.error(("extend",), problem, value=True)
        at = following
    merged: dict[str, Any] = {}
    origins: dict[str, tuple[str, int]] = {}
    for values, places in reversed(chain):
        merged = merge(merged, values)
        origins |= places
    return Loaded(merged, origins, tuple(files))


def _extend_problem(path: str, seen: list[str], repository: str | None) -> str | None:
    """Return why *path* can't be extended, or None."""
    name = visible(path)
    real = os.path.realpath(path)
    if real in map(os.path.realpath, seen):
        return f"{name} extends itself in the end; take one of the 'extend' settings out"
    if repository is not None and not is_inside(real, os.path.realpath(repository)):
        return f"{name} lies outside the repository; copy it, or name it with --config"
    if not path.endswith(".toml"):
        return f"{name} is no TOML file"
    if not os.path.isfile(path):
        return f"{name} does not exist"
    return None


def _source(path: str, data: bytes) -> TomlSource:
    from seedlint.project.toml_source import TomlSource

    label = shown(path, os.getcwd())
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{visible(label)}:{row}: not UTF-8: {error.reason}; save it as UTF-8") from None
    return TomlSource(label, text, ("tool", "seedlint") if os.path.basename(path) == "pyproject.toml" else ())


def _read(path: str) -> bytes:
    try:
        return read(path, MAX_CONFIG_SIZE).data
    except RefusedError as error:
        raise ConfigError(f"{visible(path)} can't be read: {error}") from None


def _is_same(path: str, data: bytes) -> bool:
    try:
        return _read(path) == data
    except ConfigError:
        return False
