"""What is wrong with one file in the light of the others: values used twice, names of nobody, rare spellings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from seedlint.light import TYPE_CHECKING
from seedlint.markup.frontmatter import Frontmatter, Node
from seedlint.schema.facts import Facts, fields_of, spellings
from seedlint.schema.model import Fault, Schema, Type
from seedlint.schema.near import Near, nearest
from seedlint.schema.values import plain
from seedlint.schema.words import quoted, spelled

if TYPE_CHECKING:
    from seedlint.schema.repairs import Repairer

Collections = Callable[[str], Mapping[str, str]]
"""Returns the items of a collection by name: id to the file that holds it."""

_MOST_SEARCHED = 100
"""For how many unknown names in one file a likely one is looked for: the collection may be large."""
OFTEN = 20
"""In how many files a spelling has to stand for a rare one beside it to be a likely slip."""


def duplicate_values(
    path: str, frontmatter: Frontmatter, schema: Schema, facts: Callable[[Schema], Facts]
) -> Iterator[Fault]:
    """Yield a fault for each unique field whose value another file has too; *facts* are gathered where there is one."""
    if frontmatter.root is None:
        return
    for name, field, entry in fields_of(schema, frontmatter.root):
        value = plain(entry.value)
        if not field.unique or value in (None, "", ()):
            continue
        others = [file for file in facts(schema).files_with(name, value) if file != path]
        if others:
            more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
            message = f"{quoted(name)} is {spelled(value)} in {others[0]}{more} too"
            yield Fault("duplicate-value", entry.value.span, message)


def unknown_references(
    text: str, frontmatter: Frontmatter, schema: Schema, collections: Collections
) -> Iterator[Fault]:
    """Yield a fault for each value that has to be the id of an item in a collection, and isn't."""
    if frontmatter.root is None:
        return
    repairer = _repairer(text, frontmatter)
    searched = 0
    for name, field, entry in fields_of(schema, frontmatter.root):
        for node, source in _references(entry.value, field.type):
            items = collections(source)
            value = str(node.value)
            if value in items:
                continue
            searched += 1
            near = nearest(value, items) if searched <= _MOST_SEARCHED else None
            message = f"{quoted(name)} is {quoted(value)}, which is not in the collection {quoted(source)}"
            yield _with_suggestion(Fault("unknown-reference", node.span, message), near, node, repairer)


def rare_spellings(text: str, frontmatter: Frontmatter, schema: Schema, facts: Facts) -> Iterator[Fault]:
    """Yield a fault for each value that stands in this file alone and looks like a slip in a common one."""
    if frontmatter.root is None:
        return
    repairer = _repairer(text, frontmatter)
    for name, field, entry in fields_of(schema, frontmatter.root):
        nodes = list(spellings(field, entry.value))
        counts = facts.spellings(name) if nodes else {}
        common = [spelling for spelling, count in counts.items() if count >= OFTEN]
        for node in nodes:
            value = str(node.value)
            near = nearest(value, common) if counts.get(value, 0) <= 1 and common else None
            if near is not None and near.name != value:
                message = f"{quoted(value)} stands in no other file, {quoted(near.name)} in {counts[near.name]:,}"
                yield _with_suggestion(Fault("rare-spelling", node.span, message), near, node, repairer)


def _references(node: Node, type_: Type) -> Iterator[tuple[Node, str]]:
    """Yield the texts that refer to a collection, with its name."""
    if type_.collection and node.kind == "scalar" and node.value is not None:
        yield node, type_.collection
    inner = type_.items
    if node.kind == "sequence" and (inner is not None or type_.collection):
        for item in node.items:
            yield from _references(item, inner if inner is not None and inner.collection else type_)


def _repairer(text: str, frontmatter: Frontmatter) -> Callable[[], Repairer]:
    """Return what gives the one repairer of a block, which most blocks don't need."""

    @cache
    def made() -> Repairer:
        from seedlint.schema.repairs import Repairer

        return Repairer(text, frontmatter)

    return made


def _with_suggestion(fault: Fault, near: Near | None, node: Node, repairer: Callable[[], Repairer]) -> Fault:
    if near is None:
        return fault
    fix = repairer().respelled(node, near)
    return fault._replace(message=f"{fault.message}; did you mean {quoted(near.name)}?", fix=fix)
