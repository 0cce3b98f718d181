"""What is known of the files of a project, and of what rests on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedlint.project.runner import FileResult
from seedlint.report.cells import one_line
from seedlint.watch.dependents import Dependents
from seedlint.watch.files import content, stamp_at
from seedlint.watch.ledger import Entry, Ledger, noted
from seedlint.watch.looking import Looking
from seedlint.watch.news import Fresh, fresh_at
from seedlint.watch.setup import Setup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedlint.project.questions import Question

_AT_ONCE = 64
"""How many files are learned in one go, while somebody may be waiting."""


class Known:
    """Takes in results, and tells which of them may be others now."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self.ledger = Ledger()
        self.many_changed = False
        """Whether answers about many files at once may be others now; see ``forget_many``."""
        self._dependents = Dependents()
        self._unlearned: list[str] = []

    def enter(self, result: FileResult, fresh: Fresh, looking: Looking) -> None:
        """Take in *result*; what *fresh* does not say of the file is as it was."""
        result = self._setup.hide(result)
        known = self.ledger.get(result.path)
        digest = known.digest if fresh.digest is None else fresh.digest
        head = known.head if fresh.head is None else fresh.head
        self.many_changed |= head != known.head
        self._dependents.note(result.path, result.asked)
        looking.left(result.path, self.ledger.enter(result.path, Entry(fresh.stamp, digest, head, noted(result))))
        for crash in result.checked.crashes if result.checked else ():
            looking.notices.append(f"rule {crash.rule} failed in {one_line(crash.path)}: {one_line(crash.error)}")

    def remove(self, path: str, looking: Looking) -> None:
        """Forget the document at *path*, which is gone."""
        self._dependents.forget(path)
        looking.left(path, self.ledger.remove(path))

    def forget_questions(self) -> None:
        """Forget what was asked: all documents are about to be checked again."""
        self._dependents = Dependents()

    def rests_on(self, files: Sequence[str], names: Sequence[str]) -> list[Question]:
        """Forget what stood in *files* and whether *names* were there; return the questions about both."""
        workspace, relative = self._setup.project.workspace, self._setup.project.relative
        contents = [relative(path) for path in files]
        workspace.forget_files(contents)
        questions = self._dependents.about_contents(contents)
        if names:
            workspace.forget_paths()
            questions += self._dependents.about_names([relative(path) for path in names])
        return questions

    def forget_untracked(self, names: Iterable[str]) -> list[Question]:
        """Forget the files that we don't keep an eye on, as we do on *names*; return the questions about them."""
        workspace, relative = self._setup.project.workspace, self._setup.project.relative
        # Of a file that we only know to be there, the content may have changed.
        tracked = {"exists": set(map(relative, names)), "outline": set(map(relative, self.ledger.paths()))}
        questions = [one for one in self._dependents.about_single_files() if one[1] not in tracked[str(one[0])]]
        workspace.forget_paths()
        workspace.forget_files([str(about) for kind, about in questions if kind == "outline"])
        return questions

    def forget_many(self) -> list[Question]:
        """Forget what many files hold together; return the questions about it."""
        if questions := self._dependents.about_many():
            self._setup.project.workspace.forget_contents()
        return questions

    def outdated(self, questions: Iterable[Question]) -> set[str]:
        """Return the documents whose results rest on another answer to one of *questions* than there is now."""
        return self._dependents.outdated(self._setup.project.workspace, questions)

    def learn_later(self) -> None:
        """Note which files were checked without keeping in mind what they hold."""
        self._unlearned = self.ledger.unlearned()

    @property
    def is_learning(self) -> bool:
        """Whether there is something to ``learn``."""
        return bool(self._unlearned)

    def learn(self) -> None:
        """Take in what some of the files hold that were checked at the beginning.

        Later it tells a change from a mere touch, and a change of the frontmatter from one of the text.
        """
        batch, self._unlearned = self._unlearned[:_AT_ONCE], self._unlearned[_AT_ONCE:]
        for path in batch:
            entry = self.ledger.get(path)
            fresh = fresh_at(path, stamp_at(path), content(path))
            # What was written between the two looks has not been checked, and must not be taken for known.
            is_as_checked = fresh.stamp == entry.stamp == stamp_at(path)
            if is_as_checked and fresh.digest is not None and fresh.head is not None:
                self.ledger.learn(path, fresh.digest, fresh.head)
