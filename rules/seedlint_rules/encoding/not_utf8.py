"""Bytes that are not valid UTF-8.

## What it does
Finds bytes that don't form UTF-8, with the charset that they most likely are in, and files stored as UTF-16 or
UTF-32. Each damaged word is a finding of its own, so a file in which encodings are mixed is repaired word by word.

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

from collections.abc import Iterator

from seedlint.api import (
    SAFE,
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
from seedlint_rules.encoding import _damage


@rule(name="not-utf8", code="ENC104", phase="encoding", needs=("beyond_utf8",))
def not_utf8(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find undecodable bytes, and files in another encoding form."""
    document = ctx.document
    if (charset := document.encoding.charset) != "utf-8":
        fix = Fix("Store it as UTF-8", (Reencode(Encoding("utf-8")),))
        yield Finding(Span(0, 0), f"stored as {charset.upper()}, not UTF-8", fix)
        return
    from seedlint.repair.charset import repairs
    from seedlint.repair.model import load

    places = repairs(ctx.text, load())
    yield from map(_finding, places)
    for span in document.undecodable:
        if not any(place.span.overlaps(span) for place in places):
            yield Finding(span, f"not valid UTF-8: {visible(span.of(ctx.text))}", help="the charset can't be told")


def _finding(place: Repaired) -> Finding:
    charset = _damage.told(place.channel.partition(">")[0])
    message = f"not valid UTF-8 but {charset}: {visible(place.original)}"
    fix = replace(place.span, place.replacement, f"Write {visible(place.replacement)}", place.applicability)
    others = _damage.candidates(place) if place.applicability < SAFE else ()
    return Finding(place.span, message, fix, candidates=others)
