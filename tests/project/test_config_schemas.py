"""Schemas and collections in the configuration: mistakes with their line, then what holds for a file."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from seedlint.errors import ConfigError
from seedlint.project.project import Project
from seedlint.project.runner import run_file
from seedlint.text.fix import SAFE

SCHEMA = '[[schemas]]\nname = "post"\nfiles = "posts/*.md"\n\n[schemas.fields]\ntitle = "text"\n'

MISTAKES = [
    ('[[schemas]]\nfils = "a"\n', "seedlint.toml:2:1: unknown setting: 'fils'; did you mean 'files'?"),
    ('[[schemas]]\nname = "a"\n', "seedlint.toml:1:1: 'files' is missing"),
    ('[[schemas]]\nfiles = "!a"\n', "seedlint.toml:2:9: '!a' is no glob here"),
    (SCHEMA + 'date = "dat"\n', "seedlint.toml:7:8: unknown type 'dat'; did you mean 'date'?"),
    (SCHEMA + 'n = { type = "text", max = true }\n', "seedlint.toml:7:28: max must be a number or a date, not True"),
    (SCHEMA + 'a = { fields = { b = { collection = "as" } } }\n', "seedlint.toml:7:37: unknown collection 'as'"),
    (SCHEMA + 'a = { type = "text", requird = true }\n', "seedlint.toml:7:22: unknown key 'requird'; did you mean"),
    (SCHEMA + 'a = { collection = "as" }\n', "seedlint.toml:7:20: unknown collection 'as'"),
    (
        '[[schemas]]\nfiles = "a"\nunknown-keys = "no"\n',
        "seedlint.toml:3:16: unknown-keys must be deny, typos or allow",
    ),
    (
        '[[schemas]]\nfiles = "a"\npreset = "hugoo"\n',
        "seedlint.toml:3:10: unknown preset 'hugoo'; did you mean 'hugo'?",
    ),
    ('[[schemas]]\nfiles = "a"\njson-schema = "a.json"\n', "seedlint.toml:3:15: a.json does not exist"),
    ('[[schemas]]\nfiles = "a"\njson-schema = "bad.json"\n', "seedlint.toml:3:15: bad.json can't be read: Expecting"),
    ('[[schemas]]\nfiles = "a"\njson-schema = "../a.json"\n', "seedlint.toml:3:15: ../a.json lies outside"),
    ('[[schemas]]\nfiles = "a"\npydantic = "models"\n', "seedlint.toml:3:12: 'models' is not FILE:CLASS"),
    (
        '[[schemas]]\nfiles = "a"\npreset = "hugo"\njson-schema = "x"\n',
        "seedlint.toml:4:1: preset and json-schema can't",
    ),
    (
        SCHEMA + '[[schemas.checks]]\nname = "a"\ncheck = "title >"\n',
        "seedlint.toml:9:9: expected a value at character",
    ),
    (SCHEMA + '[[schemas.checks]]\nname = "a"\n', "seedlint.toml:7:1: a check needs the key 'check'"),
    ('[collections.a]\nby = "b"\n', "seedlint.toml:1:14: 'files' is missing"),
]


def opened(site: Any, files: dict[str, str], **arguments: Any) -> Project:
    project: Project = site(files, git=True).open(**arguments)
    return project


@pytest.mark.parametrize(("config", "message"), MISTAKES, ids=[message for _, message in MISTAKES])
def test_a_mistake_is_shown_with_its_line(
    site: Any, monkeypatch: pytest.MonkeyPatch, config: str, message: str
) -> None:
    project = opened(site, {"seedlint.toml": config, "bad.json": "{"})
    monkeypatch.chdir(project.root)
    with pytest.raises(ConfigError) as error:
        _ = project.settings
    assert str(error.value).startswith(message)


def messages(project: Project, name: str) -> list[str]:
    result = run_file(f"{project.root}/{name}", project, "check", SAFE)
    return [diagnostic.message for diagnostic in result.diagnostics]


def test_a_schema_holds_for_its_files_only(site: Any) -> None:
    project = opened(site, {"seedlint.toml": SCHEMA, "posts/a.md": "---\nlang: en\n---\n", "b.md": "---\nx: 1\n---\n"})
    assert messages(project, "posts/a.md") == ["missing key 'title'"]
    assert messages(project, "b.md") == []


def test_what_two_schemas_say_alike_is_said_once(site: Any) -> None:
    project = opened(site, {"seedlint.toml": SCHEMA + SCHEMA, "posts/a.md": "---\nlang: en\n---\n"})
    assert messages(project, "posts/a.md") == ["missing key 'title'"]


def test_a_json_schema_is_read_again_when_it_changes(site: Any) -> None:
    files = {
        "seedlint.toml": '[[schemas]]\nfiles = "*.md"\njson-schema = "s.json"\n',
        "s.json": json.dumps({"type": "object", "properties": {}, "required": ["title"]}),
        "a.md": "---\nlang: en\n---\n",
    }
    assert messages(opened(site, files), "a.md") == ["missing key 'title'"]
    files["s.json"] = json.dumps({"type": "object", "properties": {}, "required": ["date"]})
    assert messages(opened(site, files), "a.md") == ["missing key 'date'"]


MODEL = "from pydantic import BaseModel\n\n\nclass Post(BaseModel):\n    title: str\n"
CODE = {
    "seedlint.toml": '[[schemas]]\nname = "post"\nfiles = "*.md"\npydantic = "schemas.py:Post"\n',
    "schemas.py": MODEL + "open('has-run', 'w').close()\n",
    "a.md": "---\ntitle: 5\n---\n",
}


def test_code_never_runs_because_a_repository_says_so(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    project = opened(site, CODE)
    monkeypatch.chdir(project.root)
    with pytest.raises(ConfigError, match="run with --allow-code if you trust it"):
        _ = project.settings
    assert not Path("has-run").exists()


def test_a_pydantic_model_says_what_a_table_would(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    project = opened(site, CODE, allow_code=True)
    monkeypatch.chdir(project.root)
    assert messages(project, "a.md") == ["'title' must be text, found the number 5"]


@pytest.mark.parametrize(
    "code", ["raise ValueError('no')", "import nothing_of_this_name", "class Post: pass", "Post = 5", "def ("]
)
def test_a_model_that_can_not_be_read_is_explained(site: Any, code: str) -> None:
    project = opened(site, CODE | {"schemas.py": code}, allow_code=True)
    with pytest.raises(ConfigError, match=r"schemas\.py: "):
        _ = project.settings


COLLECTIONS = """
[[schemas]]
files = "posts/*.md"

