"""A review: file after file, place after place; what was decided is written when a file is done, or on quitting."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TextIO

from seedlint.lint.document import Document
from seedlint.lint.engine import Fixed, check
from seedlint.project.project import Project
from seedlint.project.runner import FileResult, compute, run_file, write_back
from seedlint.report.cells import one_line
from seedlint.report.model import counted
from seedlint.review.answers import Answers
from seedlint.review.memory import Memory
from seedlint.review.places import Choice, Place, decided, places, typed
from seedlint.review.show import View, shown
from seedlint.text.apply import apply_fixes
from seedlint.text.fix import SAFE

HELP = """\
  1 to 9  write that choice          t  type what to write, <U+00A0> for what can't be typed
  a       write the first choice     s  skip: it is not asked again (review --again asks)
  A       the first choice here, and wherever the same text waits for the same rule
  q       write what was decided, and end; the next review goes on here
"""


class Done(NamedTuple):
    """What a review came to."""

    decided: int
    skipped: int
    files: int
    """Files that were written."""
    left: int
    """Places that still wait, without those skipped."""
    failures: tuple[str, ...]


class Review:
    """Asks about the places of a project."""

    def __init__(self, project: Project, answers: Answers, out: TextIO, view: View) -> None:
        self._project = project
        self._answers = answers
        self._out = out
        self._view = view
        self._memory = Memory(project.root)
        self._always: set[tuple[str, str]] = set()
        """Rule and text of the places for which the first choice is taken without asking."""
        self._is_over = False
        self._asked = self._decided = self._skipped = self._files = 0
        self._total = 0
        self._failures: list[str] = []

    def run(self, files: Sequence[str], *, again: bool = False) -> Done:
        """Review *files* (absolute); with *again*, what was skipped before, too."""
        if again:
            self._memory.forget_skips()
        waiting = {path: count for path, count in self._waiting(files) if count}
        self._total = sum(waiting.values())
        done = 0
        for path, count in waiting.items():
            self._file(path)
            if self._is_over:
                break
            done += count
        left = (
            sum(self._count(run_file(path, self._project, "check", SAFE)) for path in waiting) if self._is_over else 0
        )
        if self._memory.trouble:
            self._failures.append(f"what was skipped can't be kept for the next review: {self._memory.trouble}")
        return Done(self._decided, self._skipped, self._files, left, tuple(self._failures))

    def _waiting(self, files: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Yield each of *files* with how many of its places wait."""
        for result in compute(files, self._project, "check", SAFE):
            yield result.path, self._count(result)

    def _count(self, result: FileResult) -> int:
        return len(self._open(result))

    def _open(self, result: FileResult) -> list[Place]:
        """Return the places of *result* that were not skipped."""
        if result.before is None:
            return []
        skipped = self._memory.skipped(self._project.relative(result.path))
        return [place for place in places(result.before, result.diagnostics) if place.key not in skipped]

    def _file(self, path: str) -> None:
        """Ask about the file at *path* until nothing waits in it: one repair can be the evidence for another."""
        while not self._is_over:
            # It may have changed since the review began.
            result = run_file(path, self._project, "check", SAFE)
            present = places(result.before, result.diagnostics) if result.before else ()
            name = self._project.relative(path)
            self._memory.keep_only(name, {one.key for one in present})
            found = self._open(result)
            if result.before is None or not found:
                return
            chosen = dict(self._ask_all(result.before, found, name))
            if not chosen or not self._write(result, chosen):
                return
            self._keep_skips(path, [place for place in found if place not in chosen], chosen.values())

    def _ask_all(self, document: Document, found: Iterable[Place], name: str) -> Iterator[tuple[Place, Choice]]:
        """Yield what was decided about the places *found* in the file *name*."""
        pending = self._memory.pending(name)
        for place in found:
            choice: Choice | None
            if place.key in pending:
                # Decided in a review that was cut off before it was written.
                choice = _choice_of(place, pending[place.key])
            elif self._is_over:
                continue
            elif _cause(document, place) in self._always:
                choice = place.choices[0]
            else:
                choice = self._ask(document, place)
            if choice is not None:
                self._memory.note(name, place.key, choice.text)
                yield place, choice
            elif not self._is_over:
                self._skipped += 1
                self._memory.note(name, place.key, None)

    def _ask(self, document: Document, place: Place) -> Choice | None:
        """Show *place* and return the choice; None for a skip, and when the review is over."""
        self._asked += 1
        diagnostic = place.diagnostic
        where = one_line(self._project.shown(f"{self._project.root}/{diagnostic.path}"))
        of = max(self._total, self._asked)
        title = f"({self._asked} of {of}) {where}:{diagnostic.start.row}:{diagnostic.start.column}"
        damaged = self._project.registry.get(diagnostic.rule).phase == "encoding"
        self._print(*shown(document, place, title, self._view, damaged=damaged))
        last = len(place.choices)
        prompt = f"[{'1' if last == 1 else f'1-{last}'}, a first, t type, s skip, q quit, ? help] "
        while True:
            key, text = self._answers.ask(prompt, diagnostic.span.of(document.text))
            if key in ("q", "Q"):
                self._is_over = True
                return None
            if key == "s":
                return None
            if key == "t" and text is not None:
                return typed(diagnostic, text)
            if key == "A":
                self._always.add(_cause(document, place))
            if key in ("a", "A"):
                return place.choices[0]
            if key.isdecimal() and 1 <= int(key) <= last:
                return place.choices[int(key) - 1]
            if key != "t":
                self._print(HELP.rstrip("\n"))

    def _write(self, result: FileResult, chosen: Mapping[Place, Choice]) -> bool:
        """Write what was decided about one file; return whether that was done."""
        before = result.before
        assert before is not None
        diagnostics = {id(choice.fix): decided(place, choice) for place, choice in chosen.items()}
        applied = apply_fixes(before.text, before.encoding, [choice.fix for choice in chosen.values()])
        after = before.with_text(applied.text, applied.encoding)
        done = tuple(diagnostics[id(fix)] for fix in applied.fixes)
        fixed = Fixed(after, done, check(after, self._project.profile_for(result.path)), (), (len(done),))
        (written,) = write_back([result._replace(fixed=fixed)], self._project, "review")
        if written.written:
            self._files += 1
            self._decided += len(done)
            self._print(f"Wrote {one_line(result.shown)} ({counted(len(done), 'place')}).", "")
        elif written.status == "failed":
            self._failures.append(f"{one_line(result.shown)} {written.reason}")
        return written.written

    def _keep_skips(self, path: str, skipped: Iterable[Place], written: Iterable[Choice]) -> None:
        """Let the *skipped* places stay so, though the lines that they stand on may read otherwise now."""
        if self._is_over:
            return
        written = tuple(written)
        moved = {(one.diagnostic.rule, _moved(one.diagnostic.span.start, written)) for one in skipped}
        result = run_file(path, self._project, "check", SAFE)
        for place in self._open(result):
            if (place.diagnostic.rule, place.diagnostic.span.start) in moved:
                self._memory.note(self._project.relative(path), place.key, None)

    def _print(self, *lines: str) -> None:
        self._out.write("".join(f"{line}\n" for line in lines))
        self._out.flush()


def _moved(offset: int, choices: Iterable[Choice]) -> int:
    """Return where the text at *offset* stands after *choices* were written."""
    edits = [edit for choice in choices for edit in choice.fix.edits if edit.span.end <= offset]
    return offset + sum(len(replacement) - (span.end - span.start) for span, replacement in edits)


def _cause(document: Document, place: Place) -> tuple[str, str]:
    return place.diagnostic.rule, place.diagnostic.span.of(document.text)


def _choice_of(place: Place, text: str) -> Choice:
    """Return the choice that writes *text* at *place*."""
    return next((choice for choice in place.choices if choice.text == text), typed(place.diagnostic, text))
