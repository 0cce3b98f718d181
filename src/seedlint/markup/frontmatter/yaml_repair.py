"""What is wrong with a YAML block that does not parse, and its repair: suspicions are tried until the block reads.

A repair stands only if the block parses with it, and every entry that was readable by itself keeps its value.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from seedlint.markup.frontmatter import yaml_events
from seedlint.markup.frontmatter.model import Node, Problem, ReadError
from seedlint.markup.frontmatter.yaml_layout import indentations, open_quotes, opens_quote, over_lines, tabs
from seedlint.markup.frontmatter.yaml_parts import Suspect, is_blank
from seedlint.markup.frontmatter.yaml_suspects import suspects
from seedlint.text.fix import Edit
from seedlint.text.span import Span

_LINE = re.compile(r"([^\r\n]*+)(\r\n|\r|\n|\Z)")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_ENTRY = re.compile(r"[^ \t\xa0#\-\]}]")
_LINES_BACK = 12
_MOST_REPAIRS = 40
_LONGEST = 1 << 15
# How many characters may be parsed in all for the repair of one block.
_BUDGET = 1 << 22

_REASONS = {
    "could not find expected ':'": "a line that is neither a field nor the continuation of a value",
    "mapping values are not allowed in this context": "a colon where no field can begin",
    "found character that cannot start any token": "a character that no value can begin with",
    "found unexpected end of stream": "a quotation mark that is never closed",
    "did not find expected key": "the indentation fits no field above, or text follows a value",
    "did not find expected ',' or ']'": "a list in brackets that is not closed, or text behind it",
    "did not find expected ',' or '}'": "a mapping in braces that is not closed, or text behind it",
    "did not find expected '-' indicator": "a line in a list that is no item of it",
}


class _Trial(NamedTuple):
    """A suspicion that was tried, and where the parser stops with it: a line, or None when it reads the block."""

    line: int
    suspect: Suspect
    stops_at: int | None


class _Draft:
    """The lines of a block on their way to a readable one; positions are lines, counted from 0."""

    def __init__(self, content: str) -> None:
        found = [match for match in _LINE.finditer(content) if match[0]]
        self.starts = [match.start() for match in found]
        self.original = [match[1] for match in found]
        self.lines = list(self.original)
        self._budget = _BUDGET
        self._ends = [match[2] for match in found]

    def text(self) -> str:
        return "".join(line + end for line, end in zip(self.lines, self._ends, strict=True))

    def failure(self) -> tuple[int, str] | None:
        """Return the line at which the parser stops, and its reason; None when it reads the block."""
        text = self.text()
        self._budget -= len(text)
        try:
            yaml_events.read(text, Span(0, len(text)))
        except ReadError as error:
            at = len(_NEWLINE.findall(text, 0, error.offset))
            return min(at, len(self.lines) - 1), error.reason
        return None

    def is_spent(self) -> bool:
        """Return whether so much was tried that a person has to look."""
        return self._budget < 0

    def tried(self, at: int, suspect: Suspect) -> _Trial:
        kept = list(self.lines)
        self.apply(at, suspect)
        failure = self.failure()
        self.lines = kept
        return _Trial(at, suspect, failure[0] if failure else None)

    def apply(self, at: int, suspect: Suspect) -> None:
        if suspect.line is not None:
            self.lines[at : at + 1 + len(suspect.tail)] = [suspect.line, *suspect.tail]

    def suspects(self, at: int) -> Iterator[Suspect]:
        below = (line for line in self.lines[at + 1 :] if not is_blank(line) and not line.lstrip(" ").startswith("#"))
        following = next(below, "")
        yield from tabs(self.lines, at)
        yield from open_quotes(self.lines, at)
        yield from suspects(self.lines[at], following)
        yield from over_lines(self.lines, at)
        yield from indentations(self.lines, at)


def diagnose(text: str, content: Span, error: ReadError) -> tuple[Problem, ...]:
    """Return what is wrong with the unreadable YAML in *content*, in order, with repairs where there is a whole one.

    In content of more than 32,768 characters only the parser's own finding is reported: each trial parses it anew.
    """
    source = content.of(text)
    if len(source) > _LONGEST:
        return (_unexplained(error.reason, Span(error.offset, error.offset)),)
    draft = _Draft(source)
    chosen: list[_Trial] = []
    failed = draft.failure()
    while failed is not None and len(chosen) < _MOST_REPAIRS:
        trial = _best(draft, failed[0])
        if trial is None:
            break
        chosen.append(trial)
        if trial.suspect.line is None:
            break
        draft.apply(trial.line, trial.suspect)
        failed = draft.failure()
    repaired = failed is None and _keeps_values(draft)
    problems = _problems(chosen, draft, content.start, repaired=repaired)
    if failed is not None and not (chosen and chosen[-1].suspect.line is None):
        start = content.start + draft.starts[failed[0]]
        problems.append(_unexplained(failed[1], Span(start, start + len(draft.original[failed[0]]))))
    return tuple(sorted(problems, key=lambda problem: problem.span))


def _best(draft: _Draft, failed: int) -> _Trial | None:
    """Return the trial that makes the block readable, else the one that gets the parser furthest beyond *failed*."""
    best: _Trial | None = None
    reached = failed
    near = range(failed, max(-1, failed - _LINES_BACK), -1)
    # A quotation mark that is never closed is noticed where the next one stands, however far below.
    far = [at for at in range(near.stop, -1, -1) if opens_quote(draft.lines[at])]
    for at in (*near, *far):
        for suspect in () if draft.is_spent() else draft.suspects(at):
            if suspect.line is None:
                return best or _Trial(at, suspect, failed)
            trial = draft.tried(at, suspect)
            if trial.stops_at is None:
                return trial
            if trial.stops_at > reached:
                best, reached = trial, trial.stops_at
    return best


def _problems(chosen: list[_Trial], draft: _Draft, offset: int, *, repaired: bool) -> list[Problem]:
    """Return a problem for each trial; of several on one line the last one holds the repair of all."""
    problems: list[Problem] = []
    last_on = {trial.line: number for number, trial in enumerate(chosen)}
    superseded = {number for number, trial in enumerate(chosen) if last_on[trial.line] != number}
    for number, (at, suspect, _) in enumerate(chosen):
        start = offset + draft.starts[at]
        length = len(draft.original[at])
        column = min(suspect.column, length)
        span = Span(start + column, start + min(column + suspect.length, length))
        changes = () if number in superseded or not repaired else range(at, at + 1 + len(suspect.tail))
        edits = tuple(
            _edit(draft.original[line], draft.lines[line], offset + draft.starts[line])
            for line in changes
            if draft.original[line] != draft.lines[line]
        )
        safe = bool(edits) and all(other.suspect.safe for other in chosen if other.line == at)
        problems.append(Problem(suspect.kind, span, suspect.message, suspect.help, edits, safe))
    return problems


def _edit(before: str, after: str, start: int) -> Edit:
    """Return the edit that makes *before*, at *start*, into *after*; what both share at the ends is left out."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(Span(start + head, start + len(before) - tail), after[head : len(after) - tail])


def _unexplained(reason: str, span: Span) -> Problem:
    return Problem("syntax", span, f"the block can't be read: {_REASONS.get(reason, reason)}")


def _keeps_values(draft: _Draft) -> bool:
    """Return whether the repaired block is a mapping that still says what each untouched entry said by itself."""
    root = _mapping(draft.text())
    if root is None:
        return False
    said = {(entry.name, entry.value.meaning()) for entry in root.entries}
    for first, last in _entries(draft):
        if draft.lines[first:last] != draft.original[first:last]:
            continue
        alone = _mapping("\n".join(draft.original[first:last]) + "\n")
        if alone is None or any(entry.value.kind == "alias" for entry in alone.entries):
            continue
        if not said.issuperset((entry.name, entry.value.meaning()) for entry in alone.entries):
            return False
    return True


def _entries(draft: _Draft) -> Iterator[tuple[int, int]]:
    """Yield the lines of each top-level entry."""
    begins = [at for at, line in enumerate(draft.original) if _ENTRY.match(line)]
    yield from pairwise((*begins, len(draft.original)))


def _mapping(content: str) -> Node | None:
    try:
        root = yaml_events.read(content, Span(0, len(content)))
    except ReadError:
        return None
    return root if root is not None and root.kind == "mapping" else None
