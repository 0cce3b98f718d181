"""The command line, run in this process with streams of its own, in a folder of its own."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from seedlint.cli import main


class Ran(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str
    raw: bytes
    """Standard output as bytes."""


class Run(Protocol):
    """Runs a command line; *stdin* is what it can read."""

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran: ...


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder that is warm after the first test."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.setenv("SEEDLINT_CACHE_DIR", str(cache))
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(tmp_path / "state"))
    here = tmp_path / "site"
    (here / ".git").mkdir(parents=True)
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command line in this process."""

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        streams = [io.TextIOWrapper(io.BytesIO(start), "utf-8") for start in (stdin, b"", b"")]
        with monkeypatch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            code = main(arguments)
        said = []
        for stream in streams[1:]:
            stream.flush()
            said.append(stream.buffer.getvalue())
        out, err = (part.decode("utf-8", "surrogateescape") for part in said)
        return Ran(code, out, err, said[0])

    return call


def write(files: Mapping[str, str | bytes]) -> None:
    """Write *files* below the working folder."""
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
