"""Hints from the operating system, through watchdog. Nothing here is trusted: an event only says where to look."""

import errno
import logging
import os
import socket
import sys
import threading
import warnings
from collections import deque
from typing import TYPE_CHECKING

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from seedlint.watch.batches import Hint, Kind

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

# Without those of opening and of closing what was only read: a check would be followed by its own echo for ever.
_EVENTS: dict[type[FileSystemEvent], Kind] = {
    DirCreatedEvent: "tree",
    DirDeletedEvent: "tree",
    DirMovedEvent: "tree",
    FileClosedEvent: "done",
    FileCreatedEvent: "open",
    FileDeletedEvent: "done",
    FileModifiedEvent: "open",
    FileMovedEvent: "done",
}
_GIT = f"{os.sep}.git{os.sep}"
_NOBODY = logging.NullHandler()
_LIMIT = "/proc/sys/fs/inotify/max_user_watches"


class Listener(FileSystemEventHandler):
    """Watches folders (absolute), each with all that is below it; *fileno* becomes readable when there are hints."""

    def __init__(self) -> None:
        self._hints: deque[Hint] = deque()
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._observer: BaseObserver | None = None
        self._alarm = _Alarm(self)
        self._others_failed = threading.excepthook
        self.has_failed = False
        """Whether a thread of watchdog has died, so that no hints come any more until ``start`` is called again."""

    def start(self, folder: str) -> str:
        """Begin to watch *folder*; return why events can't be relied on, in words, or an empty string.

        Links are followed by the caller: *folder* is none.
        """
        self._stop_observer()
        self.has_failed = False
        threading.excepthook = self._thread_failed
        logger = logging.getLogger("watchdog")
        logger.propagate = False
        # One that stays: its threads may still have something to say when nobody listens any more, and without any
        # handler that would go to standard error.
        logger.addHandler(_NOBODY)
        logger.addHandler(self._alarm)
        # A folder that was moved away and comes back makes it warn, with pages about its own state.
        warnings.filterwarnings("ignore", module=r"watchdog\.")
        try:
            self._observer = Observer()
            self._observer.schedule(self, folder, recursive=True, event_filter=list(_EVENTS))
            self._observer.start()
            _probe(folder)
        except OSError as error:
            self._stop_observer()
            return _why(error)
        return ""

    def stop(self) -> None:
        """End; no hints come any more."""
        self._stop_observer()
        threading.excepthook = self._others_failed
        logging.getLogger("watchdog").removeHandler(self._alarm)
        self._reader.close()
        self._writer.close()

    def fileno(self) -> int:
        """Return what to wait for."""
        return self._reader.fileno()

    def hints(self) -> list[Hint]:
        """Return what has come since the last call."""
        try:
            while self._reader.recv(4096):
                continue
        except BlockingIOError:
            pass
        found = []
        while self._hints:
            found.append(self._hints.popleft())
        return found

    def put(self, hint: Hint) -> None:
        """Take in *hint*; called by watchdog's threads."""
        self._hints.append(hint)
        try:
            self._writer.send(b"x")
        except OSError:
            # Full: there is enough to wake up from. Closed: nobody listens any more.
            return

    def dispatch(self, event: FileSystemEvent) -> None:
        """Turn what watchdog tells into hints; called by its thread."""
        if (kind := _EVENTS.get(type(event))) is None:
            return
        for path in (event.src_path, event.dest_path):
            # What git does to its own files is nobody's document.
            if path and _GIT not in (name := os.fsdecode(path)):
                self.put(Hint(name, kind))

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        # It loses count where a folder was moved away, another one took its name, and both are deleted.
        if not type(failure.thread).__module__.startswith("watchdog."):
            self._others_failed(failure)
            return
        self.has_failed = True
        self.put(Hint("", "tree"))

    def _stop_observer(self) -> None:
        observer, self._observer = self._observer, None
        # One that has failed would wait for ever for the thread that has died; what is left of it ends with us.
        if observer is None or self.has_failed:
            return
        observer.stop()
        if observer.is_alive():
            observer.join(2.0)


class _Alarm(logging.Handler):
    """Takes what watchdog logs, such as a queue that ran over, for a sign that events were lost."""

    def __init__(self, listener: Listener) -> None:
        super().__init__(logging.WARNING)
        self._listener = listener

    def emit(self, _: logging.LogRecord) -> None:
        """Ask for a look at everything."""
        self._listener.put(Hint("", "tree"))


def _probe(folder: str) -> None:
    """Raise ``OSError`` when not one more folder can be watched: then some below *folder* are not, without a word."""
    if not sys.platform.startswith("linux"):
        return
    observer = Observer()
    observer.schedule(FileSystemEventHandler(), folder, recursive=False, event_filter=[DirMovedEvent])
    try:
        observer.start()
    finally:
        observer.stop()
        if observer.is_alive():
            observer.join(2.0)


def _why(error: OSError) -> str:
    """Return in words why nothing can be watched, and the way out."""
    if error.errno == errno.ENOSPC:
        try:
            with open(_LIMIT, encoding="ascii") as file:
                limit = f"{int(file.read()):,}"
        except (OSError, ValueError):
            limit = "allowed"
        return (
            f"the {limit} folders that the system lets one user watch are used up; "
            "sudo sysctl fs.inotify.max_user_watches=1048576 raises the limit"
        )
    if error.errno == errno.EMFILE:
        return (
            "too many programs watch folders already; sudo sysctl fs.inotify.max_user_instances=1024 raises the limit"
        )
    return f"the system can't watch folders here ({error.strerror or error})"
