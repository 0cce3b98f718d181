"""A plot of cost against size, as SVG: both axes logarithmic, with the line that a linear cost would follow."""

from collections.abc import Sequence
from math import floor, log10
from pathlib import Path

Points = Sequence[tuple[int, float]]
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 320, 240, 56, 28, 40
STYLE = (
    "text{font:11px sans-serif;fill:#57606a}path{fill:none;stroke:#1f6feb;stroke-width:2}circle{fill:#1f6feb}"
    ".axis,.grid{stroke:#8c959f;stroke-width:1}.grid{opacity:.3}.even{stroke:#8c959f;stroke-dasharray:4 4}"
)


def _panel(title: str, unit: str, points: Points, shift: int) -> list[str]:
    """Return the elements of one plot, *shift* pixels from the left."""
    xs, ys = [log10(size) for size, _ in points], [log10(1000 * cost) for _, cost in points]
    low, high = floor(min(ys)), floor(max(ys)) + 1
    wide, tall = WIDTH - LEFT - 16, HEIGHT - TOP - BOTTOM

    def x(value: float) -> float:
        return shift + LEFT + wide * (value - xs[0]) / (xs[-1] - xs[0])

    def y(value: float) -> float:
        return TOP + tall * (high - value) / (high - low)

    found = [f'<text x="{shift + LEFT}" y="16">{title}</text>']
    for power in range(low, high + 1):
        found.append(f'<path class="grid" d="M{x(xs[0]):.0f} {y(power):.0f}H{x(xs[-1]):.0f}"/>')
        found.append(f'<text x="{shift + LEFT - 6}" y="{y(power) + 4:.0f}" text-anchor="end">{_time(power)}</text>')
    for value, (size, _) in zip(xs, points, strict=True):
        found.append(f'<text x="{x(value):.0f}" y="{HEIGHT - 20}" text-anchor="middle">{_size(size)}</text>')
    found.append(f'<text x="{x((xs[0] + xs[-1]) / 2):.0f}" y="{HEIGHT - 4}" text-anchor="middle">{unit}</text>')
    # Through the last point, where a fixed cost matters least.
    first = max(low, ys[-1] - (xs[-1] - xs[0]))
    start = x(xs[-1] - (ys[-1] - first))
    found.append(f'<path class="even" d="M{start:.0f} {y(first):.0f}L{x(xs[-1]):.0f} {y(ys[-1]):.0f}"/>')
    places = [(x(one), y(other)) for one, other in zip(xs, ys, strict=True)]
    found.append(f'<path d="M{"L".join(f"{one:.0f} {other:.0f}" for one, other in places)}"/>')
    return found + [f'<circle cx="{one:.0f}" cy="{other:.0f}" r="3"/>' for one, other in places]


def write(path: Path, panels: Sequence[tuple[str, str, Points]]) -> None:
    """Write a plot for each of *panels*, a title, a unit and sizes with CPU seconds, side by side to *path*."""
    inside = [line for at, panel in enumerate(panels) for line in _panel(*panel, at * WIDTH)]
    box = f'width="{WIDTH * len(panels)}" height="{HEIGHT}" viewBox="0 0 {WIDTH * len(panels)} {HEIGHT}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {box}>', f"<style>{STYLE}</style>", *inside, "</svg>"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _time(power: int) -> str:
    return f"{10**power:,} ms" if power < 3 else f"{10 ** (power - 3):,} s"


def _size(size: int) -> str:
    for unit, factor in (("M", 10**6), ("k", 10**3)):
        if size >= factor:
            return f"{size // factor}{unit}"
    return str(size)
