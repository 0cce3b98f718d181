"""``seedlint schema infer``, ``schema check`` and ``schema export``."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from seedlint.cli import exits, session
from seedlint.cli.options import add_output, add_paths, add_rules, add_verdict
from seedlint.cli.request import Request
from seedlint.errors import ConfigError, did_you_mean
from seedlint.project.project import Project, open_project
from seedlint.report.cells import one_line

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from seedlint.schema.model import Schema

TOPICS = ("infer", "check", "export")
RULES = (
    "unknown-key", "missing-key", "wrong-type", "invalid-value", "duplicate-item", "inconsistent-fields",
    "duplicate-value", "unknown-reference", "rare-spelling",
)  # fmt: skip
"""The rules that ask the schemas; all of them run in ``schema check``, those that are off by default too."""


def configure(parser: "ArgumentParser") -> None:
    """Add the topics and their options."""
    parser.usage = "seedlint schema (infer | check | export) [OPTIONS] [PATH ...]"
    parser.epilog = (
        "infer writes the schema that the files in each PATH follow; check runs the rules about schemas alone; "
        "export prints the schema called PATH, or that of the file PATH, as a JSON Schema"
    )
    parser.add_argument("--json-schema", action="store_true", help="infer a JSON Schema, not a config table")
    parser.add_argument(
        "--by-folder", action="store_true", help="infer a schema for each folder in PATH, and one for the files beside"
    )
    # The topic is taken from among the paths: argparse would not let options stand between the two.
    add_paths(parser)
    add_verdict(add_rules(parser))
    add_output(parser)


def run(request: Request) -> int:
    """Carry out the topic of *request*."""
    topic, *request.paths = request.paths or ("",)
    if topic not in TOPICS:
        if topic and (hint := did_you_mean(topic, TOPICS)):
            raise ConfigError(f"unknown topic {one_line(topic)!r}{hint} See seedlint schema --help")
        what = f"unknown topic {one_line(topic)!r}" if topic else "schema needs a topic"
        raise ConfigError(f"{what}: one of {', '.join(TOPICS)}; see seedlint schema --help")
    if topic == "check":
        request.select = request.select or RULES
        return session.run(request, "check")
    project = open_project(request.paths if topic == "infer" else (), session.arguments(request))
    if topic == "export":
        return _export(request, project)
    from seedlint.cli.schema_infer import infer_schemas

    return infer_schemas(request, project)


def _export(request: Request, project: Project) -> int:
    import json

    from seedlint.schema.json_export import to_json_schema

    print(json.dumps(to_json_schema(_chosen(request, project)), indent=2, ensure_ascii=False))
    return exits.CLEAN


def _chosen(request: Request, project: Project) -> "Schema":
    """Return the schema that the request names, or the only one there is."""
    known = {schema.name: schema for schema in project.settings.schemas}
    wanted = request.paths[0] if request.paths else ""
    if wanted in known:
        return known[wanted]
    if wanted and Path(wanted).is_file():
        schemas = project.profile_for(os.path.join(project.cwd, wanted)).schemas
        if not schemas:
            raise ConfigError(f"no schema holds for {one_line(wanted)}")
        return schemas[0]
    if wanted:
        raise ConfigError(f"there is no schema or file {one_line(wanted)!r}{did_you_mean(wanted, known)}")
    if len(known) != 1:
        which = f"name one of {', '.join(map(one_line, known))}" if known else "the configuration has none"
        raise ConfigError(f"which schema? {which}")
    return next(iter(known.values()))
