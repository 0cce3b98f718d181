"""Small trees of real files, real git, and a cache folder of their own."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest

from seedlint.project.project import Arguments, Project, open_project


class Site:
    """A folder with files, and the commands that the tests need."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def path(self, name: str) -> str:
        return str(self.root / name)

    def git(self, *arguments: str, folder: str = ".") -> str:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "protocol.file.allow=always"]
        command = ["git", *identity, *arguments]
        done = subprocess.run(command, cwd=self.root / folder, check=True, capture_output=True)
        return done.stdout.decode()

    def open(self, *paths: str, cwd: str = ".", **arguments: Any) -> Project:
        """Return the project of *paths*, seen from the folder *cwd* of the site."""
        return open_project(paths or (".",), Arguments(**arguments), os.path.normpath(self.root / cwd))


class NewSite(Protocol):
    def __call__(self, files: Mapping[str, str | bytes] = ..., *, git: bool = ...) -> Site: ...


@pytest.fixture(autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("SEEDLINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def site(tmp_path: Path) -> NewSite:
    """Return a function that makes a folder with files, under version control or not."""

    def make(files: Mapping[str, str | bytes] = {}, *, git: bool = False) -> Site:
        made = Site(tmp_path / "site")
        made.root.mkdir(exist_ok=True)
        made.write(files)
        if git:
            made.git("init", "-q")
        return made

    return make
