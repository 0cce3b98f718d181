"""The GitHub Action, its steps run as a runner would."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import ROOT, run

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def filled(text: str, values: dict[str, str]) -> str:
    """Return *text* with its expressions replaced."""
    return re.sub(r"\$\{\{ ([a-z_.-]+) \}\}", lambda match: values[match[1]], text)


@pytest.mark.parametrize("step", ACTION["runs"]["steps"], ids=lambda step: str(step["name"]))
def test_no_script_holds_an_expression(step: dict[str, Any]) -> None:
    assert "${{" not in step["run"], "what an input holds would run as a command"


def test_findings_become_annotations_and_fail_the_job(checkout: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.md").write_text("# A\n\n[x](gone.md)\n", "utf-8")
    paths = tmp_path / "path"
    paths.write_text("", "utf-8")
    inputs = {f"inputs.{name}": one["default"] for name, one in ACTION["inputs"].items()}
    values = {"github.action_path": str(checkout), **inputs}
    for step in ACTION["runs"]["steps"]:
        path = os.pathsep.join([*paths.read_text("utf-8").split(), os.environ["PATH"]])
        env = {name: filled(value, values) for name, value in step["env"].items()}
        done = run(
            "bash", "-e", "-o", "pipefail", "-c", step["run"],
            cwd=site / filled(step.get("working-directory", "."), values), check=False,
            RUNNER_TEMP=str(tmp_path), GITHUB_PATH=str(paths), PATH=path, **env,
        )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "::error file=a.md,line=3," in done.stdout
