"""The loop: waits for hints, keys and the time, and has looked at what may have changed."""

import os
import select
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from seedlint.errors import ConfigError
from seedlint.report.cells import one_line
from seedlint.terminal import Keyboard
from seedlint.watch.barrier import GitLock
from seedlint.watch.batches import Batch, Batcher, Hint
from seedlint.watch.checker import Checker
from seedlint.watch.editors import Busy
from seedlint.watch.files import stamp_at
from seedlint.watch.listener import Listener
from seedlint.watch.remote import remote_kind
from seedlint.watch.rounds import Round
from seedlint.watch.screen import Screen, Welcome
from seedlint.watch.settling import Settling
from seedlint.watch.setup import Scope

RECONCILE = 60.0
"""Seconds after which everything is looked at, though nothing was told: events get lost."""
POLL = 1.0
"""The same where events can't be relied on."""
_POLL_SHARE = 20
"""Looking from time to time takes at most one in so many seconds, however big the tree is."""
_BARRIER = 0.1
"""Seconds between two looks at git's lock."""
_LATER = 1.0
"""Seconds of quiet after which what many files hold together is gathered anew: it costs a look into all of them."""
_LATER_SHARE = 10
"""The gathering takes at most one in so many seconds."""
_LATE_WRITES = 0.25
"""Seconds between two looks at files that were replaced while an editor may have had them open."""


class Plan(NamedTuple):
    """How to watch."""

    scope: Scope
    fixing: bool = False
    poll: bool = False
    """Whether to look from time to time in any case."""
    run: Callable[[Sequence[str]], int] | None = None
    """Carries out another command of the command line, such as ``undo``; None where there is none."""


