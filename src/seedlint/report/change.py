"""The inline difference of a fix: the words it changes, before and after."""

from collections.abc import Iterator, Sequence

from seedlint.lint.document import Document
from seedlint.report.ansi import Painter
from seedlint.report.cells import cut
from seedlint.text.apply import apply_edits
from seedlint.text.fix import Edit, Fix
from seedlint.text.span import Span

MOST = 3
"""Changed stretches of one fix that are shown."""
REACH = 30
"""How far a stretch may be widened; languages without spaces have no words to stop at."""
_SPACE = " \t\r\n"
_MIDDLE_DOT = "\N{MIDDLE DOT}"


def changes(document: Document, fix: Fix, limit: int, paint: Painter) -> Iterator[str]:
    """Yield ``- before`` and ``+ after`` for each stretch that *fix* changes, widened to whole words."""
    stretches = _stretches(document, sorted(fix.edits))
    for span, edits in stretches[:MOST]:
        before = _shown(span.of(document.text), limit)
        after = _shown(apply_edits(span.of(document.text), (_shifted(edit, span) for edit in edits)), limit)
        if before != after:
            yield from (paint("removed", f"   - {line}") for line in before)
            yield from (paint("added", f"   + {line}") for line in after)
    if len(stretches) > MOST:
        yield f"   and {len(stretches) - MOST} more"


def _stretches(document: Document, edits: Sequence[Edit]) -> list[tuple[Span, list[Edit]]]:
    """Return the edits by the stretch of text that shows them; edits in neighbouring words share one."""
    found: list[tuple[Span, list[Edit]]] = []
    for edit in edits:
        span = _widen(document, edit.span)
        if found and span.start <= found[-1][0].end + 1:
            found[-1] = Span(found[-1][0].start, max(span.end, found[-1][0].end)), [*found[-1][1], edit]
        else:
            found.append((span, [edit]))
    return found


def _widen(document: Document, span: Span) -> Span:
    """Return *span* with the rest of the words it touches, and a neighbour where it is only white space."""
    text, start, end = document.text, *span
    first = max(document.lines.span(document.lines.position(start).row).start, start - REACH)
    last = min(len(text), end + REACH)
    if not span.of(text).strip(_SPACE):
        while start > first and text[start - 1] in " \t":
            start -= 1
    while start > first and text[start - 1] not in _SPACE:
        start -= 1
    while end < last and text[end] not in _SPACE:
        end += 1
    return Span(start, end)


def _shown(text: str, limit: int) -> list[str]:
    """Return *text* as lines to print; of many, the first and the last. White space at their ends is made visible."""
    lines = text.replace("\r\n", "\n").split("\n")
    if len(lines) > 6:
        lines = [*lines[:3], "...", *lines[-2:]]
    if lines[-1] == "" and len(lines) > 1:
        lines.pop()
    return [_dotted(cut(line, 0, len(line), limit).text) for line in lines]


def _dotted(line: str) -> str:
    bare = line.rstrip(" ")
    return bare + _MIDDLE_DOT * (len(line) - len(bare))


def _shifted(edit: Edit, span: Span) -> Edit:
    return Edit(edit.span.shift(-span.start), edit.replacement)
