"""Bytes that are not valid UTF-8.

## What it does
Finds bytes that don't form UTF-8, with the charset that they most likely are in, and files stored as UTF-16 or
UTF-32, with a byte order mark or without. Each damaged word is a finding of its own, so a file in which encodings are
mixed is repaired word by word; a file that declares another charset (in XML, `<meta>`, the frontmatter or a modeline)
is one finding, and the declaration changes with its bytes. A page of HTML that declares nothing gets a `<meta>` that
says UTF-8, since browsers take it for something else.

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
    DISPLAY,
    SAFE,
    Applicability,
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
from seedlint_rules.encoding import _damage, _declared


@rule(name="not-utf8", code="ENC104", phase="encoding", needs=("beyond_utf8",))
def not_utf8(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find undecodable bytes, and files in another encoding form."""
    document = ctx.document
    if (charset := document.encoding.charset) != "utf-8":
        mark = "" if document.encoding.bom else ", without a byte order mark"
        fix = Fix("Store it as UTF-8", (Reencode(Encoding("utf-8")), *_declared.declaring(document)))
        yield Finding(Span(0, 0), f"stored as {charset.upper()}{mark}, not UTF-8", fix)
        return
    from seedlint.repair.charset import repairs
    from seedlint.repair.charset_mixed import is_mostly_utf8
    from seedlint.repair.model import load

    is_cut = "\0" in ctx.text
    places = [] if is_cut else repairs(ctx.text, load())
    lost = [span for span in document.undecodable if not any(place.span.overlaps(span) for place in places)]
    declared = _declared.corrections(document) if is_mostly_utf8(ctx.text) else _declared.declaring(document)
    if declared and places and not lost:
        yield _as_a_whole(places, declared)
        return
    # What declares its charset would be neither in that one nor in UTF-8 when only some bytes changed.
    yield from (_finding(place, DISPLAY if declared else place.applicability) for place in places)
    why = "the file holds NUL bytes; it may be UTF-16 that was cut" if is_cut else "the charset can't be told"
    for span in lost:
        yield Finding(span, f"not valid UTF-8: {visible(span.of(ctx.text))}", help=why)


def _as_a_whole(places: Sequence[Repaired], declared: tuple[Edit, ...]) -> Finding:
    """Return one finding for a file that names its charset: its bytes and what it says of them change together."""
    charsets = ", ".join(dict.fromkeys(_charset(place) for place in places))
    edits = (Edit(place.span, place.replacement) for place in places)
    level = min(place.applicability for place in places)
    fix = Fix("Store it as UTF-8, and declare that", (*edits, *declared), level)
    span = declared[0].span
    if span.start == span.end:
        return Finding(places[0].span, f"the page is stored in {charsets}, and declares no charset", fix)
    return Finding(span, f"the file declares another charset than UTF-8, and is stored in {charsets}", fix)


def _charset(place: Repaired) -> str:
    return told(place.channel.partition(">")[0])


def _finding(place: Repaired, level: Applicability) -> Finding:
    message = f"not valid UTF-8 but {_charset(place)}: {visible(place.original)}"
    fix = replace(place.span, place.replacement, f"Write {visible(place.replacement)}", level)
    others = _damage.candidates(place) if level < SAFE else ()
    return Finding(place.span, message, fix, candidates=others)
