"""A page in UTF-8 that declares another charset.

## What it does
Finds HTML pages that hold characters beyond ASCII, are stored in UTF-8, and name another charset in `<meta>` or in
their XML declaration. Names in comments and code are left alone, and so is a page in plain ASCII, which reads alike.

## Why is this bad?
Browsers believe the declaration, unless the server says otherwise, and show mojibake in place of every letter beyond
ASCII. Some converters then store it.

## Example
```html
<html>
<head>
<meta charset="iso-8859-1">
<title>Café Łódź</title>
</head>
```

## Fix safety
Safe where the text reads far better as UTF-8 than in the charset that is declared: whatever charset a server may send
with the page, a true declaration changes nothing for the worse. Else the fix is unsafe: a few bytes of another charset
may be valid UTF-8 by chance.
"""

from collections.abc import Iterator

from seedlint.api import Finding, NoOptions, RuleContext, replace, rule, visible
from seedlint_rules.encoding import _declared


@rule(
    name="wrong-charset-declaration",
    code="ENC108",
    phase="encoding",
    formats=("html",),
    clues=("charset", "CHARSET", "Charset", "encoding"),
)
def wrong_charset_declaration(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find declarations that browsers would believe, on pages that are valid UTF-8."""
    document = ctx.document
    if ctx.text.isascii() or document.beyond_utf8:
        return
    for found in _declared.wrong(document):
        from seedlint.repair.charset import speaks_for_utf8
        from seedlint.repair.declared import utf8_like

        name = found.span.of(ctx.text)
        level = speaks_for_utf8(ctx.text, found.charset)
        message = f"stored in UTF-8, but {found.place} says {visible(name)}"
        yield Finding(found.span, message, replace(found.span, utf8_like(name), f"Write {utf8_like(name)}", level))
