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
from collections.abc import Iterator

from seedlint.api import SAFE, UNSAFE, Finding, NoOptions, RuleContext, Span, code_point, replace, rule
from seedlint_rules.characters import _scripts as scripts

_INVISIBLE = (
    "\xad\u115f\u1160\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffc\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_GATE = (
    "\xad\u115f\u1160\u180e\u200b\u200c\u200d\u2028\u2029\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e"
    "\u206f\u3164\ufeff\uffa0\ufff9\ufffa\ufffb\ufffc"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0))))
)
_RUN = re.compile(f"[{_INVISIBLE}]+")
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TAG = re.compile("[\U000e0000-\U000e007f]")
_BLACK_FLAG = "\N{WAVING BLACK FLAG}"
_FLAG_TAGS = re.compile("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_SEPARATOR = re.compile("[\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_BREAKS_LINES = frozenset("\xad\u200b\u2060")
_SEEN = frozenset("\u3164\uffa0\ufff9\ufffa\ufffb\ufffc")
# Letters below U+0590 are Latin, Greek, Cyrillic and Armenian, which no selector or joiner reshapes.
_FIRST_SHAPED = "\u0590"


@rule(name="invisible-character", code="CHR101", chars=_GATE)
def invisible_character(ctx: RuleContext[NoOptions]) -> Iterator[Finding]:
    """Find runs of invisible characters that have no use where they stand."""
    text = ctx.text
    for match in _RUN.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if _is_of_use(match[0], before, after):
            continue
        # The first selector behind a symbol is its own, whatever follows.
        own = _SELECTOR.match(match[0]) is not None and _takes_selector(before, match[0][0])
        span = Span(match.start() + own, match.end())
        run, before = span.of(text), match[0][0] if own else before
        message = f"invisible character: {_told(run)}"
        if ctx.document.is_code(span):
            if scripts.SHOWN_DAMAGE.match(before):
                continue
            yield Finding(span, message, help="left alone, because it stands in code")
        else:
            separates = _SEPARATOR.search(run) and not (_is_blank(before) or _is_blank(after))
            title = "Put a space in its place" if separates else "Remove it"
            level = SAFE if not separates and _is_inert(run, before, after) else UNSAFE
            yield Finding(span, message, replace(span, " " if separates else "", title, level))


def _is_of_use(run: str, before: str, after: str) -> bool:
    """Return whether a script or symbol needs *run* between its neighbours *before* and *after* ("" at the ends)."""
    first, rest = run[0], run[1:]
    if _TAG.match(first):
        return before == _BLACK_FLAG and _FLAG_TAGS.fullmatch(run) is not None
    if _SELECTOR.match(first):
        return _takes_selector(before, first) and (not rest or _is_of_use(rest, first, after))
    if rest or first in _JOINERS:
        return _is_joint(run, before, after)
    if first in _BREAKS_LINES:
        inside = not (_is_blank(before) or _is_blank(after))
        return inside or (first == "\u200b" and _is_near(scripts.UNSPACED, before, after))
    return _has_place(first, before, after)


def _has_place(char: str, before: str, after: str) -> bool:
    if char in "\u115f\u1160":
        return _is_near(scripts.JAMO, before, after)
    if char == "\u180e":
        return scripts.MONGOLIAN.match(before) is not None
    # Mathematical mark-up holds its invisible operators as the content of an element.
    return "\u2061" <= char <= "\u2064" and before == ">" and after == "<"


def _is_near(script: re.Pattern[str], before: str, after: str) -> bool:
    return bool(script.match(before) or script.match(after))


def _is_joint(run: str, before: str, after: str) -> bool:
    """Return whether *run* joins or parts letters of a script that does so, or the members of an emoji."""
    if run.strip(_JOINERS):
        return False
    if _is_near(scripts.JOINING, before, after):
        return True
    return run == "\u200d" and bool(scripts.PICTOGRAPH.match(before) and scripts.PICTOGRAPH.match(after))


def _takes_selector(base: str, selector: str) -> bool:
    if not base or _is_blank(base) or _SELECTOR.match(base):
        return False
    if selector >= "\U000e0100":
        return scripts.IDEOGRAPHIC.match(base) is not None
    return base >= _FIRST_SHAPED or base in "\xa9\xae#*0123456789" or not base.isalpha()


def _is_inert(run: str, before: str, after: str) -> bool:
    """Return whether nothing that can be seen, copied or broken into lines depends on *run*."""
    if _SEEN.intersection(run):
        return False
    if _is_blank(before) or _is_blank(after) or all(_TAG.match(char) or _SELECTOR.match(char) for char in run):
        return True
    return bool(scripts.IDEOGRAPHIC.match(before) and scripts.IDEOGRAPHIC.match(after))


def _is_blank(char: str) -> bool:
    return char in ("", " ", "\t", "\r", "\n")


def _told(run: str) -> str:
    kinds = list(dict.fromkeys(run))
    if len(kinds) == 1:
        return code_point(kinds[0]) + (f", {len(run)} times" if len(run) > 1 else "")
    hidden = "".join(chr(ord(char) - 0xE0000) for char in run if "\U000e0020" <= char <= "\U000e007e")
    if len(hidden) > 1:
        return f"{len(run)} characters that spell hidden text: {hidden[:60]!r}"
    return f"{len(run)} of {len(kinds)} kinds, the first {code_point(run[0])}"
