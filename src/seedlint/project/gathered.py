"""What is gathered from all documents, document by document, kept between runs by the states of the files."""

from __future__ import annotations

import time

from seedlint.light import TYPE_CHECKING
from seedlint.project import cache
from seedlint.project.stamps import NEVER, settled
from seedlint.project.writer import RefusedError, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from seedlint.project.project import Project


def gathered(project: Project, kind: str, extract: Callable[[bytes], str]) -> list[str]:
    """Return what *extract* makes of the bytes of each document, in their order.

    *kind* names it among what is kept; nothing is kept, or taken from there, where the run keeps no results.
    """
    documents, limit = project.workspace.documents, project.settings.max_file_size
    name, key = "", None
    known: dict[str, Any] = {}
    if project.memory is not None:
        name, key = f"{kind}-{project.memory[0]}", (project.memory[1], limit)
        saved = cache.load(name)
        known = saved[1] if isinstance(saved, tuple) and saved[0] == key else {}
    found: list[str] = []
    kept: dict[str, Any] = {}
    for path in documents.files:
        state, entry = documents.states.get(path), known.get(path)
        if entry is None or entry[0] != state:
            entry = state, _extracted(path, limit, extract)
        found.append(entry[1])
        # A file that may be written again without a trace is read the next time.
        if state is not None and settled(state, time.time_ns()) is not NEVER:
            kept[path] = entry
    if name and kept != known:
        cache.store(name, (key, kept))
        cache.prune(f"{kind}-")
    return found


def _extracted(path: str, limit: int, extract: Callable[[bytes], str]) -> str:
    try:
        return extract(read(path, limit).data)
    except RefusedError:
        return ""
