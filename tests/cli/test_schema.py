"""``seedlint schema``."""

import json
import tomllib
from pathlib import Path

import pytest

from .conftest import Run

CONFIG = '[[schemas]]\nname = "post"\nfiles = "posts/*.md"\n\n[schemas.fields]\ntitle = "text"\n'


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "schema needs a topic: one of infer, check, export"),
        (("chek",), "unknown topic 'chek'; did you mean 'check'?"),
        (("infer", "nowhere"), "nowhere does not exist"),
        (("infer",), "no file in . has frontmatter that can be read"),
        (("export",), "which schema? the configuration has none"),
        (("export", "post"), "there is no schema or file 'post'"),
    ],
)
def test_what_makes_no_sense_is_explained(run: Run, arguments: tuple[str, ...], message: str) -> None:
    ran = run("schema", *arguments)
    assert ran.code == 2
    assert message in ran.err


def test_what_is_inferred_is_a_configuration_under_which_the_files_are_clean(run: Run) -> None:
    write({f"posts/{n}.md": f"---\ntitle: Post {n}\ndate: 2024-01-0{n}\ntags: [sea]\n---\n" for n in range(1, 9)})
    inferred = run("schema", "infer", "posts")
    assert inferred.code == 0
    assert tomllib.loads(inferred.out)["schemas"][0]["fields"] == {
        "title": "text", "date": "date", "tags": "list of text",
    }  # fmt: skip
    write({"seedlint.toml": inferred.out})
    assert run("schema", "check").code == 0


def test_what_few_files_do_is_told_apart_from_the_configuration(run: Run) -> None:
    write({f"posts/{n}.md": "---\ntitle: Post\n---\n" for n in range(30)} | {"posts/x.md": "---\nTitle: Post\n---\n"})
    ran = run("schema", "infer", "posts")
    assert "likely a mistake: posts/x.md: unknown key 'Title'; did you mean 'title'?" in ran.err
    assert "Title" not in ran.out


def test_a_json_schema_can_be_inferred(run: Run) -> None:
    write({"a.md": "---\ntitle: Post\n---\n"})
    assert json.loads(run("schema", "infer", "--json-schema").out)["properties"] == {"title": {"type": "string"}}


def test_by_folder_each_kind_of_document_gets_a_schema(run: Run) -> None:
    posts = {f"content/posts/{n}.md": f"---\ntitle: Post {n}\n---\n" for n in range(3)}
    people = {f"content/people/{n}.md": f"---\nname: N {n}\n---\n" for n in range(3)}
    write(posts | people | {"content/about.md": "---\ntitle: About\nlayout: page\n---\n"})
    together = run("schema", "infer", "content")
    assert "with --by-folder each gets a schema of its own" in together.err
    apart = run("schema", "infer", "content", "--by-folder")
    schemas = tomllib.loads(apart.out)["schemas"]
    assert [(one["name"], one["files"]) for one in schemas] == [
        ("content", "content/*.md"), ("people", "content/people/**"), ("posts", "content/posts/**"),
    ]  # fmt: skip
    assert [list(one["fields"]) for one in schemas] == [["title", "layout"], ["name"], ["title"]]
    write({"seedlint.toml": apart.out})
    assert run("schema", "check").code == 0


def test_folders_that_are_pages_are_no_kinds(run: Run) -> None:
    write({f"posts/{n}/index.md": "---\ntitle: Post\n---\n" for n in range(4)})
    ran = run("schema", "infer", "posts", "--by-folder")
    assert (tomllib.loads(ran.out)["schemas"][0]["files"], ran.err) == ("posts/**", "")


def test_a_json_schema_of_several_kinds_is_refused(run: Run) -> None:
    write({f"{folder}/{n}.md": "---\ntitle: Post\n---\n" for folder in ("a", "b") for n in range(2)})
    ran = run("schema", "infer", "--by-folder", "--json-schema")
    assert ran.code == 2
    assert "name one folder" in ran.err


