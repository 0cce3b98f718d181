"""Which lines have changed since a git revision: what ``--since`` keeps findings for."""

import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from seedlint.errors import ConfigError
from seedlint.project.git import git, without_filters
from seedlint.text.visible import visible

if TYPE_CHECKING:
    from seedlint.lint.finding import Diagnostic
    from seedlint.project.runner import FileResult

_HUNK = re.compile(rb"@@ -[0-9]+(?:,([0-9]+))? \+([0-9]+)(?:,([0-9]+))? @@")
_ESCAPE = re.compile(rb'\\([0-7]{3}|["\\abfnrtv])')
_ESCAPED = dict(zip(b'"\\abfnrtv', b'"\\\a\b\f\n\r\t\v', strict=True))

_DIFF = (
    "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--text", "--unified=0", "--find-renames",
    "--diff-filter=d", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip


class Changes:
    """The files and lines that differ from a revision: committed, staged or not, and files that git doesn't know."""

    def __init__(self, lines: dict[str, list[tuple[int, int]]], new: frozenset[str]) -> None:
        self._lines = lines
        """Absolute path to the first and last of each stretch of changed lines, in order."""
        self._new = new
        """Untracked files."""
        self.hidden = 0
        """How many findings were kept back so far."""

    def __contains__(self, path: str) -> bool:
        """Return whether the file at *path* (absolute) has changed."""
        return os.path.realpath(path) in self._lines or os.path.realpath(path) in self._new

    def hide(self, result: "FileResult") -> "FileResult":
        """Return *result* with the findings that touch a changed line."""
        path = os.path.realpath(result.path)
        if path in self._new:
            return result
        stretches = self._lines.get(path, [])
        kept = tuple(one for one in result.diagnostics if _touches(stretches, _rows(result, one)))
        self.hidden += len(result.diagnostics) - len(kept)
        return result.with_diagnostics(kept)


def since(revision: str, repository: str) -> Changes:
    """Return what changed in *repository* since *revision*; raises ``ConfigError``.

    What has happened on the other branch since the two parted is not ours: the comparison is with where they parted.
    """
    shown = visible(revision)
    known = git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known is None:
        raise ConfigError("--since needs git, and it can't be run")
    if known.returncode != 0:
        shallow = " (a shallow clone has few of them: git fetch --unshallow)" if _is_shallow(repository) else ""
        raise ConfigError(f"--since {shown}: git knows no such commit in {visible(repository)}{shallow}")
    commit = known.stdout.decode("ascii").strip()
    parted = git(repository, "merge-base", commit, "HEAD")
    base = parted.stdout.decode("ascii").strip() if parted and parted.returncode == 0 else commit
    told = git(repository, *_DIFF, base, "--", settings=without_filters(repository))
    new = git(repository, "ls-files", "--others", "--exclude-standard", "-z")
    if told is None or new is None or told.returncode != 0 or new.returncode != 0:
        raise ConfigError(f"--since {shown}: git diff has failed; does it work in {visible(repository)}?")
    root = os.path.realpath(repository)
    lines = {os.path.join(root, name): stretches for name, stretches in changed_lines(told.stdout)}
    untracked = (os.path.join(root, os.fsdecode(name)) for name in new.stdout.split(b"\0") if name)
    return Changes(lines, frozenset(untracked))


def changed_lines(diff: bytes) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each file of a diff without context, and the stretches of lines that are new or stand beside a deletion."""
    name: str | None = None
    stretches: list[tuple[int, int]] = []
    rows = iter(diff.split(b"\n"))
    for row in rows:
        if row.startswith(b"diff --git "):
            if name is not None:
                yield name, stretches
            name, stretches = None, []
        elif row.startswith(b"+++ "):
            name = _name(row[4:])
        elif hunk := _HUNK.match(row):
            gone, first, came = int(hunk[1] or b"1"), int(hunk[2]), int(hunk[3] or b"1")
            # Where lines were only taken away, those that now meet have changed their neighbours.
            stretches.append((first, first + (came - 1 if came else 1)))
            # What the hunk holds may look like anything; a remark of git's about a line is no line.
            for _ in range(gone + came):
                while next(rows, b"").startswith(b"\\"):
                    pass
    if name is not None:
        yield name, stretches


def _name(quoted: bytes) -> str:
    """Return the path in a header line: ``b/…``, in quotation marks with escapes where it is unusual."""
    path = quoted.removesuffix(b"\t")
    if path.startswith(b'"'):
        path = _ESCAPE.sub(lambda escape: bytes([_byte(escape[1])]), path[1:-1])
    return os.fsdecode(path.removeprefix(b"b/"))


def _byte(escape: bytes) -> int:
    return int(escape, 8) if len(escape) == 3 else _ESCAPED[escape[0]]


def _rows(result: "FileResult", diagnostic: "Diagnostic") -> tuple[int, int]:
    """Return the first and last line of a finding as git counts: only a line feed ends a line for it."""
    if (document := result.document) is None:
        return diagnostic.start.row, diagnostic.end.row
    start, end = diagnostic.span
    first = document.text.count("\n", 0, start) + 1
    return first, first + document.text.count("\n", start, max(start, end - 1))


def _touches(stretches: list[tuple[int, int]], rows: tuple[int, int]) -> bool:
    at = bisect_left(stretches, rows[0], key=lambda stretch: stretch[1])
    return at < len(stretches) and stretches[at][0] <= rows[1]


def _is_shallow(repository: str) -> bool:
    return os.path.exists(os.path.join(repository, ".git", "shallow"))
