"""The configuration's form, checked by pydantic. Imported only when a configuration is new or has changed."""

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from seedlint.errors import ConfigError, did_you_mean
from seedlint.lint.registry import Registry
from seedlint.lint.rule import Rule
from seedlint.project.config_schemas import CollectionTable, SchemaTable
from seedlint.project.settings import DEFAULTS, MAX_FILE_SIZE
from seedlint.project.toml_source import Key, TomlSource

Level = Literal["error", "warning", "info", "off"]
Generator = Literal[
    "astro", "docfx", "docusaurus", "eleventy", "gatsby", "hexo", "hugo", "jekyll", "mkdocs", "next", "nuxt",
    "pelican", "sphinx", "vitepress", "zola",
]  # fmt: skip


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"), title="seedlint")


class _Selection(_Table):
    """What can be said for all files, and again for some of them."""

    select: list[str] = Field([], description="Rules that are on, by name, code or family; ALL for every rule.")
    extend_select: list[str] = Field([], description="Rules that are on in addition.")
    ignore: list[str] = Field([], description="Rules that are off.")
    severity: dict[str, Level] = Field({}, description="Severity by rule, code or family.")
    rules: dict[str, dict[str, Any]] = Field({}, description="Options by rule.")


class Override(_Selection):
    """Settings for the files that match a glob; later ones win."""

    files: list[str] = Field(description="Globs, relative to the configuration's folder.")


class Config(_Selection):
    """The configuration of seedlint: ``seedlint.toml``, or ``[tool.seedlint]`` in pyproject.toml."""

    extend: str = Field("", description="Path of a configuration that this one builds upon.")
    unfixable: list[str] = Field([], description="Rules that report but do not fix.")
    per_file_ignores: dict[str, list[str]] = Field({}, description="Rules that are off, by glob.")
    overrides: list[Override] = Field([], description="Settings for some of the files.")
    schemas: list[SchemaTable] = Field([], description="What the frontmatter of files must look like.")
    collections: dict[str, CollectionTable] = Field({}, description="What fields may refer to, by name.")
    include: list[str] = Field([], description="Globs of the files that are documents; replaces the default.")
    extend_include: list[str] = Field([], description="Globs of further files that are documents.")
    exclude: list[str] = Field([], description="Globs of what is left out; replaces the default.")
    extend_exclude: list[str] = Field([], description="Globs of what is left out in addition.")
    respect_gitignore: bool = Field(True, description="Leave out what git ignores.")
    unsafe_fixes: bool = Field(False, description="Apply the less certain fixes too.")
    journal: bool = Field(True, description="Keep what fixes replace, for seedlint undo.")
    max_file_size: int = Field(
        MAX_FILE_SIZE, ge=0, le=1_000_000_000, description="Bytes above which a file is not checked, but reported."
    )
    output_format: str = Field("full", description="How findings are shown.")
    strict: bool = Field(False, description="Let warnings fail a check as errors do.")
    generator: Generator = Field("hugo", description="The program that builds the site; recognised when not given.")


def validate(source: TomlSource, registry: Registry) -> dict[str, Any]:
    """Return the settings of *source* in plain types, only those that it makes; raises ``ConfigError`` at the line."""
    table = source.parse()
    try:
        config = _validated(Config, table, source, ())
    except RecursionError:
        raise source.error((), "nested too deeply") from None
    values: dict[str, Any] = config.model_dump(by_alias=True, exclude_unset=True)
    for key, selection in _selections(values):
        for name in ("select", "extend-select", "ignore", "unfixable"):
            _check_selectors(selection.get(name, ()), (*key, name), source, registry)
        for name in selection.get("severity", {}):
            _check_selector(name, (*key, "severity", name), source, registry)
        if "rules" in selection:
            selection["rules"] = _rule_options(selection["rules"], (*key, "rules"), source, registry)
    for glob, names in values.get("per-file-ignores", {}).items():
        _check_selectors(names, ("per-file-ignores", glob), source, registry)
    _check_globs(values, source)
    return values


def json_schema(registry: Registry) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a configuration, with the options of every rule in *registry*."""
    fields: dict[str, Any] = {}
    for rule in registry.rules:
        model = options_model(rule)
        if model.model_fields:
            fields[rule.name] = (model, Field(default=None, description=rule.summary))
    tables = create_model("Rules", __config__=ConfigDict(extra="forbid"), **fields)
    rules = (tables, Field(None, description=Config.model_fields["rules"].description))
    schema = create_model("seedlint", __base__=Config, rules=rules).model_json_schema(by_alias=True)
    # The models only know that a setting may be missing; what then holds is said by the settings.
    for properties in (schema["properties"], schema["$defs"]["Override"]["properties"]):
        for name, field in properties.items():
            field.pop("default", None)
            if properties is schema["properties"] and DEFAULTS.get(name) is not None:
                field["default"] = DEFAULTS[name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


_FOR_TYPE_CHECKERS = {"Annotated": Annotated, "Literal": Literal}
"""What a rule's module may have imported for type checkers alone: ``typing`` costs more than many a rule."""


