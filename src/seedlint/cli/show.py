"""``--show-settings``: what holds for a file, and which file or option says so."""

import os
from pathlib import Path

from seedlint.cli import exits
from seedlint.project.project import Project
from seedlint.report.cells import one_line


def show_settings(project: Project, name: str) -> int:
    """Print the settings that hold for the file or folder *name*, each with its origin, and the rules that are on."""
    path = os.path.normpath(os.path.join(project.cwd, name))
    settings = project.settings_for(os.path.join(path, "_") if Path(path).is_dir() else path)
    profile = settings.profile_for(path)
    print(f"# {one_line(project.shown(path))}, in the project {one_line(project.root)}")
    print(f"# configuration: {', '.join(one_line(project.shown(file)) for file in settings.files) or 'none'}")
    print(f"# schemas: {', '.join(one_line(schema.name) for schema in profile.schemas) or 'none'}")
    # A schema is a page of its own: schema export prints it.
    values = {**settings.values, "schemas": [schema.name for schema in settings.schemas]}
    width = max(len(setting) for setting in values)
    for setting, value in values.items():
        print(f"{setting:<{width}} = {_toml(value)}  # {one_line(settings.origins[setting])}")
    print(f"\n# {len(profile.rules)} rules are on")
    for rule in profile.rules:
        options = ", ".join(f"{key} = {_toml(value)}" for key, value in profile.options.get(rule.name, {}).items())
        print(f"{rule.code} {rule.name} ({profile.severity(rule)}){f': {options}' if options else ''}")
    return exits.CLEAN


def _toml(value: object) -> str:
    """Return *value* as TOML writes it; what is unset, as a word."""
    if value is None:
        return '"default"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + one_line(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(str(key))} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value)
