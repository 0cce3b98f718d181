"""The hook entry in ``.pre-commit-config.yaml``, added without touching what else stands there."""

from typing import Any

from seedlint import __version__
from seedlint.cli.templates import template

FILE_NAME = ".pre-commit-config.yaml"


def hook() -> str:
    """Return the entry, a list item in YAML that is not indented."""
    return template("pre-commit-hook.yaml").replace("{version}", __version__)


def with_hook(text: str) -> str | None:
    """Return the configuration *text* with the entry behind its last repository, or None where that can't be done.

    The entry is spliced in and the result is read again: nothing but the new entry may differ.
    """
    import yaml

    if not text.strip("\r\n "):
        return f"repos:\n{_indented(hook(), 2)}\n"
    try:
        before = yaml.safe_load(text)
        root = yaml.compose(text)
    except yaml.YAMLError:
        return None
    if not isinstance(before, dict) or not isinstance(before.get("repos"), list) or not before["repos"]:
        return None
    assert isinstance(root, yaml.MappingNode)
    repos = next(value for key, value in root.value if key.value == "repos")
    if repos.flow_style:
        return None
    lines = text.split("\n")
    row = _row_behind(repos, lines)
    entry = _indented(hook(), repos.start_mark.column).split("\n")
    if len(repos.value) > 1 and not lines[repos.value[-1].start_mark.line - 1].strip(" \r"):
        entry.insert(0, "")  # as between the others
    if "\r\n" in text:
        entry = [line + "\r" for line in entry]
    result = "\n".join([*lines[:row], *entry, *lines[row:]])
    return result if _adds_one(before, result) else None


def _row_behind(repos: Any, lines: list[str]) -> int:
    """Return the index of the line behind the last repository and the comments that belong to it."""
    last = repos
    while getattr(last, "value", "") and not isinstance(last.value, str) and not last.flow_style:
        last = last.value[-1][1] if isinstance(last.value[-1], tuple) else last.value[-1]
    # The mark behind a block scalar already stands on the next line.
    row: int = last.end_mark.line + (last.end_mark.column > 0)
    margin = repos.start_mark.column
    while row < len(lines) and lines[row].lstrip(" ").startswith("#") and lines[row].index("#") > margin:
        row += 1
    return row


def _adds_one(before: dict[str, Any], text: str) -> bool:
    import yaml

    try:
        after = yaml.safe_load(text)
    except yaml.YAMLError:
        return False
    added = yaml.safe_load(hook())
    return bool(after == {**before, "repos": [*before["repos"], *added]})


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.removesuffix("\n").split("\n"))