def test_a_file_is_inferred_from_by_itself(run: Run) -> None:
    write({"a.md": "---\ntitle: Post\n---\n"})
    assert tomllib.loads(run("schema", "infer", "a.md").out)["schemas"][0]["files"] == "a.md"


def test_unique_values_and_references_inside_tables_are_compared(run: Run) -> None:
    fields = (
        '[schemas.fields]\nseo = { fields = { slug = { type = "text", unique = true } } }\n'
        'by = { type = "list", of = { fields = { id = { type = "text", collection = "people" } } } }\n'
        '[collections.people]\nfiles = "people/*.json"\n'
    )
    write({"seedlint.toml": f'[[schemas]]\nfiles = "*.md"\n{fields}', "people/ana.json": "{}"})
    write({f"{name}.md": f"---\nseo:\n  slug: one\nby:\n  - id: {name}\n---\n" for name in ("ana", "anna")})
    ran = run("check", "-o", "concise")
    assert "ana.md:3:9: FM108 duplicate-value [ ] 'seo.slug' is 'one' in anna.md too" in ran.out
    assert "anna.md:5:9: FM109 unknown-reference [ ] 'by.id' is 'anna'" in ran.out


def test_check_runs_the_rules_about_schemas_alone(run: Run) -> None:
    write({"seedlint.toml": CONFIG, "posts/a.md": "---\nlang: en \n---\n\nTrailing space. \n"})
    ran = run("schema", "check", "-o", "concise")
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if "WS101" in line] == []
    assert "missing-key" in ran.out


def test_options_may_stand_before_the_paths(run: Run) -> None:
    write({"seedlint.toml": CONFIG, "posts/a.md": "---\nlang: en\n---\n"})
    assert run("schema", "check", "-q", "posts/a.md").code == 1


@pytest.mark.parametrize("named", [(), ("post",), ("posts/a.md",)])
def test_a_schema_is_exported_by_name_or_file(run: Run, named: tuple[str, ...]) -> None:
    write({"seedlint.toml": CONFIG, "posts/a.md": "---\ntitle: A\n---\n"})
    assert json.loads(run("schema", "export", *named).out)["required"] == ["title"]


def test_code_runs_only_where_the_user_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        {
            "seedlint.toml": '[[schemas]]\nname = "p"\nfiles = "*.md"\npydantic = "s.py:P"\n',
            "s.py": "from pydantic import BaseModel\n\n\nclass P(BaseModel):\n    title: str\n",
            "a.md": "---\nlang: en\n---\n",
        }
    )
    assert run("check", "a.md").code == 2
    assert run("check", "--allow-code", "a.md").code == 1
    monkeypatch.setenv("SEEDLINT_ALLOW_CODE", "1")
    assert run("check", "a.md").code == 1


@pytest.mark.parametrize(
    ("files", "preset"),
    [
        ({"hugo.toml": "", "content/a.md": "A.\n"}, "hugo"),
        ({"_config.yml": "", "_posts/a.md": "A.\n"}, "jekyll"),
        ({"docusaurus.config.js": "", "docs/a.md": "A.\n"}, "docusaurus"),
        ({"astro.config.mjs": "", "src/content/posts/a.md": "A.\n"}, "astro"),
    ],
)
def test_init_knows_the_preset_of_a_generator(run: Run, files: dict[str, str], preset: str) -> None:
    write(files)
    assert run("init").code == 0
    assert tomllib.loads(Path("seedlint.toml").read_text("utf-8"))["schemas"][0]["preset"] == preset
    assert run("check").code == 0


def test_init_suggests_the_schemas_that_astro_writes(run: Run) -> None:
    write({"astro.config.mjs": "", "src/content/posts/a.md": "A.\n", ".astro/collections/posts.schema.json": "{}"})
    run("init")
    assert '# json-schema = ".astro/collections/posts.schema.json"' in Path("seedlint.toml").read_text("utf-8")


def test_init_without_a_known_generator_shows_an_example(run: Run) -> None:
    run("init")
    assert "schemas" not in tomllib.loads(Path("seedlint.toml").read_text("utf-8"))
    assert "# [[schemas]]" in Path("seedlint.toml").read_text("utf-8")
