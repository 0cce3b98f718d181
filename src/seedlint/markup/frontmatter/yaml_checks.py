"""What can be wrong with YAML that does parse."""

from __future__ import annotations

from seedlint.light import TYPE_CHECKING
from seedlint.markup.frontmatter.model import MERGE, Problem
from seedlint.text.fix import Edit
from seedlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedlint.markup.frontmatter.model import Entry, Node


def _mappings(root: Node) -> Iterator[Node]:
    """Yield the mappings of a tree; what is no collection is not visited."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.kind == "mapping":
            yield node
            stack += [entry.value for entry in node.entries if entry.value.kind != "scalar"]
            stack += [entry.key for entry in node.entries if entry.key.kind != "scalar"]
        elif node.items:
            stack += [item for item in node.items if item.kind != "scalar"]


def duplicates(text: str, root: Node) -> Iterator[Problem]:
    """Yield each key of a mapping that an earlier one makes a duplicate; one with an equal value can go."""
    for node in _mappings(root):
        if len({entry.name for entry in node.entries}) == len(node.entries):
            continue
        seen: dict[str, Entry] = {}
        for entry in node.entries:
            first = seen.setdefault(entry.name, entry)
            if first is not entry and entry.name != MERGE:
                yield _duplicate(text, first, entry, flow=node.style == "flow")


def _duplicate(text: str, first: Entry, entry: Entry, *, flow: bool) -> Problem:
    equal = first.value.meaning() == entry.value.meaning() and entry.value.kind != "alias"
    what = "with the same value" if equal else "with another value"
    edits = _removal(text, entry, flow=flow) if equal else ()
    return Problem(
        "duplicate-key",
        entry.key.span,
        f"the key {entry.name} stands here a second time, {what}",
        "Remove this one." if equal else "Readers disagree which one counts: keep one.",
        edits,
        bool(edits),
        (first.key.span,),
    )


def _removal(text: str, entry: Entry, *, flow: bool) -> tuple[Edit, ...]:
    """Return the edit that removes the lines of *entry*; none when something else stands on them."""
    if any(text.startswith("&", node.span.start) for node in entry.value.walk()):
        # What it names may be used elsewhere.
        return ()
    start, end = entry.key.span.start, max(entry.value.span.end, entry.key.span.end + 1)
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    if flow:
        # In braces the comma goes too; the last entry has none, and is left to a person.
        if text[end : end + 1] != ",":
            return ()
        end += 1
        while end < len(text) and text[end] in " \t":
            end += 1
    if (start and text[start - 1] not in "\r\n") or text[end : end + 1] not in ("", "\r", "\n"):
        return ()
    end += 2 if text.startswith("\r\n", end) else 1
    return (Edit(Span(start, min(end, len(text))), ""),)


def not_a_mapping(root: Node) -> Iterator[Problem]:
    """Yield the problem of a block that holds something else than fields."""
    if root.kind != "mapping":
        what = {"sequence": "a list", "scalar": "a text"}.get(root.kind, "an alias")
        yield Problem("not-a-mapping", root.span, f"the block holds {what}, not fields", "Write `key: value` lines.")


def template_values(text: str, root: Node) -> Iterator[Problem]:
    """Yield each ``{{ x }}`` that YAML reads as a mapping in a mapping."""
    for node in _mappings(root):
        is_outer = node.style == "flow" and len(node.entries) == 1
        if is_outer and node.entries[0].key.kind == "mapping" and text.startswith("{{", node.span.start):
            source = node.span.of(text)
            edits = (Edit(node.span, f"'{source}'"),) if "'" not in source and "\n" not in source else ()
            message = f"YAML reads the template {source[:40]} as a mapping"
            yield Problem("unquoted-template", node.span, message, "Quote it.", edits)
