"""What the configuration says, merged and validated, and the profile it gives each file."""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING
from seedlint.lint.finding import SEVERITIES
from seedlint.lint.profile import Profile
from seedlint.project.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Literal

    from seedlint.lint.finding import Severity
    from seedlint.lint.registry import Registry
    from seedlint.lint.rule import Rule
    from seedlint.schema.facts import Source
    from seedlint.schema.model import Schema

DEFAULT_INCLUDE = (
    "*.md",
    "*.markdown",
    "*.mdown",
    "*.mkd",
    "*.mdx",
    "*.qmd",
    "*.html",
    "*.htm",
    "*.xhtml",
    "*.txt",
    "*.rst",
)
# Names that tools own. `build`, `dist` and `public` are not among them: sites keep what people wrote under such names,
# and where they are output, .gitignore says so.
DEFAULT_EXCLUDE = (
    ".git",
    ".hg",
    ".svn",
    ".jj",
    "node_modules",
    "bower_components",
    ".venv",
    "venv",
    "site-packages",
    "__pycache__",
    ".tox",
    ".nox",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".cache",
    ".astro",
    ".docusaurus",
    ".jekyll-cache",
    ".next",
    ".nuxt",
    ".sass-cache",
    ".svelte-kit",
    "_site",
)
MAX_FILE_SIZE = 5_000_000
"""Bytes above which a file is left alone: what can be found in a crafted one takes 500 times as much memory."""
DEFAULTS: Mapping[str, Any] = {
    "select": None,
    "extend-select": (),
    "ignore": (),
    "unfixable": (),
    "severity": {},
    "rules": {},
    "per-file-ignores": {},
    "overrides": (),
    "schemas": (),
    "collections": {},
    "include": DEFAULT_INCLUDE,
    "extend-include": (),
    "exclude": DEFAULT_EXCLUDE,
    "extend-exclude": (),
    "respect-gitignore": True,
    "unsafe-fixes": False,
    "journal": True,
    "max-file-size": MAX_FILE_SIZE,
    "output-format": None,
    "strict": False,
    "generator": None,
}
"""Every setting with its value where nothing is configured; None for *select* means the rules that are on by default.
"""


