"""Characters that nobody sees and that do nothing where they stand.

## What it does
Finds zero width spaces, soft hyphens, word joiners, byte order marks inside the text, line and paragraph separators,
object replacement characters, Hangul fillers, joiners, variation selectors and tag characters where they have no use.
Left alone is what a script or a symbol needs: joiners in Persian, Arabic and the scripts of India, invisible break
opportunities in Khmer, Thai, Lao, Myanmar, Tibetan, Chinese and Japanese, selectors after an emoji or an ideograph,
joined emoji, flags spelled in tag characters, and soft hyphens, word joiners and zero width spaces inside a word,
which only steer where a line may break.

## Why is this bad?
Search does not find the word, a copied command fails, a link leads nowhere, a line separator ends a string literal.
Tag characters and rows of variation selectors carry whole hidden sentences, which a language model reads and a person
does not.

## Example
```md
# Harbour notes

All ferries <U+200B><U+200B>leave at nine.<U+2028>
```

## Fix safety
Safe where nothing that can be seen or copied changes: beside white space, at the edge of a line, in rows, and for
hidden text. Unsafe where removing it may move a line break, join words or remove the trace of a lost object. Code is
reported and left alone.
"""

import re
from collections.abc import Iterable, Iterator

from seedlint.api import SAFE, UNSAFE, Document, Finding, Fix, NoOptions, RuleContext, Span, code_point, replace, rule
from seedlint_rules.characters import _scripts as scripts
from seedlint_rules.characters._scripts import spelled
from seedlint_rules.characters._use import BREAKS_LINES, SELECTOR, TAG, is_blank, is_of_use, takes_selector

_INVISIBLE = (
    "\xad\u115f\u1160\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffc\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_RUN = re.compile(f"[{_INVISIBLE}]+")
_SEPARATOR = re.compile("[\u2028\u2029]")
_SEEN = frozenset("\u3164\uffa0\ufff9\ufffa\ufffb\ufffc")
_BYTE_ORDER_MARK = "\ufeff"
# What Markdown may read as syntax once nothing stands before or behind it.
_OPENS = frozenset("#*+-_>|=~`:<&!\\")
_CLOSES = frozenset("*_~`\\!&[]")
_INDENTATION = re.compile(r"[ \t]*")
_LINE_START = " \t>-*+0123456789.)"


@rule(name="invisible-character", code="CHR101", chars=spelled(_INVISIBLE))
def invisible_character(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find runs of invisible characters that have no use where they stand."""
    text = ctx.text
    for match in _RUN.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if is_of_use(match[0], before, after) and not _is_in_target(ctx.document, Span(*match.span())):
            continue
        # The first selector behind a symbol is its own, whatever follows.
        own = SELECTOR.match(match[0]) is not None and takes_selector(before, match[0][0])
        span = Span(match.start() + own, match.end())
        message = f"invisible character: {_told(span.of(text))}"
        if not ctx.document.is_code(span):
            yield Finding(span, message, _fix(ctx.document, span, before if not own else match[0][0], after))
        elif not scripts.SHOWN_DAMAGE.match(before):
            yield Finding(span, message, help="left alone, because it stands in code")


def _is_in_target(document: Document, span: Span) -> bool:
    """Return whether *span* lies in the target of a link, where no line breaks."""
    if not BREAKS_LINES.issuperset(span.of(document.text)) or not _holds(document.link_candidates, span):
        return False
    return _holds((link.target for link in document.links if link.target), span)


def _holds(spans: Iterable[Span], span: Span) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in spans)


def _fix(document: Document, span: Span, before: str, after: str) -> Fix:
    run = span.of(document.text)
    if _SEPARATOR.search(run) and before.isalnum() and after.isalnum():
        return replace(span, " ", "Put a space in its place", UNSAFE)
    safe = _is_inert(run, before, after) and not _shapes_markup(document, span)
    return replace(span, "", "Remove it", SAFE if safe else UNSAFE)


def _is_inert(run: str, before: str, after: str) -> bool:
    """Return whether nothing that can be seen, copied or broken into lines depends on *run*."""
    if _SEEN.intersection(run):
        return False
    if is_blank(before) or is_blank(after) or all(TAG.match(char) or SELECTOR.match(char) for char in run):
        return True
    return bool(scripts.IDEOGRAPHIC.match(before) and scripts.IDEOGRAPHIC.match(after))


def _shapes_markup(document: Document, span: Span) -> bool:
    """Return whether Markdown may read the line in another way without the characters at *span*."""
    if document.format not in ("markdown", "mdx") or span.start < document.body_start:
        return False
    line = document.lines.span(document.lines.position(span.start).row)
    before, after = document.text[line.start : span.start], document.text[span.end : line.end]
    if not after.strip(" \t"):
        # A line of nothing else parts two paragraphs, and spaces or a backslash at the end of a line break it.
        return not before.strip(" \t") or before.endswith(("  ", "\\"))
    if before[-1:] in _CLOSES or (after[0] in _OPENS and span.of(document.text).strip(_BYTE_ORDER_MARK)):
        return True
    at_start = not before.strip(_LINE_START)
    indented = _INDENTATION.match(after)
    return at_start and (after[0].isdigit() or (indented is not None and len(indented[0]) > 1))


def _told(run: str) -> str:
    kinds = list(dict.fromkeys(run))
    if len(kinds) == 1:
        return code_point(kinds[0]) + (f", {len(run)} times" if len(run) > 1 else "")
    hidden = "".join(chr(ord(char) - 0xE0000) for char in run if "\U000e0020" <= char <= "\U000e007e")
    if len(hidden) > 1:
        return f"{len(run)} characters that spell hidden text: {hidden[:60]!r}"
    return f"{len(run)} of {len(kinds)} kinds, the first {code_point(run[0])}"
