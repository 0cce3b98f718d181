"""``[[schemas]]`` and ``[collections.NAME]`` of the configuration. Imported only when a configuration has changed."""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from seedlint.errors import ConfigError, did_you_mean
from seedlint.project.root import MAX_CONFIG_SIZE, is_inside
from seedlint.project.toml_source import Key, TomlSource
from seedlint.project.writer import RefusedError, read
from seedlint.schema.model import Schema, SchemaError, Table, Type, from_plain, inside, to_plain
from seedlint.schema.table import UNKNOWN, read_check, read_table

_SOURCES = ("preset", "json-schema", "pydantic")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"))


class SchemaTable(_Table):
    """What the frontmatter of some files must look like."""

    name: str = Field("", description="What messages call it.")
    files: str | list[str] = Field(description="Globs of its files, relative to the configuration's folder.")
    unknown_keys: str = Field("", description="deny, typos or allow: which keys may stand beside the known ones.")
    fields: dict[str, Any] = Field({}, description='Key to type, as in title = "text" or tags = "list of text?".')
    checks: list[dict[str, str]] = Field([], description="Conditions between fields, each with a name.")
    preset: str = Field("", description="astro, docusaurus, hugo, jekyll or starlight: the keys that it reserves.")
    json_schema: str = Field("", description="Path of a JSON Schema file.")
    pydantic: str = Field("", description="FILE:CLASS of a pydantic model; read only with --allow-code.")


class CollectionTable(_Table):
    """Items that fields may refer to by their ids."""

    files: str | list[str] = Field(description="Globs of its files: Markdown, JSON, YAML or TOML.")
    by: str = Field("", description="The field that holds an item's id; without it, the file's name does.")


def resolve(values: dict[str, Any], source: TomlSource, folder: str, repository: str | None) -> list[tuple[str, bytes]]:
    """Put plain schemas in the place of the tables in *values*; return the files that were read for them.

    Each becomes ``{"schema": ..., "code": ...}``, with the path and class of a model that is still to be read. Raises
    ``ConfigError`` at the line.
    """
    for name, table in values.get("collections", {}).items():
        _check_globs(table, source, ("collections", name))
    if not values.get("schemas"):
        return []
    resolver = _Resolver(source, folder, repository)
    collections = values.get("collections", {})
    values["schemas"] = [resolver.schema(at, table, collections) for at, table in enumerate(values["schemas"])]
    return resolver.files


def _check_globs(table: dict[str, Any], source: TomlSource, key: Key) -> None:
    files = table["files"]
    table["files"] = [files] if isinstance(files, str) else list(files)
    for glob in table["files"]:
        if glob.startswith("!") or not glob.strip("/"):
            raise source.error((*key, "files"), f"{glob!r} is no glob here; name what is meant", value=True)