class Settings:
    """The settings that one configuration file gives the files in its folder; globs are relative to *folder*."""

    __slots__ = (
        "_excluded", "_files", "_included", "_overrides", "_profiles", "_registry", "_schemas",
        "files", "folder", "journal", "max_file_size", "origins", "output_format", "respect_gitignore",
        "strict", "unsafe_fixes", "values",
    )  # fmt: skip

    def __init__(
        self,
        registry: Registry,
        folder: str,
        values: Mapping[str, Any],
        origins: Mapping[str, str],
        files: tuple[str, ...] = (),
    ) -> None:
        self.folder = folder
        self.files = files
        """The configuration files that were read, the nearest first."""
        self.values: Mapping[str, Any] = {**DEFAULTS, **values}
        self.origins = dict.fromkeys(DEFAULTS, "default") | dict(origins)
        """Setting to where it was made: ``seedlint.toml:12``, ``command line`` or ``default``."""
        self.respect_gitignore: bool = self.values["respect-gitignore"]
        self.unsafe_fixes: bool = self.values["unsafe-fixes"]
        self.journal: bool = self.values["journal"]
        self.max_file_size: int = self.values["max-file-size"]
        self.output_format: str | None = self.values["output-format"]
        self.strict: bool = self.values["strict"]
        self._registry = registry
        # Suffixes are written in any case on old sites, so what is included is compared in lower case.
        self._included = Globs(one.lower() for one in (*self.values["include"], *self.values["extend-include"]))
        self._excluded = Globs((*self.values["exclude"], *self.values["extend-exclude"]))
        self._files = [(Globs((glob,)), tuple(names)) for glob, names in self.values["per-file-ignores"].items()]
        self._overrides = [(Globs(override["files"]), override) for override in self.values["overrides"]]
        self._schemas = _schemas(self.values["schemas"])
        self._profiles: dict[tuple[bool, ...], Profile] = {}

    @classmethod
    def default(cls, registry: Registry) -> Settings:
        """Return the settings where nothing is configured."""
        return cls(registry, "", {}, {})

    @property
    def schemas(self) -> tuple[Schema, ...]:
        """What the configuration says of frontmatter, for whichever files."""
        return tuple(schema for _, schema in self._schemas)

    def includes(self, path: str) -> bool:
        """Return whether the file at *path* (absolute) is a document by its name."""
        return self._included.match(self._relative(path).lower())

    def excludes(self, path: str) -> bool:
        """Return whether the file or folder at *path* (absolute) is to be left out."""
        return self._excluded.match(self._relative(path))

    def sift(self, folder: str, names: list[str]) -> tuple[list[str], int]:
        """Return which of the *names* in *folder* (absolute), which is not excluded, are documents'.

        Also, how many others would be, but are to be left out.
        """
        below = self._relative(folder)
        lowered = below.lower()
        if not below or not self._included.match(lowered):
            wanted = frozenset(self._included.matched_in(lowered, [name.lower() for name in names]))
            names = [name for name in names if name.lower() in wanted]
        excluded = frozenset(self._excluded.matched_in(below, names))
        return [name for name in names if name not in excluded] if excluded else names, len(excluded)

    def profile_for(self, path: str) -> Profile:
        """Return what holds for the file at *path* (absolute); files that resolve alike share one profile."""
        choices = (*self._files, *self._overrides, *self._schemas)
        relative = self._relative(path) if choices else ""
        matched = tuple(globs.match(relative) for globs, _ in choices)
        if (profile := self._profiles.get(matched)) is None:
            ignored = [names for (_, names), hit in zip(self._files, matched, strict=False) if hit]
            hits = matched[len(self._files) :]
            overrides = [override for (_, override), hit in zip(self._overrides, hits, strict=False) if hit]
            profile = self._profiles[matched] = self._resolve(overrides, [name for names in ignored for name in names])
            hits = hits[len(self._overrides) :]
            profile.schemas = tuple(schema for (_, schema), hit in zip(self._schemas, hits, strict=True) if hit)
            profile.collections = _collections(self.values["collections"], self.folder)
            profile.generator = self.values["generator"] or ""
            profile.origin = (self.folder, self.values, matched)
        return profile

    def _relative(self, path: str) -> str:
        return path.removeprefix(self.folder).replace(os.sep, "/").lstrip("/")

    def _resolve(self, overrides: list[Mapping[str, Any]], ignored: Iterable[str]) -> Profile:
        """Return the profile of files that *overrides* match, without the rules that *ignored* selects."""
        layers = (self.values, *overrides)
        # An override's own selection replaces what the file has said before it.
        first = max((at for at, layer in enumerate(layers) if layer.get("select") is not None), default=0)
        rules = self._registry.resolve(
            layers[first].get("select"),
            [name for layer in layers[first:] for name in layer.get("extend-select", ())],
            [name for layer in layers for name in layer.get("ignore", ())],
        )
        severities = self._severities(layers)
        off = {rule.name for rule in self._select(ignored)}
        off |= {name for name, severity in severities.items() if severity == "off"}
        options: dict[str, dict[str, Any]] = {}
        for layer in layers:
            for name, values in layer.get("rules", {}).items():
                options.setdefault(name, {}).update(values)
        return Profile(
            tuple(rule for rule in rules if rule.name not in off),
            options,
            {name: severity for name, severity in severities.items() if severity in SEVERITIES},
            frozenset(rule.name for rule in self._select(self.values["unfixable"])),
            frozenset(name for rule in self._registry.rules for name in (rule.name, rule.code)),
        )

    def _select(self, selectors: Iterable[str]) -> list[Rule]:
        return [rule for selector in selectors for rule in self._registry.select(selector)]

    def _severities(self, layers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """Return rule name to severity, or ``off``; within one file a selector of fewer rules says more."""
        found: dict[str, Severity | Literal["off"]] = {}
        for layer in layers:
            choices = [(self._registry.select(name), severity) for name, severity in layer.get("severity", {}).items()]
            for rules, severity in sorted(choices, key=lambda choice: -len(choice[0])):
                found |= {rule.name: severity for rule in rules}
        return found


def _schemas(resolved: Iterable[Mapping[str, Any]]) -> list[tuple[Globs, Schema]]:
    """Return the schemas of a configuration, each with the globs of its files."""
    if not resolved:
        return []
    from seedlint.schema.model import from_plain

    schemas = [from_plain(one["schema"]) for one in resolved]
    return [(Globs(schema.files), schema) for schema in schemas]


def _collections(tables: Mapping[str, Any], folder: str) -> dict[str, Source]:
    if not tables:
        return {}
    from seedlint.schema.facts import Source

    return {name: Source(name, folder, tuple(table["files"]), table.get("by", "")) for name, table in tables.items()}