class Watcher:
    """Watches until it is told to end."""

    def __init__(self, plan: Plan, screen: Screen, keyboard: Keyboard) -> None:
        self._plan = plan
        self._screen = screen
        self._keyboard = keyboard
        self._checker = Checker(plan.scope)
        self._listener = Listener()
        self._batcher = Batcher()
        self._settling = Settling()
        self._busy = Busy()
        self._lock = GitLock(self._checker.project.repository)
        self._root = self._checker.project.root
        self._real = os.path.realpath(self._root)
        self._is_polling = False
        self._reconcile_at = 0.0
        self._later = _LATER
        self._later_at: float | None = None
        self._rules: list[str] = []
        """The rules of the latest new findings: what ``e`` explains, one after the other."""

    def run(self) -> None:
        """Watch until ``q`` is pressed; Ctrl-C raises ``KeyboardInterrupt``, as everywhere."""
        try:
            self._screen.begin(Welcome(self._root, self._plan.fixing, self._keyboard.is_there))
            # Before there are threads, since processes are cheaper to start then.
            first = self._checker.begin()
            if trouble := self._begin_to_listen():
                self._screen.notice(f"looking for changes from time to time: {trouble}")
            self._screen.first(first)
            self._note_rules(first)
            self._checker.known.many_changed = False
            # What has changed since the first look began has another stamp now.
            self._show(lambda: self._checker.look_everywhere(thoroughly=False))
            if self._plan.fixing:
                self._show(lambda: self._checker.fix(self._checker.fixable()))
            self._keyboard.open()
            while self._step():
                continue
        finally:
            self._keyboard.close()
            self._listener.stop()
            self._checker.replaced.close()
        self._screen.end(self._checker.ledger.totals)

    def _begin_to_listen(self) -> str:
        """Ask the system for events; return why it has to be looked from time to time, or an empty string."""
        trouble = "--poll asks for it" if self._plan.poll else self._listener.start(self._real)
        if not trouble and (kind := remote_kind(self._real)):
            trouble = f"the disk is remote ({kind}), and nobody tells what other machines write there"
        self._is_polling = bool(trouble)
        self._reconcile_at = time.monotonic() + (POLL if self._is_polling else RECONCILE)
        return trouble

    def _step(self) -> bool:
        """Wait for something to happen and deal with it; return whether to go on."""
        keys = self._wait()
        now = time.monotonic()
        for hint in self._listener.hints():
            self._take(hint, now)
        if self._listener.has_failed and (trouble := self._begin_to_listen()):
            self._screen.notice(f"looking for changes from time to time: {trouble}")
        if self._plan.fixing or self._checker.replaced.is_busy:
            self._put_back(now)
        if not self._lock.blocks(now):
            if (batch := self._batcher.take(now)) is not None:
                self._look(batch)
            if waiting := self._settling.waiting(now):
                self._fix_settled(waiting)
            if now >= self._reconcile_at:
                self._reconcile()
            if self._batcher.due is None:
                self._do_what_can_wait(now)
        return all(map(self._obey, keys))

    def _do_what_can_wait(self, now: float) -> None:
        """Do a part of what is to be done while nothing happens."""
        if self._checker.known.is_learning:
            self._checker.known.learn()
        elif self._later_at is not None and now >= self._later_at:
            self._later_at = None
            self._show(self._checker.look_at_many)
            # In a big tree it takes seconds: then it has to come less often.
            self._later = max(_LATER, _LATER_SHARE * (time.monotonic() - now))

    def _wait(self) -> str:
        """Wait for hints, keys, or the time of what comes next; return the keys."""
        now = time.monotonic()
        times = [self._batcher.due, self._settling.due, self._reconcile_at, self._later_at]
        if self._checker.replaced.is_busy:
            times.append(now + _LATE_WRITES)
        if self._checker.known.is_learning:
            times.append(now)
        patience = max(0.0, min(one for one in times if one is not None) - now)
        if self._lock.blocks(now):
            patience = _BARRIER
        sources: list[Listener | Keyboard] = [self._listener, self._keyboard]
        ready, _, _ = select.select(sources if self._keyboard.is_there else sources[:1], [], [], patience)
        return self._keyboard.keys().lower() if self._keyboard in ready else ""

    def _take(self, hint: Hint, now: float) -> None:
        """Take in *hint*, if it is about something that matters."""
        if not hint.path:
            self._batcher.rescan(now)
            return
        # The system names files by where they are, people by the links that lead there.
        path = self._root + hint.path.removeprefix(self._real) if hint.path.startswith(self._real) else hint.path
        if self._checker.is_ours(path):
            self._batcher.add(hint._replace(path=path), now)

    def _look(self, batch: Batch) -> None:
        """Look at what *batch* names; a document that is to be fixed has to come to rest first."""
        if batch.everything:
            looked = self._show(self._checker.look_everywhere)
            self._let_settle(set(looked.paths).intersection(self._checker.fixable()))
            return
        paths = set(batch.paths)
        if self._plan.fixing:
            documents = {path for path in paths if path in self._checker.ledger and stamp_at(path)}
            self._let_settle(documents)
            paths -= documents
        if paths:
            looked = self._show(lambda: self._checker.look(sorted(paths)))
            self._let_settle(set(looked.paths).intersection(self._checker.fixable()))

    def _let_settle(self, paths: Iterable[str]) -> None:
        """Fix *paths* as soon as they are at rest, where fixing is asked for."""
        if self._plan.fixing:
            now = time.monotonic()
            for path in paths:
                if stamp := stamp_at(path):
                    self._settling.note(path, stamp, now)

    def _fix_settled(self, waiting: Iterable[str]) -> None:
        """Fix those of the files that wait for it which are at rest."""
        settled: list[str] = []
        busy: list[str] = []
        for path in waiting:
            if (stamp := stamp_at(path)) is None:
                self._settling.forget(path)
            elif self._settling.is_settled(path, stamp, time.monotonic()):
                (busy if self._busy.still(path, stamp) else settled).append(path)
        if settled:
            looked = self._show(lambda: self._checker.fix(settled))
            self._busy.note(looked.busy)
            busy += looked.busy
        self._let_settle(busy)

    def _put_back(self, now: float) -> None:
        """Give editors the last word that were saving while we replaced their file."""
        for path in self._checker.replaced.put_back(self._root, now):
            name = one_line(self._checker.project.shown(path))
            self._screen.notice(f"{name} was being saved while it was fixed; the editor's text is back")
            self._batcher.add(Hint(path, "done"), now)

    def _reconcile(self) -> None:
        """Compare everything with what is known: events get lost, and here and there none come."""
        started = time.monotonic()
        if self._lock.is_left_behind(started):
            self._screen.notice(f"{one_line(self._lock.path)} is left over from a git that was killed; remove it")
        looked = self._show(lambda: self._checker.look_everywhere(thoroughly=self._is_polling))
        self._let_settle(set(looked.paths).intersection(self._checker.fixable()))
        took = time.monotonic() - started
        pause = max(POLL, _POLL_SHARE * took) if self._is_polling else RECONCILE
        self._reconcile_at = time.monotonic() + pause

    def _show(self, look: Callable[[], Round]) -> Round:
        """Have a look and show what it came to; a wrong configuration is told, and the watch goes on."""
        try:
            looked = look()
        except ConfigError as error:
            self._screen.notice(str(error))
            return Round()
        self._screen.round(looked)
        self._note_rules(looked)
        if self._checker.known.many_changed:
            self._later_at = time.monotonic() + self._later
        return looked

    def _note_rules(self, looked: Round) -> None:
        if looked.new:
            self._rules = list(dict.fromkeys(one.noted.diagnostic.rule for one in looked.new))

    def _obey(self, key: str) -> bool:
        """Do what *key* stands for; return whether to go on."""
        if key == "f":
            self._show(lambda: self._checker.fix(self._checker.fixable(), again=True))
        elif key == "u":
            self._run("undo")
            self._show(self._checker.look_everywhere)
        elif key == "r":
            self._run("review", *self._plan.scope.paths)
        elif key == "e" and not self._rules:
            self._screen.notice("nothing was found that could be explained")
        elif key == "e":
            rule = self._rules.pop(0)
            self._rules.append(rule)
            self._run("explain", rule)
        return key != "q"

    def _run(self, *command: str) -> None:
        """Let another command have the terminal."""
        if self._plan.run is not None:
            with self._keyboard.given_back():
                self._plan.run(command)
