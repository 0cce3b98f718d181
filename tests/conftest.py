"""One environment for all tests, whoever runs them and wherever: nobody's settings, locale, terminal or git."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline measures the machine's load. The examples are the same in each run, so that a failure is of the change at
# hand; ``pytest --hypothesis-profile=search`` looks for new ones.
settings.register_profile("same", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=1000)

_PREFIXES = ("SEEDLINT_", "GIT_", "LC_")
_NAMES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LANGUAGE", "PYTHONWARNINGS", "PYTHONIOENCODING", "PYTHONUTF8")
_FIXED = {
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "TZ": "UTC",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def pytest_configure(config: pytest.Config) -> None:
    """Leave nothing of the surroundings that a test, or a program that it starts, could depend on."""
    if not config.getoption("--hypothesis-profile", None):
        settings.load_profile("same")
    kept = "SEEDLINT_UPDATE_SNAPSHOTS"
    for name in [name for name in os.environ if (name.startswith(_PREFIXES) and name != kept) or name in _NAMES]:
        del os.environ[name]
    os.environ.update(_FIXED)
    os.umask(0o022)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the user's cache out of it; tests about the cache make one of their own."""
    os.environ["SEEDLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("user-cache"))


@pytest.fixture(autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that holds what seedlint remembers during the test: nobody's journal is touched."""
    folder = tmp_path_factory.getbasetemp() / "state"
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(folder))
    return folder
