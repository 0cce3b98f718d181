"""The story of a damaged text, told from the bytes."""

from collections.abc import Iterator

from seedlint.repair import Repaired, repair
from seedlint.report.ansi import Painter
from seedlint.report.cells import one_line
from seedlint.text.apply import apply_edits
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Edit

_LEVELS = {SAFE: "certain", UNSAFE: "likely"}


def story(text: str, paint: Painter) -> Iterator[str]:
    """Yield how each damaged place of *text* came about, and what it may have been."""
    told = repair(text, unsafe=True)
    if not any(place.applicability > DISPLAY for place in told.repairs):
        # One word proves nothing, but who asks wants to know what it may have been.
        from seedlint.repair.doubts import doubts

        told = max(told, doubts(text), key=lambda known: len(known.repairs))
    yield paint("bold", one_line(text))
    if not told.repairs:
        yield "No damage is known to make text look like this."
        return
    for place, sentence in zip(told.repairs, told.explanation, strict=True):
        yield f"\n{_headline(place, paint)}"
        yield f"  {sentence}"
        if place.alternatives:
            yield f"  It may also have been: {', '.join(map(one_line, place.alternatives))}"
    if told.text != text:
        yield f"\nRepaired: {paint('good', one_line(told.text))}"
    likeliest = apply_edits(text, (Edit(place.span, place.replacement) for place in told.repairs))
    if likeliest != told.text:
        yield f"\nLikeliest: {one_line(likeliest)}"


def _headline(place: Repaired, paint: Painter) -> str:
    before, after = one_line(place.original), one_line(place.replacement)
    level = _LEVELS.get(place.applicability, "left alone: more than one reading fits")
    arrow = "\N{RIGHTWARDS ARROW}"
    return f"{paint('removed', before)} {arrow} {paint('added', after)}  ({level})"
