"""What holds for every test: the journal of whoever runs them is left alone."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that holds what seedlint remembers during the test."""
    folder = tmp_path_factory.getbasetemp() / "state"
    monkeypatch.setenv("SEEDLINT_STATE_DIR", str(folder))
    return folder
