r"""Control characters in text.

## What it does
Finds control characters other than tab, line feed, carriage return and form feed: U+0000 to U+001F, U+007F, and
U+0080 to U+009F. Escape sequences of ISO-2022 text, as signed mail holds them, are left alone.

## Why is this bad?
Feeds and sitemaps must not contain them, so one of them stops a build or a reader far away from its cause. Where a
low byte survived of a two-byte character, a quotation mark or dash is lost.

## Example
```md
The ferry<U+0008> leaves at nine, the harbour master<U+0019>s clock says.
```

## Fix safety
Unsafe: browsers show a box, so removing it can be seen, and nobody can tell whether it stands for something. Where it
may be the low byte of a quotation mark or dash, that is shown as a candidate. Code is reported and left alone.
"""

import re
from collections.abc import Iterator

from seedlint.api import UNSAFE, Candidate, Finding, NoOptions, RuleContext, Span, code_point, replace, rule
from seedlint_rules.characters import _scripts as scripts

_CODES = (*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0))
_GATE = "".join(map(chr, _CODES))
# ESC before "$" or "(" changes the character set of a Japanese, Korean or Chinese mail.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]+|\x1b(?![$(])")
_NAMES = {0x00: "NULL", 0x08: "BACKSPACE", 0x0B: "LINE TABULATION", 0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE"}
_LINE_BREAKS = "\x0b\x85"
_LOW_BYTES = frozenset("\x13\x14\x18\x19\x1c\x1d")


@rule(name="control-character", code="CHR103", chars=_GATE)
def control_character(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find runs of control characters."""
    for match in _CONTROL.finditer(ctx.text):
        span = Span(*match.span())
        message = f"control character: {_told(match[0])}"
        if ctx.document.is_code(span):
            if scripts.SHOWN_DAMAGE.match(ctx.text, max(0, span.start - 1)):
                continue
            yield Finding(span, message, help="left alone, because it stands in code")
        elif match[0] in _LOW_BYTES:
            lost = Candidate(chr(0x2000 + ord(match[0])), "the low byte of the character")
            yield Finding(span, message, candidates=(lost,))
        elif match[0].strip(_LINE_BREAKS):
            yield Finding(span, message, replace(span, "", "Remove it", UNSAFE))
        else:
            # Word processors break a line inside a paragraph with these.
            yield Finding(span, message, replace(span, " ", "Put a space in its place", UNSAFE))


def _told(run: str) -> str:
    name = _NAMES.get(ord(run[0]), "")
    return f"{code_point(run[0])}{' ' if name else ''}{name}" + (f" and {len(run) - 1} more" if len(run) > 1 else "")
