"""The way in: from a plan to a watch that has ended."""

import signal
import sys
from types import FrameType
from typing import NoReturn

from seedlint.errors import ConfigError, did_you_mean
from seedlint.report.ansi import Painter, wants_color
from seedlint.terminal import Keyboard
from seedlint.watch.screen import PlainScreen, Screen
from seedlint.watch.watcher import Plan, Watcher

FORMATS = ("text", "json-lines")
"""The output formats of the watch."""


def watch(plan: Plan, output_format: str = "text", color: str = "auto") -> None:
    """Carry out *plan* until it is ended; raises ``KeyboardInterrupt`` for Ctrl-C, with the terminal as it was."""
    screen: Screen
    if output_format == "text":
        screen = PlainScreen(sys.stdout, Painter(wants_color(sys.stdout, color)))
    elif output_format == "json-lines":
        from seedlint.watch.json_screen import JsonScreen

        screen = JsonScreen(sys.stdout)
    else:
        known = ", ".join(FORMATS)
        hint = did_you_mean(output_format, FORMATS)
        raise ConfigError(f"watch has no output format {output_format!r}{hint} (known: {known})")
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "SIGIO"):
        # Sent where somebody opens a file in the moment in which we ask whether anybody writes it.
        signal.signal(signal.SIGIO, signal.SIG_IGN)
    has_keys = output_format == "text" and sys.stdout.isatty()
    Watcher(plan, screen, Keyboard(sys.stdin if has_keys else None)).run()


def _end(number: int, _: FrameType | None) -> NoReturn:
    """Leave by the ordinary way, which gives the terminal back."""
    raise SystemExit(128 + number)
