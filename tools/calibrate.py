"""Measure how often lossy repairs are right, by kind and margin, and write the table that the thresholds come from.

    python tools/calibrate.py FOLDER [--share 0.15] [--lines 40] > docs/calibration.md

FOLDER holds <lang>.txt files, one clean paragraph a line. Only the last *share* of each file is used: with a model that
was trained with ``--holdout`` of the same share, no line was seen in training. Each paragraph is damaged on its own,
which is harder than whole documents. A place is right when it reads what stood there, dash kinds counted as one.
"""

import argparse
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from seedlint.repair import accept, noise, places, prices, repair, stages, typography
from seedlint.repair.evidence import Evidence
from seedlint.repair.model import load
from seedlint.repair.noise import Channel
from seedlint.text.span import Span

CHANNELS = tuple(
    Channel((codec,), loss)
    for codec in ("latin-1", "iso8859-2", "cp1252", "cp1250", "cp1254")
    for loss in noise.LOSSES
    if loss != "C1 to ?" or not codec.startswith("cp")
)
LATIN = """
ca cs da de en es et fi fr hr hu is it lt lv nl no pl pt ro sk sl sr-latn sv tr
""".strip().split(" ")
MARGINS = (0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 16.0)
DASHES = dict.fromkeys(map(ord, typography.DASHES), "-")


class Sample(NamedTuple):
    """One repaired place."""

    kind: str
    margin: float
    """In nats; below 0 for one that went through the whole engine."""
    is_right: bool


def damaged(text: str, channel: Channel) -> tuple[str, list[int]]:
    """Return *text* after *channel*, and where the image of each character begins and the last one ends."""
    images = [noise.image(char, channel) for char in text]
    offsets = [0]
    for image in images:
        offsets.append(offsets[-1] + len(image))
    return "".join(images), offsets


def kind(place: places.Place) -> str:
    """Return what a place was repaired to, and how sure its glyph is."""
    name = mark(place.text)
    return name if name != "quotation mark" else f"{name}, {'sure' if place.look >= accept.LOOK else 'doubtful'} look"


def mark(text: str) -> str:
    """Return what kind of character *text* begins with."""
    if text[0] in typography.QUOTES:
        return "quotation mark"
    if text[0] in typography.DASHES:
        return "dash"
    return "sign" if prices.is_sign(text) else "letter" if text[0].isalpha() else "space or ellipsis"


def samples(text: str, channel: Channel) -> Iterator[Sample]:
    """Yield the lossy repairs of *text* damaged on *channel*."""
    broken, offsets = damaged(text, channel)
    if broken == "".join(noise.before_loss(char, channel.decoders) for char in text):
        return
    found = stages.exactly(broken, load())
    half, findings, _ = stages.lossily(broken, found, Evidence.of(None), load())
    for place in findings.places if findings else ():
        span = half.origin(Span(place.start, place.end))
        yield Sample(kind(place), place.margin, reads(span, text, offsets, place.text))
    for repaired in repair(broken).repairs:
        if "," in repaired.channel:
            right = reads(repaired.span, text, offsets, repaired.replacement)
            yield Sample(f"{repaired.applicability.name}: {mark(repaired.replacement)}", -1.0, right)


def reads(span: Span, text: str, offsets: list[int], reading: str) -> bool:
    """Whether *reading* is what stood in *text* for the damage at *span*."""
    want = text[bisect_right(offsets, span.start) - 1 : bisect_left(offsets, span.end)]
    return want.translate(DASHES) == reading.translate(DASHES)


def levels(found: list[Sample]) -> Iterator[str]:
    """Yield the rows of the table of levels."""
    yield "| level: kind | places | right |"
    yield "|---|---|---|"
    for name in sorted({sample.kind for sample in found}):
        right = [sample.is_right for sample in found if sample.kind == name]
        yield f"| {name} | {len(right)} | {100 * sum(right) / len(right):.1f} % |"


def table(found: list[Sample]) -> Iterator[str]:
    """Yield the rows of the table."""
    yield "| kind | margin in nats | places | right |"
    yield "|---|---|---|---|"
    counts, right = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for sample in found:
        key = sample.kind, bisect_right(MARGINS, sample.margin) - 1
        counts[key] += 1
        right[key] += sample.is_right
    for (name, step), count in sorted(counts.items()):
        upper = f" to {MARGINS[step + 1]:g}" if step + 1 < len(MARGINS) else " and more"
        yield f"| {name} | {MARGINS[step]:g}{upper} | {count} | {100 * right[name, step] / count:.1f} % |"


def main() -> None:
    """Read the arguments, measure, print the document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=float, default=0.15)
    parser.add_argument("--lines", type=int, default=40, help="paragraphs for each language and channel")
    args = parser.parse_args()
    found: list[Sample] = []
    for language in LATIN:
        lines = (args.folder / f"{language}.txt").read_text("utf-8").split("\n")
        unseen = [line for line in lines[round(len(lines) * (1 - args.share)) :] if 40 <= len(line) <= 700]
        chosen = unseen[:: max(1, len(unseen) // args.lines)]
        for channel in CHANNELS:
            for line in chosen:
                found += samples(line, channel)
    weighed = [sample for sample in found if sample.margin >= 0]
    print(INTRODUCTION.format(share=args.share, lines=args.lines, languages=len(LATIN), places=len(weighed)))
    print("\n".join(table(weighed)))
    print(LEVELS)
    print("\n".join(levels([sample for sample in found if sample.margin < 0])))


INTRODUCTION = """# Calibration of the repair engine

Made by `python tools/calibrate.py FOLDER --share {share} --lines {lines}` with a model from
`python tools/train_model.py FOLDER MODEL --holdout {share}`: {places} lossy repairs in {languages} languages in Latin
script, paragraph by paragraph, on text that the model had not seen. *Margin* is how much likelier the reading chosen is
than the next one; *look* is how sure the glyph is among marks that mean the same.

The thresholds in `seedlint.repair.accept` are read off this table, and the confidence of each repair.
"""
LEVELS = """
What the whole engine makes of the same places, after the laws of `repair/veto.py` and `repair/marks.py`, by the level
that each repair has in the end. Letters are SAFE from a margin of 10 nats on, from 12 where no known word comes of
it, and from 16 where the next reading makes a known word, too.
"""

if __name__ == "__main__":
    main()
