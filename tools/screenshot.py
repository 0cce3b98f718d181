"""Draw ``docs/output.svg``, the README's picture, from real output: ``python tools/screenshot.py``.

The command runs on a copy of the bundled samples; what it prints is drawn character by character, colours included.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from seedlint.report.cells import width

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "demo/samples"
TARGET = ROOT / "docs/output.svg"
ARGUMENTS = ("check", "content/posts/bridge.md", "--ignore", "characters")

CELL, LINE, MARGIN = 8.4, 19, 20
"""Width of a character and height of a line at 14 pixels, and the room around the text."""
_STYLES = {
    "1": "font-weight:bold",
    "2": "opacity:.6",
    "31": "fill:#ff7b72",
    "32": "fill:#7ee787",
    "33": "fill:#e3b341",
    "34": "fill:#79c0ff",
    "36": "fill:#76e3ea",
}
_SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m")


def output() -> str:
    """Return the command line and what it prints, with colours, on a fresh copy of the samples."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "harbour-notes"
        shutil.copytree(SAMPLES, here)
        command = [sys.executable, "-m", "seedlint", *ARGUMENTS, "--color", "always", "--isolated"]
        done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or done.stderr:
        raise SystemExit(f"seedlint failed: {done.stderr}")
    return f"\x1b[1m$ seedlint {' '.join(ARGUMENTS)}\x1b[0m\n{done.stdout}"


def spans(line: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of *line* with their CSS styles."""
    style = ""
    for index, part in enumerate(_SEQUENCE.split(line)):
        if index % 2:
            style = ";".join(_STYLES[code] for code in part.split(";") if code in _STYLES)
        elif part:
            yield part, style


def svg(text: str) -> str:
    """Return *text*, with its colour sequences, as a picture."""
    lines = text.removesuffix("\n").split("\n")
    columns = max(width(_SEQUENCE.sub("", line)) for line in lines)
    across, down = round(columns * CELL + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="0 0 {across} {down}">',
        f'<rect width="{across}" height="{down}" rx="8" fill="#0d1117"/>',
        '<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="14" fill="#e6edf3"'
        ' style="white-space:pre">',
    ]
    for row, line in enumerate(lines):
        column = 0
        for part, style in spans(line):
            begin = column + len(part) - len(part.lstrip(" "))
            column += width(part)
            if not (part := part.strip(" ")):
                continue
            # The length keeps carets in their places, whatever font the reader has.
            place = f'x="{MARGIN + begin * CELL:.1f}" y="{MARGIN + row * LINE + 14}"'
            length = f'textLength="{width(part) * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
            look = f' style="{style}"' if style else ""
            parts.append(f"<text {place} {length}{look}>{escape(part)}</text>")
    return "\n".join([*parts, "</g>", "</svg>", ""])


def main() -> int:
    """Write the picture."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(svg(output()), "utf-8")
    print(TARGET.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
