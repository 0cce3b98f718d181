"""Single keys from a terminal, which is given back as it was, however the program ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO


class Keyboard:
    """The keys of the terminal that *stdin* is; where it is none, or the system knows no termios, there are none."""

    def __init__(self, stdin: TextIO | None) -> None:
        self._descriptor = stdin.fileno() if stdin and sys.platform != "win32" and stdin.isatty() else None
        self._saved: list[Any] | None = None

    @property
    def is_there(self) -> bool:
        """Whether keys can come."""
        return self._descriptor is not None

    def fileno(self) -> int:
        """Return what to wait for; only where keys can come."""
        assert self._descriptor is not None
        return self._descriptor

    def open(self) -> None:
        """Take keys as they are pressed, without showing them; Ctrl-C stays what it is."""
        if self._descriptor is None:
            return
        import signal
        import termios
        import tty

        if self._saved is None:
            self._saved = termios.tcgetattr(self._descriptor)
        if _is_ours(self._descriptor):
            tty.setcbreak(self._descriptor, termios.TCSANOW)
            # After Ctrl-Z and fg, the shell has set the terminal as it likes it.
            signal.signal(signal.SIGCONT, lambda *_: self.open())

    def close(self) -> None:
        """Give the terminal back as it was."""
        if self._descriptor is None or self._saved is None:
            return
        import signal
        import termios

        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        if _is_ours(self._descriptor):
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._saved)
        self._saved = None

    def keys(self) -> str:
        """Return the keys that were pressed; only after waiting for them. At the end of the terminal, ``q``."""
        try:
            data = os.read(self.fileno(), 1024)
        except OSError:
            data = b""
        return data.decode("utf-8", "replace") if data else "q"

    @contextmanager
    def given_back(self) -> Iterator[None]:
        """Let another command have the terminal for a while."""
        self.close()
        try:
            yield
        finally:
            self.open()


def _is_ours(descriptor: int) -> bool:
    """Return whether we may change the terminal: in the background it is somebody else's, and to try would stop us."""
    try:
        return os.getpgrp() == os.tcgetpgrp(descriptor)
    except OSError:
        # A terminal that controls no session.
        return True
