"""What was decided and not yet written, and what was skipped: kept in the user's state folder from answer to answer.

An answer belongs to a rule, a text and the line that it stands on. Where these are no longer found, it is dropped.
"""

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from seedlint.project.user_folder import STATE, user_folder
from seedlint.project.writer import reason

_VERSION = 1


class Memory:
    """The answers of one project. Where the disk refuses, they are kept until the review ends."""

    def __init__(self, root: str) -> None:
        self._path = _path(root)
        self._files: dict[str, dict[str, str | None]] = _load(self._path)
        self.trouble = ""
        """Why the answers are not kept, in words."""

    def skipped(self, file: str) -> frozenset[str]:
        """Return the keys of the places in *file* (from the root) that were skipped."""
        return frozenset(key for key, answer in self._files.get(file, {}).items() if answer is None)

    def pending(self, file: str) -> dict[str, str]:
        """Return the texts that were decided on for *file* and are not written yet, by the places' keys."""
        return {key: answer for key, answer in self._files.get(file, {}).items() if answer is not None}

    def note(self, file: str, key: str, answer: str | None) -> None:
        """Keep *answer*, the text to write or None for a skip."""
        self._files.setdefault(file, {})[key] = answer
        self._save()

    def keep_only(self, file: str, keys: Iterable[str]) -> None:
        """Forget the answers for *file* but those to the places *keys*."""
        kept, known = set(keys), self._files.get(file, {})
        left = {key: answer for key, answer in known.items() if key in kept}
        if left != known:
            self._files[file] = left
            self._save()

    def forget_skips(self) -> None:
        """Let what was skipped be asked again."""
        for file, answers in self._files.items():
            self._files[file] = {key: answer for key, answer in answers.items() if answer is not None}
        self._save()

    def _save(self) -> None:
        if self._path is None:
            return
        content = {"version": _VERSION, "files": {file: known for file, known in self._files.items() if known}}
        temporary = f"{self._path}.{os.getpid()}.tmp"
        try:
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
                json.dump(content, file)
            os.replace(temporary, self._path)
        except OSError as error:
            self.trouble = reason(error)


def _path(root: str) -> str | None:
    folder = user_folder(STATE)
    key = sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
    return os.path.join(folder, "review", f"{key}.json") if folder else None


def _load(path: str | None) -> dict[str, dict[str, str | None]]:
    """Return the answers that are kept at *path*; what can't be read is as good as nothing."""
    if path is None:
        return {}
    try:
        with open(path, encoding="ascii") as file:
            content: Any = json.load(file)
        if content["version"] != _VERSION:
            return {}
        return {
            str(file): {str(key): None if answer is None else str(answer) for key, answer in known.items()}
            for file, known in content["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
