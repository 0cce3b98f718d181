"""Asking git."""

from __future__ import annotations

import os

from seedlint.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a git hook inherits would make git answer about the repository that runs the hook.
_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")


class Said(NamedTuple):
    """What git came to."""

    returncode: int
    stdout: bytes


def git(folder: str, *arguments: str, settings: Mapping[str, str] = {}) -> Said | None:
    """Return what git says in *folder*, under *settings* that win over its own; None where there is no git."""
    # A repository's own settings may name a program for git to run.
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    # On the command line, the name of a setting could hold no equals sign.
    for at, (name, value) in enumerate(settings.items(), _given(environment)):
        environment |= {f"GIT_CONFIG_KEY_{at}": name, f"GIT_CONFIG_VALUE_{at}": value, "GIT_CONFIG_COUNT": str(at + 1)}
    try:
        return _run(command, environment)
    except OSError:
        return None


def _run(command: list[str], environment: dict[str, str]) -> Said:
    """Return what *command* says on its standard output; what it says on the other goes nowhere."""
    if not hasattr(os, "posix_spawnp"):
        import subprocess

        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, env=environment)
        return Said(done.returncode, done.stdout)
    # To import `subprocess`, with what that imports, takes as long as git.
    reading, writing = os.pipe()
    with open(reading, "rb") as output:
        try:
            nowhere = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
            actions = [(os.POSIX_SPAWN_DUP2, writing, 1), nowhere]
            process = os.posix_spawnp(command[0], command, environment, file_actions=actions)
        finally:
            os.close(writing)
        try:
            said = output.read()
        finally:
            output.close()
            _, status = os.waitpid(process, 0)
    return Said(os.waitstatus_to_exitcode(status), said)


def without_filters(folder: str) -> dict[str, str]:
    """Return the settings under which git runs none of the programs that the repository's own settings name as filters.

    Git runs them when it compares files with what is committed; those of the user's own settings stay.
    """
    names: set[str] = set()
    for scope in ("--local", "--worktree"):
        told = git(folder, "config", scope, "--includes", "-z", "--name-only", "--get-regexp", r"^filter\..*\.")
        names |= set(os.fsdecode(told.stdout).split("\0")) if told and told.returncode == 0 else set()
    drivers = sorted({name.rpartition(".")[0] for name in names if name})
    off = {"process": "", "clean": "", "required": "false"}
    return {f"{driver}.{key}": value for driver in drivers for key, value in off.items()}


def _given(environment: Mapping[str, str]) -> int:
    """Return how many settings are given in *environment* already."""
    count = environment.get("GIT_CONFIG_COUNT", "")
    return int(count) if count.isdecimal() else 0
