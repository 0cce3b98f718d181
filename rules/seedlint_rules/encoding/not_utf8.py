"""Bytes that are not valid UTF-8.

## What it does
Finds bytes that don't form UTF-8, with the charset that they most likely are in, and files stored as UTF-16 or
UTF-32, with a byte order mark or without. Each damaged word is a finding of its own, so a file in which encodings are
mixed is repaired word by word; a file that declares another charset (in XML, `<meta>`, the frontmatter or a modeline)
is one finding, and the declaration changes with its bytes.

## Why is this bad?
Site generators stop at such a file, skip it, or write U+FFFD over the bytes and so lose them.

## Example
```md
# Harbour notes

The caf<byte E9> by the pier opens at nine. It<byte 92>s a caf<byte E9> for sailors, near the h<byte F4>tel.
```

## Fix safety
Safe where the charset is beyond doubt under the language model, and for UTF-16 and UTF-32, which are stored as UTF-8
without a change of the text. Unsafe or display only where other charsets read the bytes nearly as well.
"""

from collections.abc import Iterator, Sequence

from seedlint.api import (
    SAFE,
    Document,
    Edit,
    Encoding,
    Finding,
    Fix,
    NoOptions,
    Reencode,
    RuleContext,
    Span,
    replace,
    rule,
    visible,
)
from seedlint.repair import Repaired
from seedlint.repair.names import told
from seedlint_rules.encoding import _damage


@rule(name="not-utf8", code="ENC104", phase="encoding", needs=("beyond_utf8",))
def not_utf8(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find undecodable bytes, and files in another encoding form."""
    document = ctx.document
    declared = _declared(document)
    if (charset := document.encoding.charset) != "utf-8":
        mark = "" if document.encoding.bom else ", without a byte order mark"
        fix = Fix("Store it as UTF-8", (Reencode(Encoding("utf-8")), *declared))
        yield Finding(Span(0, 0), f"stored as {charset.upper()}{mark}, not UTF-8", fix)
        return
    from seedlint.repair.charset import repairs
    from seedlint.repair.model import load

    is_cut = "\0" in ctx.text
    places = [] if is_cut else repairs(ctx.text, load())
    lost = [span for span in document.undecodable if not any(place.span.overlaps(span) for place in places)]
    if declared and places and not lost:
        yield _as_a_whole(places, declared)
        return
    yield from map(_finding, places)
    why = "the file holds NUL bytes; it may be UTF-16 that was cut" if is_cut else "the charset can't be told"
    for span in lost:
        yield Finding(span, f"not valid UTF-8: {visible(span.of(ctx.text))}", help=why)


def _declared(document: Document) -> tuple[Edit, ...]:
    """Return the edit that makes *document* say that it is UTF-8; none where it says nothing else."""
    from seedlint.repair.charset import declaration

    found = declaration(document.text)
    if found is None or found.charset == "utf-8" or document.is_code(found.span):
        return ()
    if found.place == "the frontmatter" and found.span.end > document.body_start:
        return ()
    return (Edit(found.span, "utf-8"),)


def _as_a_whole(places: Sequence[Repaired], declared: tuple[Edit, ...]) -> Finding:
    """Return one finding for a file that names its charset: its bytes and what it says of them change together."""
    charsets = ", ".join(dict.fromkeys(_charset(place) for place in places))
    edits = (Edit(place.span, place.replacement) for place in places)
    level = min(place.applicability for place in places)
    fix = Fix("Store it as UTF-8, and declare that", (*edits, *declared), level)
    return Finding(declared[0].span, f"the file declares another charset than UTF-8, and is stored in {charsets}", fix)


def _charset(place: Repaired) -> str:
    return told(place.channel.partition(">")[0])


def _finding(place: Repaired) -> Finding:
    message = f"not valid UTF-8 but {_charset(place)}: {visible(place.original)}"
    fix = replace(place.span, place.replacement, f"Write {visible(place.replacement)}", place.applicability)
    others = _damage.candidates(place) if place.applicability < SAFE else ()
    return Finding(place.span, message, fix, candidates=others)