def options_model(rule: Rule) -> type[BaseModel]:
    """Return the model of a rule's options, made from its ``NamedTuple`` type; names are as in Python."""
    options = rule.load().options
    fields: dict[str, Any] = {}
    for name, hint in get_type_hints(options, localns=_FOR_TYPE_CHECKERS, include_extras=True).items():
        notes = [note for note in getattr(hint, "__metadata__", ()) if isinstance(note, str)]
        fields[name] = (hint, Field(options._field_defaults.get(name, ...), description=" ".join(notes) or None))
    config = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"))
    return create_model(rule.name, __config__=config, **fields)


def _selections(values: dict[str, Any]) -> list[tuple[Key, dict[str, Any]]]:
    overrides = enumerate(values.get("overrides", ()))
    return [((), values), *((("overrides", at), override) for at, override in overrides)]


def _check_selectors(names: Iterable[str], key: Key, source: TomlSource, registry: Registry) -> None:
    for at, name in enumerate(names):
        _check_selector(name, (*key, at), source, registry)


def _check_selector(name: str, key: Key, source: TomlSource, registry: Registry) -> None:
    try:
        registry.select(name)
    except ConfigError as error:
        raise source.error(key, str(error)) from None


def _rule_options(
    tables: Mapping[str, dict[str, Any]], key: Key, source: TomlSource, registry: Registry
) -> dict[str, dict[str, Any]]:
    """Return rule name to options, validated by the type that the rule declares."""
    found = {}
    for name, table in tables.items():
        try:
            rule = registry.get(name)
        except ConfigError as error:
            raise source.error((*key, name), str(error)) from None
        found[rule.name] = _validated(options_model(rule), table, source, (*key, name)).model_dump(exclude_unset=True)
    return found


def _check_globs(values: Mapping[str, Any], source: TomlSource) -> None:
    lists: list[tuple[Key, list[str]]] = [
        (("overrides", at, "files"), one["files"]) for at, one in enumerate(values.get("overrides", ()))
    ]
    lists += [((name,), values.get(name, ())) for name in ("include", "extend-include", "exclude", "extend-exclude")]
    places: list[tuple[Key, str]] = [((*key, at), glob) for key, globs in lists for at, glob in enumerate(globs)]
    places += [(("per-file-ignores", glob), glob) for glob in values.get("per-file-ignores", ())]
    for place, glob in places:
        if glob.startswith("!") or not glob.strip("/"):
            raise source.error(place, f"{glob!r} is no glob here; name what is meant, as in '*.md' or 'drafts/'")


def _validated(model: type[BaseModel], table: Mapping[str, Any], source: TomlSource, key: Key) -> BaseModel:
    try:
        # By way of JSON, strict mode takes a list for a tuple and still refuses "1" for a number.
        return model.model_validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        # A misspelled key is why another one is missing.
        first = min(error.errors(include_url=False), key=lambda one: one["type"] == "missing")
        raise _config_error(first, model, source, key) from None


def _config_error(problem: Any, model: type[BaseModel], source: TomlSource, key: Key) -> ConfigError:
    place: Key = tuple(problem["loc"])
    name, kind = place[-1] if place else "", problem["type"]
    if kind == "extra_forbidden":
        if not model.model_fields:
            return source.error((*key, *place), f"{key[-1]!r} has no options")
        owner = _OWNERS.get(str(place[0]), model) if len(place) > 1 else model
        known = [field.alias or name for name, field in owner.model_fields.items()]
        what = f"option of {key[-1]!r}" if key else "setting"
        if name == "tool" and not key:
            near = "; [tool.seedlint] is for pyproject.toml, here the settings stand at the top"
            return source.error(place, f"unknown {what}: {name!r}{near}")
        near = did_you_mean(str(name), known) or (
            f"; there are {', '.join(map(repr, known))}" if len(known) < 9 else ""
        )
        return source.error((*key, *place), f"unknown {what}: {name!r}{near}")
    if kind == "missing":
        return source.error((*key, *place[:-1]), f"{name!r} is missing")
    found, context = problem["input"], problem.get("ctx", {})
    wanted = _WANTED.get(kind) or context.get("expected") or problem["msg"].removeprefix("Input should be ")
    near = ""
    if kind == "literal_error" and isinstance(found, str):
        near = did_you_mean(found, wanted.replace(" or ", ", ").replace("'", "").split(", "))
    described = json.dumps(found, ensure_ascii=False) if not isinstance(found, dict | list) else "something else"
    label = f"item {name + 1} of {place[-2]!r}" if isinstance(name, int) else repr(name)
    return source.error((*key, *place), f"{label} must be {wanted}, not {described}{near}", value=True)


_OWNERS: dict[str, type[BaseModel]] = {
    "overrides": Override,
    "schemas": SchemaTable,
    "collections": CollectionTable,
}
_WANTED = {
    "bool_type": "true or false",
    "dict_type": "a table",
    "float_type": "a number",
    "frozen_set_type": "a list",
    "int_from_float": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list",
    "model_type": "a table",
    "string_type": "a string",
    "tuple_type": "a list",
}
