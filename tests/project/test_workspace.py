import os
from typing import Any

import pytest

from seedlint.project.runner import run
from seedlint.project.vocabulary import sound_words
from seedlint.project.workspace import DiskWorkspace

FILES = {
    "content/Intro.md": "",
    "content/img/photo-1.png": "",
    "content/img/caf\u00e9.png": "",
    "drafts/d.md": "",
    "other/unique.md": "",
    ".gitignore": "drafts/\n",
}


@pytest.fixture
def workspace(site: Any) -> DiskWorkspace:
    return site(FILES, git=True).open().workspace  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "path",
    [
        "content/intro.md",
        "Content/Intro.md",
        "content/Intro.m",
        "content/Intro.md/x",
        "content/img/cafe\u0301.png",
        "x\0y",
    ],
)
def test_what_is_spelled_differently_does_not_exist(workspace: DiskWorkspace, path: str) -> None:
    assert not workspace.exists(path)


@pytest.mark.parametrize(
    "path",
    [
        "content/Intro.md",
        "content",
        "content/",
        "./content/img/../Intro.md",
        "drafts/d.md",
        "content/img/caf\u00e9.png",
        "",
    ],
)
def test_files_and_folders_exist_ignored_ones_too(workspace: DiskWorkspace, path: str) -> None:
    assert workspace.exists(path)


def test_a_disk_that_ignores_case_changes_nothing(
    site: Any, monkeypatch: pytest.MonkeyPatch, workspace: DiskWorkspace
) -> None:
    monkeypatch.setattr(os.path, "exists", lambda _: True)
    monkeypatch.setattr(os.path, "isfile", lambda _: True)
    assert not workspace.exists("content/intro.md")


def test_the_repository_around_the_project_can_be_asked_and_what_lies_beyond_counts_as_there(site: Any) -> None:
    made = site({"docs/seedlint.toml": "", "README.md": ""}, git=True)
    workspace = made.open(cwd="docs").workspace
    assert workspace.exists("../README.md")
    assert not workspace.exists("../readme.md")
    assert workspace.exists("../../anything")
    assert workspace.near("../Readme.md") == ("../README.md",)
    assert workspace.near("../../anything") == ()


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("CONTENT/intro.MD", ("content/Intro.md",)),
        ("content/img/cafe\u0301.png", ("content/img/caf\u00e9.png",)),
        ("content/img/photo_1.png", ("content/img/photo-1.png",)),
        ("content/unique.md", ("other/unique.md",)),
        ("content/wholly-different.md", ()),
        ("content/xyz.png", ()),
        ("", ()),
    ],
)
def test_near_names_what_may_be_meant(workspace: DiskWorkspace, path: str, near: tuple[str, ...]) -> None:
    assert workspace.near(path) == near


def test_near_never_names_a_folder(workspace: DiskWorkspace) -> None:
    assert workspace.near("content/IMG") == ()


def test_a_run_sees_one_snapshot(site: Any) -> None:
    made = site(FILES)
    workspace = made.open().workspace
    assert not workspace.exists("content/new.md")
    made.write({"content/new.md": ""})
    assert not workspace.exists("content/new.md")


class TestWords:
    @pytest.mark.parametrize(
        "data",
        [
            b"plain words only",
            "sch\u00c3\u00b6n, dar\u00fcber".encode(),
            "sch\u00c3\u00b6n, dar\u00fcber\rsound".encode(),
            "gr\u00fcn \N{REPLACEMENT CHARACTER}".encode(),
            "gr\u00fcn".encode() + b" caf\xe9",
            "\u00e9".encode(),
            "\u6f22\u5b57\u304b\u306a".encode(),
            "\u00e9".encode() * 50,
        ],
        ids=["ascii", "damaged", "damaged line", "lost", "undecodable", "a letter", "no spaces", "no word"],
    )
    def test_are_not_learnt_from(self, data: bytes) -> None:
        assert sound_words(data) == []

    def test_are_whole_words_with_a_letter_beyond_ascii(self) -> None:
        text = "The caf\u00e9s of \u0141\u00f3d\u017a, na\u00efve_x 3\u00e9me G\u00fcn-G\u00fcn."
        expected = [
            "caf\u00e9s",
            "\u0141\u00f3d\u017a",
            "na\u00efve",
            "\u00e9me",
            "G\u00fcn",
            "G\u00fcn",
        ]
        assert sound_words(text.encode()) == expected

    def test_are_learnt_from_the_sound_lines_of_a_damaged_document(self) -> None:
        assert sound_words("sch\u00c3\u00b6n, dar\u00fcber\r\ngr\u00fcn\n".encode()) == ["gr\u00fcn"]

    def test_take_linear_time(self) -> None:
        assert sound_words(b"a" * 2_000_000 + " \u00e9t\u00e9".encode()) == ["\u00e9t\u00e9"]

    def test_are_counted_over_the_whole_project_and_only_when_asked_for(
        self, site: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = {
            "a.md": "gr\u00fcn gr\u00fcn",
            "b/c.txt": "gr\u00fcn sch\u00f6n",
            "d.md": "\u00c3\u00a9t\u00c3\u00a9 bl\u00e5",
        }
        made = site({**files, "e.png": "\u00f8l", "drafts/x.md": "\u00f8l", ".gitignore": "drafts/"}, git=True)
        words = made.open("a.md").workspace.words
        made.write({"f.md": "sp\u00e4t"})
        assert dict(words) == {"gr\u00fcn": 3, "sch\u00f6n": 1, "sp\u00e4t": 1}
        made.write({"g.md": "zu sp\u00e4t"})
        assert words["sp\u00e4t"] == 1
        assert "\u00f8l" not in words


def test_a_word_is_looked_for_as_it_is_written_and_as_the_language_model_reads_it(site: Any) -> None:
    words = site({"a.md": "Gr\u00fcn\n"}).open("a.md").workspace.words
    assert ("Gr\u00fcn" in words, "gr\u00fcn" in words, "gr\u00fcn" in words.folded) == (True, False, True)


def test_text_that_shows_no_damage_gathers_no_words(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({"a.md": "caf\u00e9 for 5 &euro;&nbsp;\n"})
    monkeypatch.setattr("seedlint.project.vocabulary.gathered", lambda *_: pytest.fail("they were gathered"))
    (result,) = run([made.path("a.md")], made.open("a.md"))
    assert result.diagnostics == ()


def test_pages_are_found_by_the_names_of_their_files_and_folders(workspace: DiskWorkspace) -> None:
    assert workspace.pages("intro") == ("content/Intro.md",)
    assert workspace.pages("IMG") == ("content/img",)
    assert workspace.pages("d") == ()
    assert workspace.pages("nowhere") == ()
