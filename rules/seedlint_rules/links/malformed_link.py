"""A link that leads nowhere because of how it is written.

## What it does
Finds schemes that are misspelt or doubled (`hhttps://`, `https: //`, `http://http://`), quotation marks, brackets or
white space around a target, white space in it, targets without a scheme (`www.`, e-mail addresses), brackets in reverse
order `(text)[target]`, a space between `]` and `(`, and links without a target. Targets that hold a template expression
are left alone.

## Why is this bad?
The page shows the link, or its source text, and the reader gets an error or nothing at all.

## Example
```md
The [timetable](hhttps://ferries.example/times) is at the pier, the [map] (https://ferries.example/map) at the station.
```

## Fix safety
Safe where the target addresses nothing as it stands and can only have meant one thing. Unsafe elsewhere; a missing
target is for the author to add.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from seedlint.api import (
    UNSAFE,
    Candidate,
    Document,
    Finding,
    NoOptions,
    RuleContext,
    Span,
    replace,
    rule,
    visible,
)
from seedlint.markup.model import merged
from seedlint.markup.urls import Change, Name, changes
from seedlint_rules.links import _changes

_NAMES: frozenset[Name] = frozenset(
    ("stray-end", "malformed-scheme", "doubled-scheme", "missing-scheme", "email-without-mailto", "trailing-backslash")
)
_TARGET = r"(?:https?://|mailto:|/|\.{1,2}/)[^ \t\r\n()\[\]]+"
_APART = re.compile(rf"(?<!!)\[(?![ xX]\])(?P<text>[^\[\]\r\n]+)\](?P<gap>[ \t]+)\((?P<target>{_TARGET})\)")
_REVERSED = re.compile(rf"\((?P<text>[^()\[\]\r\n]+)\)\[(?P<target>{_TARGET})\](?![(\[:])")
# A path or URL with spaces in it; a title would stand in quotes.
_WORDS = r"[^ \t\r\n()\[\]<>{}\"'`|]"
_SPACED_URL = rf"(?:https?://|mailto:|\.{{0,2}}/){_WORDS}*(?: {_WORDS}+)+"
_SPACED_FILE = rf"{_WORDS}+(?: {_WORDS}+)+\.[a-z]{{2,4}}"
_SPACED = re.compile(rf"\]\((?P<target>{_SPACED_URL}|{_SPACED_FILE})\)")
# A scheme with spaces in it: ``https: //``.
_TORN = re.compile(rf"\]\((?P<target>[A-Za-z]{{3,8}}(?: ?: /|: ?/ | :/){_WORDS}+)\)")
# What all targets with a space in them begin with: few documents have any.
_TO_SPACE = re.compile(rf"\]\({_WORDS}+ ")
_EMPTY = re.compile(r"\]\([ \t]*+(?:<>[ \t]*+)?\)")
_GAP = re.compile(r"\][ \t]+\(")
_MARKDOWN = ("markdown", "mdx")
_CLUES = ("] (", "]\t(", ")[", "](")
# A bare URL has no other meaning, and the parser has read the target of an autolink as one.
_SELF_EVIDENT = frozenset(("bare", "autolink"))
_PARSED = frozenset(("inline", "image", "reference", "collapsed", "definition", "autolink"))


# What a target stands behind, and an attribute or a URL without any.
@rule(name="malformed-link", code="LNK101", clues=(*_CLUES, "]:", "<", "://", "www.", "="))
def malformed_link(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find links that are written so that they lead nowhere."""
    document, text = ctx.document, ctx.text
    if document.format in _MARKDOWN and "](" in text and _EMPTY.search(text, document.body_start):
        yield from _empty(document)
    if document.format in _MARKDOWN and document.holds(_CLUES):
        yield from _misplaced(document)
        yield from _spaced(document)
    if not _NAMES.isdisjoint(document.shared(_changes.possible, _changes.NO_PARAMETERS)):
        for link in document.links:
            if link.target and link.kind not in _SELF_EVIDENT and (change := _change(link.destination)):
                message = f"malformed link: {visible(change.message)}"
                yield Finding(link.target, message, _changes.fix(document, link, change))


def _change(destination: str) -> Change | None:
    return next((change for change in changes(destination) if change.name in _NAMES), None)


def _empty(document: Document) -> Iterator[Finding]:
    for link in document.links:
        if link.kind in ("inline", "image") and link.target and link.target.start == link.target.end:
            yield Finding(link.span, f"{'image' if link.kind == 'image' else 'link'} without a target")


def _misplaced(document: Document) -> Iterator[Finding]:
    # What these begin with is common; what stands in their middle is not, and is looked for first.
    text, start = document.text, document.body_start
    for match in _APART.finditer(text, start) if _GAP.search(text, start) else ():
        if _is_prose(document, span := Span(*match.span())):
            fix = replace(Span(*match.span("gap")), "", "Join the text and the target", UNSAFE)
            yield Finding(span, "malformed link: space between the text and the target", fix)
    for match in _REVERSED.finditer(text, start) if ")[" in text else ():
        if _is_prose(document, span := Span(*match.span())):
            fix = replace(span, f"[{match['text']}]({match['target']})", "Swap the brackets", UNSAFE)
            yield Finding(span, "malformed link: brackets in reverse order", fix)


def _spaced(document: Document) -> Iterator[Finding]:
    """Yield what is no link, since a space stands in the target."""
    if _TO_SPACE.search(document.text, document.body_start) is None:
        return
    for match in _SPACED.finditer(document.text, document.body_start):
        target = Span(*match.span("target"))
        if _is_prose(document, target):
            meant = (match["target"].replace(" ", "%20"), match["target"].replace(" ", ""))
            message = f"malformed link: space in the target {match['target']}"
            yield Finding(target, message, candidates=tuple(map(Candidate, meant)))
    for match in _TORN.finditer(document.text, document.body_start):
        target, change = Span(*match.span("target")), _change(match["target"])
        if change and _is_prose(document, target):
            written = change.apply(match["target"])
            fix = replace(target, written, f"Write {visible(written)}", UNSAFE)
            yield Finding(target, f"malformed link: {visible(change.message)}", fix)


def _is_prose(document: Document, span: Span) -> bool:
    """Return whether *span* lies outside of code and of what the parser reads as a link."""
    links = document.shared(_parsed, None)
    before = bisect_left(links, Span(span.end, span.end)) - 1
    return not document.is_code(span) and not (before >= 0 and links[before].end > span.start)


def _parsed(document: Document, _: None) -> tuple[Span, ...]:
    return merged(link.span for link in document.links if link.kind in _PARSED)
