"""Which files are documents is taken from the last run only where nothing says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from seedlint.project import sifting
from seedlint.project.discovery import discover
from seedlint.project.project import Project

from .conftest import NewSite, Site

FILES = {"a.md": "A\n", "sub/b.md": "B\n", "sub/deep/c.md": "C\n", "notes.txt": "N\n", ".gitignore": "sub/*.toml\n"}
EXCLUDING = 'exclude = ["*.md"]\n'


class Sifting:
    """Runs that remember, of which each says whether it has sifted anew."""

    def __init__(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        self.site = site
        self._sifted = False
        sift = sifting.sift

        def noted(paths: Iterable[str], project: Project) -> sifting.Sifted:
            self._sifted = True
            return sift(paths, project)

        monkeypatch.setattr(sifting, "ENOUGH_FILES", 0)
        monkeypatch.setattr(sifting, "sift", noted)

    def __call__(self) -> bool:
        """Return whether the files were sifted, after making sure that what was found is what there is."""
        self._sifted = False
        assert discover(["."], self.site.open(), remembers=True) == discover(["."], self.site.open())
        return self._sifted


@pytest.fixture
def sifted(site: NewSite, monkeypatch: pytest.MonkeyPatch) -> Sifting:
    made = Sifting(site(FILES, git=True), monkeypatch)
    assert made()
    assert not made()
    return made


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda root: (root / "sub/new.md").write_text("N\n"), id="a new file"),
        pytest.param(lambda root: (root / "a.md").rename(root / "d.md"), id="another name"),
        pytest.param(lambda root: (root / "seedlint.toml").write_text(EXCLUDING), id="a configuration"),
        pytest.param(lambda root: (root / "sub/seedlint.toml").write_text(EXCLUDING), id="one that git ignores"),
        pytest.param(lambda root: (root / "sub/pyproject.toml").write_text("[tool.seedlint]\n"), id="a pyproject.toml"),
        pytest.param(lambda root: (root / ".gitignore").write_text("sub/\n"), id="what git ignores"),
    ],
)
def test_it_is_looked_for_again_after(sifted: Sifting, act: Callable[[Path], object]) -> None:
    act(sifted.site.root)
    assert sifted()


def test_a_change_of_what_stands_in_a_file_is_none(sifted: Sifting) -> None:
    sifted.site.write({"a.md": "Another\n"})
    assert not sifted()


def test_a_file_that_became_a_link_or_is_gone_is_no_document(sifted: Sifting) -> None:
    # Git lists what it knows, whether it is there or not.
    sifted.site.git("add", "-A")
    path = sifted.site.root / "a.md"
    path.unlink()
    assert not sifted()
    path.symlink_to("sub/b.md")
    assert not sifted()
