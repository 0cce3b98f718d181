"""What runs remember only saves time: after any change, in any format, a run says what one without memory says."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedlint.cli import main
from seedlint.project import sifting, stamps
from seedlint.report import FORMATS

TEXTS: list[bytes] = [
    b"Text.\n",
    b"Text \n\nmore\n",
    b"# Fares\n\nSee [b](b.md#fares), [c](sub/c.md), [d](/docs/d/) and [e](<e f.html>).\n",
    b"See [f](/docs/f/).\n",
    b"# Prices\n\nSee [b](b.md#prices) and [c](../sub/c.md#fares). \n\nmore\n",
    b"---\ntitle: F\nslug: one\ndate: 2024-01-05\ntags: [x, y]\n---\n\nText.\n",
    b"---\ntitle: B\nslug: two\ndate: 05/01/2024\ntags: [x, Y]\n---\n\nText. \n\nmore\n",
    b"---\ntitle: [\n---\n",
    "\u0141ukasz pisze: za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144.\n".encode(),
    "\u0141ukasz wrote: it\u00e2s done. We don\u00e2t know.\n".encode(),
    "As caf\u00c3\u00a9 and na\u00c3\u00afve show, M\ufffdnchen is damaged.\n".encode(),
    b"Plain caf\xe9 in Latin-1.\r\nmixed\n",
    b"<!-- seedlint: ignore[trailing-whitespace] meant -->\nText \n\nmore\n",
    b"<!doctype html><html><body><a id=fares href='b.md#fares'>x</a></body></html>\n",
    b"\x89PNG\r\n\x1a\n",
    b"",
]
CONFIGS: list[bytes] = [
    b"",
    b"strict = true\n",
    b'exclude = ["a*.md"]\n',
    b'[severity]\nWS = "error"\n',
    b'[per-file-ignores]\n"sub/*" = ["WS"]\n',
    b'[[schemas]]\nname = "p"\nfiles = "*.md"\n'
    b'fields = { title = { type = "text?" }, slug = { type = "text?", unique = true }, date = { type = "date?" } }\n',
    b'[[schemas]]\nname = "p"\nfiles = "*"\nfields = { tags = { type = "[text]?" }, slug = { type = "ref(pages)?" } }\n'
    b'[collections]\npages = { files = "sub/*.md", by = "slug" }\n',
]
SETTINGS: list[bytes] = [b"", b'[permalinks]\ndocs = "/:year/:title/"\n']
REDIRECTS: list[bytes] = [b"", b'{"redirections": [{"source_path": "content/docs/d.md", "redirect_url": "/x"}]}']
DOCUMENTS = [
    *[f"{letter}.md" for letter in "abcd"], "sub/c.md", "sub/d.mdx", "content/docs/d.md", "e f.html", "notes.txt",
    "sub/deep/x.md",
]  # fmt: skip
NAMED = {
    "seedlint.toml": CONFIGS,
    "sub/seedlint.toml": CONFIGS[:5],
    ".gitignore": [b"", b"/b.md\n", b"sub/\n", b"*.mdx\n", b"sub/seedlint.toml\n"],
    "hugo.toml": SETTINGS,
    ".openpublishing.redirection.json": REDIRECTS,
}

OUTPUTS = st.sampled_from([
    *[("-o", form) for form in FORMATS], *[("-o", "full")] * 6, *[("-o", "concise")] * 4,
    (), ("--show-all",), ("--statistics",), ("-q",), ("--strict",), ("--unsafe-fixes",), ("--color", "always"),
    ("--since", "HEAD"), ("--select", "links"), ("sub", "content", *[f"{number}.md" for number in range(40)]),
])  # fmt: skip


def _edits() -> st.SearchStrategy[tuple[str, ...]]:
    paths = st.sampled_from(DOCUMENTS)
    writes = st.tuples(st.just("write"), paths, st.sampled_from(range(len(TEXTS))).map(str))
    named = st.sampled_from(sorted(NAMED)).flatmap(
        lambda name: st.tuples(st.just("write"), st.just(name), st.sampled_from(range(len(NAMED[name]))).map(str))
    )
    return st.one_of(
        writes,
        writes,
        named,
        st.tuples(st.sampled_from(["delete", "touch", "add", "forget", "link"]), paths),
        st.tuples(st.just("rename"), paths, paths),
        st.tuples(st.sampled_from(["delete"]), st.sampled_from(sorted(NAMED))),
        st.tuples(st.sampled_from(["baseline", "commit"])),
    )


class Tree:
    """A repository in which each edit leaves a trace in the file's time, as edits of people do."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._times = count(10**18, 10**9)
        self.git("init", "-q")
        for number in range(34):
            self.write(f"{number}.md", TEXTS[number % 5])
        for number, name in enumerate(DOCUMENTS):
            self.write(name, TEXTS[(number + 2) % len(TEXTS)])
        self.write("hugo.toml", b"")
        self.git("add", "-A")
        self.git("commit", "-qm", "first")

    def git(self, *arguments: str) -> None:
        """Carry out a git command, which may fail."""
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.com")
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=False, capture_output=True)

    def write(self, name: str, data: bytes) -> None:
        """Write *data* where it may."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        self._stamp(path)

    def _stamp(self, path: Path) -> None:
        time = next(self._times)
        os.utime(path, ns=(time, time))

    def edit(self, kind: str, name: str = "", about: str = "") -> None:
        """Carry out one edit."""
        path = self.root / name
        if kind == "write":
            self.write(name, NAMED.get(name, TEXTS)[int(about)])
        elif kind == "delete":
            path.unlink(missing_ok=True)
        elif kind == "touch" and path.is_file():
            self._stamp(path)
        elif kind == "rename" and path.is_file() and name != about:
            (self.root / about).parent.mkdir(parents=True, exist_ok=True)
            path.replace(self.root / about)
        elif kind == "link":
            path.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(self.root / "0.md")
        elif kind == "add":
            self.git("add", "--", name)
        elif kind == "forget":
            self.git("rm", "-q", "--cached", "--", name)
        elif kind == "commit":
            self.git("commit", "-qam", "more")
        elif kind == "baseline":
            said("baseline")


def said(*arguments: str) -> tuple[int, bytes, bytes]:
    """Return what a command line in the working folder comes to: its code, its output, and its errors."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    try:
        code = main(arguments)
    finally:
        sys.stdout, sys.stderr = before
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue() for stream in streams)
    return code, out, err


