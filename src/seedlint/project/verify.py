"""The last look before a file is replaced: the new text is what the fixes say, and they keep what they promise.

Whatever is found here is a bug of ours, or of the pack that a rule comes from. The file then stays as it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedlint.markup.html import LINK_ATTRIBUTES
from seedlint.text.apply import apply_edits
from seedlint.text.codec import decode, masked
from seedlint.text.fix import SAFE, Edit, Reencode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedlint.lint.document import Document
    from seedlint.lint.engine import Fixed
    from seedlint.lint.finding import Diagnostic
    from seedlint.lint.rule import Promise

_LINE_END = re.compile("(?<![ \t])[ \t]+\n")
_CODE_END = re.compile("(?<![ \t\n])[ \t\n]+</code>")
_ADDRESS = re.compile(
    rf"""\b({"|".join(sorted(LINK_ATTRIBUTES))})\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)""", re.IGNORECASE
)
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_AUTOLINK = re.compile(r">[A-Za-z]+:[^<>]*</a>")
"""An autolink shows its address."""


def fault(before: Document, fixed: Fixed, promises: Mapping[str, Promise]) -> str:
    """Return what is wrong with the result of fixing *before*, in words; an empty string when all is well.

    *promises* are those of the rules, by name.
    """
    after = fixed.document
    if decode(after.data) != (after.text, after.encoding):
        return "the new text could not be read back from its bytes"
    state = before
    for done in _rounds(fixed):
        try:
            text = apply_edits(state.text, _edits(done))
        except ValueError:
            return "two fixes would have changed the same place"
        if broken := _broken_promise(state, done, promises):
            return f"{broken} would have changed more than it says"
        moves = [one.encoding for each in done if each.fix for one in each.fix.operations if isinstance(one, Reencode)]
        state = before.with_text(text, moves[-1] if moves else state.encoding)
    if (state.text, state.encoding) != (after.text, after.encoding):
        return "the new text was not what the fixes make of the old one"
    if _parses(before) and not _parses(after):
        return "the frontmatter could not have been read any more"
    return ""


def story(before: Document, fixed: Fixed) -> str:
    """Return what the fixes were about to do, one line for each edit, for a report to us."""
    lines = [f"{before.format}, {before.encoding} to {fixed.document.encoding}, {len(before.text)} characters"]
    for number, done in enumerate(_rounds(fixed), 1):
        for one in done:
            for (start, end), replacement in one.fix.edits if one.fix else ():
                lines.append(f"round {number}: {one.rule} at {start}..{end}: {replacement!r}")
    return "".join(f"{line}\n" for line in (*lines, repr(before.text)))


def _rounds(fixed: Fixed) -> Iterator[tuple[Diagnostic, ...]]:
    at = 0
    for size in fixed.rounds:
        yield fixed.fixed[at : at + size]
        at += size
    if at < len(fixed.fixed):
        yield fixed.fixed[at:]


def _edits(diagnostics: Iterable[Diagnostic]) -> list[Edit]:
    return [edit for diagnostic in diagnostics if diagnostic.fix for edit in diagnostic.fix.edits]


def _broken_promise(state: Document, done: Iterable[Diagnostic], promises: Mapping[str, Promise]) -> str:
    """Return the name of the first rule whose fixes, made by themselves, would break its promise."""
    if state.format != "markdown":
        return ""
    safe = [one for one in done if one.fix and one.fix.applicability is SAFE and promises.get(one.rule)]
    page = ""
    for name in dict.fromkeys(one.rule for one in safe):
        page = page or _page(state)
        after = state.with_text(
            apply_edits(state.text, _edits(one for one in safe if one.rule == name)), state.encoding
        )
        pages = page, _page(after)
        if promises[name] == "same-text":
            pages = _without_addresses(pages[0]), _without_addresses(pages[1])
        if pages[0] != pages[1]:
            return name
    return ""


def _page(document: Document) -> str:
    """Return the body as HTML; white space at the ends of lines is left out, as browsers leave it out."""
    import pyromark

    body = masked(document.text[document.body_start :]).replace("\r\n", "\n").replace("\r", "\n")
    # The end of the file ends a line, too, but the parser reads some tags there in another way.
    html: str = pyromark.html(body if body.endswith("\n") else body + "\n")
    return _CODE_END.sub("</code>", _LINE_END.sub("\n", html)).rstrip(" \t\n")


def _without_addresses(page: str) -> str:
    return _AUTOLINK.sub("></a>", _TAG.sub(lambda tag: _ADDRESS.sub(r"\1", tag[0]), page))


def _parses(document: Document) -> bool:
    return document.frontmatter is not None and document.frontmatter.root is not None
