"""What a result rests on: the questions that rules ask about other files, and whether their answers still hold."""

from pathlib import Path

import pytest

from seedlint.lint.workspace import Workspace
from seedlint.project import questions
from seedlint.project.discovery import discover
from seedlint.project.project import Project
from seedlint.project.questions import GATHERED, PATHS, Asking, changed
from seedlint.project.runner import FileResult, run

from .conftest import NewSite, Site

UNIQUE = """\
[[schemas]]
name = "posts"
files = "*.md"
fields = { slug = { type = "text?", unique = true } }
"""


def result_of(site: Site, project: Project, name: str) -> FileResult:
    return next(iter(run([site.path(name)], project)))


def test_a_document_without_links_asks_nothing(site: NewSite) -> None:
    made = site({"a.md": "# A title\n\nText.\n"})
    assert result_of(made, made.open(), "a.md").asked == {}


def test_the_link_to_a_file_rests_on_its_being_there(site: NewSite) -> None:
    made = site({"a.md": "See [b](b.md).\n", "b.md": "# B\n"})
    project = made.open()
    asked = result_of(made, project, "a.md").asked
    assert asked["exists", "b.md"] is True
    Path(made.path("b.md")).unlink()
    assert not changed(project.workspace, asked, PATHS)
    project.workspace.forget_paths()
    assert changed(project.workspace, asked, PATHS)


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        pytest.param("# Fares\n\nMore text.\n", False, id="the same headings"),
        pytest.param("# Prices\n", True, id="a renamed heading"),
    ],
)
def test_the_link_to_a_heading_rests_on_the_headings(site: NewSite, text: str, is_other: bool) -> None:
    made = site({"a.md": "See [b](b.md#fares).\n", "b.md": "# Fares\n"})
    project = made.open()
    asked = result_of(made, project, "a.md").asked
    made.write({"b.md": text})
    project.workspace.forget_files(["b.md"])
    assert changed(project.workspace, asked, {"outline"}) is is_other


def test_a_unique_value_rests_on_the_other_files_that_have_it(site: NewSite) -> None:
    head = "---\nslug: {}\n---\n"
    made = site({"a.md": head.format("one"), "b.md": head.format("two"), "seedlint.toml": UNIQUE})
    project = made.open()
    asked = result_of(made, project, "a.md").asked
    made.write({"b.md": head.format("three")})
    project.workspace.forget_contents()
    assert not changed(project.workspace, asked, GATHERED)
    made.write({"b.md": head.format("one")})
    project.workspace.forget_contents()
    assert changed(project.workspace, asked, GATHERED)
    assert [one.rule for one in result_of(made, project, "a.md").diagnostics] == ["duplicate-value"]


def test_other_processes_tell_what_was_asked_too(site: NewSite) -> None:
    made = site({"a.md": "See [b](b.md#fares).\n", "b.md": "# Fares\n"})
    project = made.open()
    files = discover((made.path("."),), project).files
    results = [list(run(files, project, jobs=jobs)) for jobs in (1, 2)]
    assert [one.asked for one in results[0]] == [one.asked for one in results[1]]
    assert results[0][0].asked


def test_what_documents_share_is_asked_by_each_of_them(site: NewSite) -> None:
    made = site({"b.md": "# B\n"})
    project = made.open()
    calls: list[str] = []

    def look(workspace: Workspace, path: str) -> bool:
        calls.append(path)
        return workspace.exists(path)

    for asking in (Asking(project), Asking(project)):
        assert asking.shared(look, "b.md")
        assert asking.noted == {("exists", "b.md"): True}
    assert calls == ["b.md"]
    Path(made.path("b.md")).unlink()
    project.workspace.forget_paths()
    assert not Asking(project).shared(look, "b.md")


def test_broken_links_without_end_get_no_similar_names(site: NewSite, monkeypatch: pytest.MonkeyPatch) -> None:
    links = "".join(f"[x]({name}.md)\n" for name in ("kitchen", "entrance", "garden", "library", "Moved"))
    made = site({"a.md": links, "entrances.md": "", "librarys.md": "", "sub/Moved.md": ""})
    monkeypatch.setattr(questions, "MOST_COMPARED", 12)
    asked = result_of(made, made.open(), "a.md").asked
    found = {question: answer for question, answer in asked.items() if question[0] in ("near", "namesakes")}
    assert found == {
        ("near", "kitchen.md"): (),
        ("near", "entrance.md"): ("entrances.md",),
        ("near", "garden.md"): (),
        ("namesakes", "library.md"): (),
        ("namesakes", "Moved.md"): ("sub/Moved.md",),
    }


def test_a_link_that_stands_often_is_looked_for_once(site: NewSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({"a.md": "[x](page.md)\n" * 50, "pages.md": ""})
    monkeypatch.setattr(questions, "MOST_COMPARED", 2)
    assert result_of(made, made.open(), "a.md").asked["near", "page.md"] == ("pages.md",)
