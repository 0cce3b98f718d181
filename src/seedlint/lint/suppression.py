"""Comments in a document that silence a rule there.

``seedlint: ignore[RULES] reason`` in the comment syntax of its place: ``<!-- … -->`` in Markdown, HTML and text,
``{/* … */}`` in MDX, ``# …`` in YAML and TOML frontmatter. ``ignore`` covers its own line, and the next one where
the comment stands alone; ``ignore-next-line`` the next one; ``ignore-start`` to ``ignore-end`` a block;
``ignore-file`` all.
"""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING, NamedTuple, pattern
from seedlint.text.span import Span

if TYPE_CHECKING:
    import re

    from seedlint.lint.document import Document
    from seedlint.lint.finding import Diagnostic

# The lengths are bounded so that a line of ten thousand unfinished comments costs no more than its own length.
_DIRECTIVE = (
    # Another word with rules in brackets behind it is one of ours, misspelt.
    r"seedlint:[ \t]{0,20}(?P<form>ignore(?:-[a-z-]{1,20})?|[a-z-]{3,20}(?=\[))"
    r"(?:[ \t]{0,20}\[(?P<rules>[^\]\r\n]{0,500})\])?"
    r"(?P<reason>[^\r\n]{0,500}?)"
)
_MARKUP = pattern(rf"<!--[ \t]*{_DIRECTIVE}-->")
_MDX = pattern(rf"\{{[ \t]*/\*[ \t]*{_DIRECTIVE}\*/[ \t]*\}}")
_HASH = pattern(rf"(?:^|(?<=[ \t\r\n]))#[ \t]*{_DIRECTIVE}(?=[\r\n]|\Z)")
_NAME = pattern(r"[^ \t,]+")

FORMS = ("ignore", "ignore-next-line", "ignore-start", "ignore-end", "ignore-file")


class Suppression(NamedTuple):
    """One comment, what it covers, and which of its rules silenced something."""

    span: Span
    form: str
    rules: tuple[str, ...]
    """The names as written; empty means every rule."""
    rule_spans: tuple[Span, ...]
    reason: str
    first: int
    last: int
    """The lines it covers, one-based and inclusive."""
    used: frozenset[str] = frozenset()
    """Names and codes of the rules it silenced something of."""
    closed: bool = True
    """False for an ``ignore-start`` without end or an ``ignore-end`` without start."""

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Return whether the diagnostic begins or ends on a covered line and is of a named rule."""
        if self.form not in FORMS or self.form == "ignore-end":
            return False
        if self.rules and not {diagnostic.rule, diagnostic.code}.intersection(self.rules):
            return False
        return self.first <= diagnostic.start.row <= self.last or self.first <= diagnostic.end.row <= self.last


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """Return the suppression comments of *document* in order; those inside code are text, not comments."""
    matches: list[re.Match[str]] = []
    if (block := document.frontmatter_block) and block.syntax in ("yaml", "toml"):
        matches += _HASH.finditer(document.text, block.content.start, block.content.end)
    pattern = _MDX if document.format == "mdx" else _MARKUP
    for match in pattern.finditer(document.text, document.body_start):
        if not document.is_code(Span(*match.span())):
            matches.append(match)
    return _with_blocks([_of_match(document, match) for match in matches], len(document.lines))


def mark_used(found: tuple[Suppression, ...], silenced: list[tuple[Diagnostic, int]]) -> tuple[Suppression, ...]:
    """Return *found* with the rules noted that each one, by index in *silenced*, kept quiet."""
    used: dict[int, set[str]] = {}
    for diagnostic, index in silenced:
        used.setdefault(index, set()).update((diagnostic.rule, diagnostic.code))
    return tuple(one._replace(used=frozenset(used.get(index, ()))) for index, one in enumerate(found))


def _of_match(document: Document, match: re.Match[str]) -> Suppression:
    span, lines, text = Span(*match.span()), document.lines, document.text
    row = lines.position(span.start).row
    line = lines.span(row)
    alone = not (text[line.start : span.start] + text[span.end : line.end]).strip(" \t")
    form = match["form"]
    first, last = {
        "ignore": (row, row + 1 if alone else row),
        "ignore-next-line": (row + 1, row + 1),
        "ignore-file": (1, len(lines)),
    }.get(form, (row, row))
    names, spans = _names(match)
    return Suppression(span, form, names, spans, match["reason"].strip(" \t"), first, last)


def _names(match: re.Match[str]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    if match["rules"] is None:
        return (), ()
    base = match.start("rules")
    parts = list(_NAME.finditer(match["rules"]))
    return tuple(part[0] for part in parts), tuple(Span(*part.span()).shift(base) for part in parts)


def _with_blocks(found: list[Suppression], last_row: int) -> tuple[Suppression, ...]:
    """Let each ``ignore-start`` reach to its ``ignore-end``."""
    open_at: list[int] = []
    for index, one in enumerate(found):
        if one.form == "ignore-start":
            open_at.append(index)
            found[index] = one._replace(last=last_row, closed=False)
        elif one.form == "ignore-end":
            if open_at:
                start = open_at.pop()
                found[start] = found[start]._replace(last=one.first, closed=True)
            else:
                found[index] = one._replace(closed=False)
    return tuple(found)