[schemas.fields]
author = { type = "text", collection = "authors" }
topics = { type = "list of text", collection = "topics", required = false }
place = { type = "text", collection = "places", required = false }

[collections.authors]
files = "authors/**/*.md"

[collections.topics]
files = "topics.yml"

[collections.places]
files = "places.json"
by = "label"
"""
ITEMS = {
    "seedlint.toml": COLLECTIONS,
    "authors/ana.md": "---\nname: Ana\n---\n",
    "authors/north/ben/index.md": "Ben.\n",
    "topics.yml": "sea: { label: Sea }\nwind: { label: Wind }\n",
    "places.json": '[{ "label": "Harbour" }, { "label": "Quay" }]',
}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("author: ana\ntopics: [sea, wind]\nplace: Quay", []),
        ("author: north/ben", []),
        ("author: carla", ["'author' is 'carla', which is not in the collection 'authors'"]),
        ("author: ana\ntopics: [sun]", ["'topics' is 'sun', which is not in the collection 'topics'"]),
        (
            "author: ana\nplace: quay",
            ["'place' is 'quay', which is not in the collection 'places'; did you mean 'Quay'?"],
        ),
    ],
)
def test_references_are_looked_up_in_collections(site: Any, fields: str, found: list[str]) -> None:
    project = opened(site, ITEMS | {"posts/a.md": f"---\n{fields}\n---\n"})
    assert messages(project, "posts/a.md") == found


def test_duplicates_are_reported_for_the_named_file_though_all_files_are_read(site: Any) -> None:
    files = {f"posts/{name}.md": "---\ntitle: Harbour\n---\n" for name in "abc"}
    config = SCHEMA.replace('title = "text"', 'title = { type = "text", unique = true }')
    assert messages(opened(site, files | {"seedlint.toml": config}), "posts/b.md") == [
        "'title' is 'Harbour' in posts/a.md and 1 more too"
    ]


def test_the_manual_shows_schemas_that_work(site: Any) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "schemas.md").read_text("utf-8")
    configs = re.findall(r"^```toml\n(.*?)^```", manual, re.MULTILINE | re.DOTALL)
    assert len(configs) == 2
    for config in configs:
        assert opened(site, {"seedlint.toml": config}).settings.schemas


BEYOND = {
    "seedlint.toml": '[[schemas]]\nfiles = "*.md"\njson-schema = "s.json"\n',
    "s.json": json.dumps({"type": "object", "properties": {"n": {"type": "number", "multipleOf": 2}}}),
    "a.md": "---\nn: 3\n---\n",
}


def test_a_json_schema_that_says_more_is_checked_in_full(site: Any) -> None:
    pytest.importorskip("jsonschema_rs")
    assert messages(opened(site, BEYOND), "a.md") == ["'n' breaks 'multipleOf': 3 is not a multiple of 2"]


def test_nobody_is_left_to_believe_that_it_was_checked(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedlint.schema.residual.is_available", lambda: False)
    with pytest.raises(ConfigError, match=r"install seedlint\[json-schema\]"):
        _ = opened(site, BEYOND).settings


CHECK = SCHEMA + '\n[[schemas.checks]]\nname = "a"\ncheck = "length(title) > 3"\nseverity = "info"\n'


@pytest.mark.parametrize(
    ("more", "severity"), [("", "info"), ('[severity]\n"inconsistent-fields" = "error"\n', "error")]
)
def test_a_check_has_its_own_severity_unless_the_configuration_gives_the_rule_one(
    site: Any, more: str, severity: str
) -> None:
    project = opened(site, {"seedlint.toml": CHECK + more, "posts/a.md": "---\ntitle: Sea\n---\n"})
    result = run_file(f"{project.root}/posts/a.md", project, "check", SAFE)
    assert [one.severity for one in result.diagnostics] == [severity]