class _Resolver:
    def __init__(self, source: TomlSource, folder: str, repository: str | None) -> None:
        self._source, self._folder, self._repository = source, folder, repository
        self.files: list[tuple[str, bytes]] = []

    def schema(self, number: int, table: dict[str, Any], collections: Mapping[str, Any]) -> dict[str, Any]:
        key: Key = ("schemas", number)
        _check_globs(table, self._source, key)
        try:
            schema = self._read(table, key)
            _check_collections(schema, collections)
        except SchemaError as error:
            raise self._source.error((*key, *error.path), str(error), value=not error.at_key) from None
        code = ""
        if model := table.get("pydantic", ""):
            path, _, name = model.rpartition(":")
            if not path or not name:
                raise self._source.error((*key, "pydantic"), f"{model!r} is not FILE:CLASS", value=True)
            code = f"{self._inside(path, (*key, 'pydantic'))}:{name}"
        return {"schema": to_plain(schema), "code": code}

    def _read(self, table: Mapping[str, Any], key: Key) -> Schema:
        from seedlint.schema.conditions import verify

        given = [name for name in _SOURCES if table.get(name)]
        if len(given) > 1:
            raise SchemaError(f"{given[0]} and {given[1]} can't both describe one schema", (given[1],), at_key=True)
        base, residual = self._base(table, key)
        with inside("fields"):
            own = read_table(table.get("fields", {}))
        unknown = table.get("unknown-keys") or base.unknown
        if unknown not in UNKNOWN:
            near = did_you_mean(unknown, UNKNOWN)
            raise SchemaError(f"unknown-keys must be deny, typos or allow, not {unknown!r}{near}", ("unknown-keys",))
        checks = []
        for number, check in enumerate(table.get("checks", ())):
            with inside("checks", number):
                checks.append(read_check(check))
        globs = tuple(table["files"])
        merged = _merged(base, own)._replace(unknown=unknown)
        schema = Schema(table.get("name") or globs[0], globs, merged, tuple(checks), residual)
        if "pydantic" not in given:
            verify(schema)
        return schema

    def _base(self, table: Mapping[str, Any], key: Key) -> tuple[Table, str]:
        """Return the table that a schema builds upon, and the JSON Schema that says more than it."""
        if name := table.get("preset"):
            from seedlint.schema.presets import preset

            with inside("preset"):
                return preset(name), ""
        if path := table.get("json-schema"):
            return self._json_schema(path, (*key, "json-schema"))
        return Table(), ""

    def _json_schema(self, path: str, key: Key) -> tuple[Table, str]:
        from seedlint.schema import residual
        from seedlint.schema.json_schema import read_json_schema

        real = self._inside(path, key)
        try:
            data = read(real, MAX_CONFIG_SIZE).data
            imported = read_json_schema(json.loads(data))
            if imported.unsupported and residual.is_available():
                residual.check(data.decode())
        except (RefusedError, ValueError, RecursionError, SchemaError) as error:
            raise self._source.error(key, f"{path} can't be read: {error}", value=True) from None
        if imported.unsupported and not residual.is_available():
            what = f"{path} says what only a full validator can check ({imported.unsupported[0]})"
            raise self._source.error(key, f"{what}: install seedlint[json-schema]", value=True)
        self.files.append((real, data))
        return imported.table, data.decode() if imported.unsupported else ""

    def _inside(self, path: str, key: Key) -> str:
        """Return the absolute path of a file that the configuration names; it has to lie in the repository."""
        found = os.path.normpath(os.path.join(self._folder, path))
        if self._repository is not None and not is_inside(os.path.realpath(found), os.path.realpath(self._repository)):
            raise self._source.error(key, f"{path} lies outside the repository", value=True)
        if not os.path.isfile(found):
            raise self._source.error(key, f"{path} does not exist", value=True)
        return found


def _check_collections(schema: Schema, known: Mapping[str, Any]) -> None:
    for field in schema.table.fields:
        with inside("fields", field.name):
            _check_collection(field.type, known)


def _check_collection(type_: Type, known: Mapping[str, Any]) -> None:
    if type_.collection and type_.collection not in known:
        message = f"unknown collection {type_.collection!r}{did_you_mean(type_.collection, known)}"
        raise SchemaError(message, ("collection",))
    for inner in (*type_.either, *((type_.items,) if type_.items else ())):
        _check_collection(inner, known)
    for field in type_.table.fields if type_.table else ():
        with inside("fields", field.name):
            _check_collection(field.type, known)


def with_models(resolved: Iterable[Mapping[str, Any]], *, allowed: bool) -> list[Mapping[str, Any]]:
    """Return *resolved* with the tables of pydantic models read, which runs their code; raises ``ConfigError``.

    *allowed* is what the user has said, on the command line or in the environment, and nobody else.
    """
    done: list[Mapping[str, Any]] = []
    for one in resolved:
        if code := one["code"]:
            if not allowed:
                way_out = "run with --allow-code if you trust it, or use the model's JSON Schema (json-schema = ...)"
                raise ConfigError(f"the schema {one['schema'][0]!r} is Python code ({code}); {way_out}")
            schema = from_plain(one["schema"])
            done.append(
                {"schema": to_plain(schema._replace(table=_merged(_load_model(code), schema.table))), "code": ""}
            )
        else:
            done.append(one)
    return done


def _merged(base: Table, own: Table) -> Table:
    """Return *base* with the fields of *own*, which win."""
    fields = {field.name: field for field in (*base.fields, *own.fields)}
    return Table(tuple(fields.values()), base.unknown if own.unknown == "typos" else own.unknown, base.others)


def _load_model(code: str) -> Table:
    """Return the table of the pydantic model at ``PATH:CLASS``, running its file; raises ``ConfigError``."""
    import importlib.util

    from seedlint.schema.pydantic_model import read_model

    path, _, name = code.rpartition(":")
    specification = importlib.util.spec_from_file_location("seedlint_user_schemas", path)
    if specification is None or specification.loader is None:
        raise ConfigError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(specification)
    try:
        specification.loader.exec_module(module)
        return read_model(getattr(module, name)).table
    except (ImportError, SyntaxError, NameError, AttributeError, TypeError, ValueError, OSError, SchemaError) as error:
        raise ConfigError(f"{path}: {type(error).__name__}: {error}") from error