@pytest.fixture(autouse=True)
def young_files_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let states tell of files that were written just now: nothing here is written twice with the same time."""
    monkeypatch.setattr(stamps, "GRAIN", -(10**12))


@pytest.fixture(autouse=True)
def few_files_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep between runs which files are documents, as of big trees."""
    monkeypatch.setattr(sifting, "ENOUGH_FILES", 0)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.lists(_edits(), min_size=1, max_size=3), OUTPUTS, st.booleans()), min_size=2, max_size=6))
def test_a_run_with_memory_says_what_one_without_says(
    steps: list[tuple[list[tuple[str, ...]], tuple[str, ...], bool]],
) -> None:
    folder = tempfile.mkdtemp()
    here = Path.cwd()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SEEDLINT_CACHE_DIR", f"{folder}/kept")
            patch.setenv("SEEDLINT_STATE_DIR", f"{folder}/state")
            root = Path(folder, "tree")
            root.mkdir()
            os.chdir(root)
            tree = Tree(root)
            said("check", "-o", "concise")
            for edits, output, twice in steps:
                for edit in edits:
                    tree.edit(*edit)
                expected = said("check", "--no-cache", *output)
                for _ in range(1 + twice):
                    assert said("check", *output) == expected
    finally:
        os.chdir(here)
        shutil.rmtree(folder)
