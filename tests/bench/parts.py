"""What the parts of a run over one file take, in CPU milliseconds, one a line; run in its folder, with its name."""

from __future__ import annotations

import time

AT_START = time.process_time()

import sys  # noqa: E402 (what is imported from here on is what is measured)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def main(name: str) -> dict[str, float]:
    """Return the parts in the order in which they happen."""
    marks = [("interpreter", AT_START)]

    def mark(part: str) -> None:
        marks.append((part, time.process_time()))

    from seedlint.cli import session  # noqa: F401 (a run imports it)
    from seedlint.project import cache, packs, runner
    from seedlint.project.project import open_project
    from seedlint.report import full  # noqa: F401
    from seedlint.text import fix

    mark("imports")
    spent = [0.0]
    load = cache.load

    def timed(entry: str) -> Any:
        began = time.process_time()
        value = load(entry)
        spent[0] += time.process_time() - began
        return value

    setattr(cache, "load", timed)  # noqa: B010 (a type checker would not like the assignment)
    project = open_project([name])
    project.__dict__["packs"] = packs.load()
    mark("packs")
    profile = project.profile_for(project.cwd + "/" + name)
    mark("config")
    assert profile.rules
    (result,) = runner.compute([project.cwd + "/" + name], project, "check", fix.SAFE)
    assert not result.diagnostics
    mark("check, with the imports of its rules")
    found = {part: 1000 * (at - before) for (part, at), (_, before) in zip(marks[1:], marks, strict=False)}
    return {"interpreter": 1000 * AT_START, **found, "of it, reading the cache": 1000 * spent[0]}


if __name__ == "__main__":
    for part, taken in main(sys.argv[1]).items():
        print(f"{part}: {taken}")
