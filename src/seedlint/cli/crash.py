"""What to say when seedlint itself fails."""

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence

from seedlint import __version__
from seedlint.cli import exits
from seedlint.report.cells import one_line


def report_bug(error: Exception, arguments: Sequence[str]) -> int:
    """Report a bug in a few lines, keep the traceback in a file (or print it), and return the exit code."""
    story = "".join(traceback.format_exception(error))
    print(f"seedlint: internal error: {type(error).__name__}: {one_line(str(error))}", file=sys.stderr)
    print("This is a bug in seedlint; no file was left half written.", file=sys.stderr)
    if "--traceback" in arguments:
        print(story, file=sys.stderr, end="")
    elif path := save(story, arguments):
        print(f"The traceback is in {path}; please report it.", file=sys.stderr)
    return exits.INTERNAL


def save(story: str, arguments: Sequence[str]) -> str | None:
    """Return the file that holds *story* for a report to us now, or None where the disk refuses."""
    try:
        handle, path = tempfile.mkstemp(prefix="seedlint-crash-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"seedlint {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
            file.write(f"arguments: {list(arguments)!r}\n\n{story}")
    except OSError:
        return None
    return path
