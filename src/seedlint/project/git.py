"""Asking git."""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import CompletedProcess

# What a git hook inherits would make git answer about the repository that runs the hook.
_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")


def git(folder: str, *arguments: str) -> CompletedProcess[bytes] | None:
    """Return what git says in *folder*; None where there is no git."""
    import subprocess

    # A repository's own settings may name a program for git to run.
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environment)
    except OSError:
        return None
