"""A project: its root, its settings folder by folder, and the workspace that rules may ask."""

from __future__ import annotations

import os

from seedlint.errors import ConfigError
from seedlint.light import TYPE_CHECKING, NamedTuple, cached_property
from seedlint.project.packs import load as load_packs
from seedlint.project.root import config_in, find_root, is_inside, shown
from seedlint.project.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from seedlint.lint.profile import Profile
    from seedlint.lint.registry import Registry
    from seedlint.project.config import Loaded
    from seedlint.project.packs import Packs
    from seedlint.project.workspace import DiskWorkspace

_COMMAND_LINE = "command line"


class Arguments(NamedTuple):
    """What the command line says about the project."""

    settings: Mapping[str, Any] = {}
    """Settings by their names in the configuration, in plain types; they win over every file."""
    config: tuple[str, ...] = ()
    """Values of ``--config``: a file, which stands for all others, or TOML such as ``strict = true``."""
    isolated: bool = False
    """Whether configuration files are left alone."""
    force_exclude: bool = False
    """Whether named files are left out too where a setting excludes them."""
    allow_code: bool = False
    """Whether Python code that the configuration names, such as a pydantic model, may run; only the user can say."""


class Project:
    """The files under one root, seen from a working folder; make it with ``open_project``."""

    def __init__(self, root: str, repository: str, cwd: str, arguments: Arguments) -> None:
        self.root = root
        """Absolute, as all paths here."""
        self.repository = repository
        """The top level of the git repository; the root outside git."""
        self.cwd = cwd
        self.arguments = arguments
        self._named_config, self._inline = _split(arguments.config, cwd)
        self.memory: tuple[str, int] | None = None
        """The name under which results are kept between runs, and the state of the program; None where they are not."""
        self._excluded = {root: False}
        self._configs: dict[str, str | None] = {}
        self._by_folder: dict[str, Settings] = {}
        self._by_file: dict[str | None, Settings] = {}

    def __reduce__(self) -> tuple[type[Project], tuple[str, str, str, Arguments], dict[str, Any]]:
        """Let a worker process make its own."""
        arguments = (self.root, self.repository, self.cwd, self.arguments)
        return Project, arguments, {"memory": self.memory}

    @cached_property
    def packs(self) -> Packs:
        """The installed rule packs."""
        return load_packs()

    @cached_property
    def program(self) -> int:
        """The state of the program, in a checksum: what is kept between runs is void where it is another."""
        from seedlint.project.stamps import program

        return program(self.packs)

    @property
    def registry(self) -> Registry:
        """All installed rules."""
        return self.packs.registry

    @cached_property
    def workspace(self) -> DiskWorkspace:
        """The snapshot that this run's rules ask."""
        from seedlint.project.workspace import DiskWorkspace

        return DiskWorkspace(self)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the root: those that concern the run as a whole are taken from here."""
        return self.settings_in(self.root)

    def settings_for(self, path: str) -> Settings:
        """Return the settings of the file at *path*: those of the nearest configuration; raises ``ConfigError``."""
        return self.settings_in(os.path.dirname(path))

    def profile_for(self, path: str) -> Profile:
        """Return what holds for the file at *path*; raises ``ConfigError``."""
        return self.settings_for(path).profile_for(path)

    @property
    def config_files(self) -> frozenset[str]:
        """The files that the configurations met so far were read from, schemas that they name included."""
        return frozenset(file for settings in self._by_file.values() for file in settings.files)

    def excludes_folder(self, folder: str) -> bool:
        """Return whether *folder* is excluded, or one it lies in: the configuration in an excluded one has no say."""
        if (known := self._excluded.get(folder)) is None:
            above = os.path.dirname(folder)
            known = self.excludes_folder(above) or self.settings_in(above).excludes(folder)
            self._excluded[folder] = known
        return known

    def relative(self, path: str) -> str:
        """Return *path* as diagnostics have it: relative to the root, with ``/`` between the parts."""
        inside = path[len(self.root) :].lstrip(os.sep) if is_inside(path, self.root) else path
        return inside.replace(os.sep, "/")

    def shown(self, path: str) -> str:
        """Return *path* as people name it: relative to the working folder where it lies in it."""
        return shown(path, self.cwd)

    def settings_in(self, folder: str) -> Settings:
        """Return the settings of the files in *folder* (absolute); raises ``ConfigError``."""
        if (known := self._by_folder.get(folder)) is None:
            config = self._config_for(folder)
            if (known := self._by_file.get(config)) is None:
                known = self._by_file[config] = self._load(config)
            self._by_folder[folder] = known
        return known

    def is_configured_alike(self, folders: Iterable[str]) -> bool:
        """Return whether what is configured for the root counts in each of *folders* in it, and on the way to them."""
        config = self._config_for(self.root)
        return all(self._config_for(folder) == config for folder in folders)

    def _config_for(self, folder: str) -> str | None:
        """Return the configuration file that counts in *folder*."""
        if self._named_config or self.arguments.isolated:
            return self._named_config
        if folder not in self._configs:
            config, above = config_in(folder), os.path.dirname(folder)
            if config is None and folder not in (self.root, above):
                config = self._config_for(above)
            self._configs[folder] = config
        return self._configs[folder]

    def _load(self, config: str | None) -> Settings:
        values: dict[str, Any] = {}
        origins: dict[str, str] = {}
        files: tuple[str, ...] = ()
        folder = self.root
        if config is not None:
            loaded = self._load_file(config)
            values, files = loaded.values, tuple(name for name, _ in loaded.files)
            origins = {name: f"{self.shown(file)}:{row}" for name, (file, row) in loaded.origins.items()}
            folder = self.root if self._named_config else os.path.dirname(config)
        changes = self._command_line
        values = _with_arguments(values, changes)
        origins |= dict.fromkeys(changes, _COMMAND_LINE)
        if any(one["code"] for one in values.get("schemas", ())):
            from seedlint.project.config_schemas import with_models

            values["schemas"] = with_models(values["schemas"], allowed=self.arguments.allow_code)
        return Settings(self.registry, folder, values, origins, files)

    def _load_file(self, config: str) -> Loaded:
        from seedlint.project.config import load

        return load(config, self.packs, None if self._named_config else self.repository)

    @cached_property
    def _command_line(self) -> dict[str, Any]:
        """What options say, those of their own winning over ``--config``."""
        found: dict[str, Any] = {}
        if self._inline or self.arguments.settings:
            from seedlint.project.config import inline, merge

            for value in self._inline:
                found = merge(found, inline(value, self.packs))
            found = merge(found, self.arguments.settings)
        return found


def open_project(paths: Iterable[str] = (), arguments: Arguments | None = None, cwd: str | None = None) -> Project:
    """Return the project that *paths*, absolute or relative to *cwd*, belong to."""
    cwd, arguments = cwd or os.getcwd(), arguments or Arguments()
    named = [os.path.normpath(os.path.join(cwd, path)) for path in paths]
    isolated = arguments.isolated or _split(arguments.config, cwd)[0] is not None
    return Project(*find_root(named, cwd, isolated=isolated), cwd, arguments)


def _split(values: Iterable[str], cwd: str) -> tuple[str | None, list[str]]:
    """Part the values of ``--config``: return the file (absolute), if one is named, and the TOML."""
    files: list[str] = []
    inline: list[str] = []
    for value in values:
        path = os.path.normpath(os.path.join(cwd, value))
        if os.path.isfile(path):
            files.append(path)
        elif "=" in value:
            inline.append(value)
        else:
            from seedlint.text.visible import visible

            raise ConfigError(f"--config {visible(value)}: no such file; a setting is given as 'key = value'")
    if len(files) > 1:
        raise ConfigError(f"--config names {len(files)} files; let one of them extend the other")
    return (files[0] if files else None), inline


def _with_arguments(values: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return *values* as changed by the command line, whose selection replaces what files have selected."""
    if not changes:
        return dict(values)
    from seedlint.project.config import merge

    if "select" in changes:
        values = {name: value for name, value in values.items() if name not in ("extend-select", "ignore")}
    elif "ignore" in changes:
        changes = {**changes, "ignore": [*values.get("ignore", ()), *changes["ignore"]]}
    return merge(values, changes)
