"""The real command, watching real files: what it says is waited for, however slow the machine."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Protocol

import pytest

PATIENCE = 180.0
"""Seconds after which a test gives up: longer than it takes until the watch finds by itself what no event has told."""

Event = dict[str, Any]


class Watch:
    """A watch that is running."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.seen: list[Event] = []
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        assert process.stdout is not None
        threading.Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    def wait_for(self, is_wanted: Callable[[Event], bool]) -> Event:
        """Return the next event that *is_wanted*."""
        while True:
            try:
                line = self._lines.get(timeout=PATIENCE)
            except queue.Empty:
                raise AssertionError(f"it did not come; what came: {self.seen}") from None
            assert line is not None, f"the watch ended; what came: {self.seen}"
            event: Event = json.loads(line)
            self.seen.append(event)
            if is_wanted(event):
                return event

    def finding(self, rule: str, state: str = "new") -> Event:
        """Wait for a finding of *rule* that is new, or resolved."""
        return self.wait_for(lambda event: event.get("name") == rule and event.get("state") == state)

    def round(self, *changed: str) -> Event:
        """Wait for a look at *changed*, and perhaps at more."""
        return self.wait_for(lambda event: event["event"] == "round" and {*changed}.issubset(event["changed"]))

    def until(self, totals: Mapping[str, int]) -> Event:
        """Wait until there are *totals* findings."""
        return self.wait_for(lambda event: event["event"] == "round" and event["total"] == {**NOTHING, **totals})

    def end(self) -> tuple[int, str]:
        """Press Ctrl-C and return the exit code, and what was said to people."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        assert self.process.stderr is not None
        return code, self.process.stderr.read().decode()

    def _read(self, out: IO[bytes]) -> None:
        for line in out:
            self._lines.put(line)
        self._lines.put(None)


NOTHING = {"error": 0, "warning": 0, "info": 0}


class Start(Protocol):
    def __call__(self, *arguments: str) -> Watch: ...


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder under version control, with nothing inherited from the environment."""
    for name in [name for name in os.environ if name.startswith(("SEEDLINT_", "GIT_"))]:
        monkeypatch.delenv(name)
    for name in ("CACHE", "STATE"):
        monkeypatch.setenv(f"SEEDLINT_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    here = tmp_path / "site"
    here.mkdir()
    git(here, "init", "-q")
    return here


@pytest.fixture
def start(site: Path) -> Iterator[Start]:
    """Return a function that starts the watch and waits until it listens."""
    running: list[Watch] = []

    def call(*arguments: str) -> Watch:
        command = [sys.executable, "-m", "seedlint", "watch", "-o", "json-lines", *arguments]
        pipe = subprocess.PIPE
        # Where the tests run in the background, Ctrl-C is ignored by whatever they start.
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)
        watch = Watch(subprocess.Popen(command, cwd=site, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe))
        signal.signal(signal.SIGINT, before)
        running.append(watch)
        watch.wait_for(lambda event: event["event"] == "round")
        return watch

    yield call
    for watch in running:
        watch.process.kill()
        watch.process.wait()
        for stream in (watch.process.stdout, watch.process.stderr):
            if stream is not None:
                stream.close()


def git(folder: Path, *arguments: str) -> None:
    """Run git."""
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write *files* in place."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
