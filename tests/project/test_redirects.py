"""What the files say by which sites send visitors on."""

import json
from typing import Any

import pytest

from seedlint.project.workspace import DiskWorkspace

FILES = {
    "content/a.md": "",
    "static/_redirects": "# moved\n/old /new 301\n  /Blog/* /posts/:splat\n/* /404.html 404\nno/slash /x\n",
    "netlify.toml": '[[redirects]]\n  from = "/harbour/"\n  to = "/pier/"\n',
    "vercel.json": json.dumps({"redirects": [{"source": "/fares/:year"}, {"source": 5}, "x"]}),
    "redir/.openpublishing.redirection.one.json": json.dumps(
        {"redirections": [{"source_path": "../docs/old.md"}, {"source_path_from_root": "/docs/older.md"}, {}]}
    ),
    ".openpublishing.redirection.json": "{ not JSON",
}


@pytest.fixture
def workspace(site: Any) -> DiskWorkspace:
    return site(FILES, git=True).open().workspace  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "path", ["/old", "/old/", "/OLD", "/blog/2021/tides/", "/harbour", "/fares/2024", "docs/old.md", "docs/older.md"]
)
def test_what_is_sent_on(workspace: DiskWorkspace, path: str) -> None:
    assert workspace.is_redirected(path)


@pytest.mark.parametrize("path", ["/new", "/older", "/", "/anything", "/fares", "docs/new.md", "/docs/old.md", "old"])
def test_what_is_not(workspace: DiskWorkspace, path: str) -> None:
    assert not workspace.is_redirected(path)


def test_a_project_without_such_files_sends_nothing_on(site: Any) -> None:
    assert not site({"content/a.md": ""}).open().workspace.is_redirected("/old")
