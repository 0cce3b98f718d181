"""Where answers come from: the keys of a terminal, or the lines of a file or a pipe."""

import sys
from typing import NamedTuple, Protocol, TextIO

from seedlint.terminal import Keyboard
from seedlint.text.visible import unspelled


class Answer(NamedTuple):
    """A key, in lower case but for ``A``, and for ``t`` the text."""

    key: str
    text: str | None = None


QUIT = Answer("q")


class Answers(Protocol):
    """Asks for one answer."""

    def ask(self, prompt: str, present: str) -> Answer:
        """Show *prompt* and return the answer; *present* is the text that stands there now."""
        ...


class Lines:
    """One answer a line: ``2``, ``a``, ``t the text``, ``s``, ``q``. The end of the lines quits."""

    def __init__(self, stdin: TextIO, out: TextIO) -> None:
        self._stdin = stdin
        self._out = out

    def ask(self, prompt: str, present: str) -> Answer:
        """Return what the next line says."""
        del present
        self._out.write(prompt)
        self._out.flush()
        line = self._stdin.readline()
        self._out.write("\n")
        if not line:
            return QUIT
        key, _, text = line.rstrip("\r\n").partition(" ")
        return Answer(key, unspelled(text) if key == "t" else None)


class Keys:
    """Single keys; only what is typed for a place needs a line."""

    def __init__(self, stdin: TextIO, out: TextIO) -> None:
        self._keyboard = Keyboard(stdin)
        self._out = out

    def ask(self, prompt: str, present: str) -> Answer:
        """Return the key that is pressed next."""
        self._out.write(prompt)
        self._out.flush()
        self._keyboard.open()
        try:
            key = self._keyboard.keys()[:1]
        finally:
            self._keyboard.close()
        self._out.write(f"{key if key.isprintable() else ''}\n")
        if key in ("\x1b", "\x04"):
            return QUIT
        return Answer(key, _typed(present)) if key == "t" else Answer(key)


def _typed(present: str) -> str | None:
    """Let a line be typed, beginning with *present* where that can be shown; None where nothing was."""
    import readline

    shown = present if present.isprintable() else ""
    readline.set_startup_hook(lambda: readline.insert_text(shown))
    try:
        return unspelled(input("text: "))
    except EOFError:
        return None
    finally:
        readline.set_startup_hook(None)
        sys.stdout.flush()
